import type { Hit } from './hit.ts'
import { TAKE_OUT } from './hit.ts'
import { WORD } from './lexicon.ts'
import type { Page } from './page.ts'
import { hitOver, startsClause } from './page.ts'
import type { Sheet } from './sheet.ts'
import { SUSPECT } from './weights.ts'

/** Words that a name takes along on either side. */
const MOST_WORDS = 4
const NAMED = new Set(['personName', 'patientName', 'place', 'institution'])

/**
 * `Orvak Construction`, `Veldham School District`, `Sunrise of Veldham`: inside a sentence the plain words with a capital
 * beside a name are parts of the same name.
 */
export function findProperRuns({ page }: Sheet, hits: readonly Hit[]): Hit[] {
  if (page.style !== 'prose' || page.isGerman) return []
  const best = scoresOf(page, hits)
  const found: Hit[] = []
  for (const [index, score] of best.entries()) {
    if (score < TAKE_OUT || page.tokens[index]?.shape !== 'Title') continue
    const [from, to] = [leftOf(page, index), rightOf(page, index)]
    const said = { kind: 'place', voice: 'beside a name, with a capital', score: Math.min(score, SUSPECT.joined) }
    if (from < index && (best[index - 1] ?? 0) < TAKE_OUT) found.push(hitOver(page, from, index, said))
    if (to > index && (best[index + 1] ?? 0) < TAKE_OUT) found.push(hitOver(page, index, to, said))
  }
  return found
}

/** The best score of each token in a name. */
function scoresOf({ tokens }: Page, hits: readonly Hit[]): number[] {
  const best = tokens.map(() => 0)
  const named = hits.filter(({ kind }) => NAMED.has(kind)).sort((a, b) => a.start - b.start)
  let first = 0
  for (const { start, end, score } of named) {
    while ((tokens[first]?.end ?? Infinity) <= start) first++
    for (let index = first; (tokens[index]?.start ?? Infinity) < end; index++)
      best[index] = Math.max(best[index] ?? 0, score)
  }
  return best
}

function rightOf(page: Page, index: number): number {
  let to = index
  while (to < index + MOST_WORDS && page.gaps[to + 1] === ' ' && isPart(page, to + 1)) to++
  return to
}

/** To the left only inside a sentence, where the capital is no sentence's. */
function leftOf(page: Page, index: number): number {
  let from = index
  while (from > index - MOST_WORDS && page.gaps[from] === ' ') {
    const isOf = page.tokens[from - 1]?.text === 'of' && page.gaps[from - 1] === ' '
    const head = isOf ? from - 2 : from - 1
    if (startsClause(page, head) || !(isPart(page, head) || (isOf && isHead(page, head)))) break
    from = head
  }
  return from
}

/** Sunrise of Veldham: any capital inside a sentence but a part of the body. */
function isHead({ tokens, words }: Page, index: number): boolean {
  return tokens[index]?.shape === 'Title' && ((words[index]?.flags ?? 0) & (WORD.anatomy | WORD.functionWord)) === 0
}

/** A word of every day with a capital, that is neither medicine nor of the acquisition. */
function isPart({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (token?.shape !== 'Title' || !facts || token.text.length < 3 || (facts.flags & OTHER) !== 0) return false
  if ((facts.flags & WORD.medical) !== 0 && (facts.flags & (WORD.organisationPart | WORD.everyday)) === 0) return false
  return facts.wordClass !== 'function' && facts.wordClass !== 'particle'
}

const OTHER =
  WORD.anatomy |
  WORD.agent |
  WORD.protocol |
  WORD.vendor |
  WORD.dicom |
  WORD.calendar |
  WORD.role |
  WORD.kin |
  WORD.title |
  WORD.eponym |
  WORD.eponymHead |
  WORD.unit
