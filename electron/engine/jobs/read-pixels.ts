import { unjudgedContent } from '#engine/scan/content'
import {
  instancesToLook,
  type InstanceToRead,
  instancesToRead,
  toLookCount,
  toReadCount,
} from '#engine/store/queries/pixels'
import { meta } from '#engine/store/queries/summary'
import type { InstanceLook, NewFinding, ReadInstance } from '#engine/store/records'
import { rulesInForce } from './own-profile.ts'
import { Problem } from '#shared/base/problem'
import { digestOf } from './digest.ts'
import { dispatch, inBatches } from './dispatch.ts'
import { eachRow } from './each-row.ts'
import { findingOf } from './finding.ts'
import { listHeads } from './head-series.ts'
import type { Job } from './job.ts'
import { notRead } from './not-read.ts'
import type { FileToLookAt, LookedAtBy } from './messages.ts'
import { type ProjectWork, scannedFile } from './project-work.ts'
import { ALWAYS_HELD } from './always-held.ts'
import { signaturesOf } from './signatures.ts'
import { requireSources, requireSourcesFor } from './source-state.ts'
import { WorkerLost } from './worker-pool.ts'

/** Few: an image takes from milliseconds to seconds, and a stop should not wait for many. */
const INSTANCES_READ = 4

/** Modalities whose devices write into their images: they are looked at wholly, whatever the gate says. */
const WRITING = new Set(['US', 'IVUS', 'BDUS', 'SC', 'XA', 'OT'])
/** Of a long Series, one Instance in so many is looked at wholly besides the first. */
const SAMPLE = 100

/**
 * Reads the pixels of every Instance that these models have not read: gate, detector, recognizers, in the workers. What
 * they say is stored by the digests of frame and models and never computed twice; a stop keeps what was read. An Instance
 * that cannot be read is told by its code, and is held. Throws NOT-YET before a scan, OCR-MODEL.
 */
export async function readPixels(work: ProjectWork, job: Job): Promise<void> {
  if (!meta(work.db, 'scannedAt')) throw new Problem('NOT-YET', 'scan')
  await lookAtElements(work, job)
  await forgetOtherOverlays(work)
  job.stage('read pixels')
  const { digest: model } = await work.pool.ask({ kind: 'readers' })
  const total = toReadCount(work.db, model)
  job.stage('read pixels', total)
  // Questions count Instances: those that come with what is read are counted when they are asked.
  if (total > 0) await work.writer.write('setMeta', { questionsCounted: '' })
  await dispatch(job, work.pool, inBatches(eachUnread(work, model), INSTANCES_READ), async (batch) => {
    const rows = await readBatch(work, batch)
    requireSourcesFor(
      work,
      rows.map(({ code }) => code),
    )
    await work.writer.write('recordReadings', { model, rows })
    await work.writer.write('putFindings', rows.flatMap(failureOf))
    job.advance(batch.length)
  })
  await listHeads(work)
  await work.writer.write('setMeta', { readModel: model })
}

/** Planes are read where they stay or are drawn into the pixels; where they are removed nothing of them is asked. */
const readsOverlays = ({ draft }: Pick<ProjectWork, 'draft'>): boolean => draft.overlays !== 'remove'

/** What was read with planes has to be read without them when the project's choice changes, and the other way round. */
async function forgetOtherOverlays(work: ProjectWork): Promise<void> {
  const now = readsOverlays(work) ? 'read' : ''
  if ((meta(work.db, 'overlays') ?? '') === now) return
  await work.writer.write('forgetReadingsOfOverlays', null)
  await work.writer.write('setMeta', { overlays: now })
}

const FILES_LOOKED_AT = 48
/** Raised when the same elements would say something else. */
const LOOK_EDITION = 1

/**
 * A filter decides which Instances go on at all, so it is heard where pixels are off too. Filters that a project let go of hold
 * nothing from the next look on.
 */
export async function filterInstances(work: ProjectWork, job: Job): Promise<void> {
  if (signaturesOf(work).filters.length > 0 || meta(work.db, 'filtered') === 'yes') await lookAtElements(work, job)
}

/** Device signatures, filters and flags, from the Data Elements alone. */
async function lookAtElements(work: ProjectWork, job: Job): Promise<void> {
  const { digest, libraries, filters } = signaturesOf(work)
  const { profile, options } = work.draft
  const { rules: ownRules, digest: own } = rulesInForce(work)
  const key = digestOf([LOOK_EDITION, digest, profile, options, ...(own === null ? [] : [own])])
  const by = { key, libraries, filters, profile, options, ownRules, resources: work.ports.resources }
  job.stage('devices', toLookCount(work.db, key))
  const files = eachRow(
    (after, limit) => instancesToLook(work.db, key, after, limit),
    ({ id }) => id,
  )
  await dispatch(job, work.pool, inBatches(files, FILES_LOOKED_AT), async (batch) => {
    const instances = batch.map((file) => ({ instanceId: file.id, ...scannedFile(work, file) }))
    const rows = await lookBatch(work, by, instances)
    if (rows.length < instances.length) requireSources(work)
    await work.writer.write('recordLooks', { key, rows })
    job.advance(batch.length)
  })
  await work.writer.write('setMeta', { filtered: filters.length > 0 ? 'yes' : '' })
}

/** A worker that ends takes its batch with it: files are tried once more alone, and the one that kills is held. */
async function lookBatch(
  work: ProjectWork,
  by: LookedAtBy,
  instances: readonly FileToLookAt[],
  isLastTry = false,
): Promise<readonly InstanceLook[]> {
  try {
    return (await work.pool.ask({ kind: 'look', by, instances })).instances
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error
    if (isLastTry) return instances.map(({ instanceId }) => lostLook(instanceId))
    const alone: InstanceLook[] = []
    for (const one of instances) alone.push(...(await lookBatch(work, by, [one], true)))
    return alone
  }
}

function lostLook(instanceId: number): InstanceLook {
  const finding = findingOf('WRK-LOST', 'error', instanceId, '')
  return { instanceId, regions: '[]', holds: ['WRK-LOST'], findings: [finding] }
}

function eachUnread({ db }: ProjectWork, model: string): Generator<InstanceToRead> {
  return eachRow(
    (after, limit) => instancesToRead(db, model, after, limit),
    ({ id }) => id,
  )
}

/** A worker that ends takes its batch with it: each Instance is tried once more alone, and the one that kills is named. */
async function readBatch(work: ProjectWork, batch: readonly InstanceToRead[]): Promise<readonly ReadInstance[]> {
  const held = batch.flatMap(heldUnread)
  const open = batch.filter(({ id }) => !held.some(({ instanceId }) => instanceId === id))
  if (open.length === 0) return held
  const read = await readOrLose(work, open)
  if (read !== undefined) return [...held, ...read]
  const alone: ReadInstance[] = []
  for (const one of open) alone.push(...((await readOrLose(work, [one])) ?? [notRead(one.id, 'WRK-LOST')]))
  return [...held, ...alone]
}

/** `undefined`: the worker ended. */
async function readOrLose(
  work: ProjectWork,
  batch: readonly InstanceToRead[],
): Promise<readonly ReadInstance[] | undefined> {
  try {
    const { instances } = await work.pool.ask({ kind: 'read', instances: batch.map((one) => asked(work, one)) })
    return instances
  } catch (error) {
    if (error instanceof WorkerLost) return undefined
    throw error
  }
}

/** What no stage can judge is not read either. */
function heldUnread(instance: InstanceToRead): ReadInstance[] {
  const code = unjudgedContent(instance).find((one) => ALWAYS_HELD.has(one))
  return code === undefined ? [] : [notRead(instance.id, code)]
}

/** What is held whatever its pixels are is listed as such already. */
function failureOf({ instanceId, code, place }: ReadInstance): NewFinding[] {
  if (code === '' || ALWAYS_HELD.has(code)) return []
  return [findingOf(code, 'error', instanceId, place)]
}

function asked(work: ProjectWork, instance: InstanceToRead) {
  const overlays = instance.overlay && readsOverlays(work)
  return {
    instanceId: instance.id,
    ...scannedFile(work, instance),
    bypassGate: isLookedAtWholly(instance),
    overlays,
    heads: instance.isForHeads,
  }
}

function isLookedAtWholly({ modality, burnedIn, isSample, number }: InstanceToRead): boolean {
  return WRITING.has(modality) || burnedIn === 'YES' || isSample || number % SAMPLE === 0
}
