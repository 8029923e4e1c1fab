import { rmSync } from 'node:fs'
import type { Instance } from '#engine/dicom/read-instance'
import {
  decideReading,
  describePixels,
  grown,
  judgePixelText,
  leftBehind,
  maskInstance,
  type MaskedPixels,
  readFrame,
  readFrameText,
  type Region,
  verifyMask,
  withoutRepeats,
} from '#engine/pixels/index'
import { planFrames } from '#engine/pixels/read/plan-frames'
import type { Readers } from '#engine/pixels/read/readers'
import type { ProblemCode } from '#shared/model/codes'
import type { Judgment } from '#shared/model/text'
import type { FrameRegions } from './messages.ts'
import { withPixels } from './with-instance.ts'
import type { KnownPatient } from './worker-plan.ts'
import { readersOfProcess } from './worker-read.ts'

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

/** A finding about an output. */
interface Left {
  readonly code: ProblemCode
  readonly place: string
}

/**
 * Reads back what was written over: pixels beside the masks are the ones that came, those inside are of one colour, and no
 * text at or beside them is identity. Throws PIX-ENCODE where pixels are not so; nothing is left in the output then.
 */
export async function pixelResidue(
  before: Instance,
  path: string,
  masked: MaskedPixels,
  patient: KnownPatient,
): Promise<readonly Left[]> {
  try {
    return await withPixels(path, async (after) => {
      await verifyMask(before, after, masked)
      return await textLeft(after, masked, patient)
    })
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

/** Of many masked frames some are read again, spread evenly. */
async function textLeft(after: Instance, { covered }: MaskedPixels, patient: KnownPatient): Promise<readonly Left[]> {
  const frames = [...covered].filter(([, regions]) => regions.length > 0)
  const sampled = new Set(planFrames(frames.length).frames)
  const readers = await readersOfProcess()
  const left: Left[] = []
  for (const [at, [frame, regions]] of frames.entries()) {
    if (!sampled.has(at)) continue
    const isLeft = await isTextLeft(after, { frame, regions }, readers, (value) => judged(value, patient))
    if (isLeft) left.push({ code: 'RES-PIXELS', place: `PixelData frame ${frame + 1}` })
  }
  return left
}

interface MaskedFrame {
  readonly frame: number
  readonly regions: readonly Region[]
}

async function isTextLeft(
  after: Instance,
  { frame, regions }: MaskedFrame,
  readers: Readers,
  judge: (value: string) => Judgment,
): Promise<boolean> {
  const stored = await readFrame(after, frame)
  const { columns, rows } = stored.info
  const near = regions.map((region) => grown(region, BESIDE))
  const hints = { bypassGate: true, regions: bandsOf(near, { columns, rows }) }
  const verdicts = decideReading(await readFrameText(stored, hints, readers), judge)
  return leftBehind(regions, [], verdicts).length > 0
}

/** What was known to be harmless before is so still; anything else is judged as if it had been read then. */
function judged(value: string, { text, harmlessPixels }: KnownPatient): Judgment {
  if (harmlessPixels.has(value)) return { after: value, spans: [], state: 'kept' }
  return judgePixelText(value, text)
}

/** So far around a mask text is looked for. */
const BESIDE = 24

/** From edge to edge of the frame, so that no line of text beside a mask is cut: along the text, as masks lie along it. */
function bandsOf(regions: readonly Region[], { columns, rows }: { columns: number; rows: number }): readonly Region[] {
  const bands = regions.map(({ left, top, right, bottom }): Region => {
    const isUpright = bottom - top > right - left
    return isUpright ? { left, top: 0, right, bottom: rows } : { left: 0, top, right: columns, bottom }
  })
  return withoutRepeats(bands)
}
