import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { EDGE } from '../weights.ts'

/**
 * Questions about words that no rule is sure of: a rare word or an eponym that is a name, and a word of no list, at the
 * end of a clause. They stay until somebody says otherwise.
 */
export function addEdges({ page, context: { words }, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const tally = tallies[index]
    if (!tally || tally.isClosed || token.shape === 'digits' || token.text.length < EDGE.letters) continue
    if (token.shape === 'lower' || token.run !== token.text || !endsClause(page, index)) continue
    if ((words.of(token.text)?.patients ?? 0) >= EDGE.patients) continue
    if (tally.score < EDGE.asked && isDoubtful(page, index)) raise(tally, 'name at the end', EDGE.asked)
  }
}

function isDoubtful({ words }: Page, index: number): boolean {
  const facts = words[index]
  if (!facts) return false
  if (facts.wordClass === 'rare' || facts.wordClass === 'eponym') return (facts.flags & WORD.familyName) !== 0
  return facts.wordClass === 'name'
}
