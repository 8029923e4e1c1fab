import { rmSync } from 'node:fs'
import type { ProblemCode } from '#shared/model/codes'
import { describePixels, maskInstance, type MaskedPixels, type Region, verifyMask } from '#engine/pixels/index'
import type { Instance } from '#engine/dicom/read-instance'
import type { FrameRegions } from './messages.ts'
import { withPixels } from './with-instance.ts'

/** Paints what the plan says into the frames of an Instance. Throws PIX-DECODE, PIX-ENCODE. */
export async function maskedPixels(instance: Instance, masks: FrameRegions): Promise<MaskedPixels> {
  return await maskInstance(instance, regionsByFrame(instance, masks))
}

function regionsByFrame(instance: Instance, masks: FrameRegions): ReadonlyMap<number, readonly Region[]> {
  const frames = describePixels(instance)?.frames ?? 0
  const regions = new Map<number, readonly Region[]>()
  for (const [frame, each] of masks) {
    const named = frame === 'all' ? Array.from({ length: frames }, (_, at) => at) : [frame]
    for (const at of named) regions.set(at, [...(regions.get(at) ?? []), ...each])
  }
  return regions
}

/**
 * Reads back what was written over: pixels beside the masks are the ones that came, those inside are of one colour. Throws
 * PIX-ENCODE where they are not; nothing is left in the output then.
 */
export async function pixelResidue(
  before: Instance,
  path: string,
  masked: MaskedPixels,
): Promise<readonly { readonly code: ProblemCode; readonly place: string }[]> {
  try {
    await withPixels(path, async (after) => await verifyMask(before, after, masked))
    return []
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}
