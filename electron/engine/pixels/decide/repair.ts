/*
 * Letters read as digits and digits read as letters, put back one for one: positions in the text stay what they are.
 */

const AS_DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  B: '8',
  g: '9',
  q: '9',
}
const AS_UPPER: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '8': 'B', '|': 'I' }
const AS_LOWER: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '2': 'z', '5': 's', '8': 'b', '|': 'l' }

const NUMBERS = /(?<![\p{L}\p{N}])[\dOoQIli|ZzSsGBgq]+(?:[-/.:,][\dOoQIli|ZzSsGBgq]+)*(?![\p{L}\p{N}])/gu
const WORDS = /(?<![\p{L}\p{N}])[\p{L}\d|]{3,}(?![\p{L}\p{N}])/gu

/** Numbers and dates with letters among their digits as they were meant: `12/O3/l96I`. */
export function withDigits(text: string): string {
  return text.replace(NUMBERS, (run) => {
    const digits = countOf(run, /\d/g)
    const isNumber = digits >= 2 && 2 * digits >= countOf(run, /[\p{L}\d|]/gu)
    return isNumber ? replaced(run, AS_DIGIT) : run
  })
}

/** Words with digits among their letters as they were meant: `D0E`, `5MITH`. */
export function withLetters(text: string): string {
  return text.replace(WORDS, (run) => {
    const letters = countOf(run, /\p{L}/gu)
    const isWord = letters < run.length && 2 * letters >= run.length && /[01258|]/.test(run)
    return isWord ? replaced(run, /\p{Ll}/u.test(run.slice(1)) ? AS_LOWER : AS_UPPER) : run
  })
}

const INITIALS = /(?<![\p{L}\p{N}.])(?:[\p{L}0158]\.){2,}/gu

/** Initials with digits among them as they were meant: `D.0.B.`; what has no letter is a number. */
export function withInitials(text: string): string {
  return text.replace(INITIALS, (run) => (/\p{L}/u.test(run) ? replaced(run, AS_UPPER) : run))
}

function replaced(run: string, letters: Readonly<Record<string, string>>): string {
  return Array.from(run, (letter) => letters[letter] ?? letter).join('')
}

function countOf(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0
}
