import { compileOriginals, findResidue, type Residue } from '#engine/review/residue'
import { memorySource } from '#engine/dicom/byte-source'
import type { ElementMemory } from '#engine/dicom/known-elements'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { newUid } from '#engine/mapping/uid-map'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import type { Deidentified } from '#engine/pipeline/outcome'
import type { InstancePlan, PatientPlan } from '#engine/pipeline/plan'
import { type ElementContent, vocabularyOf } from '#engine/scan/record'
import { scanInstance } from '#engine/scan/scan-instance'
import { judgeText } from '#engine/text/index'
import { contextOf } from './text.ts'
import type { ProfileOption } from '#shared/api/contract'
import type { VocabularyEntry } from '#shared/model/text'
import { joinSegments } from './dicom-bytes.ts'
import { profile } from './profiles.ts'

/** The new ID that `deidentified` gives, and by how many days it shifts. */
export const PSEUDONYM = 'PAT-0007'
export const DAY_OFFSET = -40

const secret = Buffer.alloc(32, 7)

export interface Cleaned extends Omit<Deidentified, 'segments'> {
  readonly bytes: Uint8Array
  readonly written: Instance
  readonly residue: readonly Residue[]
}

/**
 * One file through scan, judgment, pipeline and residue check without a project: everything stays in memory. `others`
 * are files of other patients of the submission.
 */
export function deidentified(
  file: Uint8Array,
  {
    profileId = 'tcia',
    options = null,
    others = [],
  }: { profileId?: string; options?: readonly ProfileOption[] | null; others?: readonly Uint8Array[] } = {},
): Cleaned {
  const instance = readInstance(memorySource(file))
  const own = vocabularyOf(scanInstance(instance))
  const all = [
    ...own,
    ...others.flatMap((other) => vocabularyOf(scanInstance(readInstance(memorySource(other))))),
  ].filter(({ kind }) => kind !== 'date')
  const submission = compileOriginals(all)
  const patient = patientPlan(own, all)
  const plan = planOf(profile(profileId, options), submission)
  return deidentifiedUnder(instance, plan, patient)
}

/** What was read before, of originals and of outputs: as a worker remembers it over the Instances of its batches. */
export interface Memories {
  readonly originals: ElementMemory
  readonly outputs: ElementMemory
}

/** Files of one patient, one after the other under one plan: what the scan says of each, and what became of it. */
export function deidentifiedTogether(
  files: readonly Uint8Array[],
  memories?: Memories,
  asked: Partial<Pick<InstancePlan, 'keepsOverlays' | 'collection'>> = {},
) {
  const of = (memory: ElementMemory | undefined) => (memory === undefined ? {} : { memory })
  const scans = files.map((file) => scanInstance(readInstance(memorySource(file), of(memories?.originals))))
  const own = scans.flatMap(vocabularyOf)
  const plan = { ...planOf(profile('tcia', null), compileOriginals(own)), ...asked }
  const patient = patientPlan(own, own)
  const cleaned = files.map((file) => {
    const instance = readInstance(memorySource(file), of(memories?.originals))
    const { bytes, uids, changes, findings, residue } = deidentifiedUnder(instance, plan, patient, memories?.outputs)
    return { bytes, uids, changes, findings, residue }
  })
  // Which elements are told together is no part of what is told.
  const alone = scans.map(({ contents, ...facts }) => ({ ...facts, contents: contents.flatMap(elementsOf) }))
  return { scans: alone, cleaned }
}

function elementsOf(content: ElementContent): readonly ElementContent[] {
  return content.parts ?? [content]
}

function planOf(compiled: InstancePlan['profile'], submission: InstancePlan['submission']): InstancePlan {
  return {
    profile: compiled,
    newUid: (old: string) => newUid(old, { method: 'hmac', root: '2.25', secret }, undefined),
    collection: null,
    pixelsJudged: false,
    keepsOverlays: false,
    submission,
  }
}

function deidentifiedUnder(
  instance: Instance,
  plan: InstancePlan,
  patient: PatientPlan,
  memory?: ElementMemory,
): Cleaned {
  const { segments, ...result } = deidentifyInstance(instance, plan, patient)
  const bytes = joinSegments(segments)
  const written = readInstance(memorySource(bytes), memory === undefined ? {} : { memory })
  const residue = findResidue(written, patient.own, plan.submission, {
    uids: new Set(result.uids.keys()),
    allowed: new Set([...result.uids.values(), PSEUDONYM]),
  })
  return { ...result, bytes, written, residue }
}

function patientPlan(own: readonly VocabularyEntry[], all: readonly VocabularyEntry[]): PatientPlan {
  const text = contextOf(own, all)
  return {
    ordinal: 7,
    pseudonym: PSEUDONYM,
    dayOffset: DAY_OFFSET,
    judge: (value, textClass) => judgeText(value, text, textClass).after,
    own: compileOriginals(own),
  }
}
