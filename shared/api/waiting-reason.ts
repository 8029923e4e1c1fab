import type { WaitingGroup } from './contract.ts'

/** Why Instances wait for the next run; `decisions`: their number in words. */
export function waitingReason(reason: WaitingGroup['reason'], decisions: string): string {
  switch (reason) {
    case 'waitNew':
      return 'no run has come to them'
    case 'waitChanged':
      return 'their file changed since they were written'
    case 'waitRetry':
      return 'they are to be tried again'
    case 'waitDecisions':
      return `touched by ${decisions}`
    case 'waitPlan':
      return 'the plan would write them otherwise: rules, lists, mapping or masks changed'
  }
}
