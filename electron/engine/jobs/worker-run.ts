import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { openFileSource } from '#engine/adapters/file-source'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import type { AppliedChange, Deidentified } from '#engine/pipeline/outcome'
import { findResidue, type Residue } from '#engine/review/residue'
import { digestOf } from './digest.ts'
import { sha256OfFile } from './file-digest.ts'
import { faultPlace } from './fault.ts'
import type { InstanceOutcome, InstanceToRun, OutputToVerify } from './messages.ts'
import type { RunBatch, VerifiedOutput, WirePatient } from './messages.ts'
import { refuseOther } from './scanned-file.ts'
import { ChangeTeller } from './told-changes.ts'
import { maskedPixels, pixelResidue } from './worker-masks.ts'
import { addPatients, currentPlan, type KnownPatient, knownPatient } from './worker-plan.ts'
import { originals, outputs } from './worker-memory.ts'
import { stages } from './worker-stages.ts'
import { withInstance } from './with-instance.ts'
import { writeOutput } from './write-output.ts'

const teller = new ChangeTeller()

/**
 * De-identifies a batch: each Instance is written, read back and searched, or quarantined with its code. `session` names
 * the run: see RunBatch.
 */
export async function deidentifyBatch(
  session: string,
  patients: readonly WirePatient[],
  instances: readonly InstanceToRun[],
): Promise<RunBatch> {
  addPatients(patients)
  teller.begin(session)
  const counted = new Map<AppliedChange, number[]>()
  const uids = new Map<string, readonly [string, string, number]>()
  const outcomes: InstanceOutcome[] = []
  for (const task of instances) {
    const tell = (result: Deidentified) => {
      for (const change of result.changes) addTo(counted, change, task.instanceId)
      for (const [old, now] of result.uids) uids.set(`${task.patientId}\t${old}`, [old, now, task.patientId])
    }
    try {
      outcomes.push(await deidentifyFile(task, tell))
    } catch (error) {
      outcomes.push(quarantined(task.instanceId, error))
    }
  }
  return { ...teller.tell(counted, outcomes), uids: [...uids.values()] }
}

/** Instances come one after the other; a change that one of them shows in two items is one. */
function addTo<K>(lists: Map<K, number[]>, key: K, instanceId: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [instanceId])
  else if (list.at(-1) !== instanceId) list.push(instanceId)
}

async function deidentifyFile(task: InstanceToRun, tell: (result: Deidentified) => void): Promise<InstanceOutcome> {
  const known = knownPatient(task.patientId)
  const patient = known.plan
  const { plan, wire } = currentPlan()
  const source = openFileSource(task.path)
  try {
    refuseOther(task, source)
    const instance = stages.time('read', () => readInstance(source, { memory: originals }))
    const pixels = isPainted(task) ? await maskedPixels(instance, task.masks ?? [], wire.overlays) : undefined
    const result = stages.time('metadata', () => deidentifyInstance(instance, plan, patient, pixels))
    const outputPath = outputPathOf(patient.pseudonym, result)
    const path = join(wire.output, outputPath)
    const written = stages.time('write', () => writeOutput(path, result.segments))
    const residue = stages.time('verify', () => residueOf(path, known, result.uids))
    const left = pixels === undefined ? [] : await pixelResidue(instance, path, pixels, known)
    tell(result)
    return {
      kind: 'written',
      instanceId: task.instanceId,
      outputPath,
      outputDigest: written.digest,
      outputBytes: written.bytes,
      sopUidNew: result.sopInstanceUid,
      studyUidNew: result.studyInstanceUid,
      seriesUidNew: result.seriesInstanceUid,
      findings: [
        ...result.findings,
        ...residue.map(({ path: place }) => ({ code: 'RES-FOUND' as const, place })),
        ...left,
      ],
      residue: residue.length + left.length,
    }
  } finally {
    source.close()
  }
}

/** Whether pixels or what lies over them are other than they came. */
function isPainted({ masks, overlay }: InstanceToRun): boolean {
  return masks !== undefined || overlay === true
}

/** Where UIDs are kept one may be longer than PS3.5 9.1 allows, and than a file name may be. */
const LONGEST_UID = 64

/** PatientID/StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID.dcm. Throws DCM-UID. */
function outputPathOf(pseudonym: string, result: Deidentified): string {
  const uids = [result.studyInstanceUid, result.seriesInstanceUid, result.sopInstanceUid]
  if (uids.some((uid) => uid.length > LONGEST_UID)) throw new Problem('DCM-UID')
  return `${[folderName(pseudonym), ...uids].join('/')}.dcm`
}

/** Longest name of a folder, in bytes, that every file system takes. */
const LONGEST_NAME = 200

/**
 * A new ID as the name of a folder. It comes from a curator's CSV and may hold anything: a slash or two dots must not
 * lead out of the output.
 */
export function folderName(pseudonym: string): string {
  const encoded = encodeURIComponent(pseudonym).replace(/^\.+/, (dots) => '%2E'.repeat(dots.length))
  return encoded.length <= LONGEST_NAME ? encoded : `${encoded.slice(0, 100)}-${digestOf(pseudonym).slice(0, 16)}`
}

/** Reads back what was written, not what was meant, and searches it for the patient's and the submission's identity. */
function residueOf(
  path: string,
  { plan: patient, leftIn, isThing }: KnownPatient,
  uids: ReadonlyMap<string, string>,
): readonly Residue[] {
  const { plan, isRetained } = currentPlan()
  const replaced = {
    uids: new Set(uids.keys()),
    allowed: new Set([...uids.values(), patient.pseudonym]),
    leftIn,
    isThing,
    isRetained,
  }
  const search = (written: Instance) => findResidue(written, patient.own, plan.submission, replaced)
  return withInstance(path, search, outputs).filter(({ sure }) => sure)
}

function quarantined(instanceId: number, error: unknown): InstanceOutcome {
  // A full disk or an unwritable folder concerns the run, not this Instance.
  if (error instanceof Problem && (error.code === 'IO-FULL' || error.code === 'IO-WRITE')) throw error
  const { code, at } = error instanceof Problem ? error : new Problem('BUG', faultPlace(error))
  return { kind: 'quarantined', instanceId, code, place: at ?? '' }
}

/** A file that somebody changed since it was written may no longer be DICOM; that it changed is told in any case. */
function residueOfChanged(path: string, patient: KnownPatient, isChanged: boolean): readonly Residue[] {
  try {
    return residueOf(path, patient, new Map())
  } catch (error) {
    if (isChanged && error instanceof Problem) return []
    throw error
  }
}

/** Reads outputs again: the digest that was recorded, and no identity. */
export function verifyBatch(
  patients: readonly WirePatient[],
  outputs: readonly OutputToVerify[],
): readonly VerifiedOutput[] {
  addPatients(patients)
  return outputs.map(({ instanceId, patientId, path, digest }) => {
    const now = sha256OfFile(path)
    if (now === null) return { instanceId, state: 'missing', residue: [] }
    const residue = residueOfChanged(path, knownPatient(patientId), now !== digest)
    return {
      instanceId,
      state: now === digest ? 'same' : 'changed',
      residue: residue.map(({ path: at, kind }) => ({ path: at, kind })),
    }
  })
}
