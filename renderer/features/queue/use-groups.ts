import { computed, ref, shallowReactive, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { GroupFilter, GroupRow, ImageKindRow } from '#shared/api/region-contract'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { SEEN_MS, wantsLook } from '../../composables/decision-limits'
import { takenBackSays } from '../../composables/decision-words'
import { counted, showCount } from '../../composables/numbers'
import { useCurator } from '../../composables/use-curator'
import { useUndo } from '../../composables/use-undo'
import { useVeiledPages } from '../../composables/use-veiled-pages'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'
import { useVeil } from '../../stores/veil'
import { forgetCrops } from './crops'

/** What a key does with a group. */
export type GroupDeed = 'out' | 'in' | 'agree' | 'later'

/** What was decided of a group since the list was opened. */
export interface GroupMark {
  readonly says: 'out' | 'in' | 'as proposed' | 'later'
  readonly state: 'saving' | 'saved'
  /** The decision that it was, once it is stored. */
  readonly decision: number | undefined
}

/** Groups that are looked at before they are decided together. */
export interface Wanted {
  readonly says: string
  readonly confirm: () => Promise<void>
}

const says = { out: 'out', in: 'in', agree: 'as proposed' } as const
const done = { out: 'Masked', in: 'Left in', agree: 'As proposed' } as const

export interface GroupReview {
  readonly groups: ComputedRef<readonly GroupRow[]>
  readonly total: ShallowRef<number | undefined>
  readonly instances: Ref<number>
  readonly onUnsure: Ref<'hold' | 'mask'>
  readonly kinds: ShallowRef<ReadonlyMap<number, ImageKindRow>>
  readonly marks: ReadonlyMap<number, GroupMark>
  readonly focused: ShallowRef<GroupRow | undefined>
  readonly wanted: ShallowRef<Wanted | undefined>
  readonly failure: ComputedRef<Failure | undefined>
  readonly busy: Ref<boolean>
  readonly note: Ref<string>
  readonly typed: Ref<string>
  readonly who: ComputedRef<string>
  /** Groups that came since the list was opened. */
  readonly moved: Ref<number>
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
  readonly focus: (group: GroupRow) => void
  /** The pixels of a group are on the screen. */
  readonly painted: (id: number) => void
  readonly decide: (deed: GroupDeed) => Promise<void>
  /** Every undecided group of the device of the focused one, after a look. */
  readonly outOfKind: () => void
  readonly undo: (redo: boolean) => Promise<void>
  /** Place of the next group from `from` that nobody has decided, around the list; -1: none. */
  readonly nextOpen: (from: number, step: 1 | -1) => number
}

/** Groups of regions under the hand: a sheet that stands still, one key a group. */
export function useGroups(options: {
  readonly project: () => string
  readonly filter: () => GroupFilter
  readonly advance: (from: GroupRow) => void
  readonly goTo: (id: number) => void
}): GroupReview {
  const client = useClient()
  const status = useStatus()
  const submission = useSubmission()
  const veil = useVeil()
  const { typed, who } = useCurator()
  const undoing = useUndo(options.project)
  const marks = shallowReactive(new Map<number, GroupMark>())
  const paintedAt = new Map<number, number>()
  const focused = shallowRef<GroupRow>()
  const wanted = shallowRef<Wanted>()
  const failed = shallowRef<Failure>()
  const kinds = shallowRef<ReadonlyMap<number, ImageKindRow>>(new Map())
  const note = ref('')
  const instances = ref(0)
  const onUnsure = ref<'hold' | 'mask'>('hold')
  const moved = ref(0)
  let opened = 0
  let seenAt = 0

  const pages = useVeiledPages<GroupRow>(async (cursor, reveal) => {
    const page = await client.region.groups({
      ...{ project: options.project(), filter: options.filter() },
      ...{ cursor, limit: 200, reveal },
    })
    instances.value = page.instances
    onUnsure.value = page.onUnsure
    return page
  })

  async function loadKinds(): Promise<number> {
    const rows = await client.region.kinds({ project: options.project() })
    kinds.value = new Map(rows.map((row) => [row.id, row]))
    return rows.reduce((sum, { open }) => sum + open, 0)
  }

  async function reload(): Promise<void> {
    marks.clear()
    paintedAt.clear()
    wanted.value = undefined
    failed.value = undefined
    moved.value = 0
    const [open] = await Promise.all([loadKinds().catch(toldFailure), pages.reload()])
    opened = open
  }
  function toldFailure(error: unknown): number {
    failed.value = failureOf(error)
    return 0
  }

  function focus(group: GroupRow): void {
    if (focused.value?.id !== group.id) {
      wanted.value = undefined
      seenAt = performance.now()
    }
    focused.value = group
  }

  const isUndecided = (group: GroupRow): boolean =>
    group.open > 0 && (marks.get(group.id) === undefined || marks.get(group.id)?.says === 'later')

  /** Why nothing can be decided now, in words; empty: it can. */
  function hindrance(group: GroupRow): string {
    if (submission.isReadOnly) return submission.stopped
    if (!veil.revealed) return 'Not decided: the image is veiled. Reveal it first.'
    const since = paintedAt.get(group.id)
    if (since === undefined) return 'Not decided: the image was still loading.'
    if (performance.now() - Math.max(since, seenAt) < SEEN_MS)
      return 'Not decided: the image was not there long enough to be seen.'
    if (group.open === 0) return 'Nothing is asked in this group.'
    return ''
  }

  async function decide(deed: GroupDeed): Promise<void> {
    const group = focused.value
    if (!group) return
    const why = hindrance(group)
    if (why !== '') {
      status.say(why)
      return
    }
    if (marks.get(group.id)?.state === 'saving') return
    if (deed === 'later') {
      marks.set(group.id, { says: 'later', state: 'saved', decision: undefined })
      status.say('Left for later')
      options.advance(group)
      return
    }
    if (deed === 'in' && wantsLook(group.suspicion, group.open)) {
      wanted.value = {
        says: `${counted(group.open, 'text')} up to suspicion ${String(group.suspicion)}, in ${counted(group.instances, 'Instance')}`,
        confirm: () => store([group], 'in'),
      }
      status.say(`Suspicion ${String(group.suspicion)}. Look at the texts first; Ctrl Enter leaves all in.`)
      return
    }
    await store([group], deed)
  }

  function outOfKind(): void {
    const from = focused.value
    if (!from) return
    const why = hindrance(from)
    if (why !== '') {
      status.say(why)
      return
    }
    const all = pages.rows.value.filter((group) => group.kind === from.kind && isUndecided(group))
    wanted.value = {
      says: `${counted(all.length, 'undecided group')} of this device, all masked`,
      confirm: () => store(all, 'out'),
    }
    status.say(`${counted(all.length, 'undecided group')} of this device: Ctrl Enter masks all.`)
  }

  async function store(groups: readonly GroupRow[], deed: 'out' | 'in' | 'agree'): Promise<void> {
    const [first] = groups
    if (!first) return
    wanted.value = undefined
    failed.value = undefined
    const before = new Map(groups.map(({ id }) => [id, marks.get(id)]))
    const mark = (state: GroupMark['state'], decision?: number): void => {
      for (const { id } of groups) marks.set(id, { says: says[deed], state, decision })
    }
    mark('saving')
    const given = { who: who.value, note: note.value.trim() }
    note.value = ''
    options.advance(first)
    try {
      const seen = groups.reduce((sum, { open }) => sum + open, 0)
      const ids = groups.map(({ id }) => id)
      const { decision, questions } = await client.region.decide({
        ...{ project: options.project(), groups: ids, deed, seen, wait: false },
        ...given,
      })
      mark('saved', decision)
      const of = groups.length === 1 ? counted(first.instances, 'Instance') : counted(groups.length, 'group')
      status.say(`${done[deed]}: ${counted(questions, 'text')}, ${of}. Undo Ctrl Z`)
    } catch (error) {
      for (const [id, old] of before) {
        if (old === undefined) marks.delete(id)
        else marks.set(id, old)
      }
      note.value = given.note
      failed.value = failureOf(error)
      status.say(`The decision was not saved; the group is back in front. ${failed.value.code}`)
      options.goTo(first.id)
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
      const [id] = [...marks].flatMap(([group, mark]) => (mark.decision === row.id ? [group] : []))
      for (const [group, mark] of marks) if (mark.decision === row.id) marks.delete(group)
      if (id !== undefined) options.goTo(id)
    } catch (error) {
      failed.value = failureOf(error)
    }
  }

  function nextOpen(from: number, step: 1 | -1): number {
    const all = pages.rows.value
    for (let away = 1; away <= all.length; away += 1) {
      const at = (from + step * away + all.length * 2) % all.length
      const group = all[at]
      if (group && isUndecided(group) && marks.get(group.id) === undefined) return at
    }
    return all.findIndex(isUndecided)
  }

  watch(
    () => submission.changes,
    async () => {
      const open = await loadKinds().catch(toldFailure)
      const decided = [...marks.values()].filter((mark) => mark.says !== 'later' && mark.state === 'saved').length
      moved.value = Math.max(0, open - opened + decided)
    },
  )
  watch(
    () => veil.revealed,
    (revealed) => {
      if (revealed) return
      forgetCrops()
      paintedAt.clear()
    },
  )

  return {
    ...{ groups: pages.rows, total: pages.total, busy: pages.busy, more: pages.more },
    ...{ instances, onUnsure, kinds, marks, focused, wanted, note, typed, who, moved },
    failure: computed(() => failed.value ?? pages.failure.value),
    ...{ reload, focus, decide, outOfKind, undo, nextOpen },
    painted: (id) => {
      if (!paintedAt.has(id)) paintedAt.set(id, performance.now())
    },
  }
}

/** How many groups the sheet has, how many of them were decided in this sitting. */
export function sheetSays(
  total: number | undefined,
  instances: number,
  state: GroupFilter['state'],
  marks: ReadonlyMap<number, GroupMark>,
): string {
  if (total === undefined) return '…'
  const decided = [...marks.values()].filter((mark) => mark.says !== 'later').length
  const later = marks.size - decided
  return [
    `${counted(total, 'group')}${state === 'all' ? '' : ` ${state}`}`,
    `${showCount(instances)} Instances`,
    ...(decided > 0 ? [`${showCount(decided)} decided`] : []),
    ...(later > 0 ? [`${showCount(later)} later`] : []),
  ].join(' · ')
}
