import type { Region } from '../region.ts'
import type { Lines } from './raster.ts'
import { CELL, hasAtLeast, largestIn, medianIn, SIZED_ROWS, strongIn, sumOfLine } from './step-cells.ts'
import type { StepCells } from './step-cells.ts'

/**
 * Settings that held on 228 labelled images: what text of 6 to 14 pixels in height does to a window of 32 by 24. Larger
 * text is found in halved rasters.
 */
const WINDOW = { width: 2 * CELL.width, height: 2 * CELL.height } as const
/** A row of text crosses from dark to light and back at least this often within a window. */
const LEAST_CROSSINGS = 7
/** A stroke stands out of the texture: so many times the median step between neighbours. 8 missed slices of MR. */
const OVER_TEXTURE = 5
/** The largest step of a window with text: so many times the median one. Of 486 texts it was no less than 11. */
const LARGEST_OVER_TEXTURE = 8
/** A stroke is at least so large a part of the largest step in its window. */
const OF_LARGEST_STEP = 0.45
/** A soft edge goes over no more pixels than this … */
const SOFT = 3
/** … and so many of them are in the lines of which the sizes are counted: one of those with text is among them. */
const LEAST_SIZED = { text: LEAST_CROSSINGS, stack: 5 } as const

/** Rows of a window that have to do so. */
const LEAST_ROWS = 5
/** Where every row crosses, lines run down: text has gaps between its lines. */
const MOST_ROWS = WINDOW.height - 1
/** Letters below each other, turned and so small that each is a blot, are a narrow band of rows that cross. */
const STACK = { least: 2, most: 8, beside: 2 } as const
/**
 * Right and left of such a band little goes up and down: steps there, `apart` from it, are so small a part of its own.
 * Of 34 stacks 32 have such windows, and of 498 windows of images without text 54 are left.
 */
const QUIET = { apart: 3, most: 0.6 } as const

/**
 * Windows in which enough lines cross between dark and light as text does, in pixels along and across them. `leastStep`:
 * steps below it are never strokes. Sees text that runs along the lines.
 */
export function findWindows(lines: Lines, leastStep: number, cells: StepCells): readonly Region[] {
  return strokedWindows(lines, cells, leastStep, 'text').flatMap((stroked) =>
    hasCrossings(lines, stroked, cells) ? [stroked.window] : [],
  )
}

/** Where letters may stand beside each other as a turned stack has them: windows cut down to the rows that cross. */
export function findStacks(lines: Lines, leastStep: number, cells: StepCells): readonly Region[] {
  return strokedWindows(lines, cells, leastStep, 'stack').flatMap(({ window, stroke }) => {
    const [first, last, count] = crossingBand(lines, window, stroke)
    if (count < STACK.least || last - first >= STACK.most) return []
    if (!isQuietBeside(lines, window, first, last)) return []
    const top = Math.max(window.top, first - STACK.beside)
    return [{ ...window, top, bottom: Math.min(lines.height, last + 1 + STACK.beside) }]
  })
}

type Wanted = 'text' | 'stack'

/** Strong steps of a window in which as few lines cross as may. */
const LEAST_STRONG = { text: LEAST_ROWS * LEAST_CROSSINGS, stack: STACK.least * LEAST_CROSSINGS } as const

interface Stroked {
  readonly window: Region
  /** Its upper left cell. */
  readonly cell: number
  readonly stroke: number
}

function strokedWindows(lines: Lines, cells: StepCells, leastStep: number, wanted: Wanted): readonly Stroked[] {
  const found: Stroked[] = []
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const cell = row * cells.stride + column
      const stroke = strokeIn(cells, cell, leastStep, wanted)
      if (stroke !== undefined) found.push({ window: windowAt(lines, column, row), cell, stroke })
    }
  }
  return found
}

/** How large a step has to be in a window to be the edge of a stroke; `undefined`: it holds no strokes. */
function strokeIn(cells: StepCells, cell: number, leastStep: number, wanted: Wanted): number | undefined {
  if (strongIn(cells, cell) < LEAST_STRONG[wanted]) return undefined
  const largest = largestIn(cells, cell)
  if (largest < leastStep) return undefined
  const median = medianIn(cells, cell, largest / LARGEST_OVER_TEXTURE)
  if (median === undefined) return undefined
  const stroke = Math.max(leastStep, OF_LARGEST_STEP * largest, OVER_TEXTURE * median)
  const sized = { step: Math.ceil(stroke / SOFT), largest, count: LEAST_SIZED[wanted] }
  return hasAtLeast(cells, cell, sized) ? stroke : undefined
}

function windowAt({ width, height }: Lines, column: number, row: number): Region {
  const left = column * CELL.width
  const top = row * CELL.height
  return { left, top, right: Math.min(width, left + WINDOW.width + 1), bottom: Math.min(height, top + WINDOW.height) }
}

/** Every fourth row first: where none of them crosses, there is no text. */
function hasCrossings(lines: Lines, { window, cell, stroke }: Stroked, cells: StepCells): boolean {
  let rows = crossingSizedRows(lines, { window, cell, stroke }, cells)
  for (const [first, apart] of PASSES) {
    if (rows === 0) return false
    rows += crossingRows(lines, window, stroke, { first, apart })
  }
  return rows >= LEAST_ROWS && rows <= MOST_ROWS
}

/** Of the rows whose steps were counted, how many cross; most of them do not go up and down by so much. */
function crossingSizedRows(lines: Lines, { window, cell, stroke }: Stroked, cells: StepCells): number {
  let rows = 0
  for (let line = 0, y = window.top; y < window.bottom; line++, y += SIZED_ROWS) {
    if (sumOfLine(cells, cell, line) < LEAST_CROSSINGS * stroke) continue
    rows += crossingRows(lines, window, stroke, { first: line * SIZED_ROWS, apart: WINDOW.height })
  }
  return rows
}

/** Together they are all other rows. */
const PASSES = [
  [2, 4],
  [1, 2],
] as const

function crossingRows(
  { values, along, across }: Lines,
  { left, top, right, bottom }: Region,
  stroke: number,
  { first, apart }: { readonly first: number; readonly apart: number },
): number {
  let rows = 0
  for (let y = top + first; y < bottom; y += apart) {
    const from = y * across + left * along
    const end = from + (right - left - 1) * along
    if (isCrossing(values, from, end, along, stroke)) rows++
  }
  return rows
}

/** The first and the last row of a window that cross, and how many do. */
function crossingBand(
  lines: Lines,
  window: Region,
  stroke: number,
): readonly [first: number, last: number, count: number] {
  let [first, last, count] = [window.bottom, window.top, 0]
  for (let y = window.top; y < window.bottom; y++) {
    if (crossingRows(lines, { ...window, top: y, bottom: y + 1 }, stroke, { first: 0, apart: 1 }) === 0) continue
    first = Math.min(first, y)
    last = y
    count++
  }
  return [first, last, count]
}

function isQuietBeside(lines: Lines, window: Region, first: number, last: number): boolean {
  const before = stepsOfMean(lines, window, first - QUIET.apart, first - QUIET.apart)
  const after = stepsOfMean(lines, window, last + QUIET.apart, last + QUIET.apart)
  return before + after <= 2 * QUIET.most * stepsOfMean(lines, window, first, last)
}

/** What the mean of lines from `first` to `last` goes up and down in a window; 0 beyond the raster. */
function stepsOfMean(
  { values, height, along, across }: Lines,
  { left, right }: Region,
  first: number,
  last: number,
): number {
  if (first < 0 || last >= height) return 0
  let sum = 0
  let before = 0
  for (let x = left; x < right; x++) {
    let value = 0
    for (let y = first; y <= last; y++) value += values[y * across + x * along] ?? 0
    if (x > left) sum += Math.abs(value - before)
    before = value
  }
  return sum / (last - first + 1)
}

/**
 * Whether a row goes up and down by at least `stroke` often enough, and over pixels few enough. A ramp counts as the one
 * edge it is when blurred. Without a branch that turns with every pixel of noise.
 */
function isCrossing(values: Int32Array, from: number, end: number, along: number, stroke: number): boolean {
  const needed = Math.ceil(stroke)
  const below = Math.ceil(stroke / SOFT) - 1
  let steep = 0
  let crossings = 0
  let last = 0
  let ramp = 0
  let value = values[from] ?? 0
  for (let at = from; at < end; at += along) {
    const next = values[at + along] ?? 0
    const step = (next - value) | 0
    value = next
    steep += (below - Math.abs(step)) >>> 31
    // A ramp goes on while its sign is that of the step; all bits of it are kept, or none.
    ramp = ((ramp & ((ramp >> 31) ^ ((0 - step) >> 31))) + step) | 0
    if (ramp < needed && ramp > -needed) continue
    const direction = ramp >> 31
    if (crossings === 0 || direction !== last) crossings++
    last = direction
  }
  return crossings >= LEAST_CROSSINGS && steep >= LEAST_CROSSINGS
}
