import type { Hit } from './hit.ts'
import type { ListHit } from './lists.ts'
import { LISTED } from './weights.ts'

/** A part of a value that an allow entry keeps, in folded positions. */
export interface Kept {
  readonly start: number
  readonly end: number
  readonly voice: string
}

/** What list entries say about one value: deny entries are hits, allow entries keep what no deny entry takes. */
export function readLists(hits: readonly ListHit[]): {
  readonly denied: readonly Hit[]
  readonly kept: readonly Kept[]
} {
  const denied = hits
    .filter(({ list }) => list === 'deny')
    .map(({ start, end, entry }) => ({ start, end, kind: 'listed', voice: `deny ${entry}`, score: LISTED }))
  const kept = hits
    .filter(({ list, start, end }) => list === 'allow' && !denied.some((hit) => hit.start < end && start < hit.end))
    .map(({ start, end, entry }) => ({ start, end, voice: `allow ${entry}` }))
  return { denied, kept }
}

/** What is left of a hit outside of all that is kept. */
export function outside(hit: Hit, kept: readonly Kept[]): Hit[] {
  let parts: Hit[] = [hit]
  for (const keep of kept) {
    parts = parts.flatMap((part) => {
      if (keep.start >= part.end || part.start >= keep.end) return [part]
      const left = keep.start > part.start ? [{ ...part, end: keep.start }] : []
      const right = keep.end < part.end ? [{ ...part, start: keep.end }] : []
      return [...left, ...right]
    })
  }
  return parts
}
