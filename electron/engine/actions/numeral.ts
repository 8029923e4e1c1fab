/** VRs that hold numbers as text: what they may hold is known by its form. */
const NUMERALS: ReadonlySet<string> = new Set(['DS', 'IS', 'TM'])
/** Most digits of a time before its fraction (PS3.5 6.2): HHMMSS. Behind it some writers put ticks, one more than the six it has. */
const LONGEST_TIME = 6
const LONGEST_FRACTION = 7
/** Fewer digits in groups are a range or a slip; so many may be a date, a telephone or an insurance number. */
const LEAST_GROUPED = 6
/** Digits behind an E: no number that was measured needs more. */
const LONGEST_EXPONENT = 3

const [BLANK, PLUS, COMMA, MINUS, POINT, ZERO, NINE, COLON, UPPER_E, BACKSLASH, LOWER_E] = [
  0x20, 0x2b, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x3a, 0x45, 0x5c, 0x65,
]

/**
 * Whether a number or time written as text is one (PS3.5 6.2: DS, IS, TM); true for every other VR. Blanks, legacy
 * colons and decimal commas are let through. Reads bytes, since it is asked of every kept element of every Instance.
 */
export function isNumeral(bytes: Uint8Array, vr: string): boolean {
  if (!NUMERALS.has(vr)) return true
  return vr === 'TM' ? isTime(bytes) : isNumber(bytes)
}

/** A point or comma, an exponent, signs before both; hyphens and blanks only between few digits. */
function isNumber(bytes: Uint8Array): boolean {
  let digits = 0
  let points = 0
  let exponent = -1
  let last = 0
  let isParted = false
  let isGrouped = false
  for (const byte of bytes) {
    if (byte >= ZERO && byte <= NINE) {
      digits += 1
      if (exponent >= 0) exponent += 1
      if (exponent > LONGEST_EXPONENT) return false
      isGrouped ||= isParted
      if (isGrouped && digits >= LEAST_GROUPED) return false
    } else if (byte === BACKSLASH) {
      digits = points = 0
      exponent = -1
      isParted = isGrouped = false
    } else if (byte === POINT || byte === COMMA) {
      points += 1
      if (points > 1) return false
    } else if (byte === UPPER_E || byte === LOWER_E) {
      if (digits === 0 || exponent >= 0) return false
      exponent = 0
    } else if (byte === MINUS || byte === PLUS || byte === BLANK || byte === 0) {
      isParted ||= digits > 0 && last !== UPPER_E && last !== LOWER_E
    } else {
      return false
    }
    last = byte
  }
  return true
}

/** A time, or two with a hyphen between: a fraction only behind seconds, and both ends of a range whole. */
function isTime(bytes: Uint8Array): boolean {
  let digits = 0
  let isFraction = false
  let isRange = false
  for (const byte of bytes) {
    if (byte >= ZERO && byte <= NINE) {
      digits += 1
      if (digits > (isFraction ? LONGEST_FRACTION : LONGEST_TIME)) return false
      continue
    }
    if (byte === COLON || byte === BLANK || byte === 0) continue
    const isWhole = isFraction || digits % 2 === 0
    if (byte === POINT) {
      // Some writers leave the first zero of the hour out.
      if (isFraction || digits < LONGEST_TIME - 1) return false
    } else if (byte === MINUS) {
      if (isRange || !isWhole) return false
    } else if (byte !== BACKSLASH || (isRange && !isWhole)) {
      return false
    }
    isRange = byte === MINUS || (isRange && byte === POINT)
    isFraction = byte === POINT
    digits = 0
  }
  return !isRange || isFraction || digits % 2 === 0
}

const LEADING: Readonly<Record<string, RegExp>> = {
  DS: /^\s*[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?(?![\p{L}\p{N}^=-])/u,
  IS: /^\s*[+-]?\d+(?![\p{L}\p{N}^=-])/u,
  TM: /^\s*\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d{1,6})?)?)?(?![\p{L}\p{N}])/u,
}

/** What of a value is a number or a time: `12 mm` gives `12`, a word gives nothing. */
export function numeralOf(value: string, vr: string): string {
  return LEADING[vr]?.exec(value)?.[0].trim() ?? ''
}
