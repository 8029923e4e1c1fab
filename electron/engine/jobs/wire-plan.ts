import { Problem } from '#shared/base/problem'
import type { Span, VocabularyEntry, VocabularyKind } from '#shared/model/text'
import { type StandingAnswer, standingAnswers } from '#engine/store/queries/decisions'
import {
  answeredUnjudged,
  equipmentValues,
  type ListedAt,
  makersOfMany,
  submissionVocabulary,
  judgmentsOf,
  patients,
  type PatientRecord,
  vocabularyOf,
} from '#engine/store/queries/plan'
import { sharedUids } from '#engine/store/queries/run'
import { patientCount, wordRows, wordsDigest } from '#engine/store/queries/words'
import { digestOf } from './digest.ts'
import { lexiconOf } from './lexicon.ts'
import { entriesInForce } from './list-entries.ts'
import { textClassOf, wordsIn, wordsOfPatientNames } from '#engine/text/index'
import type { WireJudgment, WirePatient, WirePlan } from './messages.ts'
import { rulesInForce } from './own-profile.ts'
import type { ProjectWork } from './project-work.ts'
import { oncePerText } from './text-memory.ts'
import type { Preparation } from './worker-pool.ts'

/** Raised when the same plan would write other bytes than before: every output then becomes stale. */
export const OUTPUT_EDITION = 4

/** Raised when text would be judged otherwise than before by the same inputs: every value is then judged again. */
const TEXT_EDITION = 8

/** The plan as workers take it, but for the judgments, which come with each patient. */
export function wirePlan(work: ProjectWork, pixels: 'off' | 'judged'): WirePlan {
  const { draft, ports, secret } = work
  const shared = sharedVocabulary(work.db)
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
    overlays: pixels === 'judged' ? draft.overlays : ('remove' as const),
    vocabulary: shared.entries,
  }
  const words = wordsOfPlan(work)
  const lists = entriesInForce(work)
  const makers = wordsOfMakers(work.db)
  const own = rulesInForce(work)
  const ner = modelOf(draft)
  const model = ner === null ? [] : [ner.digest]
  const textDigest = digestOf([TEXT_EDITION, lexiconOf(ports.resources).digest, words.digest, ...model])
  return {
    ...content,
    ownRules: own.rules,
    words,
    lists,
    makers,
    ner,
    textDigest,
    resources: ports.resources,
    output: draft.output,
    digest: digestOf([
      OUTPUT_EDITION,
      { ...content, vocabulary: shared.digest },
      textDigest,
      idsOf(lists),
      makers,
      ...(own.digest === null ? [] : [own.digest]),
    ]),
  }
}

/** Wherever it lies: the digest is what judgments depend on. Throws NER-CHANGED for a draft that never looked at it. */
function modelOf({ ner }: ProjectWork['draft']): WirePlan['ner'] {
  if (ner === null) return null
  if (ner.digest === null) throw new Problem('NER-CHANGED')
  return { folder: ner.folder, digest: ner.digest }
}

/** Ids say what entries say. */
export function idsOf(lists: WirePlan['lists']): string[] {
  return lists.map(({ id }) => id).sort()
}

/** Read once a scan: screens ask for the plan with every click. */
const knownWords = new WeakMap<ProjectWork, WirePlan['words']>()

function wordsOfPlan(work: ProjectWork): WirePlan['words'] {
  const digest = wordsDigest(work.db)
  const known = knownWords.get(work)
  if (known?.digest === digest) return known
  const read = { patients: patientCount(work.db), digest, rows: wordRows(work.db) }
  knownWords.set(work, read)
  return read
}

/** What a worker has to be told before it is asked about this plan. The same plan of two projects has two outputs. */
export function preparationOf(plan: WirePlan): Preparation {
  return { key: `${plan.digest} ${plan.output}`, request: { kind: 'plan', plan } }
}

/**
 * Identity that may stand in anybody's text. Dates belong to one patient: another's would only take days out of
 * everybody's text. A place that has a maker's name is the maker: taken as a word for equipment, as it stays there.
 */
const sharedVocabulary = oncePerText((db): { readonly entries: VocabularyEntry[]; readonly digest: string } => {
  const equipment = equipmentOf(db)
  const entries = submissionVocabulary(db).filter(
    ({ kind, value }) => kind !== 'date' && !isEquipment(equipment, kind, value),
  )
  return { entries, digest: digestOf(entries) }
})

/** A maker that many patients' equipment is of is one, also where somebody is called so; never where a patient is. */
const wordsOfMakers = oncePerText((db): readonly string[] => {
  const names = wordsOfPatientNames(submissionVocabulary(db))
  return [...new Set(makersOfMany(db).flatMap((value) => wordsIn(value)))].filter((word) => !names.has(word)).sort()
})

/** A patient's own vocabulary, without what is the name of a maker. */
export function identityOf(
  db: ProjectWork['db'],
  patientId: number,
  equipment: ReadonlySet<string>,
): VocabularyEntry[] {
  return vocabularyOf(db, patientId).filter(({ kind, value }) => !isEquipment(equipment, kind, value))
}

/** Whether a place is called like a maker. */
function isEquipment(equipment: ReadonlySet<string>, kind: VocabularyKind, value: string): boolean {
  return (kind === 'institution' || kind === 'device') && equipment.has(value.toLowerCase())
}

/** What makers, models and software are called, in small letters. */
export const equipmentOf = oncePerText(
  (db): ReadonlySet<string> => new Set(equipmentValues(db).map((value) => value.toLowerCase())),
)

/** Every patient that has a new ID, by number. */
export function wirePatients(work: ProjectWork): ReadonlyMap<number, WirePatient> {
  const equipment = equipmentOf(work.db)
  const answers = standingAnswers(work.db)
  const left = leftUnjudged(work.db, answers)
  const wired = patients(work.db).flatMap((patient) => wirePatient(work, patient, equipment, answers, left) ?? [])
  return new Map(wired.map((patient) => [patient.id, patient]))
}

/** What a worker needs of one patient. `undefined` where the mapping has no new ID. */
export function wirePatient(
  work: ProjectWork,
  patient: PatientRecord,
  equipment = equipmentOf(work.db),
  answers = standingAnswers(work.db),
  left = leftUnjudged(work.db, answers),
): WirePatient | undefined {
  if (patient.pseudonym === null || patient.dayOffset === null || patient.ordinal === null) return undefined
  const judgments = new Map<string, WireJudgment>()
  for (const { valueId, signature, vr, value, after, spans } of judgmentsOf(work.db, patient.id)) {
    const textClass = textClassOf(signature, vr)
    judgments.set(`${signature}\t${textClass}\t${value}`, [
      signature,
      textClass,
      value,
      after,
      keptTexts(value, spans, answers.get(valueId)),
    ])
  }
  for (const { attribute, vr, value, keep } of left.get(patient.id) ?? []) {
    const textClass = textClassOf(attribute, vr)
    judgments.set(`${attribute}\t${textClass}\t${value}`, [attribute, textClass, value, value, keep])
  }
  const content = {
    id: patient.id,
    ordinal: patient.ordinal,
    pseudonym: patient.pseudonym,
    dayOffset: patient.dayOffset,
    judgments: [...judgments.values()],
    vocabulary: identityOf(work.db, patient.id, equipment),
  }
  return { ...content, digest: digestOf(content) }
}

/** What a worker needs of one patient to judge values: whose they are. `undefined` for one who was never numbered. */
export function judgedPatient(
  { db }: Pick<ProjectWork, 'db'>,
  patient: PatientRecord,
  equipment = equipmentOf(db),
): WirePatient | undefined {
  if (patient.ordinal === null) return undefined
  const content = {
    id: patient.id,
    ordinal: patient.ordinal,
    // A patient without a new ID is judged all the same, so that adding it to the mapping costs no second judgment.
    pseudonym: patient.pseudonym ?? '',
    dayOffset: patient.dayOffset ?? 0,
    judgments: [],
    vocabulary: identityOf(db, patient.id, equipment),
  }
  return { ...content, digest: digestOf(content) }
}

/** A value that a rule keeps as it is, and what somebody decided to leave in it. */
export interface LeftUnjudged extends ListedAt {
  readonly keep: readonly string[]
}

/** Such values by patient. */
export function leftUnjudged(
  db: ProjectWork['db'],
  answers: ReadonlyMap<number, StandingAnswer>,
): ReadonlyMap<number, readonly LeftUnjudged[]> {
  const left = new Map<number, LeftUnjudged[]>()
  if (answers.size === 0) return left
  for (const { patientId, ...value } of answeredUnjudged(db)) {
    const keep = answers.get(value.id)?.keep ?? []
    if (keep.length === 0) continue
    const of = left.get(patientId) ?? []
    left.set(patientId, [...of, { ...value, keep }])
  }
  return left
}

/** What a list entry or an answer leaves in a value. */
export function keptTexts(value: string, spans: readonly Span[], answer: StandingAnswer | undefined): string[] {
  const listed = spans.filter(({ verdict }) => verdict === 'keep').map(({ start, end }) => value.slice(start, end))
  return [...new Set([...listed, ...(answer?.keep ?? [])])].sort()
}
