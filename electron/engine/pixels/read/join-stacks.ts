import { unionOf } from '../region.ts'
import type { Region } from '../region.ts'
import { compareRegions } from './join-sightings.ts'
import type { Sighted } from './join-sightings.ts'

/** Boxes of single letters: so wide for their height. */
const LETTER = { leastWidth: 0.4, mostWidth: 1.8 } as const
/** Letters of a column differ in height by no more, and their middles by no more than this part of it. */
const SAME = { height: 1.8, middle: 0.5 } as const
/** Detectors pass over letters: so many heights may lie between two that were seen. */
const GAP = 2.2
/** So many letters below each other are a line that is written downwards. */
const LEAST_LETTERS = 4
/** Beyond the first and the last letter seen, in heights: where one may have been passed over. */
const BEYOND = 1.3

/** Letters that stand below each other, each seen by itself, become one line. All else stays as it is. */
export function joinStacks(found: readonly Sighted[]): readonly Sighted[] {
  const columns: Sighted[][] = []
  for (const letter of found.filter(isLetter).sort((a, b) => a.region.top - b.region.top)) {
    const column = columns.find((others) => goesOn(others.at(-1), letter))
    if (column) column.push(letter)
    else columns.push([letter])
  }
  const stacks = columns.filter(({ length }) => length >= LEAST_LETTERS)
  const taken = new Set(stacks.flat())
  return [...found.filter((sighted) => !taken.has(sighted)), ...stacks.map(stackOf)].sort((a, b) =>
    compareRegions(a.region, b.region),
  )
}

const heightOf = ({ top, bottom }: Region): number => bottom - top
const middleOf = ({ left, right }: Region): number => (left + right) / 2

function isLetter({ region }: Sighted): boolean {
  const width = (region.right - region.left) / heightOf(region)
  return width >= LETTER.leastWidth && width <= LETTER.mostWidth
}

function goesOn(above: Sighted | undefined, { region: below }: Sighted): boolean {
  if (!above) return false
  const [first, second] = [heightOf(above.region), heightOf(below)]
  const [less, more] = [Math.min(first, second), Math.max(first, second)]
  const gap = below.top - above.region.bottom
  const isAligned = Math.abs(middleOf(above.region) - middleOf(below)) <= SAME.middle * less
  return isAligned && more <= SAME.height * less && gap > -0.5 * less && gap <= GAP * less
}

function stackOf(letters: readonly Sighted[]): Sighted {
  const { left, top, right, bottom } = letters.map(({ region }) => region).reduce(unionOf)
  const beyond = BEYOND * (letters.reduce((sum, { region }) => sum + heightOf(region), 0) / letters.length)
  const sightings = letters.flatMap((letter) => letter.sightings).sort((a, b) => b.score - a.score)
  return { region: { left, top: top - beyond, right, bottom: bottom + beyond }, sightings }
}
