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
/** A question with this score is taken out until it is answered: the text engine's figure. */
export const TAKE_OUT = 1.9
/** Fewer letters and digits than this tell nothing where no list knows them. */
export const MIN_TELLING = 3
