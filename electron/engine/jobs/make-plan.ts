import { Problem } from '#shared/base/problem'
import { loadProfile } from '#engine/profile/index'
import { judgmentsOf, type PatientRecord, patients, shapes, textValuesOf } from '#engine/store/queries/plan'
import { meta } from '#engine/store/queries/summary'
import type { NewFinding } from '#engine/store/records'
import { digestOf } from './digest.ts'
import { dispatch, inBatches } from './dispatch.ts'
import type { Job } from './job.ts'
import { mapPatients } from './map-patients.ts'
import type { ValueToJudge, WirePatient } from './messages.ts'
import type { ProjectWork } from './project-work.ts'
import { resourceReader } from './resources.ts'
import { judgedKeys, ruleShape, type ShapeRulings } from './shape-rulings.ts'
import { preparationOf, wirePatient, wirePlan } from './wire-plan.ts'
import { textClassOf } from '#engine/text/index'

const VALUES_JUDGED = 500

export interface Plan {
  readonly revision: number
  readonly digest: string
  /** Rulings by shape number. */
  readonly rulings: ReadonlyMap<number, ShapeRulings>
}

/**
 * Freezes rules, mapping and judgments into a plan with a digest: the same submission, rules and answers make the
 * same plan. Values judged before under the same vocabulary are not judged again. Throws NOT-YET before a scan.
 */
export async function makePlan(work: ProjectWork, job: Job, pixels: 'off' | 'judged'): Promise<Plan> {
  if (!meta(work.db, 'scannedAt')) throw new Problem('NOT-YET', 'scan')
  job.stage('plan')
  await mapPatients(work)
  const wire = wirePlan(work, pixels)
  const rulings = rulingsByShape(work)
  await judgeValues(work, job, rulings)
  await listQuestions(work)

  const everybody = patients(work.db)
  const digest = digestOf([
    wire.digest,
    [...rulings].map(([, { digest: rules }]) => rules).sort(),
    everybody.map(({ patientIdOld, pseudonym, dayOffset }) => [patientIdOld, pseudonym, dayOffset]),
    everybody.map((patient) => judgmentDigest(work, patient)),
  ])
  const json = JSON.stringify({
    profile: wire.profile,
    options: wire.options,
    uidMethod: wire.uidMethod,
    uidRoot: wire.uidRoot,
    pixels,
  })
  const { revision } = await work.writer.write('putPlan', { digest, json, at: work.ports.now().toISOString() })
  return { revision, digest, rulings }
}

export function rulingsByShape(work: ProjectWork): ReadonlyMap<number, ShapeRulings> {
  const profile = loadProfile(work.draft.profile, work.draft.options, resourceReader(work.ports.resources))
  const rulings = new Map<number, ShapeRulings>()
  for (const { id, sopClass, elements } of shapes(work.db)) rulings.set(id, ruleShape(profile, sopClass, elements))
  return rulings
}

async function judgeValues(work: ProjectWork, job: Job, rulings: ReadonlyMap<number, ShapeRulings>): Promise<void> {
  const keys = new Set([...rulings.values()].flatMap(judgedKeys))
  const plan = wirePlan(work, 'off')
  const preparation = preparationOf(plan)
  job.stage('judge text')
  for (const patient of patients(work.db)) {
    const context = contextOf(work, patient)
    if (context === undefined) continue
    const inputDigest = digestOf([digestOf(plan.vocabulary), plan.words.digest, context.vocabulary])
    const known = new Map([...judgmentsOf(work.db, patient.id)].map((row) => [row.valueId, row.inputDigest]))
    const waiting = valuesToJudge(work, patient, keys, (id) => known.get(id) === inputDigest)
    await dispatch(job, work.pool.size, inBatches(waiting, VALUES_JUDGED), async (values) => {
      const { judgments } = await work.pool.ask({ kind: 'judge', patients: [context], values }, preparation)
      await work.writer.write(
        'putJudgments',
        judgments.map((judgment) => ({ ...judgment, inputDigest })),
      )
      job.advance(values.length)
    })
  }
}

/** A patient without a new ID is judged all the same, so that adding it to the mapping costs no second judgment. */
function contextOf(work: ProjectWork, patient: PatientRecord): WirePatient | undefined {
  return wirePatient(work, { ...patient, pseudonym: patient.pseudonym ?? '', dayOffset: patient.dayOffset ?? 0 })
}

function* valuesToJudge(
  work: ProjectWork,
  patient: PatientRecord,
  keys: ReadonlySet<string>,
  isKnown: (valueId: number) => boolean,
): Generator<ValueToJudge> {
  // Collected first: the writer changes judgments while batches are in the air.
  const rows = [...textValuesOf(work.db, patient.id)]
  for (const { valueId, signature, vr, value } of rows) {
    if (keys.has(`${signature}\t${vr}`) && !isKnown(valueId))
      yield { patientId: patient.id, valueId, value, textClass: textClassOf(signature, vr) }
  }
}

/** One finding for each attribute path that holds text nobody was sure of. */
async function listQuestions(work: ProjectWork): Promise<void> {
  const asked = new Map<string, number>()
  for (const patient of patients(work.db)) {
    for (const { state, signature } of judgmentsOf(work.db, patient.id)) {
      if (state === 'question') asked.set(signature, (asked.get(signature) ?? 0) + 1)
    }
  }
  const rows = [...asked].map(([place, values]): NewFinding => ({
    code: 'TXT-ASK',
    severity: 'warning',
    fileId: null,
    place,
    detail: `${values} values`,
    instances: values,
  }))
  await work.writer.write('replaceFindings', { codes: ['TXT-ASK'], rows })
}

function judgmentDigest(work: ProjectWork, patient: PatientRecord): string {
  return digestOf(
    [...judgmentsOf(work.db, patient.id)].map(({ signature, value, after }) => [signature, value, after]).sort(),
  )
}
