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

/**
 * Folds a value: NFKD without marks (José = Jose), without soft hyphens and zero-width characters, one kind of dash, one
 * kind of Kana, and letters that are escaped for HTML, JSON, RTF or a URL as what they are.
 */
export function fold(value: string): Folded {
  if (isAscii(value) && !ESCAPED.test(value)) return { norm: value, lower: value.toLowerCase(), at: undefined }
  let norm = ''
  const at: number[] = []
  let position = 0
  while (position < value.length) {
    const [character, length] = characterAt(value, position)
    for (const part of foldCharacter(character)) {
      norm += part
      for (let unit = 0; unit < part.length; unit++) at.push(position)
    }
    position += length
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

/** UTF-8 that somebody read as a set of single bytes (`MÃ¼ller`): what leads to two and to three bytes. */
const LEADS_TWO = { first: 0xc3, last: 0xc5 }
const LEADS_THREE = 0xe1
/** Where windows-1252 puts bytes 80 to 9F. */
const WINDOWS =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

/** Letters beyond ASCII, and letters as numbers, in references of HTML, `\\u` of JSON, `\\'` of RTF, UTF-8 in a URL or a mail. */
const ESCAPED =
  /&(?:[A-Za-z](?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron)|szlig|[ao]elig|[AO]Elig|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});|\\u[0-9A-Fa-f]{4}|\\'[c-fC-F][0-9A-Fa-f]|([%=])[cC][3-5]\1[89ABab][0-9A-Fa-f]/
const ESCAPED_HERE = new RegExp(ESCAPED.source, 'y')
const STARTS_ESCAPE: ReadonlySet<number> = new Set(['&', '\\', '%', '='].map((mark) => mark.charCodeAt(0)))

const NAMED_LIGATURES: Readonly<Record<string, string>> = {
  '&szlig;': 'ß',
  '&aelig;': 'æ',
  '&AElig;': 'Æ',
  '&oelig;': 'œ',
  '&OElig;': 'Œ',
}

/** What an escape at a position stands for, where that is a letter. */
function escapedAt(value: string, position: number): readonly [character: string, length: number] | undefined {
  ESCAPED_HERE.lastIndex = position
  const escape = ESCAPED_HERE.exec(value)?.[0]
  if (escape === undefined) return undefined
  const letter = unescaped(escape)
  return /^\p{L}$/u.test(letter) ? [letter, escape.length] : undefined
}

function unescaped(escape: string): string {
  if (escape.startsWith('&#')) {
    const number = escape.slice(2, -1)
    return String.fromCodePoint(/^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number))
  }
  const ligature = NAMED_LIGATURES[escape]
  if (ligature !== undefined) return ligature
  // Marks are folded away, so the letter alone will do.
  if (escape.startsWith('&')) return escape.charAt(1)
  if (escape.startsWith('\\')) return String.fromCharCode(Number.parseInt(escape.slice(2), 16))
  return Buffer.from(escape.replace(/[%=]/g, ''), 'hex').toString('utf8')
}

/** The character at a position and how many units it takes; one that was escaped or read byte by byte is mended. */
function characterAt(value: string, position: number): readonly [character: string, length: number] {
  const unit = value.charCodeAt(position)
  const letter = STARTS_ESCAPE.has(unit) ? escapedAt(value, position) : undefined
  if (letter !== undefined) return letter
  if (unit >= LEADS_TWO.first && unit <= LEADS_TWO.last) {
    const second = trailOf(value, position + 1)
    if (second !== undefined) return [String.fromCharCode(((unit & 0x1f) << 6) | second), 2]
  } else if (unit === LEADS_THREE) {
    const [second, third] = [trailOf(value, position + 1), trailOf(value, position + 2)]
    if (second !== undefined && third !== undefined)
      return [String.fromCharCode(((unit & 0xf) << 12) | (second << 6) | third), 3]
  }
  const character = String.fromCodePoint(value.codePointAt(position) ?? 0)
  return [character, character.length]
}

/** The six bits of a byte that goes on a character, if the unit there can be one. */
function trailOf(value: string, position: number): number | undefined {
  const unit = value.charCodeAt(position)
  if (unit >= 0x80 && unit <= 0xbf) return unit & 0x3f
  const byte = unit > 0xbf ? WINDOWS.indexOf(value.charAt(position)) : -1
  return byte < 0 ? undefined : byte
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
    else parts.push(...Array.from(LIGATURES[part] ?? hiraganaOf(part)))
  }
  return parts
}

const KATAKANA = { first: 0x30a1, last: 0x30f6, beyondHiragana: 0x60 }

/** A name stands in either Kana; half-width ones are whole by then. */
function hiraganaOf(part: string): string {
  const code = part.charCodeAt(0)
  const { first, last, beyondHiragana } = KATAKANA
  return code >= first && code <= last ? String.fromCharCode(code - beyondHiragana) : part
}

/** Character by character, so that no position moves ('İ' and the like keep their case). */
function lowerCase(norm: string): string {
  const whole = norm.toLowerCase()
  if (whole.length === norm.length) return whole
  return Array.from(norm)
    .map((character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
    .join('')
}
