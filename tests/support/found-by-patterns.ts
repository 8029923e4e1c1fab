import { findPatterns } from '#engine/text/find-patterns'
import { fold } from '#engine/text/fold'
import type { Hit } from '#engine/text/hit'
import { TAKE_OUT } from '#engine/text/hit'

interface Piece {
  readonly text: string
  readonly kind: string
}

/** What the patterns alone take out of a value before anybody is asked, as it stands in the folded value. */
export function takenOut(value: string): readonly string[] {
  return piecesOf(value, (hit) => hit.score >= TAKE_OUT).map(({ text }) => text)
}

/** The kinds of what is taken out, each piece by its surest voice. */
export function kindsTakenOut(value: string): readonly string[] {
  return piecesOf(value, (hit) => hit.score >= TAKE_OUT).map(({ kind }) => kind)
}

/** Whether the patterns say anything at all, be it a question. */
export function isSpokenOf(value: string): boolean {
  return findPatterns(fold(value), 'descriptor').length > 0
}

function piecesOf(value: string, isWanted: (hit: Hit) => boolean): Piece[] {
  const folded = fold(value)
  const hits = findPatterns(folded, 'descriptor')
    .filter(isWanted)
    .sort((a, b) => a.start - b.start)
  const merged: Hit[] = []
  for (const hit of hits) {
    const last = merged.at(-1)
    if (!last || hit.start > last.end) merged.push(hit)
    else
      merged[merged.length - 1] = {
        ...(hit.score > last.score ? hit : last),
        start: last.start,
        end: Math.max(last.end, hit.end),
      }
  }
  return merged.map(({ start, end, kind }) => ({ text: folded.norm.slice(start, end), kind }))
}
