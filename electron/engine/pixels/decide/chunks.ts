import type { Lexicon } from '#engine/text/index'
import { deletionsOf, fold, lookOf, WORD } from '#engine/text/index'
import { once } from '#shared/base/once'
import { marks, riskyWords, settings } from './mark-words.ts'
import { withDigits } from './repair.ts'

/**
 * What a run of letters and digits on an image is by itself. `mark`: known from devices; `number`: too short to name
 * anybody; `plain`: a list explains it as something other than a name; `letter`: one letter; `code`: letters and digits
 * mixed, or a long number; `name`: in lists of names; `unknown`: in no list.
 */
export type ChunkKind = 'mark' | 'number' | 'plain' | 'letter' | 'code' | 'name' | 'unknown'

export interface Chunk {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly kind: ChunkKind
}

const CHUNKS = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu
const RUNS = /\p{L}+|\p{N}+(?:[.,]\p{N}+)*/gu
/** Longer numbers without a unit or a setting beside them may be somebody's. */
const MAX_NUMBER = 4

/** The runs of letters and digits of a text in their places. */
export function chunksOf(text: string, lexicon: Lexicon): readonly Chunk[] {
  const found = [...text.matchAll(CHUNKS)].map(({ index, 0: chunk }) => ({
    text: chunk,
    start: index,
    end: index + chunk.length,
    kind: kindOf(chunk, lexicon),
  }))
  const valued = found.map((chunk, index): Chunk =>
    chunk.kind === 'code' && isValue(chunk.text, found[index - 1], found[index + 1])
      ? { ...chunk, kind: 'number' }
      : chunk,
  )
  return valued.map((chunk, index) =>
    isWordAmongMarks(chunk, valued, lexicon) || isShortSetting(chunk, valued[index + 1])
      ? { ...chunk, kind: 'plain' }
      : chunk,
  )
}

/** `BG 2`, `TH 1.0`: two letters that nobody knows with a value behind them. */
function isShortSetting({ text, kind }: Chunk, after: Chunk | undefined): boolean {
  return kind === 'unknown' && text.length === 2 && after?.kind === 'number' && after.text.length <= 4
}

/** `LOWER POLE`, `Beam 12`: an everyday word that is a name as well, by itself between words of devices. */
function isWordAmongMarks({ text, kind }: Chunk, all: readonly Chunk[], lexicon: Lexicon): boolean {
  const flags = lexicon.flags(fold(text).lower)
  if (kind !== 'name' || (flags & (WORD.everyday | WORD.common)) === 0 || (flags & WORD.givenName) !== 0) return false
  const isAlone = all.every((chunk) => chunk.text === text || (chunk.kind !== 'name' && chunk.kind !== 'unknown'))
  return isAlone && all.some((chunk) => (chunk.kind === 'mark' || chunk.kind === 'plain') && chunk.text.length > 2)
}

/** 12500 behind `DAP` or before `mGy` is what was set or measured. */
function isValue(text: string, before: Chunk | undefined, after: Chunk | undefined): boolean {
  if (!/^\d{5,6}$/.test(text)) return false
  return [before, after].some((beside) => beside !== undefined && settings.has(fold(beside.text).lower))
}

function kindOf(chunk: string, lexicon: Lexicon): ChunkKind {
  const lower = fold(chunk).lower
  if (settings.has(lower) || marks.has(lower)) return 'mark'
  if (/^\p{N}/u.test(chunk) && !/\p{L}/u.test(chunk)) return kindOfNumber(chunk)
  if (/\p{N}/u.test(chunk)) return kindOfMixed(chunk, lexicon)
  return kindOfWord(chunk, lower, lexicon)
}

function kindOfNumber(chunk: string): ChunkKind {
  const [whole = ''] = chunk.split(/[.,]/)
  const isDecimal = /^\p{N}{1,6}[.,]\p{N}{1,4}$/u.test(chunk)
  return whole.length <= MAX_NUMBER || isDecimal ? 'number' : 'code'
}

/** `2D65`: a mode of ultrasound with its gain, where a reader saw no blank. */
const MODE_WITH_GAIN = /^[234]d\d{1,3}$/i
/** `W400L40`, `C40W400`, `WW1500WL`, `350L10`: width and level of a window in one, whole or cut at either end. */
const WINDOWED = /^(?:ww?\d{1,5}(?:l|c|wl|wc)\d{0,4}|(?:l|c|wl|wc)\d{1,4}ww?\d{0,5}|\d{1,3}0l-?\d{0,3}[05])$/i

/** `T1`, `MI0.8`, `120kV`, `FR28Hz`, `L12`: letters that a list knows around short numbers. */
function kindOfMixed(chunk: string, lexicon: Lexicon): ChunkKind {
  if (/^\d{1,4}x\d{1,4}(?:x\d{1,4})?$/i.test(chunk)) return 'number'
  if (MODE_WITH_GAIN.test(chunk) || WINDOWED.test(chunk)) return 'mark'
  const number = withDigits(chunk)
  if (/^[\d.,]+$/.test(number)) return kindOfNumber(number)
  const runs = chunk.match(RUNS) ?? []
  const numbers = runs.filter((run) => /^\p{N}/u.test(run))
  const words = runs.filter((run) => !/^\p{N}/u.test(run))
  if (areSettings(words, numbers)) return 'mark'
  const kinds = words.map((word) => (word.length <= 2 ? 'letter' : kindOf(word, lexicon)))
  const digits = numbers.join('').replace(/\D/g, '').length
  const isKnown = kinds.every((kind) => kind !== 'unknown' && kind !== 'name')
  const isShort = digits <= 2 || (digits === 3 && runs.length === 2) || /^\d{1,2}w\d{1,2}d$/i.test(chunk)
  if (isKnown && isShort && numbers.length <= 2) return kinds.includes('mark') ? 'mark' : 'plain'
  return chunk.length <= 4 && digits <= 2 ? 'unknown' : 'code'
}

/** `LAO30CRAN20`, `TR2500`, `W400`: settings with their values, each number short or with a point. */
function areSettings(words: readonly string[], numbers: readonly string[]): boolean {
  if (!numbers.every((number) => kindOfNumber(number) === 'number')) return false
  const [first] = words
  if (words.length === 1 && first !== undefined && numbers.length === 1)
    return settings.has(first.toLowerCase()) && (first.length > 1 || (numbers[0]?.length ?? 0) <= 4)
  return words.every((word) => word.length > 1 && isOwn(word.toLowerCase()))
}

function kindOfWord(chunk: string, lower: string, lexicon: Lexicon): ChunkKind {
  if (lower.length === 1) return 'letter'
  const flags = lexicon.flags(lower)
  const explained = explanationOf(lower, flags)
  if (explained !== 'unknown') return explained
  return isMadeOfMarks(chunk, lower, flags) || isMisreadMark(lower, flags) ? 'plain' : 'unknown'
}

const PROTOCOL = WORD.protocol | WORD.vendor | WORD.unit | WORD.anatomy
const EXPLAINED =
  WORD.functionWord | WORD.everyday | WORD.common | WORD.medical | WORD.agent | WORD.dicom | WORD.role | WORD.month
const TWO_LETTERS = new Set('is it to do go up so we he me my be as an if us ex mr ms ge id tv pc'.split(' '))
const FOREIGN = WORD.rare | WORD.foreign

function explanationOf(lower: string, flags: number): ChunkKind {
  if (riskyWords.has(lower)) return 'name'
  // Two letters are initials as well: of these only what devices are known to write.
  if (lower.length === 2) return (flags & WORD.unit) !== 0 || TWO_LETTERS.has(lower) ? 'mark' : 'unknown'
  if ((flags & PROTOCOL) !== 0) return 'mark'
  if ((flags & WORD.functionWord) !== 0) return 'plain'
  if ((flags & WORD.sureName) !== 0) return 'name'
  if ((flags & EXPLAINED) !== 0) return 'plain'
  return (flags & FOREIGN) !== 0 && (flags & (WORD.listedName | WORD.place)) === 0 ? 'plain' : 'unknown'
}

/** `SonoCT`, `HGen`, `PORTABLEAP`: words that a device or a reader of pixels wrote as one. */
function isMadeOfMarks(chunk: string, lower: string, flags: number): boolean {
  const humps = chunk.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? []
  if (humps.length > 1 && humps.length <= 5 && humps.join('') === chunk)
    return (
      humps.some((hump) => hump.length > 2) && humps.every((hump) => hump.length === 1 || isOwn(hump.toLowerCase()))
    )
  if ((flags & WORD.name) !== 0 || lower.length < 6) return false
  for (let cut = 2; cut <= lower.length - 2; cut++) {
    const [head, tail] = [lower.slice(0, cut), lower.slice(cut)]
    if (Math.max(head.length, tail.length) >= 4 && isOwn(head) && isOwn(tail)) return true
  }
  return false
}

const isOwn = (word: string): boolean => marks.has(word) || settings.has(word)

const MIN_MISREAD = 3
/** One letter may be wrong in words that are so long. */
const MIN_MISSPELT = 6
const own = (least: number): readonly string[] =>
  [...settings, ...marks].filter((word) => word.length >= least && /^[a-z]+$/.test(word))
const looks = once((): ReadonlySet<string> => new Set(own(MIN_MISREAD).map(lookOf)))
const deletions = once((): ReadonlySet<string> => new Set(own(MIN_MISSPELT).flatMap(deletionsOf)))

/** `TlS`, `KlDNEY`, `Rcport`: a mark with letters taken for others, and in no list of names. */
function isMisreadMark(lower: string, flags: number): boolean {
  if ((flags & WORD.name) !== 0 || lower.length < MIN_MISREAD) return false
  if (looks().has(lookOf(lower))) return true
  return lower.length >= MIN_MISSPELT - 1 && deletionsOf(lower).some((part) => deletions().has(part))
}

/** Whether every chunk is something that devices write: marks, letters and short numbers. */
export function areMarks(chunks: readonly Chunk[]): boolean {
  return chunks.every(({ kind }) => kind === 'mark' || kind === 'letter' || kind === 'number')
}
