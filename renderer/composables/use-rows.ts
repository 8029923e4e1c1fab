import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/vue-virtual'

export interface RowsOptions {
  readonly count: () => number
  /** May change while rows are there: all are laid out anew. */
  readonly rowHeightPx: () => number
  /** Stable identity of a row: focus stays on it when rows come or go before it. */
  readonly keyOf: (index: number) => string | number
  /** Height at the bottom of the list that something else covers: rows scroll clear of it. */
  readonly coveredPx?: () => number
  /** Called when the last rows are in view and more may exist. */
  readonly onEnd?: () => void
}

export interface Rows {
  readonly scroller: Ref<HTMLElement | null>
  readonly items: ComputedRef<VirtualItem[]>
  readonly heightPx: ComputedRef<number>
  /** The one row that Tab reaches; -1 only while there are no rows. */
  readonly active: Ref<number>
  readonly focus: (index: number) => Promise<void>
  /** Makes a row the active one and scrolls to it, without focus. */
  readonly reveal: (index: number) => void
  /** Arrows, Home, End and pages; true when the key was one of them. */
  readonly move: (event: KeyboardEvent) => boolean
  /** For rows whose height depends on what they show. */
  readonly measure: (element: unknown) => void
}

const pageRows = 20

type Range = Parameters<typeof defaultRangeExtractor>[0]

/** The rows in view and the active one, wherever it is. */
const withRow =
  (active: number) =>
  (range: Range): number[] => {
    const kept = active >= 0 && active < range.count ? [active] : []
    return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b)
  }

/** Virtual rows with one Tab stop: the active row stays in the document even when it is scrolled out of sight. */
export function useRows(options: RowsOptions): Rows {
  const scroller = ref<HTMLElement | null>(null)
  const active = ref(0)
  let activeKey: string | number | undefined

  /** New whenever rows change: sizes are remembered by key, and rows may change while their number stays. */
  const keys = computed(() => ({ count: options.count(), keyOf: (index: number) => options.keyOf(index) }))
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: keys.value.count,
      getScrollElement: () => scroller.value,
      estimateSize: () => options.rowHeightPx(),
      getItemKey: keys.value.keyOf,
      overscan: 8,
      paddingEnd: options.coveredPx?.() ?? 0,
      scrollPaddingEnd: options.coveredPx?.() ?? 0,
      rangeExtractor: withRow(active.value),
    })),
  )
  watch(options.rowHeightPx, () => virtualizer.value.measure(), { flush: 'post' })
  const items = computed(() => virtualizer.value.getVirtualItems())

  watch(
    () => items.value.at(-1)?.index,
    (last) => (last !== undefined && last >= options.count() - 1 ? options.onEnd?.() : undefined),
  )

  /** Rows may have come or gone: stay on the same row, else on the one that took its place; never lose the focus. */
  watch(keys, async ({ count }) => {
    if (count === 0) return
    const near = Math.min(Math.max(0, active.value), count - 1)
    const stays = activeKey === undefined || options.keyOf(near) === activeKey
    active.value = stays ? near : (indexOfKey(activeKey, count) ?? near)
    const hadFocus = scroller.value?.querySelector('[data-index]:focus') ?? null
    await nextTick()
    if (hadFocus && !hadFocus.isConnected) await focus(active.value)
  })

  function indexOfKey(key: string | number | undefined, count: number): number | undefined {
    for (let index = 0; index < count; index += 1) if (options.keyOf(index) === key) return index
    return undefined
  }

  function reveal(index: number): void {
    active.value = index
    activeKey = options.keyOf(index)
    virtualizer.value.scrollToIndex(index)
  }

  async function focus(index: number): Promise<void> {
    const count = options.count()
    if (count === 0) return
    reveal(Math.max(0, Math.min(count - 1, index)))
    await nextTick()
    scroller.value?.querySelector<HTMLElement>(`[data-index="${active.value}"]`)?.focus({ preventScroll: true })
  }

  const steps: Readonly<Record<string, () => number>> = {
    ArrowDown: () => active.value + 1,
    ArrowUp: () => active.value - 1,
    PageDown: () => active.value + pageRows,
    PageUp: () => active.value - pageRows,
    Home: () => 0,
    End: () => options.count() - 1,
  }

  function move(event: KeyboardEvent): boolean {
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : steps[event.key]
    if (!step) return false
    event.preventDefault()
    void focus(step())
    return true
  }

  return {
    scroller,
    items,
    heightPx: computed(() => virtualizer.value.getTotalSize()),
    active,
    focus,
    reveal,
    move,
    measure: (element) => (element instanceof Element ? virtualizer.value.measureElement(element) : undefined),
  }
}
