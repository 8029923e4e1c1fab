import type { PixelPolicy } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import type { CompiledProfile } from '#engine/profile/index'
import { patients, shapes } from '#engine/store/queries/plan'
import { masks } from '#engine/store/queries/pixels'
import { questionsByPath } from '#engine/store/queries/questions'
import { meta } from '#engine/store/queries/summary'
import type { NewFinding } from '#engine/store/records'
import { digestOf } from './digest.ts'
import type { Job } from './job.ts'
import { judgedMemory } from './judged-memory.ts'
import { type JudgedCounts, judgeValues } from './judge-values.ts'
import { settleStructure } from './judge-structure.ts'
import { mapPatients } from './map-patients.ts'
import { planMasks } from './pixel-masks.ts'
import type { WirePlan } from './messages.ts'
import type { ProjectWork } from './project-work.ts'
import { madeOf, profileInForce } from './own-profile.ts'
import { ruleShape, type ShapeRulings } from './shape-rulings.ts'
import { wirePlan } from './wire-plan.ts'

export interface Plan {
  readonly revision: number
  readonly digest: string
  /** Rulings by shape number. */
  readonly rulings: ReadonlyMap<number, ShapeRulings>
  /** The plan as workers take it. */
  readonly wire: WirePlan
  /** What making it had to judge. */
  readonly text: JudgedCounts
}

/**
 * Freezes rules, mapping and judgments into a plan with a digest: the same submission, rules and answers make the
 * same plan. Values judged before under the same vocabulary are not judged again. What the pixels of an Instance say
 * counts as far as they were read. Throws NOT-YET before a scan.
 */
export async function makePlan(work: ProjectWork, job: Job, { pixels, onUnsure }: PixelPolicy): Promise<Plan> {
  if (!meta(work.db, 'scannedAt')) throw new Problem('NOT-YET', 'scan')
  job.stage('plan')
  await settleStructure(work)
  await mapPatients(work)
  const wire = wirePlan(work, pixels)
  const rulings = rulingsByShape(work)
  const text = await judgeValues(work, job, rulings, wire)
  await planMasks(work, job, onUnsure)
  await listQuestions(work)

  const everybody = patients(work.db)
  const digest = digestOf([
    wire.digest,
    [...rulings].map(([, { digest: rules }]) => rules).sort(),
    everybody.map(({ patientIdOld, pseudonym, dayOffset }) => [patientIdOld, pseudonym, dayOffset]),
    everybody.map(({ id }) => judgedMemory(work).digestOf(work, id)),
    ...(pixels === 'judged' ? [[...masks(work.db)].map(({ id, digest: of }) => [id, of])] : []),
  ])
  const json = JSON.stringify({ ...madeOf(work), pixels, onUnsure })
  const { revision } = await work.writer.write('putPlan', { digest, json, at: work.ports.now().toISOString() })
  return { revision, digest, rulings, text, wire }
}

/** By the profile that the project uses, or another one. */
export function rulingsByShape(
  work: ProjectWork,
  profile: CompiledProfile = profileInForce(work),
): ReadonlyMap<number, ShapeRulings> {
  const rulings = new Map<number, ShapeRulings>()
  for (const { id, sopClass, elements } of shapes(work.db)) rulings.set(id, ruleShape(profile, sopClass, elements))
  return rulings
}

/** One finding for each attribute path that holds text nobody was sure of. */
async function listQuestions(work: ProjectWork): Promise<void> {
  const rows = questionsByPath(work.db).map(({ attribute, values, instances }): NewFinding => ({
    code: 'TXT-ASK',
    severity: 'warning',
    fileId: null,
    place: attribute,
    detail: `${values} ${values === 1 ? 'value' : 'values'}`,
    instances,
  }))
  await work.writer.write('replaceFindings', { codes: ['TXT-ASK'], rows })
}
