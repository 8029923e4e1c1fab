import { setImmediate as nextTurn } from 'node:timers/promises'
import { isPlaneName, masksOf, type Region, withoutRepeats } from '#engine/pixels/index'
import { type InstanceReadingRecord, maskOf, signedRegions, readingsToDecide } from '#engine/store/queries/pixels'
import { regionSetDigest } from '#engine/store/queries/regions'
import type { InstanceMask, RegionSet } from '#engine/store/records'
import { digestOf } from './digest.ts'
import { inBatches } from './dispatch.ts'
import { drawnOver } from './drawn-masks.ts'
import { eachRow } from './each-row.ts'
import type { Job } from './job.ts'
import { MaskRound } from './mask-memory.ts'
import type { FrameRegions } from './messages.ts'
import { spreadOver } from './pixel-spread.ts'
import { type FrameVerdicts, PixelVerdicts } from './pixel-verdicts.ts'
import type { ProjectWork } from './project-work.ts'
import { KindsOfSeries, regionSetOf } from './region-sets.ts'

/** What becomes of Instances with text in their pixels that nobody has answered about. */
export type OnUnsure = 'hold' | 'mask'

const INSTANCES_DECIDED = 500

/**
 * Derives from the judgments what is painted over in each Instance with text, and what is asked. Pure but for the
 * database: a judgment that changes changes the masks that it touches and no others.
 */
export async function planMasks(work: ProjectWork, job: Job, onUnsure: OnUnsure): Promise<void> {
  job.stage('masks')
  const drawn = drawnOver(work)
  const round = new MaskRound(work.db, onUnsure, (patientId) => drawn.digestOf(patientId))
  const verdicts = new PixelVerdicts(work)
  const kinds = new KindsOfSeries(work.db)
  const changed = new Map<number, InstanceMask | null>()
  const grouped = new Map<number, RegionSet | null>()
  const decide = (record: InstanceReadingRecord, frames: readonly FrameVerdicts[]) => {
    const signed = signedBy(work, record.id)
    const mask = maskOfVerdicts(record, { frames, signed, drawn: drawn.of(record.id), onUnsure })
    if (mask?.digest === maskOf(work.db, record.id)?.digest) changed.delete(record.id)
    else changed.set(record.id, mask)
    const regions = regionSetOf(record.seriesId, frames, kinds)
    if (regions?.digest === regionSetDigest(work.db, record.id)) grouped.delete(record.id)
    else grouped.set(record.id, regions)
  }
  const spreading = new Set<number>()
  for (const batch of inBatches(eachWithText(work, drawn.instances), INSTANCES_DECIDED)) {
    await job.checkpoint()
    for (const record of batch) {
      if (round.isSettled(record.patientId)) continue
      const frames = verdicts.of(record)
      decide(record, frames)
      if (record.frameCount === 1 && frames.some(isMasked)) spreading.add(record.seriesId)
    }
    job.advance(batch.length)
    await nextTurn()
  }
  for (const seriesId of spreading) {
    const images = await spreadOver(work, job, seriesId, verdicts)
    for (const { record, frames } of images) decide(record, frames)
  }
  for (const batch of inBatches(changed, INSTANCES_DECIDED)) await work.writer.write('putMasks', batch)
  for (const batch of inBatches(grouped, INSTANCES_DECIDED)) await work.writer.write('putRegions', batch)
  await work.writer.write('countOpenRegions', null)
  round.end()
}

function isMasked({ regions }: FrameVerdicts): boolean {
  return regions.some(({ verdict }) => verdict === 'mask')
}

function eachWithText({ db }: ProjectWork, drawn: readonly number[]): Generator<InstanceReadingRecord> {
  return eachRow(
    (after, limit) => readingsToDecide(db, after, limit, drawn),
    ({ id }) => id,
  )
}

function signedBy({ db }: ProjectWork, id: number): readonly Region[] {
  const json = signedRegions(db, id)
  return json === undefined ? [] : (JSON.parse(json) as Region[])
}

interface Decided {
  readonly frames: readonly FrameVerdicts[]
  /** Regions of device signatures: they hold identity whatever was read there. */
  readonly signed: readonly Region[]
  /** What people drew over it: painted as drawn. */
  readonly drawn: FrameRegions
  readonly onUnsure: OnUnsure
}

/** `null`: all of its text is harmless. */
function maskOfVerdicts(
  { frameCount }: InstanceReadingRecord,
  { frames, signed, drawn, onUnsure }: Decided,
): InstanceMask | null {
  const painted = frames.flatMap(({ frame, reading, regions }) => {
    const of = masksOf(regions, reading, onUnsure === 'mask')
    return of.length === 0 ? [] : [[frame, of] as const]
  })
  const open = frames.reduce(
    (sum, { regions }) => sum + regions.filter(({ verdict }) => verdict === 'question').length,
    0,
  )
  const asked = onUnsure === 'hold' ? open : 0
  if (painted.length + signed.length + drawn.length + asked === 0) return null
  // Of a long cine some frames were read only: what stands in one of them may stand in the next.
  const inPixels = frames.filter(({ frame }) => !isPlaneName(frame))
  const isWhole = inPixels.length === frameCount && inPixels.every(({ frame }) => typeof frame === 'number')
  const paintedPixels = painted.filter(([name]) => !isPlaneName(name))
  const text: FrameRegions = isWhole
    ? paintedPixels.map(([frame, regions]) => [frame as number, regions])
    : [['all', withoutRepeats(paintedPixels.flatMap(([, regions]) => regions))]]
  const planes = painted.flatMap(([name, regions]) => (isPlaneName(name) ? [[name, regions] as const] : []))
  const masks = [...text, ['all', signed] as const, ...drawn, ...planes].filter(([, regions]) => regions.length > 0)
  const json = JSON.stringify(masks)
  return {
    digest: digestOf([json, asked > 0]),
    frames: json,
    regions: masks.reduce((sum, [, regions]) => sum + regions.length, 0),
    asked,
  }
}
