import { roleEnding } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift, raise } from '../sheet.ts'
import { EDGE, SUSPECT } from '../weights.ts'
import type { WordCounts } from '../word-counts.ts'
import { isMedicalShape } from '../compound.ts'
import { isDiseaseWord } from './eponym.ts'
import { isOfSite } from './frequency.ts'
import { endsLikeMedicine } from './medical-endings.ts'
import { wordSet } from '../word-set.ts'

/**
 * A capital word that none of a million and a half words is: somebody's name, or a place. It is asked about and taken
 * out meanwhile, however many patients have it: staff stand in many. German makes new nouns at will, so there it is left
 * to cues.
 */
export function addSuspects({ page, context, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const tally = tallies[index]
    if (!tally || tally.isClosed) continue
    if (isSmallName(page, index) && !isCommon(token.text, context.words))
      raise(tally, 'name list', isForeign(page, index) ? SUSPECT.small : SUSPECT.unknown)
    if (isNameAmongOthers(page, index) && !isCommon(token.text, context.words))
      lift(tally, 'name list', SUSPECT.small, 'personName')
    if (isGuessInEnglish(page, index)) raise(tally, 'capital, in no list', SUSPECT.unknown)
    if (isGermanPlace(page, index) && isOnce(token.text, context.words))
      lift(tally, 'capital behind a preposition', SUSPECT.unknown, 'place')
    if (!isSuspect(page, index)) continue
    if (isLabel(page, index, context.words) || isOfSite(token.text, context.words)) continue
    if (token.shape !== 'lower') raise(tally, 'capital, in no list', SUSPECT.unknown)
    else if (page.style === 'small' || !isCommon(token.text, context.words) || isInBrackets(page, index))
      raise(tally, 'in no list', tally.cue > 0 ? SUSPECT.unknown : SUSPECT.small)
  }
}

/** `spoke w nguyen`: in a value without capitals a word that is nothing but a name. */
function isSmallName({ tokens, words, style, isGerman }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (style !== 'small' || isGerman || token?.shape !== 'lower' || facts?.wordClass !== 'name') return false
  return token.text.length > SUSPECT.letters
}

/** Rodriguez, Morales: a dictionary of another language has it too. */
const isForeign = ({ words }: Page, index: number) => ((words[index]?.flags ?? 0) & WORD.foreign) !== 0

/** `Lung 1.0 wroxham`: small letters beside capitals, of a word that is nothing but a name. */
function isNameAmongOthers({ tokens, words, style, isGerman }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (style === 'small' || isGerman || token?.shape !== 'lower' || facts?.wordClass !== 'name') return false
  return (
    token.run === token.text &&
    token.text.length > SUSPECT.letters &&
    (facts.flags & (WORD.foreign | WORD.place)) === 0 &&
    facts.isName
  )
}

/** `employee of Walgrins`: two words of a German list put together, in a sentence that is English. */
function isGuessInEnglish({ tokens, words, gaps, style, isGerman }: Page, index: number): boolean {
  const [token, facts, before] = [tokens[index], words[index], words[index - 1]]
  if (!facts?.isGuess || (facts.flags & WORD.german) === 0 || isGerman || style !== 'prose') return false
  if (token?.shape !== 'Title' || gaps[index] !== ' ' || tokens[index - 1]?.shape !== 'lower') return false
  const isEnglish = WORD.functionWord | WORD.everyday
  return ((before?.flags ?? 0) & isEnglish) === isEnglish && ((before?.flags ?? 0) & WORD.german) === 0
}

/** Lead to a place where no article stands between; medicine stands behind them too. */
const WHERE = wordSet('in aus bei nach von uber ueber zwischen bis ab vor gegen richtung nahe hohe hoehe am im vom zum')

/** `Rückreise über Ebersbrunn`: a noun that no list and no two words explain, behind a preposition. */
function isGermanPlace({ tokens, words, gaps, isGerman }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!isGerman || token?.shape !== 'Title' || facts?.wordClass !== 'unknown' || facts.flags !== 0) return false
  if (token.text.length <= SUSPECT.letters || token.text.length > MOST_OF_NAME || gaps[index] !== ' ') return false
  if (!WHERE.has(tokens[index - 1]?.text ?? '') || token.run !== token.text) return false
  return !endsLikeMedicine(token.text) && !isMedicalShape(token.text)
}

/** Longer words of German are put together. */
const MOST_OF_NAME = 16

const isOnce = (text: string, words: WordCounts) => (words.of(text)?.patients ?? 0) <= 1

function isSuspect(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || facts?.wordClass !== 'unknown' || token.text.length <= SUSPECT.letters) return false
  // A Spanish or French dictionary has it, and no list of names.
  if ((facts.flags & WORD.foreign) !== 0) return false
  if (token.shape === 'lower' && (page.style !== 'small' || page.isGerman || isMedicalShape(token.text))) return false
  if (endsLikeMedicine(token.text) || isDiseaseWord(token.text) || roleEnding.test(token.text)) return false
  return !(isGermanNoun(page, index) || isAbbreviation(page, index) || isHump(page, index) || touchesDigit(page, index))
}

/** `Fallnr 4471829`, `Seriennr: 77`: what many patients' texts have before a number says what it counts. */
function isLabel({ tokens, gaps }: Page, index: number, words: WordCounts): boolean {
  if (tokens[index + 1]?.shape !== 'digits' || !/^[.:#= ]{1,3}$/.test(gaps[index + 1] ?? '')) return false
  return isCommon(tokens[index]?.text ?? '', words)
}

/** `(wroxham modified)`: set apart it is asked about however many texts have it. */
const isInBrackets = ({ gaps }: Page, index: number) => /[([]$/.test(gaps[index] ?? '')

function isCommon(text: string, words: WordCounts): boolean {
  const count = words.of(text)
  return count !== undefined && count.patients >= EDGE.patients && count.afterTitle === 0
}

function isGermanNoun(page: Page, index: number): boolean {
  const isSpeltGerman = (page.alternates[index]?.length ?? 0) > 0 && startsClause(page, index)
  return page.tokens[index]?.shape === 'Title' && (page.isGerman || isSpeltGerman)
}

/** NIHSS: capitals in a sentence. */
function isAbbreviation({ tokens, style }: Page, index: number): boolean {
  const token = tokens[index]
  return token?.shape === 'UPPER' && style !== 'capitals' && token.text.length < SUSPECT.abbreviation
}

/** A short hump of a longer run is half of a product or a parameter. */
function isHump({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  return token !== undefined && token.run !== token.text && token.text.length < SUSPECT.hump
}

function touchesDigit({ tokens }: Page, index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  const isBefore = before?.shape === 'digits' && before.end === token?.start
  return isBefore || (after?.shape === 'digits' && after.start === token?.end)
}
