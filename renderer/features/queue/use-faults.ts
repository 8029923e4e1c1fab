import { ref, shallowReactive, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { FaultChoice, FaultRow } from '#shared/api/region-contract'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { takenBackSays } from '../../composables/decision-words'
import { counted } from '../../composables/numbers'
import { useCall } from '../../composables/use-call'
import { useCurator } from '../../composables/use-curator'
import { useUndo } from '../../composables/use-undo'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'

/** What was answered of a case since the list was opened. */
export interface FaultMark {
  readonly says: string
  readonly state: 'saving' | 'saved'
  readonly decision: number | undefined
}

export interface Faults {
  readonly rows: ShallowRef<readonly FaultRow[]>
  readonly total: Ref<number>
  readonly marks: ReadonlyMap<string, FaultMark>
  readonly failure: ShallowRef<Failure | undefined>
  readonly note: Ref<string>
  readonly typed: Ref<string>
  readonly reload: (state: 'open' | 'all') => Promise<void>
  /** `reason`: the answer wants one first. */
  readonly answer: (row: FaultRow, choice: FaultChoice) => Promise<'done' | 'reason' | 'refused'>
  readonly undo: (redo: boolean) => Promise<void>
}

const answered = { keep: 'kept', exclude: 'excluded', acknowledge: 'known' } as const
const LEAST_REASON = 3

/** Faults of the submission under the hand: a list that stands still, one number an answer. */
export function useFaults(project: () => string, decided: (row: FaultRow) => void): Faults {
  const client = useClient()
  const status = useStatus()
  const submission = useSubmission()
  const page = useCall('fault.page')
  const undoing = useUndo(project)
  const { typed, who } = useCurator()
  const rows = shallowRef<readonly FaultRow[]>([])
  const marks = shallowReactive(new Map<string, FaultMark>())
  const failure = shallowRef<Failure>()
  const note = ref('')
  const total = ref(0)

  async function reload(state: 'open' | 'all'): Promise<void> {
    const reply = await page.run({ project: project(), state })
    failure.value = page.failure.value
    if (!reply.ok) return
    marks.clear()
    rows.value = reply.answer.rows
    total.value = reply.answer.total
  }

  async function answer(row: FaultRow, choice: FaultChoice): Promise<'done' | 'reason' | 'refused'> {
    if (submission.isReadOnly) {
      status.say(submission.stopped)
      return 'refused'
    }
    if (marks.get(row.key)?.state === 'saving') return 'refused'
    if (choice.answer !== 'keep' && note.value.trim().length < LEAST_REASON) {
      status.say('This answer wants a reason; Enter gives it.')
      return 'reason'
    }
    const keep = row.files.find(({ file }) => file === choice.file)?.instance ?? null
    const given = { who: who.value, note: note.value.trim() }
    marks.set(row.key, { says: answered[choice.answer], state: 'saving', decision: undefined })
    failure.value = undefined
    note.value = ''
    decided(row)
    try {
      const { decision } = await client.fault.answer({
        ...{ project: project(), keys: [row.key], answer: choice.answer, keep, wait: false },
        ...given,
      })
      marks.set(row.key, { says: answered[choice.answer], state: 'saved', decision })
      status.say(`${choice.title}: ${counted(row.count, 'file')}. Undo Ctrl Z`)
      return 'done'
    } catch (error) {
      marks.delete(row.key)
      note.value = given.note
      failure.value = failureOf(error)
      status.say(`The answer was not saved. ${failure.value.code}`)
      return 'refused'
    }
  }

  async function undo(redo: boolean): Promise<void> {
    try {
      const row = await (redo ? undoing.redo : undoing.undo)(who.value)
      if (!row) {
        status.say(redo ? 'Nothing was undone.' : 'Nothing is decided that could be undone.')
        return
      }
      status.say(takenBackSays(row))
      for (const [key, mark] of marks) if (mark.decision === row.id) marks.delete(key)
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  return { rows, total, marks, failure, note, typed, reload, answer, undo }
}
