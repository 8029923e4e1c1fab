import { remembering } from './remember.ts'

/**
 * A value in the two forms that are searched: `norm` without marks, format characters and typographic variants but
 * with its case; `lower` the same in lower case. Both have the same length. `at[i]` is where character i began in the
 * value; undefined means nothing moved.
 */
export interface Folded {
  readonly norm: string
  readonly lower: string
  readonly at: Int32Array | undefined
}

const LIGATURES: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ı: 'i',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '−': '-',
  '×': 'x',
}
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Å: 'Aa',
}

/** Folds a value: NFKD without marks (José = Jose), without soft hyphens and zero-width characters, one kind of dash. */
export function fold(value: string): Folded {
  if (isAscii(value)) return { norm: value, lower: value.toLowerCase(), at: undefined }
  let norm = ''
  const at: number[] = []
  let position = 0
  for (const character of value) {
    for (const part of foldCharacter(character)) {
      norm += part
      for (let unit = 0; unit < part.length; unit++) at.push(position)
    }
    position += character.length
  }
  at.push(value.length)
  return { norm, lower: lowerCase(norm), at: Int32Array.from(at) }
}

/** The second German folding (Müller = Mueller), or undefined where it makes no difference. */
export function foldGerman(value: string): string | undefined {
  const composed = value.normalize('NFC')
  const spelt = composed.replace(/[äöüåÄÖÜÅ]/g, (letter) => UMLAUTS[letter] ?? letter)
  return spelt === composed ? undefined : fold(spelt).lower
}

/** Where a folded range lies in the value. */
export function sourceRange(folded: Folded, start: number, end: number): { start: number; end: number } {
  return { start: folded.at?.[start] ?? start, end: folded.at?.[end] ?? end }
}

function isAscii(value: string): boolean {
  for (let index = 0; index < value.length; index++)
    if (value.charCodeAt(index) > 0x7f || value.charCodeAt(index) === 0x60) return false
  return true
}

/** Folding one character takes longer than all that is done with it afterwards. */
const foldCharacter = remembering(partsOf)

function partsOf(character: string): readonly string[] {
  const ligature = LIGATURES[character]
  if (ligature !== undefined) return Array.from(ligature)
  const parts: string[] = []
  for (const part of character.normalize('NFKD')) {
    if (/[\p{M}\p{Cf}]/u.test(part)) continue
    if (/\p{Pd}/u.test(part)) parts.push('-')
    else if (/\p{Zs}/u.test(part)) parts.push(' ')
    else parts.push(...Array.from(LIGATURES[part] ?? part))
  }
  return parts
}

/** Character by character, so that no position moves ('İ' and the like keep their case). */
function lowerCase(norm: string): string {
  const whole = norm.toLowerCase()
  if (whole.length === norm.length) return whole
  return Array.from(norm)
    .map((character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
    .join('')
}
