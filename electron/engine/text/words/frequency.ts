import type { Sheet, Tally } from '../sheet.ts'
import { add } from '../sheet.ts'
import type { WordCount } from '../word-counts.ts'
import type { WordFacts } from '../word-facts.ts'
import { FREQUENCY } from '../weights.ts'

/** What many patients' descriptors have is protocol; what stands after titles is people. Not where a cue precedes. */
export function addFrequency({ page, context: { words }, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const tally = tallies[index]
    if (token.shape === 'digits' || tally === undefined || tally.cue > 0) continue
    const [count, facts] = [words.of(token.text), page.words[index]]
    if (count && facts) addCount(tally, count, facts, words.patients)
  }
}

function addCount(tally: Tally, count: WordCount, facts: WordFacts, patients: number): void {
  const isTitled = count.afterTitle * 2 > count.total
  if (isTitled) {
    if (count.total >= FREQUENCY.leastForTitled && !facts.isExplained)
      add(tally, 'usually titled', FREQUENCY.usuallyTitled)
    return
  }
  // A busy doctor is no protocol.
  if (count.afterTitle > 0 && facts.wordClass === 'unknown') return
  if (count.patients >= FREQUENCY.leastPatients) {
    const points = Math.min(FREQUENCY.most, 1 + count.patients / 5)
    add(tally, 'in many patients', -(facts.wordClass === 'name' ? FREQUENCY.pureName : points))
  } else if (count.patients === 1 && patients >= FREQUENCY.leastForSingle && facts.wordClass === 'unknown')
    add(tally, 'in one patient', FREQUENCY.single)
}
