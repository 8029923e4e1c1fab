import { noiseOf, SIDE } from './noise.ts'
import type { Noise } from './noise.ts'
import type { Raster } from './raster.ts'

/**
 * Half the side of what a pixel is compared with: letters are lower than all of the first; the second sees small print
 * near the edge of something that stands out more.
 */
const REACHES = [11, 5] as const
/** Ink stands out of the mean around by this part of the deviation there. */
const STANDS_OUT = 0.7
/** Of the least step that may be an edge: half of it is on either side of the mean. */
const OF_LEAST_STEP = 0.5
/** … and by so many times what neighbours differ by where there is nothing but noise: speckles are no strokes. */
const OVER_NOISE = 1.75

/** By how much each pixel is lighter (above 0) or darker (below 0) than what lies around; 0 where it does not stand out. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly over: Float32Array
  readonly noise: Noise
}

/** What stands out of its surroundings in a raster. */
export function inkOf(raster: Raster, leastStep: number): Ink {
  const { width, height } = raster
  const noise = noiseOf(raster)
  const least = noise.levels.map((level) => Math.max(OF_LEAST_STEP * leastStep, OVER_NOISE * level))
  const over = new Float32Array(width * height)
  const sums = sumsOf(raster)
  for (const reach of REACHES) {
    for (let y = 0; y < height; y++) {
      const squares = Math.floor(y / SIDE) * noise.columns
      for (let left = 0, square = squares; left < width; left += SIDE, square++)
        markInk(raster, sums, over, { reach, y, left, right: Math.min(left + SIDE, width), least: least[square] ?? 0 })
    }
  }
  return { width, height, over, noise }
}

interface Stretch {
  readonly reach: number
  readonly y: number
  readonly left: number
  readonly right: number
  /** What stands out by less is no ink. */
  readonly least: number
}

function markInk(
  { width, height, values }: Raster,
  { sums, squares }: Sums,
  over: Float32Array,
  { reach, y, left: from, right: end, least }: Stretch,
): void {
  const stride = width + 1
  const upper = Math.max(y - reach, 0) * stride
  const lower = Math.min(y + reach + 1, height) * stride
  const rows = (lower - upper) / stride
  for (let x = from, to = y * width + from; x < end; x++, to++) {
    if (over[to] !== 0) continue
    const left = x < reach ? 0 : x - reach
    const right = x + reach + 1 < width ? x + reach + 1 : width
    const count = (right - left) * rows
    const mean = boxSum(sums, upper, lower, left, right) / count
    const by = (values[to] ?? 0) - mean
    if (by < least && by > -least) continue
    const variance = boxSum(squares, upper, lower, left, right) / count - mean * mean
    if (by * by > STANDS_OUT * STANDS_OUT * variance) over[to] = by
  }
}

interface Sums {
  readonly sums: Float64Array
  readonly squares: Float64Array
}

/** Sums of everything above and to the left of each corner. */
function sumsOf({ width, height, values }: Raster): Sums {
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  const squares = new Float64Array(sums.length)
  for (let y = 0, at = stride, from = 0; y < height; y++) {
    let sum = 0
    let square = 0
    at++
    for (let x = 0; x < width; x++, at++, from++) {
      const value = values[from] ?? 0
      sum += value
      square += value * value
      sums[at] = (sums[at - stride] ?? 0) + sum
      squares[at] = (squares[at - stride] ?? 0) + square
    }
  }
  return { sums, squares }
}

function boxSum(sums: Float64Array, upper: number, lower: number, left: number, right: number): number {
  return (sums[lower + right] ?? 0) - (sums[lower + left] ?? 0) - (sums[upper + right] ?? 0) + (sums[upper + left] ?? 0)
}
