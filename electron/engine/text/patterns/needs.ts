import { trigramOf, usualnessOfTrigram } from './trigrams.ts'

/*
 * What every text holds that an expression matches, read off the expression itself: so many digits, so many in a row,
 * certain characters, one of certain words. Whoever lacks that need not be searched. Only what our own expressions are
 * written in is read; the rest is said to need nothing.
 */

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

const SINGLE: Readonly<Record<string, number>> = {
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

/** What an expression needs. Flags other than `i` do not matter. */
export function needOf({ source, ignoreCase }: RegExp): Need {
  const reader: Reader = { source, at: 0, ignoreCase }
  const { digits, digitsAside, run, characters, trigrams } = readAlternatives(reader, false)
  if (reader.at < source.length) throw new Error(`an expression is not read to its end: ${source.slice(reader.at)}`)
  return { digits: Math.max(digits, digitsAside), run, characters, trigrams }
}

interface Reader {
  readonly source: string
  at: number
  readonly ignoreCase: boolean
}

/** What one part of an expression brings, once. */
interface Part extends Need {
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

const NOTHING: Part = {
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
const PLACE: Part = { ...NOTHING, isPlace: true }
const EDGE: Part = { ...PLACE, isEdge: true }

function readAlternatives(reader: Reader, isEdge: boolean): Part {
  const parts = [readSequence(reader, isEdge)]
  while (reader.source[reader.at] === '|') {
    reader.at++
    parts.push(readSequence(reader, isEdge))
  }
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : anyOf(parts)
}

/** What is there whichever of some parts is. */
function anyOf(parts: readonly Part[]): Part {
  const trigrams = parts.map((part) => part.trigrams)
  return {
    ...NOTHING,
    digits: Math.min(...parts.map(({ digits }) => digits)),
    digitsAside: Math.min(...parts.map(({ digits, digitsAside }) => Math.max(digits, digitsAside))),
    run: Math.min(...parts.map(({ run }) => run)),
    characters: parts.reduce((all, { characters }) => all & characters, ~0),
    trigrams: trigrams.every((each) => each !== undefined) ? [...new Set(trigrams.flat())] : undefined,
    isDigits: parts.every(({ isDigits }) => isDigits),
    isLetters: parts.every(({ isLetters }) => isLetters),
    isJoint: parts.every(({ isJoint }) => isJoint),
    isBetweenWords: parts.every(({ isBetweenWords }) => isBetweenWords),
    endsBetweenWords: parts.every(({ endsBetweenWords }) => endsBetweenWords),
    isVoid: parts.some(({ isVoid }) => isVoid),
  }
}

/** A sequence as far as it is read. */
interface Sum {
  digits: number
  digitsAside: number
  run: number
  /** Digits in a row up to here. */
  row: number
  characters: number
  trigrams: readonly number[] | undefined
  word: string
  isEdge: boolean
  isDigits: boolean
  isBetweenWords: boolean
  isVoid: boolean
  /** What stands right before, and before that: `d`, `l` and `-` for digits, letters and joints, a blank for all else. */
  behind: string
  /** Of how many parts, and the one where it is one. */
  count: number
  only: Part | undefined
}

function readSequence(reader: Reader, isEdge: boolean): Part {
  const sum: Sum = {
    digits: 0,
    digitsAside: 0,
    run: 0,
    row: 0,
    characters: 0,
    trigrams: undefined,
    word: isEdge ? EDGE_SIGN : '',
    isEdge,
    isDigits: true,
    isBetweenWords: true,
    isVoid: true,
    behind: '  ',
    count: 0,
    only: undefined,
  }
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at))) {
    const part = readPart(reader, sum.isEdge)
    const [least, most] = readRepeat(reader)
    sum.count++
    sum.only = sum.count === 1 && least === 1 && most === 1 ? part : undefined
    if (least > 0 && (part.isPlace ? part.isEdge : !part.isVoid)) sum.isVoid = false
    if (part.isPlace) addPlace(sum, part, least)
    else addPart(sum, part, least, most)
  }
  const endsBetweenWords = sum.word === EDGE_SIGN
  endWord(sum, false)
  return {
    ...NOTHING,
    digits: sum.digits,
    digitsAside: sum.digitsAside,
    run: Math.max(sum.run, sum.row),
    characters: sum.characters,
    trigrams: sum.trigrams,
    isDigits: sum.isDigits,
    isLetters: sum.only?.isLetters === true,
    isJoint: sum.only?.isJoint === true,
    isBetweenWords: sum.isBetweenWords,
    endsBetweenWords,
    isVoid: sum.isVoid,
  }
}

/** What stands for the beginning or the end of a word among letters. */
const EDGE_SIGN = ' '

function addPlace(sum: Sum, part: Part, least: number): void {
  if (least > 0) {
    sum.characters |= part.characters
    sum.trigrams = rarer(sum.trigrams, part.trigrams)
    sum.digitsAside = Math.max(sum.digitsAside, part.digits, part.digitsAside)
  }
  if (!part.isEdge) return
  if (sum.word.trim() !== '') endWord(sum, true)
  sum.word = EDGE_SIGN
  sum.isEdge = true
}

function addPart(sum: Sum, part: Part, least: number, most: number): void {
  addLetters(sum, part, part.isVoid ? 0 : least, most)
  addNeighbours(sum, part, least, most)
  sum.isDigits &&= part.isDigits
  sum.isBetweenWords &&= part.isBetweenWords
  if (least === 0) {
    sum.run = Math.max(sum.run, sum.row)
    if (!part.isDigits) sum.row = 0
    return
  }
  sum.digits += least * part.digits
  sum.digitsAside = Math.max(sum.digitsAside, part.digitsAside)
  sum.characters |= part.characters
  sum.trigrams = rarer(sum.trigrams, part.trigrams)
  sum.row = part.isDigits ? sum.row + least * part.digits : 0
  sum.run = Math.max(sum.run, sum.row, part.run)
}

/** Which kinds of characters stand side by side. */
function addNeighbours(sum: Sum, part: Part, least: number, most: number): void {
  const kind = part.isDigits && part.digits > 0 ? 'd' : part.isLetters ? 'l' : part.isJoint ? '-' : ' '
  if (least === 0) {
    // What may be missing leaves the same kind before it what it was.
    if (!(kind === 'd' && sum.behind.endsWith('d'))) sum.behind = '  '
    return
  }
  const sides = sum.behind + kind
  if (sides.endsWith('ld')) sum.characters |= CHARACTER.letterBeforeDigit
  if (sides.endsWith('dl')) sum.characters |= CHARACTER.digitBeforeLetter
  if (sides === 'd-d') sum.characters |= CHARACTER.joinedDigits
  sum.behind = kind === '-' && most > 1 ? '  ' : sides.slice(-2)
}

function addLetters(sum: Sum, part: Part, least: number, most: number): void {
  if (part.letter !== undefined && least >= 1) {
    sum.word += part.letter
    sum.isEdge = false
    if (most > 1) endWord(sum, false)
    return
  }
  // A blank that may be missing leaves the beginning of a word where it was.
  if (part.endsBetweenWords && least === 0 && sum.word === EDGE_SIGN) return
  const isEdge = part.endsBetweenWords && least > 0
  endWord(sum, part.isBetweenWords && least > 0)
  sum.word = isEdge ? EDGE_SIGN : ''
  sum.isEdge = isEdge
}

/** The letters up to here are one word that is needed, if they are enough to look for. */
function endWord(sum: Sum, isEdge: boolean): void {
  const word = isEdge && sum.word.trim() !== '' ? sum.word + EDGE_SIGN : sum.word
  sum.word = ''
  sum.isEdge = false
  if (word.length < 3) return
  for (let from = 0; from <= word.length - 3; from++) sum.trigrams = rarer(sum.trigrams, [trigramOf(word, from)])
}

/** The needs that fewer values meet, by how usual their letters are. */
function rarer(a: readonly number[] | undefined, b: readonly number[] | undefined): readonly number[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return usualnessOf(b) < usualnessOf(a) ? b : a
}

/** Sets that are compared again as parts of others. */
const usualness = new WeakMap<readonly number[], number>()

function usualnessOf(trigrams: readonly number[]): number {
  const known = usualness.get(trigrams)
  if (known !== undefined) return known
  const sum = trigrams.reduce((all, trigram) => all + usualnessOfTrigram(trigram), 0)
  usualness.set(trigrams, sum)
  return sum
}

/** One part without its repeat. */
function readPart(reader: Reader, isEdge: boolean): Part {
  const { source } = reader
  const character = source.charAt(reader.at)
  if (character === '(') return readGroup(reader, isEdge)
  if (character === '[') return partOf(readClass(reader), reader)
  if (character === '\\') return readEscape(reader)
  reader.at++
  if (character === '^' || character === '$') return EDGE
  return character === '.' ? NOTHING : plainPart(character, reader)
}

const plainParts = new Map<string, Part>()

/** A character that stands for itself; expressions are made of few. */
function plainPart(character: string, reader: Reader): Part {
  const key = reader.ignoreCase ? character : `=${character}`
  const known = plainParts.get(key)
  if (known !== undefined) return known
  const part = partOf([[character, character]], reader)
  plainParts.set(key, part)
  return part
}

/** First of what must not stand there: any letter. */
const NO_LETTER = /^(?:\\p\{L\}|\[(?!\^)[^\]]*\\p\{L\}[^\]]*\])(?:$|\|)/
const NO_LETTER_EITHER = /^(?:\\p\{L\}|\[(?!\^)[^\]]*(?:\\p\{L\}|a-z)[^\]]*\])(?:$|\|)/

const HEAD = /\((?:\?(?:[:=!]|<[=!]))?/y

function readGroup(reader: Reader, isEdge: boolean): Part {
  const { source } = reader
  HEAD.lastIndex = reader.at
  const head = HEAD.exec(source)?.[0] ?? '('
  const from = reader.at + head.length
  reader.at = from
  const inner = readAlternatives(reader, (head === '(' || head === '(?:') && isEdge)
  const body = source.slice(from, reader.at)
  reader.at++
  if (head.endsWith('!')) return (reader.ignoreCase ? NO_LETTER_EITHER : NO_LETTER).test(body) ? EDGE : PLACE
  if (head.endsWith('=')) return { ...inner, isPlace: true, isEdge: false }
  return inner
}

/** From and to, or what a class is called. */
type Item = readonly [string, string] | string

/** The one class of characters that may stand between words: anything but letters. */
const NO_LETTERS = '[^\\p{L}]'

function readClass(reader: Reader): Item[] | undefined {
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

function readEscape(reader: Reader): Part {
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
function partOf(items: readonly Item[] | undefined, { ignoreCase }: Reader): Part {
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

/** How often the part before may stand there. */
function readRepeat(reader: Reader): readonly [least: number, most: number] {
  REPEAT.lastIndex = reader.at
  const found = REPEAT.exec(reader.source)
  if (!found) return [1, 1]
  const [text, least = '', comma, most = ''] = found
  reader.at += text.length
  if (text.startsWith('?')) return [0, 1]
  if (text.startsWith('*')) return [0, Infinity]
  if (text.startsWith('+')) return [1, Infinity]
  return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)]
}
