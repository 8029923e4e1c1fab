import { doings, handling } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { EDGE, SUSPECT } from '../weights.ts'
import { isOfSite } from './frequency.ts'
import { endsLikeMedicine } from './medical-endings.ts'
import { areSyllables } from './syllables.ts'

/**
 * What capitals say of words that have another meaning too. Inside a sentence of small letters a capital makes a name of
 * them (`images burned for Crystal`, `lives alone in Union`), and so does a given name before a family name (`phys: Hazel
 * Moody`), an initial (`H. Moody`), and standing alone between marks (`TER: Heather, axial`). German gives every noun a
 * capital, and headings give one to every word.
 */
export function addCapitals(sheet: Sheet): void {
  const { page, tallies } = sheet
  const isProse = page.style === 'prose' && !page.isGerman
  for (const index of page.tokens.keys()) {
    if (isSyllables(page, index))
      for (const at of [index, index + 1]) sayOf(tallies[at], 'given name of two syllables', SUSPECT.joined)
    if (!isPlainName(page, index) || isOfSite(page.tokens[index]?.text ?? '', sheet.context.words)) continue
    const say = (at: number, voice: string, points: number) => {
      sayOf(tallies[at], voice, points)
    }
    if (isInitialed(page, index)) {
      say(index, 'behind an initial', isSurely(page, index) ? SUSPECT.initialed : SUSPECT.joined)
      say(index - 1, 'behind an initial', SUSPECT.joined)
    }
    if (page.style !== 'titles' && isBarePair(page, index))
      for (const at of [index, index + 1]) say(at, 'two words of no list', SUSPECT.joined)
    if (isGivenAndInitial(page, index))
      for (const at of [index, index + 1]) say(at, 'given name, initial', SUSPECT.joined)
    if (page.style === 'capitals' && endsClause(page, index + 1) && isRarePair(page, index))
      for (const at of [index, index + 1]) say(at, 'given, family', SUSPECT.capital)
    if (!isProse || page.tokens[index]?.shape !== 'Title') continue
    if (isInSentence(page, index) && !isUsual(sheet, index)) say(index, 'capital in a sentence', SUSPECT.capital)
    if (isWholeName(page, index)) for (const at of [index, index + 1]) say(at, 'given, family', SUSPECT.joined)
    if (isAlone(page, index) && !isUsual(sheet, index)) say(index, 'given name alone', SUSPECT.capital)
  }
}

function sayOf(tally: Tally | undefined, voice: string, points: number): void {
  if (tally && !tally.isClosed) raise(tally, voice, points, 'personName')
}

/** Min-ji, Eun-hye, Xiao-wen: the second half is in no list, and no third follows. */
function isSyllables(page: Page, index: number): boolean {
  return areSyllables(page, index) && page.words[index + 1]?.isExplained === false && page.gaps[index + 2] !== '-'
}

/** What has a capital for another reason. */
const OTHERWISE =
  WORD.anatomy |
  WORD.vendor |
  WORD.protocol |
  WORD.calendar |
  WORD.title |
  WORD.role |
  WORD.kin |
  WORD.organisation |
  WORD.eponymHead

function isPlainName({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.text.length < 3 || token.shape === 'lower' || token.shape === 'digits') return false
  if (facts.wordClass === 'function' || facts.wordClass === 'particle') return false
  // Pilar, Joseph: given names that a large list also calls a part of the body or an agent.
  const isGiven = (facts.flags & (WORD.givenName | WORD.everyday)) === WORD.givenName
  if ((facts.flags & (WORD.medical | WORD.german | WORD.english)) === (WORD.medical | WORD.german)) return false
  if ((facts.flags & OTHERWISE & ~(isGiven ? WORD.anatomy : 0)) !== 0) return false
  return (
    !facts.isExplained || isForeignPlace(tokens, words, index) || (facts.flags & (WORD.sureName | WORD.place)) !== 0
  )
}

/** `vecina de Hornachos`: dictionaries of Spanish and French have forms of verbs that look like towns. */
function isForeignPlace(tokens: Page['tokens'], words: Page['words'], index: number): boolean {
  return words[index]?.wordClass === 'foreign' && WHERE.has(tokens[index - 1]?.text ?? '')
}

const WHERE = new Set(['de', 'en', 'desde', 'a', 'chez'])

/** Behind a small letter, and before no other word with a capital that goes on from it: `with Power Injector`. */
function isInSentence(page: Page, index: number): boolean {
  const { tokens, words, gaps } = page
  const before = tokens[index - 1]
  if (before?.shape !== 'lower' || gaps[index] !== ' ' || startsClause(page, index)) return false
  const [next, facts] = [tokens[index + 1], words[index + 1]]
  if (!next || !facts || !/^[ -]$/.test(gaps[index + 1] ?? '')) return true
  if (next.shape === 'Title') return !facts.isExplained || facts.isName
  // `with Severe stenosis`, `the Prior exam`: what it says about the next word is no name.
  const isEveryday = ((words[index]?.flags ?? 0) & (WORD.everyday | WORD.medical)) !== 0
  return !isEveryday || next.shape !== 'lower' || facts.wordClass === 'function' || isDeed(next.text)
}

const isDeed = (text: string) => doings.has(text) || handling.has(text) || /(?:ed|ing)$/.test(text)

/** Port, Towne: words of medicine that the texts of many patients have, and never behind a title. */
function isUsual({ page, context }: Sheet, index: number): boolean {
  const flags = page.words[index]?.flags ?? 0
  if ((flags & (WORD.medical | WORD.eponym)) === 0) return false
  if ((flags & WORD.eponym) !== 0 && !LEADS.has(page.tokens[index - 1]?.text ?? '')) return true
  if ((flags & WORD.medical) !== 0 && (flags & (WORD.givenName | WORD.everyday)) !== WORD.givenName) return true
  const count = context.words.of(page.tokens[index]?.text ?? '')
  return count !== undefined && count.patients >= EDGE.patients && count.afterTitle === 0
}

/** Behind these stands who, more often than whose sign. */
const LEADS = new Set(['by', 'per', 'from', 'with', 'to', 'for', 'is', 'por', 'par', 'con', 'avec'])

/** H. Moody, and no `M. Parkinson`: Morbus. */
function isInitialed({ tokens, words, gaps }: Page, index: number): boolean {
  const [initial, token] = [tokens[index - 1], tokens[index]]
  if (initial?.text.length !== 1 || initial.shape !== 'UPPER' || !/^\. ?$/.test(gaps[index] ?? '')) return false
  if (/[\p{L}\p{N}]\.?$/u.test(gaps[index - 1] ?? '') || token?.shape === 'mixed') return false
  const flags = words[index]?.flags ?? 0
  if ((flags & WORD.eponym) !== 0 && initial.text === 'm') return false
  return words[index]?.isExplained === false || !endsPhrase(words, tokens, gaps, index - 1)
}

/** `Grade B. Stone in distal ureter`: the letter belongs to what stands before it. */
function endsPhrase(words: Page['words'], tokens: Page['tokens'], gaps: Page['gaps'], index: number): boolean {
  const [before, facts] = [tokens[index - 1], words[index - 1]]
  if (!before || !facts || gaps[index] !== ' ') return false
  return !CUED.has(facts.wordClass) && (facts.flags & (WORD.role | WORD.title | WORD.preposition | WORD.kin)) === 0
}

const CUED = new Set(['function', 'name', 'unknown', 'particle'])

function isSurely({ words }: Page, index: number): boolean {
  const facts = words[index]
  return facts !== undefined && (!facts.isExplained || (facts.flags & (WORD.everyday | WORD.medical)) === 0)
}

/** Emeka Olakwe, also in German: nothing explains either. */
function isBarePair({ tokens, words, gaps }: Page, index: number): boolean {
  if (gaps[index + 1] !== ' ' || tokens[index]?.shape !== 'Title' || tokens[index + 1]?.shape !== 'Title') return false
  const isBare = (at: number) => words[at]?.isExplained === false && (tokens[at]?.text.length ?? 0) > 2
  return isBare(index) && isBare(index + 1) && !endsLikeMedicine(tokens[index + 1]?.text ?? '')
}

/** Heather L., at the end of a clause. */
function isGivenAndInitial({ tokens, words, gaps }: Page, index: number): boolean {
  const [name, initial] = [tokens[index], tokens[index + 1]]
  if (name?.shape !== 'Title' || initial?.shape !== 'UPPER' || initial.text.length !== 1) return false
  if (gaps[index + 1] !== ' ' || !(gaps[index + 2] ?? '').startsWith('.')) return false
  // Child-Pugh B is a stage.
  return ((words[index]?.flags ?? 0) & (WORD.givenName | WORD.eponym)) === WORD.givenName
}

/** JOY CARTER at the end, of which one half at least is no word of every day. */
function isRarePair({ tokens, words, gaps }: Page, index: number): boolean {
  const [given, family] = [words[index]?.flags ?? 0, words[index + 1]?.flags ?? 0]
  if (gaps[index + 1] !== ' ' || tokens[index]?.shape !== 'UPPER' || tokens[index + 1]?.shape !== 'UPPER') return false
  if ((given & WORD.givenName) === 0 || (family & WORD.familyName) === 0) return false
  if (((given | family) & (OTHERWISE | WORD.medical | WORD.dicom | WORD.eponym | WORD.functionWord)) !== 0) return false
  return (given & family & WORD.everyday) === 0
}

/** Hazel Moody, with no third capital on either side. */
function isWholeName(page: Page, index: number): boolean {
  const { tokens, words, gaps } = page
  const [given, family] = [words[index], words[index + 1]]
  if (!given || !family || gaps[index + 1] !== ' ' || !isPlainName(page, index + 1)) return false
  if (((given.flags | family.flags) & (WORD.dicom | WORD.eponym)) !== 0) return false
  if ((given.flags & WORD.givenName) === 0 || (family.flags & WORD.familyName) === 0) return false
  const isCapital = (at: number, gap: number) => tokens[at]?.shape === 'Title' && gaps[gap] === ' '
  return tokens[index + 1]?.shape === 'Title' && !isCapital(index - 1, index) && !isCapital(index + 2, index + 2)
}

/** A given name that is a clause by itself, inside a value that says more. */
function isAlone(page: Page, index: number): boolean {
  const flags = page.words[index]?.flags ?? 0
  if ((flags & WORD.givenName) === 0 || (flags & (WORD.medical | WORD.everyday)) !== 0 || page.tokens.length < 3)
    return false
  return startsClause(page, index) && endsClause(page, index)
}
