import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { EDGE } from '../weights.ts'

/**
 * Questions about words that no rule is sure of: a rare word or an eponym that is a name, and a word of no list, at the
 * end of a clause; a name that few use as a word, wherever it has a capital that the words around it have not. They stay
 * until somebody says otherwise.
 */
export function addEdges({ page, context: { words }, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const tally = tallies[index]
    if (!tally || tally.isClosed || token.shape === 'digits' || token.text.length < EDGE.letters) continue
    if (token.shape === 'lower' || token.run !== token.text || tally.score >= EDGE.asked) continue
    if ((words.of(token.text)?.patients ?? 0) >= EDGE.patients) continue
    if (endsClause(page, index) && isDoubtful(page, index)) raise(tally, 'name at the end', EDGE.asked)
    else if (isOddName(page, index)) raise(tally, 'name that few use as a word', EDGE.asked)
  }
}

function isDoubtful({ words }: Page, index: number): boolean {
  const facts = words[index]
  if (!facts) return false
  if (facts.wordClass === 'rare' || facts.wordClass === 'eponym') return (facts.flags & WORD.familyName) !== 0
  return facts.wordClass === 'name'
}

const MEANS =
  WORD.everyday |
  WORD.medical |
  WORD.protocol |
  WORD.dicom |
  WORD.vendor |
  WORD.organisation |
  WORD.organisationPart |
  WORD.role |
  WORD.kin |
  WORD.title |
  WORD.calendar |
  WORD.unit |
  WORD.street |
  WORD.eponym

/** Birdsong, Brooks, Mackintosh: English has the word, but not of every day, and a list of family names has it too. */
function isOddName({ tokens, words, style, isGerman }: Page, index: number): boolean {
  const [shape, flags] = [tokens[index]?.shape, words[index]?.flags ?? 0]
  if ((flags & WORD.familyName) === 0 || (flags & MEANS) !== 0 || words[index]?.wordClass === 'function') return false
  if (isGerman || style === 'titles') return false
  return shape === 'Title' || (shape === 'UPPER' && style === 'capitals')
}
