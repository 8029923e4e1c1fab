import { noiseOf } from './noise.ts'
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
  const { width, height, values } = raster
  const stride = width + 1
  const { sums, squares } = sumsOf(values, width, height)
  const noise = noiseOf(raster)
  const over = new Float32Array(width * height)
  for (const reach of REACHES) {
    for (let y = 0, to = 0; y < height; y++) {
      const upper = Math.max(y - reach, 0) * stride
      const lower = Math.min(y + reach + 1, height) * stride
      const rows = (lower - upper) / stride
      for (let x = 0; x < width; x++, to++) {
        if (over[to] !== 0) continue
        const left = Math.max(x - reach, 0)
        const right = Math.min(x + reach + 1, width)
        const count = (right - left) * rows
        const mean = boxSum(sums, upper, lower, left, right) / count
        const by = (values[to] ?? 0) - mean
        const least = Math.max(OF_LEAST_STEP * leastStep, OVER_NOISE * noise.at(x, y))
        if (by < least && by > -least) continue
        const variance = boxSum(squares, upper, lower, left, right) / count - mean * mean
        if (by * by > STANDS_OUT * STANDS_OUT * variance) over[to] = by
      }
    }
  }
  return { width, height, over, noise }
}

/** Sums of everything above and to the left of each corner. */
function sumsOf(values: Int32Array, width: number, height: number): { sums: Float64Array; squares: Float64Array } {
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
