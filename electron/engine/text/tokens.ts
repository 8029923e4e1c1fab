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
export function tokenize({ norm, lower }: Folded): readonly Token[] {
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
