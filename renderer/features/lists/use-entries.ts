import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { EntryRow } from '#shared/api/text-contract'
import { useClient, type Answer } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { counted } from '../../composables/numbers'
import { saveFile } from '../../composables/save-file'
import { useCall } from '../../composables/use-call'
import { useVeiledPages } from '../../composables/use-veiled-pages'
import { useSettings } from '../../stores/settings'
import { useStatus } from '../../stores/status'
import { useVeil } from '../../stores/veil'

export interface Entries {
  readonly from: Ref<'all' | 'project' | 'shipped'>
  readonly list: Ref<'all' | EntryRow['list']>
  readonly find: Ref<string>
  /** All that are loaded, and those of them that fit. */
  readonly loaded: ComputedRef<readonly EntryRow[]>
  readonly rows: ComputedRef<readonly EntryRow[]>
  readonly total: ComputedRef<number>
  readonly picked: Ref<ReadonlySet<string>>
  /** Moves with each change of the lists. */
  readonly turn: Ref<number>
  readonly failure: ComputedRef<Failure | undefined>
  readonly importing: Ref<boolean>
  /** Lines of the file that was taken in last that stand in the way. */
  readonly problems: ComputedRef<Answer<'entry.import'>['problems']>
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
  readonly pick: (row: EntryRow) => void
  /** The lists changed, which is said: they are loaded again and nothing is picked. */
  readonly changed: (says: string) => Promise<void>
  readonly retire: () => Promise<void>
  readonly move: (to: { list?: EntryRow['list']; domain?: EntryRow['scope']['domain'] }) => Promise<void>
  readonly takeIn: (file: File) => Promise<void>
  readonly save: () => Promise<void>
}

/** The allow and deny lists of a project, and what is done with entries that are picked. */
export function useEntries(project: () => string): Entries {
  const client = useClient()
  const status = useStatus()
  const settings = useSettings()
  const veil = useVeil()
  const from = ref<'all' | 'project' | 'shipped'>('all')
  const list = ref<'all' | EntryRow['list']>('all')
  const find = ref('')
  const picked = ref<ReadonlySet<string>>(new Set())
  const turn = ref(0)
  const retiring = useCall('entry.retire')
  const putting = useCall('entry.put')
  const importing = useCall('entry.import')

  /** Words of the project stand in the rows. */
  const pages = useVeiledPages<EntryRow>((cursor, reveal) =>
    client.entry.page({ project: project(), from: from.value, cursor, limit: 500, reveal }),
  )
  const rows = computed(() => {
    const wanted = find.value.trim().toLowerCase()
    return pages.rows.value.filter(
      (row) =>
        (list.value === 'all' || row.list === list.value) &&
        [row.text, row.reason, row.author, row.scope.attribute ?? '', row.origin]
          .join(' ')
          .toLowerCase()
          .includes(wanted),
    )
  })
  watch([() => veil.revealed, from], () => void pages.reload())

  async function changed(says: string): Promise<void> {
    picked.value = new Set()
    turn.value += 1
    status.say(says)
    await pages.reload()
  }

  async function retire(): Promise<void> {
    const entries = [...picked.value]
    const reply = await retiring.run({ project: project(), entries, who: settings.who, note: '' })
    if (!reply.ok) return
    const left = counted(reply.answer.open, 'question')
    await changed(`${counted(entries.length, 'entry', 'entries')} off the lists; ${left} open`)
  }

  /** The same words on the other list, or with another place: the old entries go, new ones come, as people do with rows of a sheet. */
  async function move(to: Parameters<Entries['move']>[0]): Promise<void> {
    const own = pages.rows.value.filter(({ id, source }) => picked.value.has(id) && source !== 'shipped')
    if (own.length === 0 || !veil.revealed) {
      status.say('Reveal first, and pick entries of the project: shipped ones are switched off, not changed.')
      return
    }
    const entries = own.map(({ list: of, form, text, scope }) => ({
      ...{ form, text, list: to.list ?? of },
      scope: { ...scope, domain: to.domain ?? scope.domain },
    }))
    const given = { project: project(), who: settings.who, note: 'changed in bulk' }
    const put = await putting.run({ ...given, entries, confirm: false })
    if (!put.ok) return
    const old = await retiring.run({ ...given, entries: own.map(({ id }) => id) })
    if (old.ok) await changed(`${counted(own.length, 'entry', 'entries')} changed`)
  }

  async function takeIn(file: File): Promise<void> {
    const csv = await file.text()
    const reply = await importing.run({ project: project(), csv, who: settings.who, note: 'from CSV' })
    if (reply.ok && reply.answer.problems.length === 0) await changed(`${counted(reply.answer.rows, 'row')} taken in`)
  }

  async function save(): Promise<void> {
    try {
      const { csv } = await client.entry.export({ project: project() })
      saveFile('lists.csv', 'text/csv', [csv])
    } catch (error) {
      const { message, code } = failureOf(error)
      status.say(`Not saved: ${message} ${code}`)
    }
  }

  return {
    ...{ from, list, find, rows, picked, turn, loaded: pages.rows, reload: pages.reload, more: pages.more },
    total: computed(() => pages.total.value ?? 0),
    failure: computed(
      () => pages.failure.value ?? retiring.failure.value ?? putting.failure.value ?? importing.failure.value,
    ),
    importing: importing.busy,
    problems: computed(() => importing.answer.value?.problems ?? []),
    pick: ({ id }) => {
      const next = new Set(picked.value)
      if (!next.delete(id)) next.add(id)
      picked.value = next
    },
    ...{ changed, retire, move, takeIn, save },
  }
}
