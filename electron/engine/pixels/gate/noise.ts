import type { Raster } from './raster.ts'

/** Side of the squares that noise is measured in: larger than letters that stand alone. */
export const SIDE = 32
/** Pixels two apart are compared: interpolation makes neighbours alike. */
const APART = 2
/** Of all differences in a square, the one that so many are below: strokes do not reach it. */
const QUANTILE = 0.4
/** Every so many-th row and column is enough. */
const EVERY = 2

/** What pixels beside each other differ by where there are no strokes, in each square of a raster. */
export interface Noise {
  readonly columns: number
  readonly levels: Float32Array
}

/** Nearly all differences are below; they are counted, not sorted. */
const COUNTED = 512

/** Measures the noise of a raster. */
export function noiseOf({ width, height, values }: Raster): Noise {
  const columns = Math.ceil(width / SIDE)
  const levels = new Float32Array(columns * Math.ceil(height / SIDE))
  const differences = new Int32Array((SIDE / EVERY) * (SIDE / EVERY))
  const counts = new Uint16Array(COUNTED)
  for (let top = 0, to = 0; top < height; top += SIDE) {
    for (let left = 0; left < width; left += SIDE, to++) {
      const right = Math.min(left + SIDE, width - APART)
      const bottom = Math.min(top + SIDE, height)
      let count = 0
      for (let y = top; y < bottom; y += EVERY) {
        for (let at = y * width + left, end = y * width + right; at < end; at += EVERY)
          differences[count++] = Math.abs((values[at + APART] ?? 0) - (values[at] ?? 0))
      }
      levels[to] = smallest(differences.subarray(0, count), Math.floor(count * QUANTILE), counts)
    }
  }
  return { columns, levels }
}

/** Of whole numbers, the one that `rank` others are below; 0 where there are none. `counts` comes and goes empty. */
function smallest(numbers: Int32Array, rank: number, counts: Uint16Array): number {
  for (const number of numbers) if (number < COUNTED) counts[number] = (counts[number] ?? 0) + 1
  let number = 0
  for (let below = counts[0] ?? 0; below <= rank && number < COUNTED;) below += counts[++number] ?? 0
  counts.fill(0)
  return number < COUNTED ? number : (numbers.sort()[rank] ?? 0)
}

/** The noise around a pixel. */
export function noiseAt({ columns, levels }: Noise, x: number, y: number): number {
  return levels[Math.floor(y / SIDE) * columns + Math.floor(x / SIDE)] ?? 0
}
