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
  readonly counts: Uint16Array
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
const SIZED_ROWS = 4

/** Counts the steps along the rows of a raster. `leastStep`: what is as large is strong. */
export function countSteps(raster: Raster, leastStep: number): StepCells {
  const cells = emptyCells(raster.width, raster.height)
  const below = Math.ceil(leastStep) - 1
  for (let y = 0; y < raster.height; y += STRONG_ROWS) {
    if (y % SIZED_ROWS === 0) countSizes(raster, y, cells, below)
    else markStrong(raster, y, cells, below)
  }
  return cells
}

/** Counts the steps down the columns, as if the raster were turned: cells of column 0 are the first row of cells. */
export function countStepsDown(raster: Raster, leastStep: number): StepCells {
  const cells = emptyCells(raster.height, raster.width)
  const below = Math.ceil(leastStep) - 1
  for (let y = 0; y + 1 < raster.height; y++) countDown(raster, y, cells, below)
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
    counts: new Uint16Array(size * BINS),
  }
}

function markStrong(
  { width, values }: Raster,
  y: number,
  { columns, stride, strong, largest }: StepCells,
  below: number,
): void {
  let cell = Math.floor(y / CELL.height) * stride
  let at = y * width
  const last = at + width - 1
  let value = values[at] ?? 0
  for (let column = 0; column < columns; column++, cell++) {
    let count = 0
    let most = largest[cell] ?? 0
    for (const end = Math.min(at + CELL.width, last); at < end; at++) {
      const next = values[at + 1] ?? 0
      const step = Math.abs(next - value)
      value = next
      // Noise is about as often above as below: counted without a branch that would be guessed wrong every other time.
      count += (below - step) >>> 31
      if (step > most) most = step
    }
    strong[cell] = (strong[cell] ?? 0) + count * STRONG_ROWS
    largest[cell] = most
  }
}

/** Counts the steps of a row by size as well. */
function countSizes(
  { width, values }: Raster,
  y: number,
  { columns, stride, strong, largest, sized, counts }: StepCells,
  below: number,
): void {
  let cell = Math.floor(y / CELL.height) * stride
  let bins = cell * BINS
  let at = y * width
  const last = at + width - 1
  let value = values[at] ?? 0
  for (let column = 0; column < columns; column++, cell++, bins += BINS) {
    let count = 0
    let most = largest[cell] ?? 0
    const end = Math.min(at + CELL.width, last)
    sized[cell] = (sized[cell] ?? 0) + end - at
    for (; at < end; at++) {
      const next = values[at + 1] ?? 0
      const step = Math.abs(next - value)
      value = next
      count += (below - step) >>> 31
      if (step > most) most = step
      const bin = bins + (step < TOLD ? (BIN_OF[step] ?? 0) : binOf(step))
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    strong[cell] = (strong[cell] ?? 0) + count * STRONG_ROWS
    largest[cell] = most
  }
}

/** Steps from one row to the next, every second column of them: a pass along the rows finds them where memory is near. */
function countDown(
  { width, values }: Raster,
  y: number,
  { rows, stride, strong, largest, sized, counts }: StepCells,
  below: number,
): void {
  let cell = Math.floor(y / CELL.width)
  let at = y * width
  const last = at + width
  for (let row = 0; row < rows; row++, cell += stride) {
    const bins = cell * BINS
    const start = at
    let count = 0
    let most = largest[cell] ?? 0
    for (const end = Math.min(start + CELL.height, last); at < end; at += SIZED_ROWS) {
      const step = Math.abs((values[at + width] ?? 0) - (values[at] ?? 0))
      count += (below - step) >>> 31
      if (step > most) most = step
      const bin = bins + (step < TOLD ? (BIN_OF[step] ?? 0) : binOf(step))
      counts[bin] = (counts[bin] ?? 0) + 1
      const beside = at + STRONG_ROWS
      if (beside >= end) continue
      const second = Math.abs((values[beside + width] ?? 0) - (values[beside] ?? 0))
      count += (below - second) >>> 31
      if (second > most) most = second
    }
    strong[cell] = (strong[cell] ?? 0) + count * STRONG_ROWS
    largest[cell] = most
    sized[cell] = (sized[cell] ?? 0) + Math.ceil((Math.min(at, last) - start) / SIZED_ROWS)
  }
}

/** How many strong steps there are about in the window whose upper left cell is `cell`. */
export function strongIn({ strong, stride }: StepCells, cell: number): number {
  return (strong[cell] ?? 0) + (strong[cell + 1] ?? 0) + (strong[cell + stride] ?? 0) + (strong[cell + stride + 1] ?? 0)
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
