import type { StoredFrame } from '../read/reading.ts'
import { type Plane, planesOf } from '../render/plane.ts'
import { clipRegions, type Region } from '../region.ts'

/** The pixels of a box in which a device wrote: one stored value at these places. */
export interface Writing {
  readonly region: Region
  readonly ink: number
  /** Indices of pixels, row by row over the frame. */
  readonly places: readonly number[]
  /** Pixels of the box right beside these. */
  readonly beside: readonly number[]
  readonly width: number
  readonly height: number
}

/** Writing covers no less of its box than this, and no more than the second figure. */
const INK = { least: 0.02, most: 0.5 } as const
/** So much of it must be there in the other frame … */
const THERE = 0.7
/** … on a ground that is not of the same value itself … */
const GROUND = 0.7
/** … least of all between its strokes: a bright border holds every writing that was cut out of one. */
const BETWEEN = 0.5
/** Lines across letters meet ink so often, where they meet any: the border of a shutter is met once. */
const STROKES = 1.5

/**
 * What is written into regions of a frame, one for each; undefined where nothing has the look of a device's hand, which
 * writes in one value, the brightest or the darkest of the box.
 */
export function writingIn(frame: StoredFrame, regions: readonly Region[]): readonly (Writing | undefined)[] {
  const [plane] = planesOf(frame)
  return regions.map((region) => (plane ? writingAt(plane, region) : undefined))
}

/** Whether each writing stands in another frame of the same geometry: anatomy changes from slice to slice, writing does not. */
export function holdsWriting(frame: StoredFrame, writings: readonly (Writing | undefined)[]): readonly boolean[] {
  const [plane] = planesOf(frame)
  return writings.map((writing) => plane !== undefined && writing !== undefined && isThere(plane, writing))
}

function writingAt(plane: Plane, region: Region): Writing | undefined {
  const inside = pixelsIn(plane, region)
  const values = inside.map((index) => plane.values[index] ?? 0)
  const [low, high] = [values.reduce(least, Infinity), values.reduce(most, -Infinity)]
  if (low >= high) return undefined
  for (const ink of [high, low]) {
    const places = inside.filter((index) => plane.values[index] === ink)
    const share = places.length / inside.length
    if (share < INK.least || share > INK.most || !isOfStrokes(places, plane.width)) continue
    const { width, height } = plane
    return { region, ink, places, beside: besideOf(places, inside, width), width, height }
  }
  return undefined
}

/** Whether lines of pixels, along or across, meet places as often as they meet letters. */
function isOfStrokes(places: readonly number[], width: number): boolean {
  const all = new Set(places)
  const meetings = (back: number, lineOf: (index: number) => number): number => {
    const begun = places.filter((index) => !all.has(index - back)).length
    return begun / Math.max(1, new Set(places.map(lineOf)).size)
  }
  const along = meetings(1, (index) => Math.floor(index / width))
  const across = meetings(width, (index) => index % width)
  return Math.max(along, across) >= STROKES
}

function besideOf(places: readonly number[], inside: readonly number[], width: number): readonly number[] {
  const all = new Set(places)
  return inside.filter(
    (index) => !all.has(index) && [index - 1, index + 1, index - width, index + width].some((other) => all.has(other)),
  )
}

function isThere(plane: Plane, { region, ink, places, beside, width, height }: Writing): boolean {
  if (plane.width !== width || plane.height !== height) return false
  const inside = pixelsIn(plane, region)
  const holds = (indices: readonly number[]): number => indices.filter((index) => plane.values[index] === ink).length
  return (
    holds(places) >= THERE * places.length &&
    holds(inside) <= GROUND * inside.length &&
    holds(beside) <= BETWEEN * beside.length
  )
}

const least = (a: number, b: number): number => Math.min(a, b)
const most = (a: number, b: number): number => Math.max(a, b)

function pixelsIn({ width, height }: Plane, region: Region): readonly number[] {
  const [clipped] = clipRegions([region], { columns: width, rows: height })
  if (clipped === undefined) return []
  const indices: number[] = []
  for (let y = clipped.top; y < clipped.bottom; y++)
    for (let x = clipped.left; x < clipped.right; x++) indices.push(y * width + x)
  return indices
}
