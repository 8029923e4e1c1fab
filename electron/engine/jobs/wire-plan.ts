import { submissionVocabulary, judgmentsOf, type PatientRecord, vocabularyOf } from '#engine/store/queries/plan'
import { sharedUids } from '#engine/store/queries/run'
import { digestOf } from './digest.ts'
import { textClassOf } from '#engine/text/index'
import type { WireJudgment, WirePatient, WirePlan } from './messages.ts'
import type { ProjectWork } from './project-work.ts'

/** Raised when the same plan would write other bytes than before: every output then becomes stale. */
export const OUTPUT_EDITION = 1

/** The plan as workers take it, but for the judgments, which come with each patient. */
export function wirePlan(work: ProjectWork, pixels: 'off' | 'judged'): WirePlan {
  const { draft, ports, secret } = work
  const content = {
    profile: draft.profile,
    options: draft.options,
    uidMethod: draft.uidMethod,
    uidRoot: draft.uidRoot,
    secret,
    // Without {patient} in the root a UID is mapped alike for everybody, and the list would be long for nothing.
    sharedUids: draft.uidRoot.includes('{patient}') ? [...sharedUids(work.db)] : [],
    collection: draft.collection,
    pixels,
    // Dates belong to one patient; another patient's dates would only take days out of everybody's text.
    vocabulary: submissionVocabulary(work.db).filter(({ kind }) => kind !== 'date'),
  }
  return { ...content, resources: ports.resources, output: draft.output, digest: digestOf([OUTPUT_EDITION, content]) }
}

/** What a worker needs of one patient. `undefined` where the mapping has no new ID. */
export function wirePatient(work: ProjectWork, patient: PatientRecord): WirePatient | undefined {
  if (patient.pseudonym === null || patient.dayOffset === null || patient.ordinal === null) return undefined
  const judgments = new Map<string, WireJudgment>()
  for (const { signature, vr, value, after } of judgmentsOf(work.db, patient.id)) {
    const textClass = textClassOf(signature, vr)
    judgments.set(`${textClass}\t${value}`, [textClass, value, after])
  }
  const content = {
    id: patient.id,
    ordinal: patient.ordinal,
    pseudonym: patient.pseudonym,
    dayOffset: patient.dayOffset,
    judgments: [...judgments.values()],
    vocabulary: vocabularyOf(work.db, patient.id),
  }
  return { ...content, digest: digestOf(content) }
}

