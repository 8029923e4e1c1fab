import type { PatternKind } from './kinds.ts'

/** No code, measurement or name of a thing has this form. */
export const SURE = 8
/** Taken out without asking; another voice may speak against it. */
export const LIKELY = 4
/** Asked, and out until answered. */
export const DOUBTFUL = 2.2
/** Asked, and left in until answered. */
export const FAINT = 1.3
export const NOTHING = 0

/** A place where an expression matched, and its surroundings. */
export interface Found {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The folded value with its case. */
  readonly norm: string
  /** The captured groups; [0] is `text`. */
  readonly groups: readonly (string | undefined)[]
}

/**
 * A form that identity takes whoever the patient is. The expression runs over the folded value with its case kept, in
 * linear time: no nested repeats, every repeat bounded.
 */
export interface Pattern {
  /** Says in reports which form was seen: `iso-date`. */
  readonly name: string
  readonly kind: PatternKind
  /** The score where `weigh` does not say another. */
  readonly score: number
  readonly expression: RegExp
  /**
   * What a value needs for `weigh` to find anything, beside what the expression itself shows: so many digits, bits of
   * `CHARACTER`.
   */
  readonly needs?: {
    readonly digits?: number
    readonly characters?: number
    /** One of the words of this expression instead of those of its own. */
    readonly words?: RegExp
  }
  /** Whether it holds in guarded text too: no code, version or parameter looks like it. */
  readonly isCertain?: true
  /** The score in this place; 0 is nothing. */
  readonly weigh?: (found: Found) => number
  /** What the find is called in this place, where that is something else. */
  readonly as?: (found: Found) => { readonly name: string; readonly kind: PatternKind } | undefined
  /** How many units at its end belong to what comes behind it. */
  readonly over?: (found: Found) => number
  /** What belongs to the find when it stands right before it, up to the end of the text: `Monday, `. */
  readonly lead?: RegExp
}

/** How many decimal digits stand in a text. */
export function digitsIn(text: string): number {
  let digits = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) digits++
  }
  return digits
}

/** The digits of a text and nothing else. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Up to `length` units of what stands before a find. */
export function before({ norm, start }: Found, length = 24): string {
  return norm.slice(Math.max(0, start - length), start)
}

/** Up to `length` units of what stands behind a find. */
export function after({ norm, end }: Found, length = 24): string {
  return norm.slice(end, end + length)
}
