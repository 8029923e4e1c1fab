import { rmSync } from 'node:fs'
import { find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import {
  decideReading,
  describePixels,
  groupOfPlane,
  isPlaneName,
  grown,
  judgePixelText,
  leftBehind,
  maskInstance,
  type MaskedPixels,
  planeFrames,
  readFrame,
  readFrameText,
  type Region,
  SAFE_MASK,
  type StoredFrame,
  verifyMask,
  withoutRepeats,
} from '#engine/pixels/index'
import { planFrames } from '#engine/pixels/read/plan-frames'
import type { Readers } from '#engine/pixels/read/readers'
import type { ProblemCode } from '#shared/model/codes'
import type { Judgment } from '#shared/model/text'
import type { FrameRegions, OverlayPolicy } from './messages.ts'
import { withPixels } from './with-instance.ts'
import type { KnownPatient } from './worker-plan.ts'
import { readersOfProcess } from './worker-read.ts'

const PIXELS = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData]

/**
 * Paints what the plan says into the frames of an Instance and its overlay planes, which stay, go, or become pixels.
 * `undefined`: nothing of it is painted. Throws PIX-DECODE, PIX-ENCODE.
 */
export async function maskedPixels(
  instance: Instance,
  masks: FrameRegions,
  overlays: OverlayPolicy,
): Promise<PaintedPixels | undefined> {
  const hasPixels = PIXELS.some((tag) => find(instance.dataSet, tag) !== undefined)
  if (!hasPixels && masks.length === 0) return undefined
  const planes = regionsByPlane(masks)
  const masked = await maskInstance(instance, regionsByFrame(instance, masks), { ...SAFE_MASK, overlays, planes })
  return masked.changes.length === 0 ? undefined : { ...masked, planes }
}

/** What was painted, with what was cleared of overlay planes that stay. */
export interface PaintedPixels extends MaskedPixels {
  readonly planes: ReadonlyMap<number, readonly Region[]>
}

function regionsByPlane(masks: FrameRegions): ReadonlyMap<number, readonly Region[]> {
  const regions = new Map<number, readonly Region[]>()
  for (const [name, each] of masks) {
    if (!isPlaneName(name)) continue
    const group = groupOfPlane(name)
    regions.set(group, [...(regions.get(group) ?? []), ...each])
  }
  return regions
}

function regionsByFrame(instance: Instance, masks: FrameRegions): ReadonlyMap<number, readonly Region[]> {
  const frames = describePixels(instance)?.frames ?? 0
  const regions = new Map<number, readonly Region[]>()
  for (const [frame, each] of masks) {
    const named =
      frame === 'all' ? Array.from({ length: frames }, (_, at) => at) : typeof frame === 'number' ? [frame] : []
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
  masked: PaintedPixels,
  patient: KnownPatient,
): Promise<readonly Left[]> {
  try {
    return await withPixels(path, async (after) => {
      await verifyMask(before, after, masked)
      return [...(await textLeft(after, masked, patient)), ...(await textLeftInPlanes(after, masked, patient))]
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

/** Planes of which something was cleared are read again, in the place where it was. */
async function textLeftInPlanes(
  after: Instance,
  { planes }: PaintedPixels,
  patient: KnownPatient,
): Promise<readonly Left[]> {
  if (planes.size === 0) return []
  const readers = await readersOfProcess()
  const left: Left[] = []
  for (const { name, plane, stored } of planeFrames(after)) {
    const regions = planes.get(plane.group) ?? []
    if (regions.length === 0) continue
    const isLeft = await isTextIn(stored, regions, readers, (value) => judged(value, patient))
    if (isLeft) left.push({ code: 'RES-PIXELS', place: name })
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
  return await isTextIn(await readFrame(after, frame), regions, readers, judge)
}

async function isTextIn(
  stored: StoredFrame,
  regions: readonly Region[],
  readers: Readers,
  judge: (value: string) => Judgment,
): Promise<boolean> {
  const { columns, rows } = stored.info
  const near = regions.map((region) => grown(region, BESIDE))
  const hints = { bypassGate: true, regions: bandsOf(near, { columns, rows }) }
  const verdicts = decideReading(await readFrameText(stored, hints, readers), judge)
  return leftBehind(regions, [], verdicts).length > 0
}

/** What was known to be harmless before is so still; anything else is judged as if it had been read then. */
function judged(value: string, { text, harmlessPixels }: KnownPatient): Judgment {
  if (harmlessPixels.has(value)) return { after: value, spans: [], state: 'kept' }
  return judgePixelText(value, text())
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
