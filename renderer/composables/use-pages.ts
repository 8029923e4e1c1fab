import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Failure } from '../client/failure'
import { failureOf } from '../client/failure'

export interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly next: string | null
}

export interface Pages<Row> {
  readonly rows: ShallowRef<readonly Row[]>
  readonly total: ShallowRef<number | undefined>
  readonly busy: Ref<boolean>
  readonly failure: ShallowRef<Failure | undefined>
  readonly hasMore: ComputedRef<boolean>
  /** From the start; old rows stay until the new ones are there. */
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
}

/** Keyset pages of one list, joined. Never rejects; a reload overtakes whatever is under way. */
export function usePages<Row>(load: (cursor: string | null) => Promise<PageOf<Row>>): Pages<Row> {
  const rows = shallowRef<readonly Row[]>([])
  const total = shallowRef<number>()
  const next = shallowRef<string | null>(null)
  const failure = shallowRef<Failure>()
  const busy = ref(false)
  let turn = 0

  async function fetchPage(cursor: string | null, kept: readonly Row[]): Promise<void> {
    const mine = (turn += 1)
    busy.value = true
    failure.value = undefined
    try {
      const page = await load(cursor)
      if (mine !== turn) return
      rows.value = [...kept, ...page.rows]
      total.value = page.total
      next.value = page.next
    } catch (error) {
      if (mine === turn) failure.value = failureOf(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  return {
    rows,
    total,
    busy,
    failure,
    hasMore: computed(() => next.value !== null),
    reload: () => fetchPage(null, []),
    more: async () => {
      if (next.value !== null && !busy.value) await fetchPage(next.value, rows.value)
    },
  }
}
