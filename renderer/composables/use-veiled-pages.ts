import { computed, type ComputedRef } from 'vue'
import { useVeil } from '../stores/veil'
import { usePages, type PageOf, type Pages } from './use-pages'

export interface VeiledPages<Row extends object> extends Omit<Pages<Row>, 'rows'> {
  /** Empty from the turn in which the veil falls over rows that hold originals, until they are asked for again. */
  readonly rows: ComputedRef<readonly Row[]>
}

/** Pages whose rows may hold originals: asked for as the veil is, and gone from the page with it (UX §2.6). */
export function useVeiledPages<Row extends object>(
  load: (cursor: string | null, reveal: boolean) => Promise<PageOf<Row>>,
  mayHold: () => boolean = () => true,
): VeiledPages<Row> {
  const veil = useVeil()
  /** Rows that were asked for unveiled. Of each row, since a later page may come veiled behind them, or not at all. */
  const unveiled = new WeakSet<Row>()
  const pages = usePages<Row>(async (cursor) => {
    const reveal = veil.revealed && mayHold()
    const page = await load(cursor, reveal)
    if (reveal) for (const row of page.rows) unveiled.add(row)
    return page
  })
  const areVeiled = computed(() => !pages.rows.value.some((row) => unveiled.has(row)))
  return { ...pages, rows: computed(() => (veil.revealed || areVeiled.value ? pages.rows.value : [])) }
}
