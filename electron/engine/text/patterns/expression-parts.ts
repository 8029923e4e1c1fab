import { CHARACTER, SINGLE } from './characters.ts'

/** What must be in a value for an expression to match anywhere in it. */
export interface Need {
  /** Decimal digits of ASCII. */
  readonly digits: number
  /** The longest row of them. */
  readonly run: number
  /** Bits of `CHARACTER`. */
  readonly characters: number
  /** One of these codes of three letters at least; undefined where no words are needed. */
  readonly trigrams: readonly number[] | undefined
}

export interface Reader {
  readonly source: string
  at: number
  readonly ignoreCase: boolean
}

/** What one part of an expression brings, once. */
export interface Part extends Need {
  /** Digits that places in it ask for: they may be the same as those of any part. */
  readonly digitsAside: number
  readonly isDigits: boolean
  readonly isLetters: boolean
  /** A dash, a point or a slash. */
  readonly isJoint: boolean
  /** It is something other than letters of the alphabet, whatever it matches. */
  readonly isBetweenWords: boolean
  /** It ends with something of that kind. */
  readonly endsBetweenWords: boolean
  /** The one small letter that it is, in either case. */
  readonly letter: string | undefined
  /** It matches a place, not text. */
  readonly isPlace: boolean
  /** Behind it a word begins; before it one has ended. */
  readonly isEdge: boolean
  /** It may be nothing at all, not even an edge. */
  readonly isVoid: boolean
}

export const NOTHING: Part = {
  digits: 0,
  digitsAside: 0,
  run: 0,
  characters: 0,
  trigrams: undefined,
  isDigits: false,
  isLetters: false,
  isJoint: false,
  isBetweenWords: false,
  endsBetweenWords: false,
  letter: undefined,
  isPlace: false,
  isEdge: false,
  isVoid: false,
}
export const PLACE: Part = { ...NOTHING, isPlace: true }
export const EDGE: Part = { ...PLACE, isEdge: true }

const plainParts = { exact: new Map<string, Part>(), ignoringCase: new Map<string, Part>() }

/** A character that stands for itself; expressions are made of few. */
export function plainPart(character: string, reader: Reader): Part {
  const parts = reader.ignoreCase ? plainParts.ignoringCase : plainParts.exact
  const known = parts.get(character)
  if (known !== undefined) return known
  const part = partOf([[character, character]], reader)
  parts.set(character, part)
  return part
}

/** From and to, or what a class is called. */
type Item = readonly [string, string] | string

/** The one class of characters that may stand between words: anything but letters. */
const NO_LETTERS = '[^\\p{L}]'

export function readClass(reader: Reader): Item[] | undefined {
  const { source } = reader
  reader.at++
  const isNegated = source[reader.at] === '^'
  const items: Item[] = []
  while (source[reader.at] !== ']') {
    const first = readItem(reader)
    if (typeof first === 'string' || source[reader.at] !== '-' || source[reader.at + 1] === ']') items.push(first)
    else {
      reader.at++
      const last = readItem(reader)
      items.push([first[0], typeof last === 'string' ? first[0] : last[1]])
    }
  }
  reader.at++
  return isNegated ? (items.includes('\\p{L}') ? [NO_LETTERS] : undefined) : items
}

const ESCAPE = /\\(?:p\{[^}]*\}|P\{[^}]*\}|u[0-9a-fA-F]{4}|u\{[^}]*\}|.)/y

function readItem(reader: Reader): Item {
  const character = reader.source.charAt(reader.at)
  if (character !== '\\') {
    reader.at++
    return [character, character]
  }
  ESCAPE.lastIndex = reader.at
  const escape = ESCAPE.exec(reader.source)?.[0] ?? character
  reader.at += escape.length
  if (/^\\u/.test(escape)) {
    const unit = String.fromCodePoint(parseInt(escape.replace(/[^0-9a-fA-F]/g, ''), 16))
    return [unit, unit]
  }
  const plain = escape.charAt(1)
  return /[a-zA-Z\d]/.test(plain) ? escape : [plain, plain]
}

export function readEscape(reader: Reader): Part {
  const next = reader.source.charAt(reader.at + 1)
  if (/[1-9]/.test(next)) {
    reader.at += 2
    return NOTHING
  }
  if (next === 'b') {
    reader.at += 2
    return EDGE
  }
  return partOf([readItem(reader)], reader)
}

/** One character of a class. */
export function partOf(items: readonly Item[] | undefined, { ignoreCase }: Reader): Part {
  if (items === undefined || items.length === 0) return NOTHING
  const isAll = (test: (from: string, to: string) => boolean, named: readonly string[] = []): boolean =>
    items.every((item) => (typeof item === 'string' ? named.includes(item) : test(item[0], item[1])))
  const isDigits = isAll((from, to) => from >= '0' && to <= '9', ['\\d'])
  const isLetters = isAll((from, to) => /[a-zA-Z]/.test(from) && /[a-zA-Z]/.test(to))
  const isCapital = !ignoreCase && isAll((from, to) => from >= 'A' && to <= 'Z')
  const letters = new Set(
    items.map((item) => (typeof item !== 'string' && item[0] === item[1] ? item[0].toLowerCase() : '')),
  )
  const [only = ''] = letters
  const isBetweenWords =
    isAll((from, to) => to < 'A' || from > '\u007f', ['\\d', '\\s', '\\p{N}', NO_LETTERS]) ||
    (letters.size === 1 && /^[_^|\\[\]{}]$/.test(only))
  const single = items.map((item) => (typeof item !== 'string' && item[0] === item[1] ? (SINGLE[item[0]] ?? 0) : 0))
  return {
    ...NOTHING,
    digits: isDigits ? 1 : 0,
    run: isDigits ? 1 : 0,
    isDigits,
    isLetters,
    isJoint: isAll((from, to) => from === to && /[-./]/.test(from)),
    characters:
      (isLetters ? CHARACTER.letter : 0) |
      (isCapital ? CHARACTER.capital : 0) |
      (isAll((from) => from > '\u007f') ? CHARACTER.foreign : 0) |
      single.reduce((all, bits) => all & bits),
    isBetweenWords,
    endsBetweenWords: isBetweenWords,
    letter: letters.size === 1 && /^[a-z]$/.test(only) ? only : undefined,
  }
}

const REPEAT = /(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/y

/** How a repeat begins. */
const REPEATS = new Set(['?', '*', '+', '{'])
const ONCE = [1, 1] as const

/** How often the part before may stand there. */
export function readRepeat(reader: Reader): readonly [least: number, most: number] {
  if (!REPEATS.has(reader.source.charAt(reader.at))) return ONCE
  REPEAT.lastIndex = reader.at
  const found = REPEAT.exec(reader.source)
  if (!found) return ONCE
  const [text, least = '', comma, most = ''] = found
  reader.at += text.length
  if (text.startsWith('?')) return [0, 1]
  if (text.startsWith('*')) return [0, Infinity]
  if (text.startsWith('+')) return [1, Infinity]
  return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)]
}
