import { placeHeads } from '../closed-words.ts'
import { TAKE_OUT } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Sheet } from '../sheet.ts'
import { add, raise } from '../sheet.ts'
import { states } from '../place-words.ts'
import { PLACES } from '../weights.ts'

const IN = new Set(['in', 'from', 'near', 'of', 'aus', 'en', 'a', 'de', 'outside', 'to', 'via'])

/** `in Springfield`, `Springfield, IL`: places smaller than a state (45 CFR 164.514(b)(2)(i)(B)). */
export function addPlaces({ page, tallies }: Sheet): void {
  for (const [index, facts] of page.words.entries()) {
    if ((facts.flags & WORD.place) === 0 || (facts.isExplained && facts.wordClass !== 'rare')) continue
    const token = page.tokens[index]
    if (token?.shape === 'lower') continue
    const tally = tallies[index]
    const isIn = IN.has(page.tokens[index - 1]?.text ?? '') && page.gaps[index] === ' '
    if (isIn && tally && tally.cue === 0) add(tally, 'in a place', PLACES.inPlace)
    if (isState(page.tokens[index + 1]?.text, page.gaps[index + 1])) add(tally, 'before a state', PLACES.inPlace)
    if (facts.wordClass === 'place' && tally && tally.kind === 'personName' && tally.known === undefined)
      tally.kind = 'place'
    if (tally && tally.score >= TAKE_OUT) takeHead({ page, tallies }, index, tally.score)
  }
}

/** New Haven, San Lucas: the head goes with its place. */
function takeHead({ page, tallies }: Pick<Sheet, 'page' | 'tallies'>, index: number, score: number): void {
  const head = page.tokens[index - 1]
  const isHead = head !== undefined && placeHeads.has(head.text) && /^(?: |-|\. ?)$/.test(page.gaps[index] ?? '')
  if (isHead && head.shape === page.tokens[index]?.shape) raise(tallies[index - 1], 'head of a place', score, 'place')
}

function isState(text: string | undefined, gap: string | undefined): boolean {
  return text !== undefined && states.has(text) && /^, ?$/.test(gap ?? '')
}
