import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import { refDebounced } from '@vueuse/core'
import type { EntryChange, EntryRow } from '#shared/api/text-contract'
import { useClient, type Answer, type Input } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { counted } from '../../composables/numbers'
import { saveFile } from '../../composables/save-file'
import { useAttempt } from '../../composables/use-attempt'
import { useUndo } from '../../composables/use-undo'
import { useVeiledPages } from '../../composables/use-veiled-pages'
import { useSettings } from '../../stores/settings'
import { useStatus } from '../../stores/status'
import { useVeil } from '../../stores/veil'

type Asked = Pick<Input<'entry.page'>, 'from' | 'list' | 'find' | 'sort'>

export interface Entries {
  readonly from: Ref<NonNullable<Asked['from']>>
  readonly list: Ref<EntryRow['list'] | null>
  readonly find: Ref<string>
  readonly sort: Ref<NonNullable<Asked['sort']>>
  readonly rows: ComputedRef<readonly EntryRow[]>
  readonly total: ComputedRef<number>
  readonly selected: Set<string>
  /** Moves with each change of the lists. */
  readonly turn: Ref<number>
  readonly failure: ComputedRef<Failure | undefined>
  readonly busy: Ref<boolean>
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
  readonly select: (rows: readonly EntryRow[], on: boolean) => void
  readonly selectAll: () => Promise<void>
  /** The lists changed, which is said: they are loaded again and nothing is selected. */
  readonly changed: (says: string) => Promise<void>
  readonly retire: (rows: readonly EntryRow[]) => Promise<boolean>
  readonly change: (rows: readonly EntryRow[], change: EntryChange, confirm: boolean) => Promise<boolean>
  /** A shipped entry that was switched off holds again, as one of the project. */
  readonly switchOn: (row: EntryRow, confirm: boolean) => Promise<boolean>
  readonly takeIn: (csv: string, confirm: boolean) => Promise<Answer<'entry.import'> | undefined>
  readonly save: () => Promise<void>
  readonly undo: (redo: boolean) => Promise<void>
}

/** The allow and deny lists of a project, and what is done with entries. */
export function useEntries(project: () => string): Entries {
  const client = useClient()
  const status = useStatus()
  const settings = useSettings()
  const veil = useVeil()
  const undoing = useUndo(project)
  const from = ref<NonNullable<Asked['from']>>('all')
  const list = ref<EntryRow['list'] | null>(null)
  const sort = ref<NonNullable<Asked['sort']>>('list')
  const find = ref('')
  const typed = refDebounced(find, 150)
  const selected = reactive(new Set<string>())
  const turn = ref(0)
  const { busy, failure, attempt } = useAttempt()

  /** Words of the project stand in the rows. */
  const pages = useVeiledPages<EntryRow>((cursor, reveal) =>
    client.entry.page({
      ...{ project: project(), from: from.value, list: list.value, find: typed.value, sort: sort.value },
      ...{ cursor, limit: 200, reveal },
    }),
  )
  watch([() => veil.revealed, sort], () => void pages.reload())
  // What a filter hides is not done anything to.
  watch([from, list, typed], () => {
    selected.clear()
    void pages.reload()
  })

  async function changed(says: string): Promise<void> {
    selected.clear()
    turn.value += 1
    status.say(says)
    await pages.reload()
  }
  const given = (note: string) => ({ project: project(), who: settings.who, note })
  const ids = (rows: readonly EntryRow[]): string[] => rows.map(({ id }) => id)

  return {
    ...{ from, list, find, sort, selected, turn, busy, rows: pages.rows, reload: pages.reload, more: pages.more },
    total: computed(() => pages.total.value ?? 0),
    failure: computed(() => pages.failure.value ?? failure.value),
    select: (rows, on) => {
      for (const { id } of rows) {
        if (on) selected.add(id)
        else selected.delete(id)
      }
    },
    selectAll: async () => {
      const all = selected.size < (pages.total.value ?? 0)
      while (all && pages.hasMore.value && pages.failure.value === undefined) await pages.more()
      selected.clear()
      if (all) for (const { id } of pages.rows.value) selected.add(id)
      status.say(`${counted(selected.size, 'entry', 'entries')} selected`)
    },
    changed,
    retire: (rows) =>
      attempt(async () => {
        const { open } = await client.entry.retire({ ...given(''), entries: ids(rows) })
        await changed(
          `${counted(rows.length, 'entry', 'entries')} off the lists; ${counted(open, 'question')} open. Undo Ctrl Z`,
        )
      }),
    change: (rows, change, confirm) =>
      attempt(async () => {
        await client.entry.change({ ...given('changed'), entries: ids(rows), change, confirm })
        await changed(`${counted(rows.length, 'entry', 'entries')} changed. Undo Ctrl Z`)
      }),
    switchOn: ({ list: of, form, text, scope }, confirm) =>
      attempt(async () => {
        const entries = [{ list: of, form, text, scope }]
        await client.entry.put({ ...given('switched on again'), entries, confirm })
        await changed('The entry holds again. Undo Ctrl Z')
      }),
    takeIn: async (csv, confirm) => {
      let answer: Answer<'entry.import'> | undefined
      await attempt(async () => {
        answer = await client.entry.import({ ...given('from CSV'), csv, confirm })
        if (answer.problems.length === 0) await changed(`${counted(answer.rows, 'line')} taken in. Undo Ctrl Z`)
      })
      return answer
    },
    save: async () => {
      try {
        const { csv } = await client.entry.export({ project: project() })
        saveFile('lists.csv', 'text/csv', [csv])
      } catch (error) {
        const { message, code } = failureOf(error)
        status.say(`Not saved: ${message} ${code}`)
      }
    },
    undo: async (redo) => {
      await attempt(async () => {
        const row = await (redo ? undoing.redo : undoing.undo)(settings.who)
        if (row === undefined) status.say(redo ? 'Nothing was undone.' : 'Nothing is decided that could be undone.')
        else
          await changed(
            redo
              ? `Decision ${String(row.undoes ?? row.id)} holds again`
              : `Taken back: decision ${String(row.id)}, ${counted(row.entries, 'entry', 'entries')}`,
          )
      })
    },
  }
}
