import { computed, ref, type ComputedRef } from 'vue'
import { useVeil } from '../stores/veil'
import { usePages, type PageOf, type Pages } from './use-pages'

export interface VeiledPages<Row> extends Omit<Pages<Row>, 'rows'> {
  /** Empty from the turn in which the veil falls over rows that hold originals, until they are asked for again. */
  readonly rows: ComputedRef<readonly Row[]>
}

/** Pages whose rows may hold originals: asked for as the veil is, and gone from the page with it (UX §2.6). */
export function useVeiledPages<Row>(
  load: (cursor: string | null, reveal: boolean) => Promise<PageOf<Row>>,
  mayHold: () => boolean = () => true,
): VeiledPages<Row> {
  const veil = useVeil()
  /** Whether the rows that are there were asked for unveiled. */
  const holdsOriginals = ref(false)
  const pages = usePages<Row>(async (cursor) => {
    const reveal = veil.revealed && mayHold()
    const page = await load(cursor, reveal)
    holdsOriginals.value = reveal
    return page
  })
  return { ...pages, rows: computed(() => (holdsOriginals.value && !veil.revealed ? [] : pages.rows.value)) }
}
