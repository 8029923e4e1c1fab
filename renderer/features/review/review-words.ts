import type { SubmissionSummary } from '#shared/api/contract'
import type { ValueFilter } from '#shared/api/text-contract'
import { counted, showCount } from '../../composables/numbers'
import type { Mark } from './deeds'

const stateWords = { open: 'open', answered: 'by curator', cleaned: 'cleaned', kept: 'kept', all: '' } as const
/** Beyond this the engine counts only what is open or answered. */
const MOST_COUNTED = 2000

/** How many values the list has, how many of them were decided in this sitting, and how fast. */
export function countsSay(
  total: number | undefined,
  state: ValueFilter['state'],
  marks: ReadonlyMap<number, Mark>,
  pace: string,
): string {
  if (total === undefined) return '…'
  const more = total === MOST_COUNTED + 1 && state !== 'answered' && state !== 'open'
  const decided = [...marks.values()].filter(({ says }) => says !== 'later' && says !== 'open').length
  return [
    `${more ? `more than ${showCount(MOST_COUNTED)}` : showCount(total)} ${stateWords[state]}`.trim(),
    ...(decided > 0 ? [`${showCount(decided)} decided`] : []),
    ...(pace === '' ? [] : [pace]),
  ].join(' · ')
}

/** Why the list is empty, and where to go on. */
export function emptySays({ of, state, search }: ValueFilter, summary: SubmissionSummary | undefined): string {
  if (!summary?.plan) return 'No plan yet: values are judged when one is made. Run the Next action.'
  if (state !== 'open' || search !== '') return 'Nothing fits this filter.'
  return of === 'pixels'
    ? 'No open question about pixels. What was read and settled is under the other states.'
    : `No open question. ${counted(summary.text.values, 'value')} of text were judged; the other states list them.`
}
