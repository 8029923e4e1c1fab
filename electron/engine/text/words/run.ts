import { WORD } from '../lexicon.ts'
import { endsClause } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { add, raise } from '../sheet.ts'
import { REMOVE } from '../hit.ts'
import { CUE, RUN } from '../weights.ts'
import type { WordClass } from '../word-facts.ts'

const GOES_ON: ReadonlySet<WordClass> = new Set<WordClass>([
  'name',
  'unknown',
  'place',
  'ordinary',
  'rare',
  'eponym',
  'particle',
  'foreign',
])

/** A cue reaches over the words that go on from a cued name: `by John Smith`, `Dr. Anna von Berg`. */
export function addRuns(sheet: Sheet): void {
  const { page, tallies } = sheet
  let length = 0
  for (let index = 1; index < tallies.length; index++) {
    const [before, tally, facts] = [nameBefore(sheet, index), tallies[index], page.words[index]]
    const goesOn =
      before !== undefined &&
      tally !== undefined &&
      facts !== undefined &&
      before.cue > 0 &&
      before.score >= REMOVE - 1 &&
      tally.cue === 0 &&
      length < RUN.longest &&
      goesOnFrom(sheet, index) &&
      isSameName(sheet, index)
    length = goesOn ? length + 1 : 0
    if (!goesOn) continue
    // A plain word goes on a name only when it is also one.
    if (
      (facts.wordClass === 'ordinary' || facts.wordClass === 'rare' || facts.wordClass === 'foreign') &&
      !facts.isName
    )
      continue
    tally.cue = before.cue * RUN.share
    add(tally, 'run', tally.cue)
    if (page.gaps[index] === '-' && before.score >= REMOVE) raise(tally, 'joined by a hyphen', RUN.titleAtEnd)
    const isTitle = page.tokens[index]?.shape === 'Title'
    if (isTitle && before.cue >= CUE.strong && endsClause(page, index)) raise(tally, 'run to the end', RUN.titleAtEnd)
  }
}

/** The word before; of two halves with a hyphen the surer one. */
function nameBefore({ page, tallies }: Sheet, index: number): Tally | undefined {
  const [half, last] = [tallies[index - 2], tallies[index - 1]]
  return page.gaps[index - 1] === '-' && half && last && half.score > last.score ? half : last
}

/** A word of medicine goes on when it is no part of the body nor of a protocol (Doe), or ends the name after a given one. */
function goesOnFrom({ page }: Sheet, index: number): boolean {
  const [facts, before] = [page.words[index], page.words[index - 1]]
  if (!facts || GOES_ON.has(facts.wordClass)) return facts !== undefined
  if ((facts.wordClass !== 'medical' && facts.wordClass !== 'protocol') || !facts.isName) return false
  if ((facts.flags & (WORD.anatomy | WORD.protocol)) === 0) return true
  const isFamily = page.tokens[index]?.shape === 'Title' && (facts.flags & WORD.familyName) !== 0
  return isFamily && ((before?.flags ?? 0) & WORD.givenName) !== 0 && page.tokens[index + 1]?.shape !== 'lower'
}

/** Blank, hyphen, apostrophe, a comma or a full stop of an initial, and capitals of one kind. */
function isSameName({ page }: Sheet, index: number): boolean {
  if (!/^(?: |-|'|, ?|\^)$/.test(page.gaps[index] ?? '')) return false
  const [before, token] = [page.tokens[index - 1], page.tokens[index]]
  return (
    page.words[index]?.wordClass === 'particle' ||
    page.words[index - 1]?.wordClass === 'particle' ||
    token?.shape === before?.shape ||
    page.gaps[index] === '-' ||
    page.gaps[index - 1] === '-'
  )
}
