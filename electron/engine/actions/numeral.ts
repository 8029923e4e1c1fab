/** VRs that hold numbers as text: what they may hold is known by its form. */
const NUMERALS: ReadonlySet<string> = new Set(['DS', 'IS', 'TM'])
/** Most digits of a time before its fraction (PS3.5 6.2): HHMMSS. */
const LONGEST_TIME = 6

const [BLANK, PLUS, COMMA, MINUS, POINT, ZERO, NINE, COLON, UPPER_E, BACKSLASH, LOWER_E] = [
  0x20, 0x2b, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x3a, 0x45, 0x5c, 0x65,
]

/**
 * Whether a number or time written as text is one (PS3.5 6.2: DS, IS, TM); true for every other VR. Blanks, legacy
 * colons and decimal commas are let through. Reads bytes, since it is asked of every kept element of every Instance.
 */
export function isNumeral(bytes: Uint8Array, vr: string): boolean {
  if (!NUMERALS.has(vr)) return true
  const isTime = vr === 'TM'
  let digits = 0
  let isFraction = false
  for (const byte of bytes) {
    if (byte >= ZERO && byte <= NINE) {
      digits += 1
      if (isTime && !isFraction && digits > LONGEST_TIME) return false
      continue
    }
    const isExponent = (byte === UPPER_E || byte === LOWER_E) && digits > 0 && !isTime
    if (!isExponent && !isMark(byte, isTime)) return false
    isFraction = byte === POINT
    if (byte === BACKSLASH || byte === MINUS) digits = 0
  }
  return true
}

function isMark(byte: number, isTime: boolean): boolean {
  if (byte === BLANK || byte === 0 || byte === POINT || byte === MINUS || byte === BACKSLASH) return true
  return isTime ? byte === COLON : byte === PLUS || byte === COMMA
}

const LEADING: Readonly<Record<string, RegExp>> = {
  DS: /^\s*[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}^=-])/u,
  IS: /^\s*[+-]?\d+(?![\p{L}\p{N}^=-])/u,
  TM: /^\s*\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d{1,6})?)?)?(?![\p{L}\p{N}])/u,
}

/** What of a value is a number or a time: `12 mm` gives `12`, a word gives nothing. */
export function numeralOf(value: string, vr: string): string {
  return LEADING[vr]?.exec(value)?.[0].trim() ?? ''
}
