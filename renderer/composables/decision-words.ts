import type { DecisionRow } from '#shared/api/text-contract'
import { counted } from './numbers'

/** What was decided, in words. */
export function decisionWords({ what, answers, entries, masks = 0, faults = 0, undoes }: DecisionRow): string {
  if (what === 'undo') return `took back ${String(undoes ?? '')}`
  const parts = [
    ...(answers > 0 ? [counted(answers, 'answer')] : []),
    ...(entries > 0 ? [counted(entries, 'list entry', 'list entries')] : []),
    ...(masks > 0 ? [counted(masks, 'change of masks', 'changes of masks')] : []),
    ...(faults > 0 ? [counted(faults, 'fault')] : []),
  ]
  return `${what === 'retire' ? 'retired ' : ''}${parts.join(', ')}`
}

/** Whether a decision holds, or what took it back. */
export const decisionState = ({ undoneBy }: DecisionRow): string =>
  undoneBy === null ? 'holds' : `taken back by ${String(undoneBy)}`

/** What taking a decision back did: an undo that is taken back gives the decision before it again. */
export const takenBackSays = ({ id, what, undoes }: Pick<DecisionRow, 'id' | 'what' | 'undoes'>): string =>
  what === 'undo' ? `Decision ${String(undoes)} holds again` : `Decision ${String(id)} is taken back`
