import { faintTitles, titles } from './closed-words.ts'
import { compoundFlags } from './compound.ts'
import type { Folded } from './fold.ts'
import { foldGerman, sourceRange } from './fold.ts'
import type { Hit } from './hit.ts'
import type { Lexicon } from './lexicon.ts'
import { BEGINNING, WORD } from './lexicon.ts'
import type { TextClass } from './text-class.ts'
import type { Token } from './tokens.ts'
import { toLatin } from './transliterate.ts'
import type { WordFacts } from './word-facts.ts'
import { factsOf } from './word-facts.ts'

/** Tokens in their value: all that most questions about neighbours need. */
export interface Line {
  readonly folded: Folded
  readonly tokens: readonly Token[]
}

/**
 * How a value uses capitals. `capitals`: nearly all; `titles`: every word begins with one; `prose`: small letters with
 * capitals that mean something; `small`: none at all.
 */
export type Style = 'capitals' | 'titles' | 'prose' | 'small'

/** A value laid out for looking up words; done once for all voices. */
export interface Page extends Line {
  readonly value: string
  readonly textClass: TextClass
  /** Other spellings of token i under which a vocabulary may know it: German umlauts written out, Latin letters. */
  readonly alternates: readonly (readonly string[])[]
  readonly words: readonly WordFacts[]
  /** What stands before token i; one more for what stands behind the last. */
  readonly gaps: readonly string[]
  readonly style: Style
  readonly isGerman: boolean
}

/** Lays a folded value out. */
export function layOut(
  value: string,
  folded: Folded,
  tokens: readonly Token[],
  textClass: TextClass,
  lexicon: Lexicon,
): Page {
  const known = tokens.map((token) => knownFlags(token, lexicon))
  const flags = tokens.map(({ text, run, shape }, index) =>
    known[index] === 0 && run === text && shape !== 'digits' ? compoundFlags(text, lexicon) : (known[index] ?? 0),
  )
  const foreign = foreignOf(flags, tokens)
  return {
    value,
    folded,
    tokens,
    textClass,
    alternates: alternatesOf(value, folded, tokens),
    words: tokens.map(({ text, shape }, index) =>
      factsOf(text, flags[index] ?? 0, foreign, { shape, isGuess: isGuess(known[index] ?? 0, flags[index] ?? 0) }),
    ),
    gaps: [...tokens, undefined].map((token, index) => folded.norm.slice(tokens[index - 1]?.end ?? 0, token?.start)),
    style: styleOf(tokens),
    isGerman: (foreign & WORD.german) !== 0,
  }
}

/** Explained by its parts alone, or as the beginning of something longer. */
const isGuess = (known: number, flags: number) => (known === 0 && flags !== 0) || known === BEGINNING

/** What is known about a hump, and about the whole word where that is known as something other than a name. */
function knownFlags({ text, run, shape }: Token, lexicon: Lexicon): number {
  if (shape === 'digits') return 0
  const own = lexicon.flags(text)
  return run === text ? own : own | (lexicon.flags(run) & ~(WORD.name | WORD.place))
}

const LANGUAGES = [WORD.spanish, WORD.french, WORD.german] as const
/** A word of these says nothing about the language beside it. */
const NO_SIGN = WORD.english | WORD.protocol | WORD.vendor | WORD.functionWord

/** Little words of German that English has too; other words of both are no sign of German. */
const BOTH = new Set([
  'in',
  'an',
  'am',
  'die',
  'war',
  'den',
  'so',
  'was',
  'hat',
  'also',
  'man',
  'per',
  'um',
  'im',
  'des',
])

function isLittle(flags: number, text: string, language: number): boolean {
  if ((flags & WORD.functionWord) === 0) return false
  return language !== WORD.german || (flags & WORD.everyday) === 0 || BOTH.has(text)
}

function isSign(flags: number, token: Token | undefined): boolean {
  return (flags & NO_SIGN) === 0 && ((flags & WORD.sureName) === 0 || token?.shape === 'lower')
}

/** The languages beside English in which a value is written: two words of one, or one and a little word. */
function foreignOf(flags: readonly number[], tokens: readonly Token[]): number {
  const all = flags.reduce((sum, each) => sum | each, 0)
  let foreign = 0
  for (const language of LANGUAGES) {
    if ((all & language) === 0) continue
    let little = 0
    let words = 0
    for (let index = 0; index < flags.length; index++) {
      const each = flags[index] ?? 0
      if ((each & language) === 0) continue
      if (isLittle(each, tokens[index]?.text ?? '', language)) little++
      // A capital inside a Spanish or French sentence is a name.
      const isCapital = language !== WORD.german && index > 0 && tokens[index]?.shape === 'Title'
      // CD, bro: short words of a German list are abbreviations of any language.
      const isShort = language === WORD.german && (tokens[index]?.text.length ?? 0) < 4
      if (!isCapital && !isShort && isSign(each, tokens[index])) words++
    }
    if (words >= 2 || (words === 1 && little >= 1)) foreign |= language
  }
  return foreign
}

const NONE: readonly string[] = []

/** Other spellings of each token; empty where no character was folded. */
export function alternatesOf(value: string, folded: Folded, tokens: readonly Token[]): (readonly string[])[] {
  if (!folded.at) return []
  return tokens.map(({ text, start, end }) => {
    const range = sourceRange(folded, start, end)
    const german = foldGerman(value.slice(range.start, range.end))
    const latin = toLatin(text)
    return german === undefined && latin.length === 0 ? NONE : [...(german === undefined ? [] : [german]), ...latin]
  })
}

function styleOf(tokens: readonly Token[]): Style {
  let [upper, title, lower] = [0, 0, 0]
  for (const { shape, text } of tokens) {
    if (text.length < 2) continue
    if (shape === 'UPPER') upper++
    else if (shape === 'Title' || shape === 'mixed') title++
    else if (shape === 'lower') lower++
  }
  if (upper + title === 0) return 'small'
  if (upper > title + lower) return 'capitals'
  return title >= 3 && lower === 0 && upper * 2 <= title ? 'titles' : 'prose'
}

/** A hit over the tokens `from` to `to`, both included. */
export function hitOver({ tokens }: Line, from: number, to: number, said: Omit<Hit, 'start' | 'end'>): Hit {
  return { start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0, ...said }
}

/** What stands between a token and the next one. */
export function gapAfter({ folded, tokens }: Line, index: number): string {
  return folded.norm.slice(tokens[index]?.end, tokens[index + 1]?.start)
}

const JOINER = /^[\s,.;:^_'"&()/=*+-]{0,4}$/

/** Whether a token and the next one can be two words of one name or phrase. */
export function isJoined(line: Line, index: number): boolean {
  const gap = gapAfter(line, index)
  return gap === ' ' || JOINER.test(gap)
}

/** Whether nothing of the same clause follows a token; a stop behind a single letter ends nothing. */
export function endsClause({ gaps, tokens }: Page, index: number): boolean {
  if (index >= tokens.length - 1) return true
  const gap = gaps[index + 1] ?? ''
  return gap !== ' ' && MARK.test(gap) && !(tokens[index]?.text.length === 1 && gap.startsWith('.'))
}

/** Whether a token is the first of its clause. */
export function startsClause({ gaps, tokens }: Page, index: number): boolean {
  if (index === 0) return true
  const gap = gaps[index] ?? ''
  return gap !== ' ' && MARK.test(gap) && !(tokens[index - 1]?.text.length === 1 && gap.startsWith('.'))
}

const MARK = /[.,;:()[\]{}<>"^|/\\\r\n=]|\s-|-\s/

/** Dr, Dr., DR. and so on right before the word; MR, MS and DR in capitals without a stop are modalities. */
export function hasTitle(line: Line, index: number): boolean {
  return titleBefore(line, index) === 'sure'
}

/** What stands before a doctor and no modality. */
const LED = new Set(['by', 'to', 'per', 'with', 'from', 'req', 'ref', 'cc', 'w', 'thanks', 'ask', 'call', 'attn'])

/** How much of a title stands right before a word. */
export function titleBefore(line: Line, index: number): 'sure' | 'faint' | undefined {
  const title = line.tokens[index - 1]
  if (!title) return undefined
  const isTitle = titles.has(title.text)
  if (!isTitle && !faintTitles.has(title.text)) return undefined
  const gap = gapAfter(line, index - 1)
  if (!/^[. :_-]{1,3}$/.test(gap)) return undefined
  // 8 Fr Malecot: what catheters are measured in.
  if (title.text === 'fr' && line.tokens[index - 2]?.shape === 'digits') return undefined
  if (honouredTo(line, index) !== undefined) return undefined
  if (!faintTitles.has(title.text)) return 'sure'
  if (gap.startsWith('.')) return title.shape === 'lower' && title.text.length === 1 ? undefined : 'sure'
  if (!isTitle || title.text.length === 1) return undefined
  // TO DR ART: nobody is seen by a modality.
  const isLed = title.text === 'dr' && LED.has(line.tokens[index - 2]?.text ?? '')
  return title.shape === 'Title' || isLed ? 'sure' : 'faint'
}

const HONOURS = new Set(['sister', 'lady', 'sir', 'lord', 'father', 'saint'])
const HONOURED = new Set(['syndrome', 'nodule', 'nodules', 'sign', 'disease', 'node'])
const MOST_HONOURED = 2

/** The last of the names that begin at `index`, behind an honour and before what is called so: `Lady Windermere syndrome`. */
export function honouredTo(line: Line, index: number): number | undefined {
  const { tokens } = line
  const honour = tokens[index - 1]
  if (!honour || !HONOURS.has(honour.text) || honour.shape === 'lower') return undefined
  for (let last = index; last < index + MOST_HONOURED; last++) {
    if (tokens[last]?.shape !== honour.shape) return undefined
    const noun = tokens[last + 1]?.text === 's' && gapAfter(line, last) === "'" ? last + 2 : last + 1
    if (HONOURED.has(tokens[noun]?.text ?? '') && gapAfter(line, noun - 1) === ' ') return last
  }
  return undefined
}
