import { type Plane, rangeOf } from '../render/plane.ts'
import { type Region, transposedRegion } from '../region.ts'
import { findStacks, findWindows } from './find-windows.ts'
import type { TextWindow } from './join-windows.ts'
import { columnsOf, halved, rowsOf } from './raster.ts'
import type { Raster } from './raster.ts'
import { countSteps, countStepsDown } from './step-cells.ts'

/** Text of up to this many times 14 pixels is found: the raster itself, and halved up to three times. */
export const SCALES = [1, 2, 4, 8] as const
/** From here on letters are larger than on any screen. */
const LARGE = 8
/** Letters below each other run together to a row of blots in rasters that are so many times smaller. */
const SMALL = 4

/** Rows looked at together: a large image takes no more memory for it than a small one. */
const BAND_PIXELS = 4_000_000
/** Rows that bands share: the largest window, so that none is cut. */
const SHARED_ROWS = 33 * LARGE

/** Steps below a fiftieth of the usual range are no strokes. */
const OF_RANGE = 0.02
/** Lossy compression makes steps of less, where there are values enough for any. */
const LEAST_STEP = 6

/** Windows that cross between dark and light as text does, at every scale and both ways. */
export function windowsOf(plane: Plane, leastStep: number): readonly TextWindow[] {
  return bandsOf(plane).flatMap((top) => windowsOfBand(rasterOf(plane, top), leastStep, top))
}

/** Pixels that tell the usual range; an odd distance, so that they do not all come from a few columns. */
const SAMPLE = { apart: 17, most: 4096 } as const

/** Steps between neighbours below this are never strokes. */
export function leastStepOf({ values }: Plane): number {
  const apart = Math.max(SAMPLE.apart, Math.floor(values.length / SAMPLE.most) | 1)
  const sample = new Int32Array(Math.ceil(values.length / apart))
  for (let i = 0; i < sample.length; i++) sample[i] = values[apart * i] ?? 0
  sample.sort()
  const usual = (sample[Math.floor(sample.length * 0.99)] ?? 0) - (sample[Math.floor(sample.length * 0.01)] ?? 0)
  // Where the sample says that there are values enough, no more of them need to be looked at.
  const [least, most] = usual >= 2 * LEAST_STEP ? [0, usual] : rangeOf(values)
  return Math.max(Math.min(LEAST_STEP, Math.ceil((most - least) / 2)), OF_RANGE * usual)
}

const bandRows = (width: number): number => Math.max(4 * SHARED_ROWS, Math.floor(BAND_PIXELS / width))

function bandsOf({ width, height }: Plane): readonly number[] {
  const rows = bandRows(width)
  const tops = [0]
  for (let top = rows - SHARED_ROWS; top + SHARED_ROWS < height; top += rows - SHARED_ROWS) tops.push(top)
  return tops
}

function rasterOf({ width, height, values }: Plane, top: number): Raster {
  const rows = Math.min(height - top, bandRows(width))
  return { width, height: rows, values: values.subarray(top * width, (top + rows) * width) }
}

function windowsOfBand(band: Raster, leastStep: number, top: number): readonly TextWindow[] {
  const found: TextWindow[] = []
  let raster = band
  for (const scale of SCALES) {
    const kind = scale === LARGE ? 'large' : 'usual'
    const add = (windows: readonly Region[], of: TextWindow['kind']): void => {
      for (const window of windows) found.push({ ...placed(window, scale, top), scale, kind: of })
    }
    add(findWindows(rowsOf(raster), leastStep, countSteps(raster, leastStep)), kind)
    const columns = columnsOf(raster)
    const cells = countStepsDown(raster, leastStep)
    add(findWindows(columns, leastStep, cells).map(transposedRegion), scale === 1 ? 'small turned' : kind)
    if (scale >= SMALL) add(findStacks(columns, leastStep, cells).map(transposedRegion), 'stack')
    raster = halved(raster)
  }
  return found
}

function placed({ left, top, right, bottom }: Region, scale: number, bandTop: number): Region {
  return { left: left * scale, top: top * scale + bandTop, right: right * scale, bottom: bottom * scale + bandTop }
}
