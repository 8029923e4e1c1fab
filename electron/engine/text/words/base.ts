import { WORD } from '../lexicon.ts'
import type { Sheet } from '../sheet.ts'
import { add } from '../sheet.ts'
import { BASE, BONUS, SHORT_NAME, UNKNOWN } from '../weights.ts'
import type { WordFacts } from '../word-facts.ts'
import { endsLikeMedicine } from './medical-endings.ts'

/** What each word is by itself: the words of medicine far below zero, the names of people above it. */
export function addBase({ page, tallies }: Sheet): void {
  for (const [index, facts] of page.words.entries()) {
    const { text = '', shape } = page.tokens[index] ?? {}
    const isCode = shape === 'UPPER' && facts.wordClass === 'name' && text.length === SHORT_CODE
    add(tallies[index], voiceOf(facts), isCode ? SHORT_NAME.code : pointsOf(text, facts))
  }
}

/** Three capitals are an abbreviation of a site as often as somebody's name. */
const SHORT_CODE = 3

function pointsOf(text: string, { wordClass, isName, flags }: WordFacts): number {
  if (wordClass === 'unknown' && endsLikeMedicine(text)) return BONUS.medicalEnding
  if (wordClass === 'unknown') return UNKNOWN[Math.min(text.length, UNKNOWN.length) - 1] ?? 0
  if (wordClass === 'name' && (text.length === 2 || text.length === 3)) return SHORT_NAME[text.length]
  const base = BASE[wordClass][isName ? 'name' : 'word']
  return isName ? base + givenBonus(wordClass, flags) : base
}

/** Words that few use, and that are names: the name is what they mean more often. */
function givenBonus(wordClass: WordFacts['wordClass'], flags: number): number {
  if (wordClass === 'rare') return (flags & WORD.givenName) !== 0 ? BONUS.rareGiven : 0
  return wordClass === 'ordinary' && (flags & WORD.everyday) === 0 ? BONUS.lessThanEveryday : 0
}

/** The list that explains a word is the voice that speaks against it. */
function voiceOf({ wordClass, isName }: WordFacts): string {
  if (wordClass === 'name') return 'name list'
  if (wordClass === 'unknown') return 'in no list'
  return isName ? `${wordClass} word and name` : `${wordClass} word`
}
