import { stopWords } from './english.ts'
import { wordTokenize } from './word-tokenize.ts'

/** Marks that count as no token: ASCII punctuation and six typographic ones. */
const PUNCTUATION: ReadonlySet<string> = new Set(Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’•').concat('``'))

/**
 * The challenge's text test: is `wanted` (or all of its words) in `printed`, or none of it? Letters' case and angle
 * brackets do not matter; words count as bare substrings. `undefined`: nothing was left to compare.
 */
export function testText(printed: string, wanted: string, mode: 'retained' | 'removed'): boolean | undefined {
  const file = plain(printed)
  const answer = plain(wanted)
  if (isNumber(file) && isNumber(answer)) return (Number(file) === Number(answer)) === (mode === 'retained')
  if (file.includes(answer)) return mode === 'retained'
  const tokens = tokensOf(answer)
  if (tokens.length === 0) return undefined
  return mode === 'retained'
    ? tokens.every((token) => file.includes(token))
    : !tokens.some((token) => file.includes(token))
}

const plain = (text: string): string => text.replace(/[<>]/g, '').toLowerCase()

/** Digits with at most one dot: such values are compared as numbers, so `1.000` retains `1`. */
const isNumber = (text: string): boolean => /^\d+$/.test(text.replace('.', ''))

const cache = new Map<string, readonly string[]>()

/** The same few thousand texts are asked of every instance of a series. */
function tokensOf(answer: string): readonly string[] {
  const known = cache.get(answer)
  if (known !== undefined) return known
  const tokens = wordTokenize(answer).filter((token) => !stopWords.has(token) && !PUNCTUATION.has(token))
  if (cache.size > 50_000) cache.clear()
  cache.set(answer, tokens)
  return tokens
}
