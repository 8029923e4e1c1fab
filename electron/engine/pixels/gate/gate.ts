import { type Plane, rangeOf } from '../render/plane.ts'
import { type Region, transposedRegion } from '../region.ts'
import { findWindows } from './find-windows.ts'
import { joinWindows } from './join-windows.ts'
import type { JoinedWindows, TextWindow } from './join-windows.ts'
import { letterRows } from './letter-rows.ts'
import type { LetterRow } from './letter-rows.ts'
import { halved, transposed } from './raster.ts'
import type { Raster } from './raster.ts'
import { LIKE_WRITING, likenessOfWindows } from './row-likeness.ts'

/** A region that may hold text. */
export interface TextLike extends JoinedWindows {
  /** What in it is like rows of letters, most of all first. */
  readonly rows: readonly LetterRow[]
}

/** Text of up to this many times 14 pixels is found: the raster itself, and halved twice. */
const SCALES = [1, 2, 4] as const

/** Rows looked at together: a large image takes no more memory for it than a small one. */
const BAND_PIXELS = 4_000_000
/** Rows that bands share: the largest window, so that none is cut. */
const SHARED_ROWS = 96

/** Steps below a fiftieth of the usual range are no strokes. */
const OF_RANGE = 0.02
/** Lossy compression makes steps of less, where there are values enough for any. */
const LEAST_STEP = 6

/**
 * Where a frame may hold text, seen or not in its display window: regions joined and with a margin, in pixels of the
 * frame. Empty for most images; what it costs there is what most images cost.
 */
export function findTextLike(plane: Plane): readonly TextLike[] {
  const leastStep = leastStepOf(plane)
  const windows = bandsOf(plane).flatMap((top) => windowsOfBand(rasterOf(plane, top), leastStep, top))
  const touching = counterOf(windows)
  return joinWindows(windows, plane).flatMap((joined) => {
    const around = grownWithin(joined.core, plane)
    // Turned text is seen in windows at half of its size first, where its letters have run together.
    const scales = new Set(joined.scales.flatMap((scale) => (scale > 1 ? [scale / 2, scale] : [scale])))
    const rows = [...scales]
      .flatMap((scale) => letterRows(plane, around, scale, leastStep))
      .map((row) => ({ ...row, likeness: row.likeness + likenessOfWindows(touching(row.region)) }))
      .filter(({ likeness }) => likeness >= LIKE_WRITING)
      .sort((a, b) => b.likeness - a.likeness)
    return rows.length === 0 ? [] : [{ ...joined, rows }]
  })
}

/** Height of the strips that windows are laid into: a page of text has tens of thousands, and thousands of rows. */
const STRIP = 128
const stripOf = (y: number): number => Math.floor(y / STRIP)

/** How many windows touch a region. */
function counterOf(windows: readonly Region[]): (region: Region) => number {
  const strips = new Map<number, Region[]>()
  for (const window of windows) {
    for (let strip = stripOf(window.top); strip <= stripOf(window.bottom); strip++) {
      const laid = strips.get(strip)
      if (laid) laid.push(window)
      else strips.set(strip, [window])
    }
  }
  return ({ left, top, right, bottom }) => {
    let count = 0
    for (let strip = stripOf(top); strip <= stripOf(bottom); strip++) {
      for (const other of strips.get(strip) ?? []) {
        const isTouching = other.left < right && left < other.right && other.top < bottom && top < other.bottom
        // Of all strips that both lie in, counted in the first.
        if (isTouching && strip === Math.max(stripOf(top), stripOf(other.top))) count++
      }
    }
    return count
  }
}

/** Around a piece of text: what its letters are told from. */
const SURROUNDINGS = 8

/** Whether a region shows anything in the form of a row of letters, at any size. */
export function holdsLetters(plane: Plane, region: Region): boolean {
  const leastStep = leastStepOf(plane)
  const around = grownWithin(region, plane)
  return SCALES.some((scale) => letterRows(plane, around, scale, leastStep).length > 0)
}

function grownWithin({ left, top, right, bottom }: Region, { width, height }: Plane): Region {
  return {
    left: Math.max(0, Math.floor(left) - SURROUNDINGS),
    top: Math.max(0, Math.floor(top) - SURROUNDINGS),
    right: Math.min(width, Math.ceil(right) + SURROUNDINGS),
    bottom: Math.min(height, Math.ceil(bottom) + SURROUNDINGS),
  }
}

/** Pixels that tell the usual range; an odd distance, so that they do not all come from a few columns. */
const SAMPLE = { apart: 17, most: 4096 } as const

function leastStepOf({ values }: Plane): number {
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
    for (const window of findWindows(raster, leastStep)) found.push(placed(window, scale, top))
    // Letters upright beside each other and turned ones cross alike at the first scale; the others see the turned.
    if (scale > 1) {
      for (const window of findWindows(transposed(raster), leastStep))
        found.push(placed(transposedRegion(window), scale, top))
    }
    raster = halved(raster)
  }
  return found
}

function placed({ left, top, right, bottom }: Region, scale: number, bandTop: number): TextWindow {
  return {
    scale,
    left: left * scale,
    top: top * scale + bandTop,
    right: right * scale,
    bottom: bottom * scale + bandTop,
  }
}
