import type { GrayImage } from '../read/readers.ts'
import type { Region } from '../region.ts'
import type { Local } from './look.ts'
import type { Plane } from './plane.ts'

/** Half the side of what lies around a pixel: some letters to each side, a line above and below. */
const REACH = 16
/** So many deviations from the mean are black and white. */
const DEVIATIONS = 2.5
const GRAY = 127.5

/**
 * The region of a plane as a picture of 8 bits in which every part has the same contrast: faint print on bright ground
 * shows as well as any. What lies around a pixel is taken from the region with its surroundings.
 */
export function renderLocal(plane: Plane, { floor }: Local, region: Region): GrayImage {
  const width = region.right - region.left
  const height = region.bottom - region.top
  const around = clipped(region, plane)
  const sums = sumsOf(plane, around)
  const bytes = new Uint8Array(width * height)
  for (let y = region.top, to = 0; y < region.bottom; y++) {
    const top = Math.max(y - REACH, around.top) - around.top
    const bottom = Math.min(y + REACH + 1, around.bottom) - around.top
    for (let x = region.left; x < region.right; x++, to++) {
      const left = Math.max(x - REACH, around.left) - around.left
      const right = Math.min(x + REACH + 1, around.right) - around.left
      const count = (right - left) * (bottom - top)
      const upper = top * sums.stride
      const lower = bottom * sums.stride
      const mean = boxSum(sums.values, upper, lower, left, right) / count
      const variance = boxSum(sums.squares, upper, lower, left, right) / count - mean * mean
      const deviation = Math.max(Math.sqrt(Math.max(variance, 0)), floor)
      const level = GRAY + (GRAY * ((plane.values[y * plane.width + x] ?? 0) - mean)) / (DEVIATIONS * deviation)
      bytes[to] = level <= 0 ? 0 : level >= 255 ? 255 : level + 0.5
    }
  }
  return { width, height, bytes }
}

function clipped({ left, top, right, bottom }: Region, { width, height }: Plane): Region {
  return {
    left: Math.max(left - REACH, 0),
    top: Math.max(top - REACH, 0),
    right: Math.min(right + REACH, width),
    bottom: Math.min(bottom + REACH, height),
  }
}

/** Sums of everything above and to the left of each corner, of values and of their squares. */
interface Sums {
  readonly stride: number
  readonly values: Float64Array
  readonly squares: Float64Array
}

function sumsOf({ width, values }: Plane, { left, top, right, bottom }: Region): Sums {
  const stride = right - left + 1
  const sums = new Float64Array(stride * (bottom - top + 1))
  const squares = new Float64Array(sums.length)
  for (let y = top, at = stride; y < bottom; y++) {
    let sum = 0
    let square = 0
    at++
    for (let x = left; x < right; x++, at++) {
      const value = values[y * width + x] ?? 0
      sum += value
      square += value * value
      sums[at] = (sums[at - stride] ?? 0) + sum
      squares[at] = (squares[at - stride] ?? 0) + square
    }
  }
  return { stride, values: sums, squares }
}

function boxSum(sums: Float64Array, upper: number, lower: number, left: number, right: number): number {
  return (sums[lower + right] ?? 0) - (sums[lower + left] ?? 0) - (sums[upper + right] ?? 0) + (sums[upper + left] ?? 0)
}
