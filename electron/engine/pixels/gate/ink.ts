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
  for (const reach of REACHES) {
    const around = columnsOf(raster, reach)
    for (let y = 0; y < height; y++) {
      if (y > 0) moveDown(raster, around, y)
      const from = Math.floor(y / SIDE) * noise.columns
      markInk(raster, around, least.subarray(from, from + noise.columns), over, y)
    }
  }
  return { width, height, over, noise }
}

/**
 * Sums of each column over the rows around one, of values and of their squares: whole numbers, so nothing is lost. Beyond
 * the raster are `reach` empty columns on the right and one more than that on the left, so that all pixels are alike.
 */
interface Columns {
  readonly reach: number
  readonly sums: Int32Array
  readonly squares: Float64Array
  rows: number
}

/** The columns around the first row. */
function columnsOf(raster: Raster, reach: number): Columns {
  const { width, height } = raster
  const size = width + 2 * reach + 1
  const columns = { reach, sums: new Int32Array(size), squares: new Float64Array(size), rows: 0 }
  for (let y = 0; y <= reach && y < height; y++) addRow(raster, columns, y)
  return columns
}

function moveDown(raster: Raster, columns: Columns, y: number): void {
  const comes = y + columns.reach < raster.height
  const goes = y > columns.reach
  if (comes && goes) replaceRow(raster, columns, y)
  else if (comes) addRow(raster, columns, y + columns.reach)
  else if (goes) takeRow(raster, columns, y - columns.reach - 1)
}

/** Adds the row that comes and takes the one that goes, in one pass. */
function replaceRow({ width, values }: Raster, { reach, sums, squares }: Columns, y: number): void {
  let comes = (y + reach) * width
  let goes = (y - reach - 1) * width
  const end = width + reach + 1
  for (let x = reach + 1; x < end; x++, comes++, goes++) {
    const value = values[comes] ?? 0
    const before = values[goes] ?? 0
    const by = value - before
    sums[x] = (sums[x] ?? 0) + by
    squares[x] = (squares[x] ?? 0) + by * (value + before)
  }
}

function addRow({ width, values }: Raster, columns: Columns, y: number): void {
  const { reach, sums, squares } = columns
  for (let x = reach + 1, at = y * width, end = at + width; at < end; x++, at++) {
    const value = values[at] ?? 0
    sums[x] = (sums[x] ?? 0) + value
    squares[x] = (squares[x] ?? 0) + value * value
  }
  columns.rows++
}

function takeRow({ width, values }: Raster, columns: Columns, y: number): void {
  const { reach, sums, squares } = columns
  for (let x = reach + 1, at = y * width, end = at + width; at < end; x++, at++) {
    const value = values[at] ?? 0
    sums[x] = (sums[x] ?? 0) - value
    squares[x] = (squares[x] ?? 0) - value * value
  }
  columns.rows--
}

/**
 * Marks the ink of a row. `least`: what stands out by less is none, for each square of the noise along the row. All is
 * compared in multiples of what lies around, so that only ink is divided.
 */
function markInk(
  { width, values }: Raster,
  { reach, sums, squares, rows }: Columns,
  least: Float32Array,
  over: Float32Array,
  y: number,
): void {
  const side = 2 * reach + 1
  let sum = 0
  let square = 0
  for (let x = reach + 1; x < side; x++) {
    sum += sums[x] ?? 0
    square += squares[x] ?? 0
  }
  for (let left = 0; left < width; left += SIDE) {
    const needed = least[left / SIDE] ?? 0
    const end = Math.min(left + SIDE, width)
    for (let x = left, to = y * width + left; x < end; x++, to++) {
      sum += (sums[x + side] ?? 0) - (sums[x] ?? 0)
      square += (squares[x + side] ?? 0) - (squares[x] ?? 0)
      const columns = Math.min(x + reach, width - 1) - Math.max(x - reach, 0) + 1
      const count = rows * columns
      const by = (values[to] ?? 0) * count - sum
      const most = needed * count
      // One comparison: noise goes either way about as often, and each is guessed wrong.
      const limit = Math.max(most * most, STANDS_OUT * STANDS_OUT * (square * count - sum * sum))
      if (by * by >= limit && over[to] === 0) over[to] = (values[to] ?? 0) - sum / count
    }
  }
}
