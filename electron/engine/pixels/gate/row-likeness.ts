import type { Region } from '../region.ts'
import type { Ink } from './ink.ts'
import { noiseAt } from './noise.ts'

/**
 * What tells rows of letters from all else that has a row's form, with weights fitted on the rows of labelled images: ink
 * that stands far out of the noise, all of it in the row's own pieces, nothing of the kind right above and below, pieces
 * that differ, and windows that cross as text does.
 */
const WEIGHTS = {
  overNoise: 1.3,
  letters: -0.23,
  changes: 0.36,
  own: 2.6,
  beside: -15.3,
  windows: 1.55,
  all: -8.5,
} as const
/** Initials and short names: three things in a row are found by chance far more often than four. */
const SHORT = { letters: 4, malus: 1 } as const
/** From here on more says no more. */
const MOST = { overNoise: Math.exp(4), letters: 16, changes: 10, windows: Math.exp(3) } as const
/** Noise below this is rounding. */
const LEAST_NOISE = 0.5
/**
 * From here on a row is looked at: of legible text one in a hundred is below, of all else with the form of a row six of
 * seven. What only windows of the rarer kinds see has to be more like writing: print that they saw was 0.7 and more (of
 * posters' size -0.6), and of 68 images without text three had a row above 0.3.
 */
export const LIKE_WRITING = { usual: -1.9, 'small turned': 0.3, large: -1, stack: 0.3 } as const

/** What the windows that touch a row add to its likeness. */
export function likenessOfWindows(count: number): number {
  return WEIGHTS.windows * Math.log(Math.min(1 + count, MOST.windows))
}

/** How much a row of pieces of light (1) or dark (-1) ink is like writing by its own look. */
export function likenessOf(
  row: Region & { readonly letters: number; readonly changes: number; readonly count: number },
  ink: Ink,
  sign: 1 | -1,
): number {
  const within = inkIn(ink, row, sign)
  const noise = noiseAt(ink.noise, (row.left + row.right) >> 1, (row.top + row.bottom) >> 1)
  const overNoise = within.over / within.count / Math.max(noise, LEAST_NOISE)
  return (
    WEIGHTS.all -
    (row.letters < SHORT.letters ? SHORT.malus : 0) +
    WEIGHTS.overNoise * Math.log(Math.min(overNoise, MOST.overNoise)) +
    WEIGHTS.letters * Math.min(row.letters, MOST.letters) +
    WEIGHTS.changes * Math.min(row.changes, MOST.changes) +
    WEIGHTS.own * (row.count / within.count) +
    WEIGHTS.beside * besideOf(ink, row, sign)
  )
}

/** Around a row, a third of its height to either side. */
const BESIDE = { part: 1 / 3, least: 2 } as const

/** The share of ink of the same kind right above and below, or to both sides of a row that runs down. */
function besideOf(ink: Ink, { left, top, right, bottom }: Region, sign: 1 | -1): number {
  const by = Math.max(BESIDE.least, Math.round(BESIDE.part * Math.min(right - left, bottom - top)))
  const [first, second] =
    right - left >= bottom - top
      ? [
          { left, top: top - by, right, bottom: top },
          { left, top: bottom, right, bottom: bottom + by },
        ]
      : [
          { left: left - by, top, right: left, bottom },
          { left: right, top, right: right + by, bottom },
        ]
  const [before, after] = [inkIn(ink, first, sign), inkIn(ink, second, sign)]
  return (before.count + after.count) / Math.max(1, before.pixels + after.pixels)
}

function inkIn(
  { width, height, over }: Ink,
  { left, top, right, bottom }: Region,
  sign: 1 | -1,
): { readonly pixels: number; readonly count: number; readonly over: number } {
  const [from, to] = [Math.max(0, left), Math.min(width, right)]
  const [first, end] = [Math.max(0, top), Math.min(height, bottom)]
  let count = 0
  let sum = 0
  for (let y = first; y < end; y++) {
    for (let at = y * width + from; at < y * width + to; at++) {
      const by = sign * (over[at] ?? 0)
      if (by <= 0) continue
      count++
      sum += by
    }
  }
  return { pixels: Math.max(0, to - from) * Math.max(0, end - first), count, over: sum }
}
