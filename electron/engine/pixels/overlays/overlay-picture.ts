import type { Instance } from '#engine/dicom/read-instance'
import type { OverlayPicture } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import { bitsOf } from './overlay-frames.ts'
import { groupName, isWhole, type OverlayPlane, overlayPlanes, placedOn } from './overlay-planes.ts'
import { type PixelModule, readPixelModule } from '../pixel-module.ts'

/**
 * What the overlay planes of an Instance draw over one of its frames (PS3.3 C.9.2): a byte a pixel of the image, 1 where
 * something is drawn. `frame` counts from 0. A plane of one frame lies over all of them. What lies beside the image is
 * counted: no viewer shows it. Throws Problem PIX-DECODE where there are no pixels, or a plane cannot be read.
 */
export function overlayPicture(instance: Instance, frame: number): OverlayPicture {
  const image = readPixelModule(instance)
  if (image === undefined) throw new Problem('PIX-DECODE', 'no pixels')
  const bytes = new Uint8Array(image.rows * image.columns)
  const planes = overlayPlanes(instance).map((plane) => drawPlane(instance, plane, frame, { image, bytes }))
  return { rows: image.rows, columns: image.columns, planes, bytes }
}

interface Canvas {
  readonly image: PixelModule
  readonly bytes: Uint8Array
}

function drawPlane(
  instance: Instance,
  plane: OverlayPlane,
  frame: number,
  { image, bytes }: Canvas,
): OverlayPicture['planes'][number] {
  const group = groupName(plane)
  if (!isWhole(instance, plane)) return { group, drawn: 0, beside: 0, isWhole: false }
  const bits = bitsOver(instance, plane, frame)
  const { left, top, columns } = placedOn(plane, image)
  let [drawn, beside] = [0, 0]
  for (const [at, bit] of bits.entries()) {
    if (bit === 0) continue
    const [x, y] = [left + (at % columns), top + Math.floor(at / columns)]
    if (x < 0 || y < 0 || x >= image.columns || y >= image.rows) beside += 1
    else {
      bytes[y * image.columns + x] = 1
      drawn += 1
    }
  }
  return { group, drawn, beside, isWhole: true }
}

/** The bits of a plane that lie over a frame; none where the plane has no frame for it. */
function bitsOver(instance: Instance, plane: OverlayPlane, frame: number): Uint8Array {
  const isForAll = plane.position === undefined && plane.frames === 1
  const wanted = isForAll ? 0 : plane.position === undefined ? frame - plane.firstFrame : frame
  let at = 0
  for (const bits of bitsOf(instance, plane)) {
    if (at === wanted) return bits
    at += 1
  }
  return new Uint8Array(0)
}
