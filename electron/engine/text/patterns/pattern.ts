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

/**
 * Cheap signs without which a form cannot be there, as bits; a pattern only runs over a value that has all of its own.
 */
export const SIGN = {
  none: 0,
  digit: 1,
  at: 2,
  dot: 4,
  colon: 8,
  slash: 16,
  fourDigits: 32,
  sixDigits: 64,
  month: 128,
  letter: 256,
  capital: 512,
  /** 90 to 139, or a number of that size in words. */
  old: 1024,
  /** A word, or the end of one, that streets have in one of the four languages. */
  street: 2048,
  atInBrackets: 4096,
  /** A point in words, as in addresses of mail that are spelt out. */
  dotInWords: 8192,
} as const

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
  /** Bits of `SIGN`. */
  readonly needs: number
  /** Whether it holds in guarded text too: no code, version or parameter looks like it. */
  readonly isCertain?: true
  /** The score in this place; 0 is nothing. */
  readonly weigh?: (found: Found) => number
  /** What belongs to the find when it stands right before it, up to the end of the text: `Monday, `. */
  readonly lead?: RegExp
}

/** The signs that a folded value shows. */
export function signsOf(norm: string): number {
  const digits = digitsIn(norm)
  let signs = 0
  if (digits > 0) signs |= SIGN.digit
  if (digits >= 4) signs |= SIGN.fourDigits
  if (digits >= 6) signs |= SIGN.sixDigits
  for (const [sign, test] of TESTS) if (test.test(norm)) signs |= sign
  return signs
}

/** Short forms of every month in four languages. */
const MONTHS =
  /jan|jaen|ene|feb|fev|mar|mrz|mae|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aou|sep|set|oct|okt|nov|dec|dez|dic/i
const OLD = /9\d|1[0-3]\d|ninet|hundred|neunzig|noventa|quatre-vingt|genari|genair|entenari|entenair/i
const STREETS =
  /street|ave|road|rd|boul|blvd|lane|ln|drive|highway|hwy|parkway|pkwy|terr|court|cres|square|circle|trail|turnpike|grove|garden|mews|pla[cz]|alley|row|walk|close|express|heights|st|dr|ct|pl|sq|way|cir|trl|ter|run|park|str|allee|gasse|weg|damm|ufer|steig|ring|chauss|calle|c\/|av|pza|paseo|p[°o]|carret|ctra|camino|ronda|traves|urb|rue|bd|bld|chemin|impasse|quai|route|cours|passage|faubourg/i
const TESTS: readonly (readonly [number, RegExp])[] = [
  [SIGN.at, /@/],
  [SIGN.dot, /\./],
  [SIGN.colon, /:/],
  [SIGN.slash, /[/\\]/],
  [SIGN.letter, /[a-z]/i],
  [SIGN.capital, /[A-Z]/],
  [SIGN.month, MONTHS],
  [SIGN.old, OLD],
  [SIGN.street, STREETS],
  [SIGN.atInBrackets, /[([{]at[)\]}]/i],
  [SIGN.dotInWords, / (?:dot|punkt|punto|point) /i],
]

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
