import { WORD } from '../lexicon.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { add } from '../sheet.ts'
import type { WordCount, WordCounts } from '../word-counts.ts'
import type { WordFacts } from '../word-facts.ts'
import { FREQUENCY } from '../weights.ts'

/** What many patients' descriptors have is protocol; what stands after titles is people. Not where a cue precedes. */
export function addFrequency({ page, context: { words }, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const tally = tallies[index]
    if (token.shape === 'digits' || tally === undefined || tally.cue > 0) continue
    const [count, facts] = [words.of(token.text), page.words[index]]
    if (!count || !facts) continue
    const isOther = page.isGerman || (facts.flags & WORD.foreign) !== 0 || isOfSite(token.text, words)
    addCount(tally, count, facts, { patients: words.patients, isOther })
  }
}

/** What nearly all patients' texts have is a word of the site's protocols. */
export function isOfSite(text: string, words: WordCounts): boolean {
  const count = words.of(text)
  if (count === undefined || count.afterTitle > 0 || words.patients < FREQUENCY.leastForSite) return false
  return count.patients >= words.patients * FREQUENCY.shareOfSite
}

/** A plain word that many patients' texts have, and seldom where only a name stands: no part of the name beside it. */
export function isUsualWord(text: string, { isExplained, flags }: WordFacts, words: WordCounts): boolean {
  const count = isExplained ? words.of(text) : undefined
  if (count === undefined || count.patients < FREQUENCY.leastPatients) return false
  if ((flags & WORD.givenName) !== 0 && count.afterTitle > 0) return false
  return count.afterTitle * 4 <= count.total
}

interface Setting {
  readonly patients: number
  /** It may well be something else than a name: German nouns, foreign words, words of the site. */
  readonly isOther: boolean
}

function addCount(tally: Tally, count: WordCount, facts: WordFacts, { patients, isOther }: Setting): void {
  const isTitled = count.afterTitle * 2 > count.total
  if (isTitled) {
    if (count.total >= FREQUENCY.leastForTitled && !facts.isExplained)
      add(tally, 'usually titled', FREQUENCY.usuallyTitled)
    return
  }
  // A busy doctor is no protocol.
  if (count.afterTitle > 0 && facts.wordClass === 'unknown') return
  if (count.patients >= FREQUENCY.leastPatients) {
    // What nothing explains is staff as often as protocol, and staff stand in many patients' texts.
    if (!facts.isExplained && !isOther) return
    const points = Math.min(FREQUENCY.most, 1 + count.patients / 5)
    add(tally, 'in many patients', -(facts.wordClass === 'name' ? FREQUENCY.pureName : points))
  } else if (count.patients === 1 && patients >= FREQUENCY.leastForSingle && facts.wordClass === 'unknown')
    add(tally, 'in one patient', FREQUENCY.single)
}
