/** What one look at a text says about a part of it, in UTF-16 units. */
export interface Find {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly voice: string
  readonly score: number
}

/** From here on a find is painted over; below it is a question. The text engine's figures. */
export const SURE = 3
/** Nobody knows. */
export const ASKED = 1.2
/** Most likely identity. */
export const LIKELY = 2.2
