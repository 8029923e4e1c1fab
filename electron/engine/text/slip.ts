import type { Lexicon } from './lexicon.ts'
import { WORD } from './lexicon.ts'

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz')
const WORDS = WORD.common | WORD.everyday | WORD.medical | WORD.protocol | WORD.dicom

/**
 * Whether a folded word of no list is a slip of one that has a meaning: two letters swapped, one dropped, doubled or
 * taken for another, but for the first (`consoldiation`). An account is an initial before a name, so a word without its
 * first or last letter tells nothing.
 */
export function isSlip(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const isWord = (word: string): boolean => (lexicon.flags(word) & WORDS) !== 0
  for (let at = 1; at < text.length; at++) {
    const [head, tail] = [text.slice(0, at), text.slice(at)]
    if (tail.length > 1 && isWord(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))) return true
    if (tail.length > 1 && isWord(head + tail.slice(1))) return true
    if (LETTERS.some((letter) => isWord(head + letter + tail.slice(1)) || isWord(head + letter + tail))) return true
  }
  return false
}
