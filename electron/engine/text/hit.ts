import type { Reason } from '#shared/model/text'

/** What one voice says about a range of folded positions. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly voice: string
  readonly score: number
  /** How the score came about, for and against; absent where the voice alone gave it. */
  readonly reasons?: readonly Reason[]
}

/** From here on a span is removed. */
export const REMOVE = 3
/** From here on it is a question; below it stays without one. */
export const ASK = 1
/** A question with this score is taken out until it is answered (the study's plateau). */
export const TAKE_OUT = 1.9
