import type { Cells, Mask } from './cells.ts'
import { countOf, erode, filled, partsOf, regrow } from './masks.ts'

/** One body in a slice: its silhouette and what can be said of it, in the directions of the image. */
export interface Shape {
  readonly mask: Mask
  readonly areaCm2: number
  readonly widthMm: number
  readonly heightMm: number
  /** Area by that of the ellipse of the same width and height: 1 for an ellipse. */
  readonly roundness: number
  /** Area by that of the rows from their first to their last cell: below 1 where it has bays. */
  readonly fullness: number
  readonly touches: { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean }
  /** Width of each row, from the top of the shape. */
  readonly rowWidthsMm: readonly number[]
}

/** Smaller bodies are fingers, tubes and noise. */
const SMALLEST_CM2 = 15

/** The bodies of a mask, largest first. Narrow bridges of up to twice `bridge` cells, as to a table, do not join them. */
export function shapesOf(mask: Mask, cells: Cells, bridge: number): readonly Shape[] {
  const fewest = (SMALLEST_CM2 * 100) / (3 * cells.sizeMm * cells.sizeMm)
  return partsOf(erode(mask, cells, bridge), cells, fewest)
    .map((part) => shapeOf(filled(regrow(part, mask, cells, bridge), cells), cells))
    .filter((shape) => shape.areaCm2 > SMALLEST_CM2)
    .sort((one, other) => other.areaCm2 - one.areaCm2)
}

/** Area of a mask. */
export function areaCm2(mask: Mask, { sizeMm }: Cells): number {
  return (countOf(mask) * sizeMm * sizeMm) / 100
}

interface Extent {
  readonly first: number
  readonly last: number
}

function shapeOf(mask: Mask, cells: Cells): Shape {
  const { columns, rows, sizeMm } = cells
  const extents = Array.from({ length: rows }, (_, y) => rowExtent(mask, y * columns, columns))
  const top = extents.findIndex((extent) => extent !== undefined)
  const bottom = extents.findLastIndex((extent) => extent !== undefined)
  const present = extents.filter((extent) => extent !== undefined)
  const left = Math.min(...present.map(({ first }) => first))
  const right = Math.max(...present.map(({ last }) => last))
  const rowWidths = extents.slice(top, bottom + 1).map((extent) => (extent ? extent.last - extent.first + 1 : 0))
  const count = countOf(mask)
  const [wide, high] = [right - left + 1, bottom - top + 1]
  return {
    mask,
    areaCm2: (count * sizeMm * sizeMm) / 100,
    widthMm: wide * sizeMm,
    heightMm: high * sizeMm,
    roundness: count / ((Math.PI / 4) * wide * high),
    fullness: count / rowWidths.reduce((sum, width) => sum + width, 0),
    touches: { left: left === 0, right: right === columns - 1, top: top === 0, bottom: bottom === rows - 1 },
    rowWidthsMm: rowWidths.map((width) => width * sizeMm),
  }
}

function rowExtent(mask: Mask, start: number, columns: number): Extent | undefined {
  const row = mask.subarray(start, start + columns)
  const first = row.indexOf(1)
  return first < 0 ? undefined : { first, last: row.lastIndexOf(1) }
}
