import type { Region } from '../region.ts'
import type { Raster } from './raster.ts'

/**
 * Settings that held on 228 labelled images: what text of 6 to 14 pixels in height does to a window of 32 by 24. Larger
 * text is found in halved rasters.
 */
const WINDOW = { width: 32, height: 24 } as const
/** A row of text crosses from dark to light and back at least this often within a window. */
const LEAST_CROSSINGS = 7
/** Rows of a window that have to do so. */
const LEAST_ROWS = 5
/** A stroke stands out of the texture: so many times the median step between neighbours. 8 missed slices of MR. */
const OVER_TEXTURE = 5
/** A stroke is at least so large a part of the largest step in its window. */
const OF_LARGEST_STEP = 0.45

const CELL = { width: WINDOW.width / 2, height: WINDOW.height / 2 } as const

/**
 * Windows in which enough rows cross between dark and light as text does, in pixels of the raster. `leastStep`: steps
 * below it are never strokes. Sees text that runs along rows; turn the raster for the rest.
 */
export function findWindows(raster: Raster, leastStep: number): readonly Region[] {
  const cells = countSteps(raster, leastStep)
  const found: Region[] = []
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      if (stepsIn(cells, column, row) < LEAST_ROWS * LEAST_CROSSINGS) continue
      const window = windowAt(raster, column, row)
      if (hasCrossings(raster, window, leastStep)) found.push(window)
    }
  }
  return found
}

interface Cells {
  readonly columns: number
  readonly rows: number
  /** One column and one row more than there are cells, so that every window has four. */
  readonly counts: Int32Array
}

/** How many strong steps each cell of half a window holds: flat windows are passed over at a glance. */
function countSteps({ width, height, values }: Raster, leastStep: number): Cells {
  const columns = Math.ceil(width / CELL.width)
  const rows = Math.ceil(height / CELL.height)
  const counts = new Int32Array((columns + 1) * (rows + 1))
  for (let y = 0; y < height; y++) {
    const line = Math.floor(y / CELL.height) * (columns + 1)
    let at = y * width
    for (let column = 0; column < columns; column++) {
      const end = y * width + Math.min((column + 1) * CELL.width, width - 1)
      let count = 0
      for (; at < end; at++) {
        const step = (values[at + 1] ?? 0) - (values[at] ?? 0)
        if (step >= leastStep || step <= -leastStep) count++
      }
      counts[line + column] = (counts[line + column] ?? 0) + count
    }
  }
  return { columns, rows, counts }
}

function stepsIn({ columns, counts }: Cells, column: number, row: number): number {
  const at = row * (columns + 1) + column
  const below = at + columns + 1
  return (counts[at] ?? 0) + (counts[at + 1] ?? 0) + (counts[below] ?? 0) + (counts[below + 1] ?? 0)
}

function windowAt({ width, height }: Raster, column: number, row: number): Region {
  const left = column * CELL.width
  const top = row * CELL.height
  return {
    left,
    top,
    right: Math.min(width, left + WINDOW.width + 1),
    bottom: Math.min(height, top + WINDOW.height),
  }
}

function hasCrossings(raster: Raster, window: Region, leastStep: number): boolean {
  const stroke = strokeIn(raster, window, leastStep)
  if (stroke === undefined) return false
  let rows = 0
  for (let y = window.top; y < window.bottom; y++) {
    const from = y * raster.width + window.left
    if (crossings(raster.values, from, from + window.right - window.left - 1, stroke) >= LEAST_CROSSINGS) rows++
    if (rows >= LEAST_ROWS) return true
  }
  return false
}

const BINS = 256
const histogram = new Int32Array(BINS)

/** How large a step has to be here to be the edge of a stroke; `undefined`: no step is. Looks at every second row. */
function strokeIn({ width, values }: Raster, window: Region, leastStep: number): number | undefined {
  let largest = 0
  for (let y = window.top; y < window.bottom; y += 2) {
    const end = y * width + window.right - 1
    for (let at = y * width + window.left; at < end; at++) {
      const step = Math.abs((values[at + 1] ?? 0) - (values[at] ?? 0))
      if (step > largest) largest = step
    }
  }
  const stroke = Math.max(
    leastStep,
    OF_LARGEST_STEP * largest,
    OVER_TEXTURE * medianStep(values, width, window, largest),
  )
  return largest < stroke ? undefined : stroke
}

/** Median of steps between neighbours, from a histogram of 256 bins up to the largest. */
function medianStep(values: Int32Array, width: number, window: Region, largest: number): number {
  if (largest === 0) return 0
  histogram.fill(0)
  const scale = (BINS - 1) / largest
  let count = 0
  for (let y = window.top; y < window.bottom; y += 2) {
    const end = y * width + window.right - 1
    for (let at = y * width + window.left; at < end; at++, count++) {
      const bin = (Math.abs((values[at + 1] ?? 0) - (values[at] ?? 0)) * scale) | 0
      histogram[bin] = (histogram[bin] ?? 0) + 1
    }
  }
  let bin = 0
  for (let below = histogram[0] ?? 0; below < count / 2; below += histogram[bin] ?? 0) bin++
  return bin / scale
}

/** How often a row goes up and down by at least `stroke`. A ramp counts as the one edge it is when blurred. */
function crossings(values: Int32Array, from: number, end: number, stroke: number): number {
  let count = 0
  let last = 0
  let ramp = 0
  for (let at = from; at < end; at++) {
    const step = (values[at + 1] ?? 0) - (values[at] ?? 0)
    if (ramp === 0 || step > 0 === ramp > 0) {
      ramp += step
      continue
    }
    const direction = ramp >= stroke ? 1 : ramp <= -stroke ? -1 : 0
    if (direction !== 0 && direction !== last) {
      count++
      last = direction
    }
    ramp = step
  }
  const direction = ramp >= stroke ? 1 : ramp <= -stroke ? -1 : 0
  return direction !== 0 && direction !== last ? count + 1 : count
}
