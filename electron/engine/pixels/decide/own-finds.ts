import { fold, WORD } from '#engine/text/index'
import { areMarks, type Chunk, type ChunkKind } from './chunks.ts'
import { ASKED, type Find, MIN_TELLING, SURE } from './find.ts'
import { findInstitutions } from './institutions.ts'
import type { Labelled } from './labels.ts'
import { findSpoilt } from './near-vocabulary.ts'
import type { PixelPage } from './page.ts'
import { withDigits } from './repair.ts'
import { findShapes } from './shapes.ts'

/*
 * What the text engine does not look for, because no sentence needs it: labels, dates and codes alone, words that a reader
 * of pixels has spoilt, and words that nothing explains.
 */

/** Of what overlaps the surest find each. */
export function ownFinds(page: PixelPage): readonly Find[] {
  const { text, context, chunks } = page
  const shapes = [...findShapes(text), ...findShapes(withDigits(text))]
  const hasDate = shapes.some(({ kind, score }) => kind === 'date' && score >= SURE)
  return merged([
    ...shapes.map((find) => (find.kind === 'time' && hasDate ? { ...find, score: SURE } : find)),
    ...findInstitutions(text),
    ...findLabelled(page),
    ...findSpoilt(text, chunks, { name: 'patient', vocabulary: context.own }, context.lexicon),
    ...findSpoilt(text, chunks, { name: 'submission', vocabulary: context.submission }, context.lexicon),
    ...unexplained(page),
    ...namePairs(page),
  ])
}

function findLabelled({ labels, chunks }: PixelPage): readonly Find[] {
  return labels.flatMap((label) => {
    const behind = chunks.filter(({ start, end }) => start >= label.valueStart && end <= label.valueEnd)
    const [first, last] = [behind[0], behind.at(-1)]
    const score = scoreBehind(label, behind)
    if (!first || !last || score === 0) return []
    return [{ start: first.start, end: last.end, kind: 'labelled', voice: 'behind a label', score }]
  })
}

/** How sure it is that what stands behind a label is identity. */
function scoreBehind({ isStrong, isSigned, isOfNumbers, isOfPeople }: Labelled, behind: readonly Chunk[]): number {
  const [first] = behind
  if (first === undefined) return 0
  if (behind.some(({ kind }) => kind === 'unknown' || kind === 'name' || kind === 'code'))
    return isStrong || isSigned ? SURE : ASKED
  if (isStrong && (isSigned || !areMarks(behind))) return SURE
  // What a cut or a faint line leaves of a date.
  if (isStrong && /^\d{1,2}[-/.]\d{1,2}$/.test(first.text)) return ASKED
  const digits = /^\d+$/.test(first.text) ? first.text.length : 0
  if (isSigned && digits >= 3) return SURE
  if (isOfNumbers && (digits >= 4 || (isSigned && digits >= 2))) return ASKED
  const areInitials = isSigned && behind.length === 1 && /\p{L}/u.test(first.text) && first.text.length <= MIN_TELLING
  return areInitials ? (isOfPeople ? SURE : ASKED) : 0
}

const DOUBTS: { readonly [K in ChunkKind]?: { readonly kind: string; readonly voice: string } } = {
  code: { kind: 'id', voice: 'form of an ID' },
  name: { kind: 'personName', voice: 'list of names' },
  unknown: { kind: 'personName', voice: 'in no list' },
}

/** What no list explains: names that no header has, and codes. */
function unexplained({ chunks, labels }: PixelPage): readonly Find[] {
  const weight = chunks.reduce((sum, { text }) => sum + text.length, 0)
  if (weight < MIN_TELLING) return []
  return chunks
    .filter(({ start, end }) => !labels.some((label) => label.start <= start && label.end >= end))
    .flatMap(({ start, end, kind, text }) => {
      const doubt = DOUBTS[kind]
      return doubt === undefined || text.length < 2 ? [] : [{ start, end, ...doubt, score: ASKED }]
    })
}

/** `LONG, MARK`: two words that are names as well, with the comma of a name between them. */
function namePairs({ text, chunks, context: { lexicon } }: PixelPage): readonly Find[] {
  const [family, given, ...more] = chunks
  if (!family || !given || more.some(({ kind }) => kind !== 'letter')) return []
  if (!/^ ?[,^] ?$/.test(text.slice(family.end, given.start))) return []
  const areNames = [family, given].every((chunk) => (lexicon.flags(fold(chunk.text).lower) & WORD.sureName) !== 0)
  if (!areNames) return []
  return [{ start: family.start, end: given.end, kind: 'personName', voice: 'form of a name', score: ASKED }]
}

/** Of finds that overlap the surest counts, over all that they cover when they are equally sure. */
function merged(finds: readonly Find[]): readonly Find[] {
  const left = [...finds].sort((a, b) => b.score - a.score || a.start - b.start || b.end - a.end)
  const taken: Find[] = []
  for (const find of left) if (!taken.some(({ start, end }) => start < find.end && end > find.start)) taken.push(find)
  return taken
}
