import type { AnswerGiven, QuestionRow, ValueRow } from '#shared/api/text-contract'
import { counted } from '../../composables/numbers'
import { proposalOf } from './spans'

/** What a key does to a question. */
export type Deed = 'out' | 'in' | 'agree' | 'later' | 'open'

/** What was decided of a row since the list was opened. */
export interface Mark {
  readonly says: 'out' | 'in' | 'as proposed' | 'in part' | 'by hand' | 'later' | 'open'
  readonly state: 'saving' | 'saved'
}

/** By which likeness a decision is for a whole group. */
export type Like = NonNullable<ValueRow['group']>['by']

/** A group whose members are looked at before they stay. */
export interface Preview {
  readonly members: readonly QuestionRow[]
  readonly total: number
  readonly confirm: () => Promise<void>
}

export const markSays = { out: 'out', in: 'in', agree: 'as proposed', open: 'open' } as const
const deedWords: { readonly [D in Deed]: string } = {
  out: 'Taken out',
  in: 'Left in',
  agree: 'As proposed',
  open: 'Undecided again',
  later: 'Later',
}

/** Whether nothing is left to decide about a row in this sitting. */
export const isDecided = (mark: Mark | undefined): boolean =>
  mark !== undefined && mark.says !== 'open' && mark.says !== 'in part'

/** The answer that a deed gives about a value; `part` is the one that was picked, if one was. */
export function answerFor(deed: Deed, row: ValueRow, part: number | undefined): AnswerGiven {
  if (deed === 'open') return { kind: 'open' }
  if (deed === 'agree') return { kind: 'parts', ...proposalOf(row) }
  if (part === undefined) return { kind: deed === 'out' ? 'remove' : 'keep' }
  return { kind: 'parts', keep: deed === 'in' ? [part] : [], remove: deed === 'out' ? [part] : [] }
}

/** What a stored decision did, for the status line. */
export function deedSays(deed: Deed, row: ValueRow, questions: number): string {
  const where =
    questions > 1
      ? counted(questions, 'value')
      : `${counted(row.instances, 'Instance')} of ${counted(row.patients, 'patient')}`
  return `${deedWords[deed]}: ${where}. Undo Ctrl Z`
}

/** Decisions a minute between the first and the last of these times (ms); empty below three. */
export function paceSays(times: readonly number[]): string {
  const [first] = times
  const last = times.at(-1)
  if (first === undefined || last === undefined || times.length < 3) return ''
  const minutes = Math.max((last - first) / 60_000, 1 / 60)
  return `${((times.length - 1) / minutes).toFixed(1)} a minute`
}
