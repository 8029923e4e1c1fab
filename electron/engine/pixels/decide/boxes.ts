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
