import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import type { StackBy } from '#shared/api/bytes'
import { textIn } from '../../composables/query-text'
import type { ShownBoxes } from '../../viewer/boxes'

/** Where the curator is: our own numbers only, so an address holds no identity. */
export interface Place {
  readonly patient: number | undefined
  readonly study: number | undefined
  readonly series: number | undefined
  readonly instance: number | undefined
  /** The tree holds only what is of this device; named by one of its Series. */
  readonly device: number | undefined
  /** From 0. */
  readonly frame: number
  /** `changed`, `all`, a disposition's letter, or `private`. */
  readonly show: string
  /** Path of the focused attribute. */
  readonly row: string | undefined
  /** The side that the viewer shows; `before` counts only while the screen is revealed. */
  readonly side: 'before' | 'after'
  /** Both sides beside each other, moved as one. */
  readonly split: boolean
  /** Overlay planes are drawn over the frame. */
  readonly overlays: boolean
  /** Which boxes are drawn over the frame. */
  readonly boxes: ShownBoxes
  /** The whole stack as one picture, instead of one frame. */
  readonly stack: StackBy | undefined
  /** Rendering, zoom and place of the image (`view-address.ts`); they hold for a series. */
  readonly view: string | undefined
}

/** What is not said in the address. */
const usual: Partial<Place> = {
  frame: 0,
  show: 'changed',
  side: 'after',
  split: false,
  overlays: true,
  boxes: 'questions',
}

const numberOf = (query: LocationQuery, key: string): number | undefined => {
  const value = Number(textIn(query, key) ?? Number.NaN)
  return Number.isInteger(value) && value >= 0 ? value : undefined
}

const boxesIn = (text: string | undefined): ShownBoxes => (text === 'all' || text === 'none' ? text : 'questions')

const stackIn = (text: string | undefined): StackBy | undefined =>
  text === 'max' || text === 'mean' || text === 'min' ? text : undefined

/** The place in the address, and the way to change it. `go` makes a step that Back undoes; `note` does not. */
export function usePlace(): {
  readonly place: ComputedRef<Place>
  readonly go: (patch: Partial<Place>) => void
  readonly note: (patch: Partial<Place>) => Promise<void>
} {
  const route = useRoute()
  const router = useRouter()
  const place = computed<Place>(() => ({
    patient: numberOf(route.query, 'patient'),
    study: numberOf(route.query, 'study'),
    series: numberOf(route.query, 'series'),
    instance: numberOf(route.query, 'instance'),
    device: numberOf(route.query, 'device'),
    frame: numberOf(route.query, 'frame') ?? 0,
    show: textIn(route.query, 'show') ?? 'changed',
    row: textIn(route.query, 'row'),
    side: textIn(route.query, 'side') === 'before' ? 'before' : 'after',
    split: textIn(route.query, 'split') === 'true',
    overlays: textIn(route.query, 'overlays') !== 'false',
    boxes: boxesIn(textIn(route.query, 'boxes')),
    stack: stackIn(textIn(route.query, 'stack')),
    view: textIn(route.query, 'view'),
  }))
  const queryWith = (patch: Partial<Place>): LocationQuery => {
    const next = { ...place.value, ...patch }
    const kept = Object.entries(next).filter(
      ([key, value]) => value !== undefined && value !== usual[key as keyof Place],
    )
    return Object.fromEntries(kept.map(([key, value]) => [key, String(value)]))
  }
  return {
    place,
    go: (patch) => void router.push({ query: queryWith(patch) }),
    note: async (patch) => {
      await router.replace({ query: queryWith(patch) })
    },
  }
}
