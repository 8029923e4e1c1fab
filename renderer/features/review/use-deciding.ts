import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { AnswerGiven, QuestionRow, ValueRow } from '#shared/api/text-contract'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { isRisky, SEEN_MS, wantsLook } from '../../composables/decision-limits'
import { counted } from '../../composables/numbers'
import { useCurator } from '../../composables/use-curator'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'
import { useVeil } from '../../stores/veil'
import { answerFor, deedSays, markSays, paceSays, type Deed, type Like, type Mark, type Preview } from './deeds'

/** One call answers at most so many. */
const MOST_AT_ONCE = 1000

/** The list that is decided about, as a decision sees and changes it. */
export interface Desk {
  readonly project: () => string
  readonly rows: ComputedRef<readonly ValueRow[]>
  readonly marks: Map<number, Mark>
  readonly selected: Set<number>
  readonly focused: ShallowRef<ValueRow | undefined>
  readonly picked: Ref<number | undefined>
  /** When the focused row came up, on the clock of `performance`. */
  readonly seenAt: () => number
  readonly advance: (from: ValueRow) => void
  readonly goTo: (id: number) => void
}

export interface Deciding {
  readonly decide: (deed: Deed, alike: boolean) => Promise<void>
  /** Stores what somebody marked by hand; false where it was not stored. */
  readonly answerByHand: (row: ValueRow, answer: Extract<AnswerGiven, { kind: 'spans' }>) => Promise<boolean>
  readonly saving: Readonly<Ref<boolean>>
  readonly preview: ShallowRef<Preview | undefined>
  readonly failure: ShallowRef<Failure | undefined>
  readonly note: Ref<string>
  /** Who decides: as typed, and as it is sent. */
  readonly typed: Ref<string>
  readonly who: ComputedRef<string>
  /** Decisions that were stored here in this sitting, and a minute. */
  readonly pace: ComputedRef<string>
}

/** Decides about the focused row, those that are selected or those alike; each stored before it counts. */
export function useDeciding({ project, rows, marks, selected, focused, picked, ...desk }: Desk): Deciding {
  const client = useClient()
  const status = useStatus()
  const submission = useSubmission()
  const veil = useVeil()
  const { typed, who } = useCurator()
  const preview = shallowRef<Preview>()
  const failure = shallowRef<Failure>()
  const note = ref('')
  const saving = ref(false)
  const times = shallowRef<readonly number[]>([])

  /** Why nothing can be decided now, in words; empty: it can. */
  function hindrance(row: ValueRow, deed: Deed): string {
    if (submission.isReadOnly) return submission.stopped
    if (performance.now() - desk.seenAt() < SEEN_MS)
      return 'Not decided: the question was not there long enough to be read.'
    if (row.spans.length === 0 && deed !== 'open') return 'Nothing is asked about this value.'
    if (deed === 'open' && row.decided === null && !marks.has(row.id)) return 'Nobody has decided about this value.'
    return ''
  }

  async function decide(deed: Deed, alike: boolean): Promise<void> {
    const row = focused.value
    if (row === undefined) return
    const why = hindrance(row, deed)
    if (why !== '') {
      status.say(why)
      return
    }
    const ids = selected.size > 0 ? [...selected] : [row.id]
    const refusal = refusalOf(row, deed, alike, ids)
    if (refusal !== '') {
      status.say(refusal)
      return
    }
    if (deed === 'later') {
      for (const id of ids) marks.set(id, { says: 'later', state: 'saved' })
      status.say(`${counted(ids.length, 'question')} left for later`)
      selected.clear()
      desk.advance(row)
      return
    }
    const like = alike ? (row.group?.by ?? null) : null
    if (deed === 'in' && (like !== null || ids.length > 1) && (await isShownFirst(row, like, ids))) return
    await store(deed, row, ids, like)
  }

  /** Why these rows cannot be decided with one key: an answer in parts is about the parts of one value. Empty: they can. */
  function refusalOf(row: ValueRow, deed: Deed, alike: boolean, ids: readonly number[]): string {
    const others = ids.length > 1 || ids[0] !== row.id
    if (others && alike)
      return 'Several values are selected: take the selection off to decide about all that are alike.'
    if (others && deed === 'agree') return 'Each value has a proposal of its own: agree with one at a time.'
    if (others && (deed === 'in' || deed === 'out') && picked.value !== undefined)
      return 'A part is picked: it can be decided in one value alone.'
    if ((deed === 'in' || deed === 'agree') && !veil.revealed)
      return 'Not decided: the values are veiled. Reveal them before anything is left in.'
    return ''
  }

  /** Leaving in is one key for one question; a group with a suspicious member is looked at first. */
  async function isShownFirst(row: ValueRow, like: Like | null, ids: readonly number[]): Promise<boolean> {
    const chosen = rows.value.filter(({ id }) => ids.includes(id))
    const { rows: members, total } =
      like === null
        ? { rows: chosen, total: ids.length }
        : await client.question.page({
            ...{ project: project(), like: { question: row.id, by: like } },
            ...{ limit: 200, reveal: veil.revealed },
          })
    const sorted = [...members].sort((a, b) => b.suspicion - a.suspicion)
    const most = sorted[0]?.suspicion ?? 0
    if (!wantsLook(most, total)) return false
    preview.value = {
      members: sorted,
      total,
      confirm: async () => {
        preview.value = undefined
        await store('in', row, ids, like)
      },
    }
    status.say(
      isRisky(most)
        ? `1 of ${counted(total, 'value')} has suspicion ${String(most)}. Look at it first; Ctrl Enter leaves all in.`
        : `${counted(total, 'value')}: look at them first; Ctrl Enter leaves all in.`,
    )
    return true
  }

  async function store(
    deed: Exclude<Deed, 'later'>,
    row: ValueRow,
    ids: readonly number[],
    like: Like | null,
  ): Promise<void> {
    const isPart = picked.value !== undefined && row.spans.length > 1 && deed !== 'agree' && deed !== 'open'
    const says = isPart ? 'in part' : markSays[deed]
    const before = new Map(ids.map((id) => [id, marks.get(id)]))
    const answer = answerFor(deed, row, picked.value)
    for (const id of ids) marks.set(id, { says, state: 'saving' })
    const given = { who: who.value, note: note.value.trim() }
    note.value = ''
    selected.clear()
    if (isPart) picked.value = undefined
    else desk.advance(row)
    failure.value = undefined
    try {
      for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
        const questions = ids.slice(at, at + MOST_AT_ONCE)
        const decided = await client.question.answer({
          ...{ project: project(), questions, like, answer, wait: false },
          ...given,
        })
        times.value = [...times.value, Date.now()]
        for (const id of questions) marks.set(id, { says, state: 'saved' })
        if (like !== null) await markAlike(row, like, markSays[deed])
        status.say(deedSays(deed, row, decided.questions))
      }
    } catch (error) {
      for (const [id, mark] of before) {
        if (mark === undefined) marks.delete(id)
        else marks.set(id, mark)
      }
      note.value = given.note
      failure.value = failureOf(error)
      status.say(`The decision was not saved; the question is back in front. ${failure.value.code}`)
      desk.goTo(row.id)
    }
  }

  async function answerByHand(row: ValueRow, answer: Extract<AnswerGiven, { kind: 'spans' }>): Promise<boolean> {
    const given = { who: who.value, note: note.value.trim() }
    saving.value = true
    failure.value = undefined
    try {
      await client.question.answer({ ...{ project: project(), questions: [row.id], answer, wait: false }, ...given })
      note.value = ''
      marks.set(row.id, { says: 'by hand', state: 'saved' })
      times.value = [...times.value, Date.now()]
      const parts = answer.keep.length + answer.remove.length
      status.say(`Marked by hand: ${counted(parts, 'part')} in ${counted(row.instances, 'Instance')}. Undo Ctrl Z`)
      return true
    } catch (error) {
      failure.value = failureOf(error)
      status.say(`The decision was not saved. ${failure.value.code}`)
      return false
    } finally {
      saving.value = false
    }
  }

  /** The rows of this list that the group answer was for too. */
  async function markAlike(row: ValueRow, like: Like, says: Mark['says']): Promise<void> {
    let cursor: string | null = null
    do {
      const page: { rows: QuestionRow[]; next: string | null } = await client.question.page({
        ...{ project: project(), like: { question: row.id, by: like } },
        ...{ cursor, limit: 500, reveal: false },
      })
      for (const { id } of page.rows) marks.set(id, { says, state: 'saved' })
      cursor = page.next
    } while (cursor !== null)
  }

  return {
    decide,
    answerByHand,
    saving,
    preview,
    failure,
    note,
    typed,
    who,
    pace: computed(() => paceSays(times.value)),
  }
}
