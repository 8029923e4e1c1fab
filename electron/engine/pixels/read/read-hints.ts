import type { Region } from '../region.ts'

/** What the caller knows of a frame before it is read. */
export interface ReadHints {
  /** Look at the whole frame whatever the gate says: US, SC, XA, OT, Burned In Annotation YES, a sample of each series. */
  readonly bypassGate: boolean
  /** Look only here: regions found in other frames of the series, or masks that are read again. */
  readonly regions?: readonly Region[]
}
