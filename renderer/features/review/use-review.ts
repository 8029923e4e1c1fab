import { computed, ref, shallowReactive, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ValueFacets, ValueFilter, ValueRow } from '#shared/api/text-contract'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { takenBackSays } from '../../composables/decision-words'
import { counted } from '../../composables/numbers'
import { useUndo } from '../../composables/use-undo'
import { useVeiledPages } from '../../composables/use-veiled-pages'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'
import { isDecided, type Mark } from './deeds'
import type { Sort } from './review-place'
import { useDeciding, type Deciding, type Desk } from './use-deciding'

export interface Review extends Omit<Deciding, 'failure'> {
  readonly rows: ComputedRef<readonly ValueRow[]>
  readonly total: ShallowRef<number | undefined>
  readonly busy: Ref<boolean>
  readonly failure: ComputedRef<Failure | undefined>
  readonly facets: ShallowRef<ValueFacets | undefined>
  readonly marks: ReadonlyMap<number, Mark>
  readonly selected: ReadonlySet<number>
  readonly focused: ShallowRef<ValueRow | undefined>
  readonly picked: Ref<number | undefined>
  /** Questions that came or went since the list was opened. */
  readonly moved: Readonly<Ref<number>>
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
  readonly focus: (row: ValueRow) => void
  readonly select: (rows: readonly ValueRow[], on: boolean) => void
  readonly undo: (redo: boolean) => Promise<void>
  /** The next row from `from` that nobody has decided, around the list; -1: none. */
  readonly nextOpen: (from: number, step: 1 | -1) => number
}

/** Unique values under the hand: a list that stands still, one key a decision. */
export function useReview(
  options: Pick<Desk, 'project' | 'advance' | 'goTo'> & {
    readonly filter: () => ValueFilter
    readonly sort: () => Sort
  },
): Review {
  const client = useClient()
  const status = useStatus()
  const submission = useSubmission()
  const undoing = useUndo(options.project)
  const marks = shallowReactive(new Map<number, Mark>())
  const selected = shallowReactive(new Set<number>())
  const focused = shallowRef<ValueRow>()
  const picked = ref<number>()
  const facets = shallowRef<ValueFacets>()
  const opened = ref<number>()
  let seenAt = 0

  const asked = () => ({ project: options.project(), filter: options.filter(), sort: options.sort() })
  const pages = useVeiledPages<ValueRow>((cursor, reveal) =>
    client.value.page({ ...asked(), cursor, limit: 200, reveal }),
  )
  const { rows } = pages
  const desk = { ...options, rows, marks, selected, focused, picked, seenAt: () => seenAt }
  const { failure, ...deciding } = useDeciding(desk)

  async function loadFacets(): Promise<void> {
    try {
      facets.value = await client.value.facets({ project: options.project(), filter: options.filter() })
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  async function reload(): Promise<void> {
    marks.clear()
    selected.clear()
    deciding.preview.value = undefined
    await Promise.all([pages.reload(), loadFacets()])
    for (const row of rows.value)
      if (row.state === 'open' && row.decided !== null) marks.set(row.id, { says: 'as proposed', state: 'saved' })
    opened.value = facets.value?.states.open
  }

  function focus(row: ValueRow): void {
    if (focused.value?.id !== row.id) {
      picked.value = undefined
      deciding.preview.value = undefined
      seenAt = performance.now()
    }
    focused.value = row
  }

  function nextOpen(from: number, step: 1 | -1): number {
    const all = rows.value
    for (let away = 1; away <= all.length; away += 1) {
      const at = (from + step * away + all.length * 2) % all.length
      const row = all[at]
      if (row !== undefined && row.spans.length > 0 && !isDecided(marks.get(row.id))) return at
    }
    return -1
  }

  async function undo(redo: boolean): Promise<void> {
    try {
      const row = await (redo ? undoing.redo : undoing.undo)(deciding.who.value)
      if (row === undefined) {
        status.say(redo ? 'Nothing was undone.' : 'Nothing is decided that could be undone.')
        return
      }
      status.say(redo ? takenBackSays(row) : `${takenBackSays(row)}: ${counted(row.answers, 'answer')}`)
      const marked = await client.value.page({ ...asked(), limit: 500 })
      for (const { id, decided } of marked.rows) if (decided === null) marks.delete(id)
      await loadFacets()
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  function select(of: readonly ValueRow[], on: boolean): void {
    for (const { id, spans } of of) {
      if (on && spans.length > 0) selected.add(id)
      else selected.delete(id)
    }
  }

  const moved = ref(0)
  const stored = (): number =>
    [...marks.values()].filter(({ says, state }) => state === 'saved' && says !== 'later').length
  watch(
    () => submission.changes,
    async () => {
      const before = opened.value
      await loadFacets()
      const now = facets.value?.states.open
      moved.value = before === undefined || now === undefined ? 0 : Math.max(0, now - before + stored())
    },
  )

  return {
    ...{ rows, total: pages.total, busy: pages.busy, more: pages.more },
    ...{ facets, marks, selected, focused, picked, moved },
    ...deciding,
    failure: computed(() => failure.value ?? pages.failure.value),
    ...{ reload, focus, select, undo, nextOpen },
  }
}
