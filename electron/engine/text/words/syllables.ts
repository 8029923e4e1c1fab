import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'

/** Neither half is longer. */
const LONGEST = 6
/** What the second half must not be, whoever asks. */
const PLAIN = WORD.everyday | WORD.common | WORD.medical

/**
 * Soon-ja, Min-ji, Xiao-wen: a half with a capital at `first`, a hyphen, and a short half in small letters that is no word of
 * English and, as `other` says, nothing else that a caller rules out.
 */
export function areSyllables({ tokens, words, gaps }: Page, first: number, other = 0): boolean {
  const [head, tail] = [tokens[first], tokens[first + 1]]
  if (head?.shape !== 'Title' || tail?.shape !== 'lower' || gaps[first + 1] !== '-') return false
  if (head.text.length > LONGEST || tail.text.length < 2 || tail.text.length > LONGEST) return false
  return ((words[first + 1]?.flags ?? 0) & (PLAIN | other)) === 0
}
