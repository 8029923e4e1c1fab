import { CHARACTER, charactersOf } from './characters.ts'
import type { Need } from './expression-parts.ts'
import { knownNeed } from './known-needs.ts'
import { needOf } from './needs.ts'
import type { Pattern } from './pattern.ts'
import { letterOf, nextTrigram, TRIGRAMS } from './trigrams.ts'

/*
 * Which of all patterns can match a value at all. One pass over its units counts digits, gathers characters and looks up
 * every three letters; what each pattern needs is compared with that. Most values leave a handful to search for.
 */

/** What a value shows of what patterns need. */
export interface Signs {
  readonly digits: number
  /** The longest row of digits. */
  readonly run: number
  /** Bits of `CHARACTER`. */
  readonly characters: number
  /** Bits of the sets of words of which three letters of one stand there. */
  readonly words: number
  readonly moreWords: number
}

/** A pattern with what it needs; of either number of words, a bit that must be there, or 0. */
interface Row extends Signs {
  readonly pattern: Pattern
}

/** Patterns by the digits of a value: those that need no more. */
export type Laid = readonly (readonly Row[])[]

/** All patterns, ready to be told which of them a value can hold. */
export interface Candidates {
  readonly signsOf: (norm: string) => Signs
  /** Some of the patterns, laid out for `among`. */
  readonly lay: (patterns: readonly Pattern[]) => Laid
}

/** No pattern needs more digits in a value. */
const MOST_DIGITS = 32
/** So many sets of words has one number bits for. */
const BITS = 31

const UNITS = Array.from({ length: 0x80 }, (_, unit) => unit)
const CHARACTERS = Int32Array.from(UNITS, charactersOf)
const LETTERS = Int32Array.from(UNITS, letterOf)

const readNeed = (expression: RegExp): Need => knownNeed(expression) ?? needOf(expression)

/** Reads off all patterns what they need. */
export function candidatesOf(all: readonly Pattern[]): Candidates {
  const tables = [new Int32Array(TRIGRAMS), new Int32Array(TRIGRAMS)] as const
  const sets = new Map<string, number>()

  /** The number of a set of words; undefined for no words, and where there are no more bits. */
  function setOf({ trigrams }: Need): number | undefined {
    if (trigrams === undefined) return undefined
    const key = [...trigrams].sort((a, b) => a - b).join()
    const set = sets.get(key) ?? sets.size
    if (set >= tables.length * BITS) return undefined
    sets.set(key, set)
    const table = tables[set < BITS ? 0 : 1]
    for (const trigram of trigrams) table[trigram] = (table[trigram] ?? 0) | (1 << (set % BITS))
    return set
  }

  function rowOf(pattern: Pattern): Row {
    const { expression, needs } = pattern
    const need = readNeed(expression)
    const set = setOf(needs?.words === undefined ? need : readNeed(needs.words))
    return {
      pattern,
      digits: Math.max(need.digits, needs?.digits ?? 0),
      run: need.run,
      characters: need.characters | (needs?.characters ?? 0),
      words: set !== undefined && set < BITS ? 1 << set : 0,
      moreWords: set !== undefined && set >= BITS ? 1 << (set % BITS) : 0,
    }
  }
  const rows = new Map(all.map((pattern) => [pattern, rowOf(pattern)]))

  return {
    signsOf: (norm) => signsOf(norm, tables[0], tables[1]),
    lay: (patterns) => {
      const laid = patterns.flatMap((pattern) => rows.get(pattern) ?? [])
      return Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => laid.filter((row) => row.digits <= digits))
    },
  }
}

function signsOf(norm: string, wordsOf: Int32Array, moreWordsOf: Int32Array): Signs {
  let digits = 0
  let run = 0
  let row = 0
  let characters = 0
  let words = 0
  let moreWords = 0
  let trigram = 0
  let before = 0
  let beforeThat = 0
  // One step more, for the edge at the end.
  for (let at = 0; at <= norm.length; at++) {
    const unit = at < norm.length ? norm.charCodeAt(at) : 0
    row = unit >= 0x30 && unit <= 0x39 ? row + 1 : 0
    const letter = LETTERS[unit] ?? 0
    if (row > 0) {
      digits++
      if (row > run) run = row
      characters |= beside(before, beforeThat, row, unit)
    } else if (letter > 0) {
      if (before >= 0x30 && before <= 0x39) characters |= CHARACTER.digitBeforeLetter
      else if (before === 0x2e) characters |= CHARACTER.letterBehindDot
    }
    characters |= CHARACTERS[unit] ?? CHARACTER.foreign
    trigram = nextTrigram(trigram, letter)
    words |= wordsOf[trigram] ?? 0
    moreWords |= moreWordsOf[trigram] ?? 0
    beforeThat = before
    before = unit
  }
  return { digits, run, characters, words, moreWords }
}

/** What a digit makes of what stands before it; `row`: which of its row it is. */
function beside(before: number, beforeThat: number, row: number, unit: number): number {
  if (row === 1) {
    if ((LETTERS[before] ?? 0) > 0) return CHARACTER.letterBeforeDigit
    // Dash, point, slash.
    const isJoined = before >= 0x2d && before <= 0x2f && beforeThat >= 0x30 && beforeThat <= 0x39
    return isJoined ? CHARACTER.joinedDigits : 0
  }
  const isOld = before === 0x39 || (row > 2 && beforeThat === 0x31 && before <= 0x33)
  return isOld && unit >= 0x30 ? CHARACTER.old : 0
}

/** The patterns whose needs a value meets, in their order. */
export function among(laid: Laid, signs: Signs): Pattern[] {
  const found: Pattern[] = []
  for (const row of laid[Math.min(signs.digits, MOST_DIGITS)] ?? []) {
    if (row.run > signs.run || (row.characters & signs.characters) !== row.characters) continue
    if (row.words !== 0 && (row.words & signs.words) === 0) continue
    if (row.moreWords !== 0 && (row.moreWords & signs.moreWords) === 0) continue
    found.push(row.pattern)
  }
  return found
}
