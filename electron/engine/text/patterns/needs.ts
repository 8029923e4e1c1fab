import { CHARACTER } from './characters.ts'
import {
  EDGE,
  type Need,
  NOTHING,
  type Part,
  partOf,
  PLACE,
  plainPart,
  readClass,
  type Reader,
  readEscape,
  readRepeat,
} from './expression-parts.ts'
import { trigramOf, usualnessOfTrigram } from './trigrams.ts'

/*
 * What every text holds that an expression matches, read off the expression itself: so many digits, so many in a row,
 * certain characters, one of certain words. Whoever lacks that need not be searched. Only what our own expressions are
 * written in is read; the rest is said to need nothing.
 */

/** What an expression needs. Flags other than `i` do not matter. */
export function needOf({ source, ignoreCase }: RegExp): Need {
  const reader: Reader = { source, at: 0, ignoreCase }
  const { digits, digitsAside, run, characters, trigrams } = readAlternatives(reader, false)
  if (reader.at < source.length) throw new Error(`an expression is not read to its end: ${source.slice(reader.at)}`)
  return { digits: Math.max(digits, digitsAside), run, characters, trigrams }
}

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
  const trigrams = new Set<number>()
  let [digits, digitsAside, run, characters] = [Infinity, Infinity, Infinity, ~0]
  for (const part of parts) {
    digits = Math.min(digits, part.digits)
    digitsAside = Math.min(digitsAside, Math.max(part.digits, part.digitsAside))
    run = Math.min(run, part.run)
    characters &= part.characters
    for (const trigram of part.trigrams ?? []) trigrams.add(trigram)
  }
  return {
    ...NOTHING,
    digits,
    digitsAside,
    run,
    characters,
    trigrams: parts.every((part) => part.trigrams !== undefined) ? [...trigrams] : undefined,
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
  while (reader.at < reader.source.length && !isOver(reader.source.charCodeAt(reader.at))) {
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

/** The sequence ends at `|` and `)`. */
const isOver = (unit: number): boolean => unit === 0x7c || unit === 0x29

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
  let rarest = trigramOf(word, 0)
  for (let from = 1; from <= word.length - 3; from++) {
    const trigram = trigramOf(word, from)
    if (usualnessOfTrigram(trigram) < usualnessOfTrigram(rarest)) rarest = trigram
  }
  sum.trigrams = rarer(sum.trigrams, [rarest])
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
