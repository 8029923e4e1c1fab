import type { WaitingGroup } from '#shared/api/contract'
import type { PageRequest } from '#engine/ports'
import { valueSetIds } from '#engine/store/queries/plan'
import {
  type DecisionAbout,
  decisionsAbout,
  waitingIds,
  type WaitingKind,
  waitingKinds,
} from '#engine/store/queries/waiting'
import type { ProjectWork } from './project-work.ts'

type Db = Pick<ProjectWork, 'db'>
type Reason = WaitingGroup['reason']
const reasons: readonly Reason[] = ['waitNew', 'waitChanged', 'waitRetry', 'waitDecisions', 'waitPlan']

/** Why the next run would come to Instances, with how many decisions are about those that decisions touched. */
export function waitingGroups({ db }: Db): WaitingGroup[] {
  const reasonOf = reasonsOf({ db })
  const counts = new Map<Reason, { instances: number; decisions: Set<number> }>()
  for (const row of waitingKinds(db)) {
    const { reason, decisions } = reasonOf(row)
    const known = counts.get(reason) ?? { instances: 0, decisions: new Set() }
    for (const decision of decisions) known.decisions.add(decision)
    counts.set(reason, { ...known, instances: known.instances + row.instances })
  }
  return reasons.flatMap((reason) => {
    const found = counts.get(reason)
    return found ? [{ reason, instances: found.instances, decisions: found.decisions.size }] : []
  })
}

/** The Instances that wait for one reason; rows are told by their numbers alone. */
export function waitingFor({ db }: Db, request: PageRequest, reason: Reason): ReturnType<typeof waitingIds> {
  const reasonOf = reasonsOf({ db })
  return waitingIds(db, request, (row) => reasonOf(row).reason === reason)
}

export const isWaitingReason = (of: string): of is Reason => reasons.some((reason) => reason === of)

/** The decisions since a plan that are about values of a set; sets are shared by many Instances. */
function reasonsOf({ db }: Db): (row: WaitingKind) => { reason: Reason; decisions: readonly number[] } {
  const about = new Map<number, DecisionAbout[]>()
  for (const row of decisionsAbout(db)) about.set(row.value, [...(about.get(row.value) ?? []), row])
  const known = new Map<number, readonly DecisionAbout[]>()
  const ofSet = (id: number): readonly DecisionAbout[] => {
    const found = known.get(id) ?? valueSetIds(db, id).flatMap((value) => about.get(value) ?? [])
    known.set(id, found)
    return found
  }
  return ({ kind, stale, valueSet, readingSet, planRevision }) => {
    if (kind === null) return { reason: 'waitNew', decisions: [] }
    if (stale === 1) return { reason: kind === 'written' ? 'waitChanged' : 'waitRetry', decisions: [] }
    const decisions = [...ofSet(valueSet), ...(readingSet === null ? [] : ofSet(readingSet))]
      .filter((row) => row.planRevision >= planRevision)
      .map(({ decision }) => decision)
    return { reason: decisions.length > 0 ? 'waitDecisions' : 'waitPlan', decisions }
  }
}
