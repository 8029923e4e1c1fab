import { createEdits } from '#engine/dicom/edits'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import { writeInstance } from '#engine/dicom/write-instance'
import { applyChanges, planeFrames, readFrame, type Region, type StoredFrame } from '#engine/pixels/index'
import { looksOf, renderRegion } from '#engine/pixels/render/looks'
import { planesOf } from '#engine/pixels/render/plane'
import { clipRegions } from '#engine/pixels/region'
import { segmentSource } from '#engine/pipeline/segment-source'
import type { Crop, PreviewedFrame } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import type { CropToDraw, FrameRegions, OverlayPolicy } from './messages.ts'
import { withPixels } from './with-instance.ts'
import { maskedPixels } from './worker-masks.ts'

/** A part of a frame as 8 bits, in the look that text was read from: what no viewer would show is seen there. Throws PIX-DECODE, NOT-FOUND. */
export async function cropOf({ path, frame, region, rendering }: CropToDraw): Promise<Crop> {
  return await withPixels(path, async (instance) => cut(await storedOf(instance, frame), region, rendering))
}

async function storedOf(instance: Instance, frame: CropToDraw['frame']): Promise<StoredFrame> {
  if (typeof frame === 'number') return await readFrame(instance, frame)
  for (const { name, stored } of planeFrames(instance)) if (name === frame) return stored
  throw new Problem('NOT-FOUND', frame)
}

function cut(frame: StoredFrame, wanted: Region, rendering: string): Crop {
  const { info } = frame
  const [region] = clipRegions([wanted], info)
  if (region === undefined) throw new Problem('BAD-INPUT', 'region')
  const [columns, rows] = [region.right - region.left, region.bottom - region.top]
  const size = { left: region.left, top: region.top, columns, rows }
  if (info.samplesPerPixel === 3) return { ...size, channels: 3, bytes: colourOf(frame, region) }
  const planes = planesOf(frame)
  const looks = planes.flatMap((plane) => looksOf(plane, info).map((look) => ({ plane, look })))
  const found =
    looks.find(({ look }) => look.name === rendering) ?? looks.find(({ look }) => look.kind === 'ramp') ?? looks[0]
  if (found === undefined) throw new Problem('PIX-DECODE', 'look')
  return { ...size, channels: 1, bytes: renderRegion(found.plane, found.look, region).bytes }
}

function colourOf({ info: { columns }, bytes }: StoredFrame, { left, top, right, bottom }: Region): Uint8Array {
  const out = new Uint8Array((right - left) * (bottom - top) * 3)
  for (let y = top, to = 0; y < bottom; y += 1, to += (right - left) * 3)
    out.set(bytes.subarray((y * columns + left) * 3, (y * columns + right) * 3), to)
  return out
}

/**
 * A frame as a run would write it with these masks, read back from what would be written, and what is painted in it: a codec's
 * blocks may go whole. Nothing is written. Throws PIX-DECODE, PIX-ENCODE.
 */
export async function previewOf(
  path: string,
  frame: number,
  masks: FrameRegions,
  overlays: OverlayPolicy,
): Promise<PreviewedFrame> {
  return await withPixels(path, async (instance) => {
    const painted = await maskedPixels(instance, masks, overlays)
    if (painted === undefined) return { ...(await readFrame(instance, frame)), covered: [] }
    const edits = createEdits()
    applyChanges(instance, painted.changes, edits)
    const fileMeta = {
      sopClassUid: firstText(instance, instance.dataSet, tags.SOPClassUID) ?? '',
      sopInstanceUid: firstText(instance, instance.dataSet, tags.SOPInstanceUID) ?? '',
      transferSyntaxUid: painted.transferSyntaxUid,
    }
    const segments = writeInstance(instance, edits, { clean: false, fileMeta })
    const after = readInstance(segmentSource(segments))
    return { ...(await readFrame(after, frame)), covered: [...(painted.covered.get(frame) ?? [])] }
  })
}
