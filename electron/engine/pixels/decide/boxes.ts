import type { Angle } from '../read/reading.ts'
import type { Region } from '../region.ts'

/** How wide and high the frame is, in pixels. */
export interface Extent {
  readonly width: number
  readonly height: number
}

/** The region as it lies when the text is turned upright: reading goes from left to right, lines from top to bottom. */
export function upright({ left, top, right, bottom }: Region, angle: Angle, { width, height }: Extent): Region {
  switch (angle) {
    case 0:
      return { left, top, right, bottom }
    case 90:
      return { left: top, top: width - right, right: bottom, bottom: width - left }
    case 180:
      return { left: width - right, top: height - bottom, right: width - left, bottom: height - top }
    case 270:
      return { left: height - bottom, top: left, right: height - top, bottom: right }
  }
}

/** The way back from `upright`. */
export function turnedBack(region: Region, angle: Angle, { width, height }: Extent): Region {
  const isSideways = angle === 90 || angle === 270
  const extent = isSideways ? { width: height, height: width } : { width, height }
  return upright(region, angle === 90 ? 270 : angle === 270 ? 90 : angle, extent)
}

/** Pixels that two regions share. */
export function sharedArea(a: Region, b: Region): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

/** Pixels of a region. */
export function areaOf({ left, top, right, bottom }: Region): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top)
}

/** The smallest region that holds both. */
export function unionOf(a: Region, b: Region): Region {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** The share of the smaller region that the other covers, 0 to 1. */
export function coverage(a: Region, b: Region): number {
  const least = Math.min(areaOf(a), areaOf(b))
  return least === 0 ? 0 : sharedArea(a, b) / least
}

/** The region grown by so many pixels to every side. */
export function grown({ left, top, right, bottom }: Region, by: number): Region {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}
