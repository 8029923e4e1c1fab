import type { ProfileExplanation } from '#shared/api/profile-contract'
import type { CompiledProfile } from '#engine/profile/index'
import { needsValue } from '#engine/pipeline/rulings'
import { patients, valuePaths } from '#engine/store/queries/plan'
import { plannedValues } from '#engine/store/queries/what-if'
import type { ProjectWork } from './project-work.ts'
import type { SubmissionKind } from './submission-elements.ts'
import { veil } from './veil.ts'
import { afterOf } from './what-if.ts'

const MOST = 3

/** What the most frequent values of an attribute come to. Text that no plan has judged yet is no example. */
export function examplesOf(
  work: ProjectWork,
  profile: CompiledProfile,
  { signature, vr, query }: SubmissionKind,
  reveal: boolean,
): ProfileExplanation['examples'] {
  const path = valuePaths(work.db).find((each) => each.signature === signature && each.vr === vr)
  if (path === undefined || vr === 'SQ') return []
  const rule = profile.rule(query)
  const demands = needsValue(profile, query.sopClassUid, query.steps, { tag: query.tag, vr })
  const element = { signature, vr, rule, needsValue: demands, candidates: [] }
  const everybody = new Map(patients(work.db).map((patient) => [patient.id, patient]))
  const rows = new Map<string, ProfileExplanation['examples'][number]>()
  for (const value of plannedValues(work.db, path.id)) {
    if (rule.disposition.kind === 'cleanText' && value.judged === null) continue
    const after = afterOf(element, value, everybody.get(value.patientId))
    const key = JSON.stringify([value.value, after])
    const instances = (rows.get(key)?.instances ?? 0) + value.instances
    rows.set(key, { before: reveal ? value.value : veil(value.value), after, instances })
  }
  return [...rows.values()].sort((one, other) => other.instances - one.instances).slice(0, MOST)
}
