import { rangeOf } from '../../render/plane.ts'
import type { Cells, Mask } from './cells.ts'

/** Skin against air. */
const SKIN_HU = -300
/** Signal of tissue, as a share of the range above the background. */
const TISSUE_SHARE: Readonly<Record<'MR' | 'PT', number>> = { MR: 0.12, PT: 0.1 }
/** A row or column of padding has this share of its cells at one value; burnt-in text may stand in it. */
const PADDING_SHARE = 0.8
/** Lossy compression leaves padding uneven by this share of the range. */
const PADDING_UNEVEN = 0.003
/** Beyond this share of body a CT has no air, or its values are no Hounsfield units. */
const ALL_BODY = 0.97
/** A bright background is even, by this share of the range from its first to its third quarter. */
const BACKGROUND_UNEVEN = 0.2

/** Where the body is. `isHounsfield`: whether the values of a CT could be taken for Hounsfield units. */
export interface BodyMask {
  readonly mask: Mask
  readonly isHounsfield: boolean
}

/** The body in a slice, by air in CT and by signal elsewhere. `undefined`: nothing is to be seen. */
export function bodyMaskOf(cells: Cells, modality: 'CT' | 'MR' | 'PT'): BodyMask | undefined {
  if (modality !== 'CT') return signalMask(cells, TISSUE_SHARE[modality])
  const mask = Uint8Array.from(cells.values, (value) => (value > SKIN_HU ? 1 : 0))
  const share = mask.reduce((sum, cell) => sum + cell, 0) / mask.length
  if (share === 0) return undefined
  return share < ALL_BODY ? { mask, isHounsfield: true } : signalMask(cells, TISSUE_SHARE.MR)
}

/** Cells that differ from the background. */
function signalMask(cells: Cells, share: number): BodyMask | undefined {
  const whole: Field = { left: 0, right: cells.columns, top: 0, bottom: cells.rows }
  const field = [fieldOf(cells), whole].find((each) => varies(valuesIn(cells, each)))
  if (field === undefined) return undefined
  const values = valuesIn(cells, field)
  const [low, high] = [quantile(values, 0.01), quantile(values, 0.99)]
  const background = backgroundOf(cells, field, low, high)
  const least = share * (high - low)
  const mask = Uint8Array.from(cells.values, (value, at) =>
    isIn(field, at % cells.columns, Math.floor(at / cells.columns)) && Math.abs(value - background) > least ? 1 : 0,
  )
  return { mask, isHounsfield: false }
}

/** A field without padding that holds a body alone, as drawn images have it, is of one value. */
function varies(sorted: Float64Array): boolean {
  return quantile(sorted, 0.99) > quantile(sorted, 0.01)
}

/** Black in most images; the level of the field's edge where that is even and brighter, as in real ones of inversion recovery. */
function backgroundOf(cells: Cells, field: Field, low: number, high: number): number {
  const margin = Math.max(1, Math.round(Math.min(field.right - field.left, field.bottom - field.top) * 0.04))
  const middle: Field = {
    left: field.left + margin,
    right: field.right - margin,
    top: field.top + margin,
    bottom: field.bottom - margin,
  }
  const edge = valuesIn(cells, field, middle)
  const level = quantile(edge, 0.5)
  const isEven = quantile(edge, 0.75) - quantile(edge, 0.25) < BACKGROUND_UNEVEN * (high - low)
  return isEven && level > low + 0.25 * (high - low) ? level : low
}

/** A part of the picture in cells; right and bottom exclusive. */
interface Field {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function isIn({ left, right, top, bottom }: Field, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom
}

/** The values of a field, in ascending order, those of `hole` left out. */
function valuesIn({ columns, values }: Cells, field: Field, hole?: Field): Float64Array {
  return values
    .filter((_, at) => {
      const [x, y] = [at % columns, Math.floor(at / columns)]
      return isIn(field, x, y) && !(hole && isIn(hole, x, y))
    })
    .sort()
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}

/** The picture without rows and columns at its sides that are padding. */
function fieldOf({ columns, rows, values }: Cells): Field {
  const [least, most] = rangeOf(values)
  const uneven = (most - least) * PADDING_UNEVEN
  const isPadding = (line: Float64Array): boolean => {
    const level = quantile(line.toSorted(), 0.5)
    return line.filter((value) => Math.abs(value - level) <= uneven).length >= line.length * PADDING_SHARE
  }
  const column = (x: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, y) => values[y * columns + x] ?? 0)
  const [left, right] = inner(columns, (x) => isPadding(column(x)))
  const [top, bottom] = inner(rows, (y) => isPadding(values.subarray(y * columns, (y + 1) * columns)))
  return { left, right, top, bottom }
}

/** From the first line that is no padding to the one after the last. */
function inner(lines: number, isPadding: (line: number) => boolean): readonly [number, number] {
  let first = 0
  while (first < lines && isPadding(first)) first += 1
  let end = lines
  while (end > first && isPadding(end - 1)) end -= 1
  return [first, end]
}
