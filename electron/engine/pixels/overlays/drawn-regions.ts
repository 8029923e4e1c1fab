import type { Instance } from '#engine/dicom/read-instance'
import { clipRegions, covers, type Region, type Size } from '../region.ts'
import { bitsOf } from './overlay-frames.ts'
import { isWhole, overlayPlanes, placedOn, type PlacedPlane } from './overlay-planes.ts'

interface Image extends Size {
  readonly frames: number
}

/**
 * What the overlay planes draw into each frame of the image, as runs of pixels, but for what lies in `cleared` regions of the
 * planes. Planes that nobody can tell (`isWhole`) draw nothing: they are removed. May throw Problem PIX-DECODE.
 */
export function drawnRegions(
  instance: Instance,
  image: Image,
  cleared: ReadonlyMap<number, readonly Region[]>,
): Map<number, readonly Region[]> {
  const drawn = new Map<number, readonly Region[]>()
  const draw = (frame: number, runs: readonly Region[]) => {
    if (runs.length > 0 && frame >= 0 && frame < image.frames) drawn.set(frame, [...(drawn.get(frame) ?? []), ...runs])
  }
  for (const plane of overlayPlanes(instance).filter((each) => isWhole(instance, each))) {
    const inFrames = [...bitsOf(instance, plane)].map((bits) => {
      return clipRegions(runsOf(placedOn(plane, image), bits, cleared.get(plane.group) ?? []), image)
    })
    const [only = []] = inFrames
    if (inFrames.length === 1) for (let frame = 0; frame < image.frames; frame++) draw(frame, only)
    else for (const [at, runs] of inFrames.entries()) draw(plane.firstFrame + at, runs)
  }
  return drawn
}

function runsOf({ rows, columns, left, top }: PlacedPlane, bits: Uint8Array, cleared: readonly Region[]): Region[] {
  const runs: Region[] = []
  for (let y = 0; y < rows; y++) {
    let from: number | undefined
    for (let x = 0; x <= columns; x++) {
      const isDrawn = x < columns && bits[y * columns + x] === 1 && !covers(cleared, x, y)
      if (isDrawn) from ??= x
      else if (from !== undefined) {
        runs.push({ left: left + from, top: top + y, right: left + x, bottom: top + y + 1 })
        from = undefined
      }
    }
  }
  return runs
}
