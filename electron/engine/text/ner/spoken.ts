import { type Folded, fold } from '../fold.ts'
import type { Hit } from '../hit.ts'
import type { Entity } from './decode.ts'

/** The name of the voice that a language model is. */
export const MODEL = 'model'

/** Confidence and the points that it is worth; below the first a model is not heard. */
const POINTS = [
  { from: 0.99, points: 2.2 },
  { from: 0.8, points: 1.5 },
  { from: 0.5, points: 1 },
] as const

/** Entities in a value as hits in its folded positions. */
export function spokenOf(value: string, entities: readonly Entity[]): readonly Hit[] {
  const folded = fold(value)
  return entities.flatMap(({ start, end, kind, confidence }) => {
    const points = POINTS.find(({ from }) => confidence >= from)?.points
    const range = foldedRange(folded, start, end)
    return points === undefined || range.start >= range.end ? [] : [{ ...range, kind, voice: MODEL, score: points }]
  })
}

function foldedRange({ at }: Folded, start: number, end: number): { start: number; end: number } {
  return at === undefined ? { start, end } : { start: firstFrom(at, start), end: firstFrom(at, end) }
}

/** The first folded position that stands for this one of the value or a later one; `at` never falls. */
function firstFrom(at: Int32Array, position: number): number {
  let [low, high] = [0, at.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * A value as a model shall read it. What has no small letter is told in Title case to a model that minds: such models
 * learned from prose, and take capitals for abbreviations. No position moves.
 */
export function asProse(value: string, isUncased: boolean): string {
  if (isUncased || /\p{Ll}/u.test(value)) return value
  return value.replace(/(?<=\p{L})\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  })
}

/** Whether a model could find anything in a value: it has a word or a number of some length. */
export function isWorthReading(value: string): boolean {
  return /\p{L}{2}|\d{4}/u.test(value)
}
