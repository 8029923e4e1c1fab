import type { AttributesAnswer } from '#shared/api/contract'
import { counted } from '../../composables/numbers'
import { failureOfCode } from '../../client/failure'

/** What the after column is, where it is not simply the output. */
export function stateSays(
  answer: Pick<AttributesAnswer, 'state' | 'after' | 'code' | 'stale'>,
  revision: number | undefined,
): string {
  const code = answer.code === null ? '' : ` ${failureOfCode(answer.code).message}`
  if (answer.state === 'quarantined') return `Quarantined: nothing is written.${code}`
  if (answer.state === 'held') return `Held: nothing is written.${code}`
  if (answer.state === 'excluded') return `Excluded: it is left out of the output.${code}`
  if (answer.state === 'stale') return staleSays(answer.stale)
  if (answer.after === 'preview')
    return `Preview of plan ${revision === undefined ? '' : `r${revision}`}; nothing is written.`
  return answer.after === 'none' ? 'There is no after yet: plan first.' : ''
}

function staleSays(stale: AttributesAnswer['stale']): string {
  if (stale === null) return 'The output is from an earlier plan. A run writes it again.'
  const elements = counted(stale.differing, 'element')
  return `The output is from plan r${String(stale.planRevision)}; ${elements} would differ. A run writes it again.`
}
