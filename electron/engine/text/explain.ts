import type { Lexicon } from './lexicon.ts'
import { WORD } from './lexicon.ts'
import type { WordFacts } from './word-facts.ts'
import { factsOf } from './word-facts.ts'

/** A word as far as a vocabulary must know it. */
export type Explanation = 'medical' | 'function' | 'ordinary' | 'organisation' | 'particle' | 'tail' | 'short' | 'none'

/** What a word of a header may mean in a text beside what it means there; `none`: nothing but identity. */
export function explain(word: string, lexicon: Lexicon): Explanation {
  return explainFacts(word, factsOf(word, lexicon.flags(word), 0))
}

/** The same for a word whose facts are known. */
export function explainFacts(word: string, { wordClass, isName, isExplained, flags }: WordFacts): Explanation {
  switch (wordClass) {
    case 'protocol':
      return 'medical'
    // Baker, Colon: names that the meanings of codes have too.
    case 'medical':
      return isName && (flags & (WORD.everyday | WORD.anatomy | WORD.agent)) === 0 ? 'ordinary' : 'medical'
    case 'function':
    case 'organisation':
    case 'particle':
    case 'tail':
    case 'ordinary':
      return wordClass
    case 'letter':
      return 'short'
    case 'digits':
      return 'none'
    // Long words of large dictionaries that are names too stand for the name.
    case 'rare':
    case 'foreign':
      return isName ? shortOrNone(word) : 'ordinary'
    case 'eponym':
      return (flags & WORD.eponym) !== 0 ? 'ordinary' : shortOrNone(word)
    case 'place':
    case 'name':
    case 'unknown':
      return isExplained ? 'ordinary' : shortOrNone(word)
  }
}

/** Fewer than three letters; one ideograph already is a word. */
function shortOrNone(word: string): 'short' | 'none' {
  return word.length < 3 && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(word) ? 'short' : 'none'
}
