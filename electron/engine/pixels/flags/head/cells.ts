import type { StoredFrame } from '../../read/reading.ts'
import { storedSamples } from '../../render/plane.ts'

/** A picture of few square cells, row by row: what is asked of a head needs no more. */
export interface Cells {
  readonly columns: number
  readonly rows: number
  /** Side of a cell. */
  readonly sizeMm: number
  /** Mean of the rescaled values in each cell. */
  readonly values: Float64Array
  /** Share of the values of each cell that are above `DENSE_HU`. */
  readonly dense: Float64Array
}

/** A set of cells. */
export type Mask = Uint8Array

/** Cortical bone and teeth; contrast in vessels seldom comes so far. */
const DENSE_HU = 250
const SMALLEST_CELL_MM = 3
/** Whole spines and legs in one image are larger, and no head. */
const MOST_CELLS = 400 * 400

/** The cells of a monochrome frame; none without a spacing, in colour, or of a field too large for a head. */
export function cellsOf({ info, bytes }: StoredFrame): Cells | undefined {
  const { pixelSpacing, rows, columns, samplesPerPixel } = info
  if (pixelSpacing === null || samplesPerPixel !== 1) return undefined
  const [betweenRows, betweenColumns] = pixelSpacing
  if (!(betweenRows > 0) || !(betweenColumns > 0)) return undefined
  const sizeMm = Math.max(SMALLEST_CELL_MM, betweenRows, betweenColumns)
  const across = Math.ceil((columns * betweenColumns) / sizeMm)
  const down = Math.ceil((rows * betweenRows) / sizeMm)
  if (across * down > MOST_CELLS) return undefined
  const cellOfColumn = Uint32Array.from({ length: columns }, (_, x) => cellAt(x, betweenColumns / sizeMm, across))
  const { slope, intercept } = info
  const { sums, dense, counts } = summed(storedSamples(info, bytes), rows, columns, {
    cells: across * down,
    firstCellOfRow: (y) => cellAt(y, betweenRows / sizeMm, down) * across,
    cellOfColumn,
    isDense: slope > 0 ? (DENSE_HU - intercept) / slope : Infinity,
  })
  const values = sums.map((sum, cell) => (sum / Math.max(counts[cell] ?? 0, 1)) * slope + intercept)
  const share = dense.map((count, cell) => count / Math.max(counts[cell] ?? 0, 1))
  return { columns: across, rows: down, sizeMm, values, dense: share }
}

interface Summing {
  readonly cells: number
  readonly firstCellOfRow: (row: number) => number
  readonly cellOfColumn: Uint32Array
  /** Stored values above this are dense. */
  readonly isDense: number
}

/** Stored values added up cell by cell: the one loop over all pixels, so nothing else is done in it. */
function summed(samples: ArrayLike<number>, rows: number, columns: number, how: Summing) {
  const sums = new Float64Array(how.cells)
  const dense = new Float64Array(how.cells)
  const counts = new Float64Array(how.cells)
  for (let y = 0, at = 0; y < rows; y++) {
    const first = how.firstCellOfRow(y)
    for (let x = 0; x < columns; x++, at++) {
      const sample = samples[at] ?? 0
      const cell = first + (how.cellOfColumn[x] ?? 0)
      sums[cell] = (sums[cell] ?? 0) + sample
      counts[cell] = (counts[cell] ?? 0) + 1
      if (sample > how.isDense) dense[cell] = (dense[cell] ?? 0) + 1
    }
  }
  return { sums, dense, counts }
}

function cellAt(pixel: number, perPixel: number, cells: number): number {
  return Math.min(Math.floor((pixel + 0.5) * perPixel), cells - 1)
}
