import type { Folded } from './fold.ts'

/** A run of letters or a run of digits, in folded positions. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly shape: 'digits' | 'lower' | 'Title' | 'UPPER' | 'mixed'
  /** The whole run of letters of which this is one hump (`lightspeed` for the `Light` of `LightSpeed`); else its own text. */
  readonly run: string
}

const RUNS = /\p{L}+|\p{N}+/gu

/** Splits a folded value once; every voice then looks up tokens. Camel case is split too: `SmithJohn` is two tokens. */
export function tokenize(folded: Folded): readonly Token[] {
  return folded.at === undefined ? tokenizePlain(folded) : tokenizeAny(folded)
}

const OTHER = 0
const DIGIT = 1
const SMALL = 2
const CAPITAL = 3

function classOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return SMALL
  if (unit >= 0x41 && unit <= 0x5a) return CAPITAL
  return unit >= 0x30 && unit <= 0x39 ? DIGIT : OTHER
}

/** What `tokenizeAny` does, for units of ASCII: nearly all values are of these. */
function tokenizePlain({ norm, lower }: Folded): readonly Token[] {
  const tokens: Token[] = []
  let end = 0
  for (let start = 0; start < norm.length; start = Math.max(end, start + 1)) {
    const first = classOf(norm.charCodeAt(start))
    if (first === OTHER) continue
    end = start + 1
    if (first === DIGIT) {
      while (classOf(norm.charCodeAt(end)) === DIGIT) end++
      const text = lower.slice(start, end)
      tokens.push({ text, start, end, shape: 'digits', run: text })
      continue
    }
    while (classOf(norm.charCodeAt(end)) >= SMALL) end++
    pushHumps(tokens, norm, lower, start, end)
  }
  return tokens
}

function pushHumps(tokens: Token[], norm: string, lower: string, start: number, end: number): void {
  const run = lower.slice(start, end)
  let from = start
  let capitals = 0
  for (let at = start; at < end; at++) {
    const isCapital = classOf(norm.charCodeAt(at)) === CAPITAL
    if (isCapital) capitals++
    const isLast = at + 1 === end || (!isCapital && classOf(norm.charCodeAt(at + 1)) === CAPITAL)
    if (!isLast) continue
    const isTitle = capitals === 1 && at > from && classOf(norm.charCodeAt(from)) === CAPITAL
    const small = at + 1 - from - capitals
    const shape = isTitle ? 'Title' : capitals === 0 ? 'lower' : small > 0 ? 'mixed' : 'UPPER'
    const text = from === start && at + 1 === end ? run : lower.slice(from, at + 1)
    tokens.push({ text, start: from, end: at + 1, shape, run })
    from = at + 1
    capitals = 0
  }
}

function tokenizeAny({ norm, lower }: Folded): readonly Token[] {
  const tokens: Token[] = []
  for (const match of norm.matchAll(RUNS)) {
    const run = lower.slice(match.index, match.index + match[0].length)
    for (const [from, to] of humps(match[0])) {
      const start = match.index + from
      const end = match.index + to
      tokens.push({ text: run.slice(from, to), start, end, shape: shapeOf(norm.slice(start, end)), run })
    }
  }
  return tokens
}

function humps(run: string): [number, number][] {
  if (!/\p{Ll}\p{Lu}/u.test(run)) return [[0, run.length]]
  const ends = [...run.matchAll(/\p{Ll}(?=\p{Lu})/gu)].map((match) => match.index + 1)
  return [...ends, run.length].map((end, index) => [ends[index - 1] ?? 0, end])
}

function shapeOf(text: string): Token['shape'] {
  if (/^\p{N}/u.test(text)) return 'digits'
  if (/^\p{Lu}\p{Ll}+$/u.test(text)) return 'Title'
  if (!/\p{Lu}/u.test(text)) return 'lower'
  return /\p{Ll}/u.test(text) ? 'mixed' : 'UPPER'
}
