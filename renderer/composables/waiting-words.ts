import type { WaitingGroup } from '#shared/api/contract'
import { waitingReason } from '#shared/api/waiting-reason'
import { counted } from './numbers'

/** Why Instances wait for the next run. */
export const reasonSays = ({ reason, decisions }: WaitingGroup): string =>
  waitingReason(reason, counted(decisions, 'decision'))

/** What is decided and not in the output yet, in one sentence; empty where every output is as the plan says. */
export function notYetRunSays(groups: readonly WaitingGroup[]): string {
  const touched = groups.filter(({ reason }) => reason !== 'waitNew')
  const instances = touched.reduce((sum, group) => sum + group.instances, 0)
  if (instances === 0) return ''
  const decisions = touched.reduce((sum, group) => sum + group.decisions, 0)
  if (decisions === 0) return `The output of ${counted(instances, 'Instance')} is not what the plan says.`
  const first = counted(decisions, 'decision is', 'decisions are')
  return `${first} not yet run. ${counted(instances, 'Instance is', 'Instances are')} not what the plan says.`
}
