import { WORD } from '../lexicon.ts'
import type { Sheet } from '../sheet.ts'
import { add, raise } from '../sheet.ts'
import { endsClause } from '../page.ts'
import { REMOVE } from '../hit.ts'
import { isUsualWord } from './frequency.ts'
import { PAIR } from '../weights.ts'

const PLAIN = new Set(['ordinary', 'rare', 'eponym', 'place', 'foreign'])

/** Two words that are names, side by side. */
export function addPairs(sheet: Sheet): void {
  for (let index = 0; index + 1 < sheet.tallies.length; index++) {
    addPair(sheet, index)
    addOverParticles(sheet, index)
  }
}

/** SANTOS DA SILVA: particles between two names belong to them. */
function addOverParticles({ page, tallies }: Sheet, index: number): void {
  let last = index + 1
  while (page.words[last]?.wordClass === 'particle' && page.gaps[last] === ' ' && last < index + 4) last++
  if (last === index + 1 || page.gaps[last] !== ' ') return
  const [a, b] = [page.words[index], page.words[last]]
  // `Sturz von der Leiter`.
  if (((a?.flags ?? 0) & (WORD.german | WORD.medical)) !== 0 && ((a?.flags ?? 0) & WORD.givenName) === 0) return
  const isPair = (a?.wordClass === 'name' || b?.wordClass === 'name') && a?.isName === true && b?.isName === true
  if (!isPair || page.tokens[index]?.shape !== page.tokens[last]?.shape) return
  for (const each of [index, last])
    add(
      tallies[each],
      'names and a particle',
      PAIR.names + (page.words[each]?.wordClass === 'name' ? 0 : PAIR.ordinaryBesideGiven / 2),
    )
  for (let each = index + 1; each < last; each++)
    raise(tallies[each], 'particle of a name', Math.min(tallies[index]?.score ?? 0, tallies[last]?.score ?? 0))
}

function addPair({ page, tallies }: Sheet, index: number): void {
  const [a, b] = [page.words[index], page.words[index + 1]]
  const gap = page.gaps[index + 1] ?? ''
  if (!a || !b) return
  if (a.wordClass === 'unknown' && gap === ', ') addCommaOrder({ page, tallies }, index)
  if (!a.isName || !b.isName || !/^(?: |, ?|\^|-|_)$/.test(gap)) return
  if (page.tokens[index]?.shape !== page.tokens[index + 1]?.shape) return
  const [pureA, pureB] = [a.wordClass === 'name', b.wordClass === 'name']
  if (gap === '^' && (pureA || pureB) && (pureA || PLAIN.has(a.wordClass)) && (pureB || PLAIN.has(b.wordClass))) {
    for (const each of [index, index + 1]) add(tallies[each], 'name^name', PAIR.caret)
  } else if (pureA && pureB) {
    for (const each of [index, index + 1]) add(tallies[each], 'two names', PAIR.names)
  } else if (pureA && PLAIN.has(b.wordClass)) addMixed({ page, tallies }, index, index + 1)
  else if (pureB && PLAIN.has(a.wordClass)) addMixed({ page, tallies }, index + 1, index)
}

/** OYELADE, TEMITOPE: a word of no list and a given name in the order of a register. */
function addCommaOrder({ page, tallies }: Pick<Sheet, 'page' | 'tallies'>, index: number): void {
  const [family, given] = [page.tokens[index], page.tokens[index + 1]]
  const facts = page.words[index + 1]
  const isGiven = facts?.wordClass === 'name' && (facts.flags & WORD.givenName) !== 0
  // `Hochachtungsvoll, Anna Reithuber`: the name begins behind the comma.
  const next = page.words[index + 2]
  const goesOn = page.gaps[index + 2] === ' ' && next !== undefined && (!next.isExplained || next.isName)
  if (goesOn && (page.tokens[index + 2]?.text.length ?? 0) > 1 && page.tokens[index + 2]?.shape === given?.shape) return
  if (!isGiven || family?.shape !== given?.shape || family?.shape === 'lower' || (family?.text.length ?? 0) < 4) return
  for (const each of [index, index + 1]) add(tallies[each], 'family, given', PAIR.commaOrder)
}

/** ANNA YOUNG at the end of a clause: a given name makes a name of the word beside it. */
function addMixed({ page, tallies }: Pick<Sheet, 'page' | 'tallies'>, pure: number, plain: number): void {
  const isGiven = ((page.words[pure]?.flags ?? 0) & WORD.givenName) !== 0
  const isFamily = ((page.words[plain]?.flags ?? 0) & WORD.familyName) !== 0
  if (page.tokens[pure]?.shape === 'lower' || !endsClause(page, Math.max(pure, plain))) return
  add(tallies[pure], 'name and word', PAIR.nameAndOrdinary)
  if (isGiven && isFamily) add(tallies[plain], 'beside a given name', PAIR.ordinaryBesideGiven)
}

/** A word right beside a sure name, unless that name is complete with another sure word. */
export function addNeighbours(sheet: Sheet): void {
  const { page, tallies, context } = sheet
  const isSure = (index: number) => (tallies[index]?.score ?? 0) >= REMOVE && isPerson(tallies[index]?.kind)
  const sure = tallies.map((_, index) => isSure(index))
  for (const [index, tally] of tallies.entries()) {
    if (sure[index] === true || tally.cue > 0 || tally.isClosed) continue
    const follows = sure[index - 1] === true && !isComplete(sheet, index - 2, sure) && isBeside(sheet, index - 1, index)
    const precedes =
      sure[index + 1] === true && !isComplete(sheet, index + 1, sure) && isBeside(sheet, index, index + 1)
    if (!follows && !precedes) continue
    const facts = page.words[index]
    if (!facts) continue
    if (!facts.isExplained) add(tally, 'beside a name', PAIR.besideUnexplained)
    else if (isUsualWord(page.tokens[index]?.text ?? '', facts, context.words)) continue
    else if (facts.isName && PLAIN.has(facts.wordClass)) add(tally, 'beside a name', PAIR.besideOrdinary)
  }
}

const isPerson = (kind: string | undefined) => kind === 'patientName' || kind === 'personName'

/** Whether two neighbouring tokens are both sure and joined: a complete name claims no third word. */
function isComplete({ page }: Sheet, left: number, sure: readonly boolean[]): boolean {
  return sure[left] === true && sure[left + 1] === true && BESIDE.test(page.gaps[left + 1] ?? '')
}

const BESIDE = /^(?: |-|, |\^|_)$/

function isBeside({ page }: Sheet, left: number, right: number): boolean {
  const [a, b] = [page.tokens[left], page.tokens[right]]
  if (!a || !b || !BESIDE.test(page.gaps[right] ?? '')) return false
  if (a.shape !== b.shape || a.shape === 'lower' || page.style === 'titles') return false
  return Math.min(a.text.length, b.text.length) > 1
}
