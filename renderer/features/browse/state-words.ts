import type { AttributesAnswer } from '#shared/api/contract'
import { failureOfCode } from '../../client/failure'

/** What the after column is, where it is not simply the output. */
export function stateSays(
  answer: Pick<AttributesAnswer, 'state' | 'after' | 'code'>,
  revision: number | undefined,
): string {
  const code = answer.code === null ? '' : ` ${failureOfCode(answer.code).message}`
  if (answer.state === 'quarantined') return `Quarantined: nothing is written.${code}`
  if (answer.state === 'held') return `Held: nothing is written.${code}`
  if (answer.state === 'excluded') return `Excluded: it is left out of the output.${code}`
  if (answer.state === 'stale') return 'The output is from an earlier plan. A run writes it again.'
  if (answer.after === 'preview')
    return `Preview of plan ${revision === undefined ? '' : `r${revision}`}; nothing is written.`
  return answer.after === 'none' ? 'There is no after yet: plan first.' : ''
}
