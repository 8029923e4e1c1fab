import type { Raster } from './raster.ts'

/** A window is two cells wide and two high; windows overlap by half. */
export const CELL = { width: 16, height: 12 } as const

/**
 * Steps between neighbours of a row, counted by size in each cell. Sizes up to 15 are told exactly, larger ones to an
 * eighth: bin 16 holds 16 and 17, bin 24 holds 32 to 35.
 */
export interface StepCells {
  readonly columns: number
  readonly rows: number
  /** One column and one row more than there are cells, so that every window has four. */
  readonly stride: number
  /** How many steps of a cell are about strong enough to belong to strokes. */
  readonly strong: Int32Array
  readonly largest: Int32Array
  /** How many steps of a cell are counted by size. */
  readonly sized: Int32Array
  /** Of each line of a cell whose steps are counted by size, their sum. */
  readonly sums: Int32Array
  readonly counts: Uint8Array
}

/** Enough for steps of 17 bits. */
const BINS = 128
const EXACT = 16

function binOf(step: number): number {
  if (step < EXACT) return step
  const exponent = 31 - Math.clz32(step)
  return EXACT + (exponent - 4) * 8 + ((step >> (exponent - 3)) & 7)
}

/** Nearly all steps are below; their bins are looked up. */
const TOLD = 4096
const BIN_OF = Uint8Array.from({ length: TOLD }, (_, step) => binOf(step))

/** The least step that falls into a bin. */
function stepOf(bin: number): number {
  if (bin < EXACT) return bin
  const exponent = 4 + ((bin - EXACT) >> 3)
  return (8 + ((bin - EXACT) & 7)) << (exponent - 3)
}

/** Every second row is looked at, and every fourth for the median: strokes are higher than that. */
const STRONG_ROWS = 2
export const SIZED_ROWS = 4

/** Lines of a cell whose steps are counted by size. */
const SIZED_LINES = CELL.height / SIZED_ROWS

/** Counts the steps along the rows of a raster. `leastStep`: what is as large is strong. */
export function countSteps(raster: Raster, leastStep: number): StepCells {
  const cells = emptyCells(raster.width, raster.height)
  const below = Math.ceil(leastStep) - 1
  for (let row = 0; row < cells.rows; row++)
    for (let column = 0; column < cells.columns; column++) countAlong(raster, row, column, cells, below)
  return cells
}

/** Counts the steps down the columns, as if the raster were turned: cells of column 0 are the first row of cells. */
export function countStepsDown(raster: Raster, leastStep: number): StepCells {
  const cells = emptyCells(raster.height, raster.width)
  const below = Math.ceil(leastStep) - 1
  for (let column = 0; column < cells.columns; column++)
    for (let row = 0; row < cells.rows; row++) countDown(raster, row, column, cells, below)
  return cells
}

function emptyCells(width: number, height: number): StepCells {
  const columns = Math.ceil(width / CELL.width)
  const rows = Math.ceil(height / CELL.height)
  const stride = columns + 1
  const size = stride * (rows + 1)
  return {
    columns,
    rows,
    stride,
    strong: new Int32Array(size),
    largest: new Int32Array(size),
    sized: new Int32Array(size),
    sums: new Int32Array(size * SIZED_LINES),
    counts: new Uint8Array(size * BINS),
  }
}

/** The steps of a cell along its rows. */
function countAlong(
  { width, height, values }: Raster,
  row: number,
  column: number,
  cells: StepCells,
  below: number,
): void {
  const { counts, sums } = cells
  const cell = row * cells.stride + column
  const bins = cell * BINS
  const left = column * CELL.width
  const steps = Math.min(CELL.width, width - 1 - left)
  const bottom = Math.min((row + 1) * CELL.height, height)
  let strong = 0
  let largest = 0
  let line = cell * SIZED_LINES
  let y = row * CELL.height
  for (; y < bottom; y += SIZED_ROWS) {
    let at = y * width + left
    let value = values[at] ?? 0
    let sum = 0
    for (const end = at + steps; at < end; at++) {
      const next = values[at + 1] ?? 0
      const step = Math.abs(next - value)
      value = next
      // Noise is about as often above as below: counted without a branch that would be guessed wrong every other time.
      strong += (below - step) >>> 31
      if (step > largest) largest = step
      sum += step
      const bin = bins + (step < TOLD ? (BIN_OF[step] ?? 0) : binOf(step))
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    sums[line++] = sum
    if (y + STRONG_ROWS >= bottom) continue
    at = (y + STRONG_ROWS) * width + left
    value = values[at] ?? 0
    for (const end = at + steps; at < end; at++) {
      const next = values[at + 1] ?? 0
      const step = Math.abs(next - value)
      value = next
      strong += (below - step) >>> 31
      if (step > largest) largest = step
    }
  }
  cells.strong[cell] = strong * STRONG_ROWS
  cells.largest[cell] = largest
  cells.sized[cell] = Math.max(0, steps) * (line - cell * SIZED_LINES)
}

/** The steps of a cell down its columns, row by row, as memory is near along the rows. */
function countDown(
  { width, height, values }: Raster,
  row: number,
  column: number,
  cells: StepCells,
  below: number,
): void {
  const { counts, sums } = cells
  const cell = row * cells.stride + column
  const bins = cell * BINS
  const left = row * CELL.height
  const columns = Math.min(CELL.height, width - left)
  const top = column * CELL.width
  const bottom = Math.min(top + CELL.width, height - 1)
  let strong = 0
  let largest = 0
  for (let y = top; y < bottom; y++) {
    let at = y * width + left
    let line = cell * SIZED_LINES
    for (const end = at + columns; at < end; at += SIZED_ROWS) {
      const step = Math.abs((values[at + width] ?? 0) - (values[at] ?? 0))
      strong += (below - step) >>> 31
      if (step > largest) largest = step
      sums[line] = (sums[line] ?? 0) + step
      line++
      const bin = bins + (step < TOLD ? (BIN_OF[step] ?? 0) : binOf(step))
      counts[bin] = (counts[bin] ?? 0) + 1
      const beside = at + STRONG_ROWS
      if (beside >= end) continue
      const second = Math.abs((values[beside + width] ?? 0) - (values[beside] ?? 0))
      strong += (below - second) >>> 31
      if (second > largest) largest = second
    }
  }
  cells.strong[cell] = strong * STRONG_ROWS
  cells.largest[cell] = largest
  cells.sized[cell] = Math.max(0, bottom - top) * Math.ceil(columns / SIZED_ROWS)
}

/** How many strong steps there are about in the window whose upper left cell is `cell`. */
export function strongIn({ strong, stride }: StepCells, cell: number): number {
  return (strong[cell] ?? 0) + (strong[cell + 1] ?? 0) + (strong[cell + stride] ?? 0) + (strong[cell + stride + 1] ?? 0)
}

/** The sum of the steps of one line, of those whose sizes are counted, of the window whose upper left cell is `cell`. */
export function sumOfLine({ sums, stride }: StepCells, cell: number, line: number): number {
  const first = (line < SIZED_LINES ? cell : cell + stride - 1) * SIZED_LINES + line
  return (sums[first] ?? 0) + (sums[first + SIZED_LINES] ?? 0)
}

/** The largest step of a window. */
export function largestIn({ largest, stride }: StepCells, cell: number): number {
  return Math.max(
    largest[cell] ?? 0,
    largest[cell + 1] ?? 0,
    largest[cell + stride] ?? 0,
    largest[cell + stride + 1] ?? 0,
  )
}

/** The median step of a window, as the least step of its bin; `undefined`: it is above `most`. */
export function medianIn({ counts, sized, stride }: StepCells, cell: number, most: number): number | undefined {
  let [a, b, c, d] = [cell * BINS, (cell + 1) * BINS, (cell + stride) * BINS, (cell + stride + 1) * BINS] as const
  const half =
    ((sized[cell] ?? 0) + (sized[cell + 1] ?? 0) + (sized[cell + stride] ?? 0) + (sized[cell + stride + 1] ?? 0)) / 2
  let below = 0
  for (const end = a + binOf(Math.floor(most)); a <= end; a++, b++, c++, d++) {
    below += (counts[a] ?? 0) + (counts[b] ?? 0) + (counts[c] ?? 0) + (counts[d] ?? 0)
    if (below >= half) return stepOf(a - cell * BINS)
  }
  return undefined
}

/**
 * Whether at least `count` steps of a window are about as large as `step` or larger, in the lines of which sizes are
 * counted: a quarter. `largest`: none is larger.
 */
export function hasAtLeast(
  { counts, stride }: StepCells,
  cell: number,
  { step, largest, count }: { readonly step: number; readonly largest: number; readonly count: number },
): boolean {
  let found = 0
  const [first, second] = [cell * BINS, (cell + stride) * BINS]
  const end = binOf(largest)
  for (let bin = binOf(step); bin <= end && found < count; bin++) {
    found += (counts[first + bin] ?? 0) + (counts[first + BINS + bin] ?? 0)
    found += (counts[second + bin] ?? 0) + (counts[second + BINS + bin] ?? 0)
  }
  return found >= count
}
