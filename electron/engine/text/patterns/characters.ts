/** Characters, and kinds of them, that forms of identity are made of. */
export const CHARACTER = {
  at: 1,
  dot: 2,
  colon: 4,
  /** Of either kind. */
  slash: 8,
  hash: 16,
  line: 32,
  open: 64,
  comma: 128,
  dash: 256,
  blank: 512,
  capital: 1024,
  letter: 2048,
  plus: 4096,
  apostrophe: 8192,
  percent: 16384,
  /** Beyond ASCII. */
  foreign: 32768,
  /** A letter right before a digit, and right behind one. */
  letterBeforeDigit: 65536,
  digitBeforeLetter: 131072,
  /** A dash, point or slash between two digits. */
  joinedDigits: 262144,
  /** A nine and a digit, or a one, a digit up to three and a digit: what an age over 89 begins with. */
  old: 524288,
  letterBehindDot: 1048576,
} as const

/** Characters that are looked for by themselves. */
export const SINGLE: Readonly<Record<string, number>> = {
  '@': CHARACTER.at,
  '.': CHARACTER.dot,
  ':': CHARACTER.colon,
  '/': CHARACTER.slash,
  '\\': CHARACTER.slash,
  '#': CHARACTER.hash,
  _: CHARACTER.line,
  '(': CHARACTER.open,
  ',': CHARACTER.comma,
  '-': CHARACTER.dash,
  ' ': CHARACTER.blank,
  '+': CHARACTER.plus,
  "'": CHARACTER.apostrophe,
  '%': CHARACTER.percent,
}

/** The bits of one unit of a value. */
export function charactersOf(unit: number): number {
  if (unit > 0x7f) return CHARACTER.foreign
  const character = String.fromCharCode(unit)
  if (/[A-Z]/.test(character)) return CHARACTER.capital | CHARACTER.letter
  return /[a-z]/.test(character) ? CHARACTER.letter : (SINGLE[character] ?? 0)
}
