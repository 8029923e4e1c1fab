import { doings, handling } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift } from '../sheet.ts'
import { EDGE, STRANGER } from '../weights.ts'
import type { WordCounts } from '../word-counts.ts'
import { bareEponyms } from './bare-eponyms.ts'
import { isOfSite } from './frequency.ts'
import { plainNames } from './plain-names.ts'

/**
 * Names that mean something else too and have nothing to do where they stand: an eponym without its noun (`CT CHEST
 * ANDERSON`), and a word that many people are called at an end of words of studies (`KING CT ABDOMEN`, `US neck Curry`).
 * Asked about, and out meanwhile.
 */
export function addStrangers(sheet: Sheet): void {
  const { page, tallies, context } = sheet
  const isOfEponyms = page.words.some(({ flags }, index) => (flags & WORD.eponym) !== 0 && isSaid(sheet, index))
  for (const index of page.tokens.keys()) {
    const tally = tallies[index]
    if (!tally || tally.isClosed || !isWritten(page, index)) continue
    const text = page.tokens[index]?.text ?? ''
    if (isOfSite(text, context.words)) continue
    if (isPureName(page, index) && !isCommon(text, context.words))
      lift(tally, 'nothing but a name', STRANGER.pure, 'personName')
    else if (!isOfEponyms && isLoneEponym(page, index) && !isCommon(text, context.words))
      lift(tally, 'eponym without its noun', STRANGER.eponym, 'personName')
    else if (isStranger(page, index)) lift(tally, 'name among words of studies', STRANGER.plain, 'personName')
    else if (isOddWord(page, index)) lift(tally, 'a word that many are called', EDGE.asked, 'personName')
    else if (isOddCode(page, index) && !isCommon(text, context.words))
      lift(tally, 'letters that nothing explains', EDGE.asked, 'personName')
  }
}

/** An eponym with its noun, or one that is said alone: where one stands, others do (`Stoppa mesh; Richter excluded`). */
function isSaid({ page, tallies }: Sheet, index: number): boolean {
  return tallies[index]?.isClosed === true || bareEponyms.has(page.tokens[index]?.text ?? '')
}

/** With a capital, as a word by itself. */
function isWritten(page: Page, index: number): boolean {
  const token = page.tokens[index]
  if (!token || token.text.length < 3 || token.run !== token.text) return false
  return token.shape === 'Title' || token.shape === 'UPPER' || isSmallAtEdge(page, index)
}

/** `ct chest jackson`: in a value without capitals only an end of a clause says something. */
function isSmallAtEdge(page: Page, index: number): boolean {
  return page.style === 'small' && startsClause(page, index) !== endsClause(page, index)
}

/** What makes a thing of a word, whatever names it is. */
const THING = WORD.anatomy | WORD.agent | WORD.protocol | WORD.vendor | WORD.functionWord | WORD.unit | WORD.eponymHead

/** A name of lists of names that no dictionary of any language has; it may be an eponym that no list has either. */
function isPureName({ tokens, words, isGerman, style }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || facts?.wordClass !== 'name' || isGerman) return false
  if ((facts.flags & WORD.sureName) === 0 || (facts.flags & (THING | WORD.foreign | WORD.medical | WORD.dicom)) !== 0)
    return false
  return token.text.length > (token.shape === 'Title' && style === 'prose' ? STRANGER.letters - 1 : STRANGER.letters)
}

/** What many patients' texts have, and never where only a name stands. */
function isCommon(text: string, words: WordCounts): boolean {
  const count = words.of(text)
  return count !== undefined && count.patients >= EDGE.patients && count.afterTitle === 0
}

/** `CT CHEST ANDERSON`: no grade behind it, no possessive, no other eponym beside it, and doctors do not say it alone. */
function isLoneEponym(page: Page, index: number): boolean {
  const { tokens, words, gaps } = page
  const [text, facts] = [tokens[index]?.text ?? '', words[index]]
  if (facts?.wordClass !== 'eponym' || (facts.flags & WORD.sureName) === 0 || bareEponyms.has(text)) return false
  // Delgado: a word of medicine in another language, and a name with a capital.
  const isForeign = (facts.flags & WORD.eponym) === 0 && tokens[index]?.shape === 'Title' && !page.isGerman
  if (!isForeign && (facts.flags & (THING | WORD.medical | WORD.eponym)) !== WORD.eponym) return false
  if ((facts.flags & THING) !== 0) return false
  const [before, after] = [gaps[index] ?? '', gaps[index + 1] ?? '']
  if (after === '-' || before === '-' || (after === "'" && tokens[index + 1]?.text === 's')) return false
  return !(after === ' ' && isGrade(page, index + 1))
}

/** `Weber B`, `Fuhrman 3`, `Garden III`. */
function isGrade({ tokens, gaps }: Page, index: number): boolean {
  const token = tokens[index]
  if (!token) return false
  if (token.shape === 'digits') return token.text.length === 1 && !/^[/.:-]/.test(gaps[index + 1] ?? '')
  return /^(?:i|ii|iii|iv|v|type|grade|grad|typ|class|stage)$/.test(token.text)
}

/** `KING CT ABDOMEN`, `US neck Curry`: an end of the value or of a clause, and a word of studies on the other side. */
function isStranger(page: Page, index: number): boolean {
  const text = page.tokens[index]?.text ?? ''
  if (!plainNames.has(text) || doings.has(text) || handling.has(text)) return false
  const flags = page.words[index]?.flags ?? 0
  // Crâne: a part of the body in another language.
  if ((flags & THING) !== 0 || ((flags & WORD.medical) !== 0 && (flags & WORD.foreign) !== 0)) return false
  const [starts, ends] = [startsClause(page, index), endsClause(page, index)]
  if (starts === ends) return false
  return starts ? startsStudy(page, index + 1) : isStudy(page, index - 1)
}

/** `CT`, `Chest`; no `score`, no `bolus`: those go on from what stands before them. */
function startsStudy({ words, tokens, style }: Page, index: number): boolean {
  const facts = words[index]
  if (facts?.wordClass !== 'protocol' || (facts.flags & WORD.eponymHead) !== 0) return false
  return tokens[index]?.shape !== 'lower' || style === 'small'
}

/** `research KING liver`: a word that many people are called, with a capital, wherever it stands. Only asked about. */
function isOddWord({ tokens, words, isGerman, style }: Page, index: number): boolean {
  const [text, flags] = [tokens[index]?.text ?? '', words[index]?.flags ?? 0]
  if (!plainNames.has(text) || isGerman || style === 'titles' || (flags & THING) !== 0) return false
  return !doings.has(text) && !handling.has(text) && words[index + 1]?.wordClass !== 'medical'
}

/** `mag view HDS`: three capitals of no list at the end, behind words of studies: who took it, or what. Only asked about. */
function isOddCode(page: Page, index: number): boolean {
  const token = page.tokens[index]
  if (token?.shape !== 'UPPER' || token.text.length > 3 || page.words[index]?.wordClass !== 'unknown') return false
  return index > 0 && index === page.tokens.length - 1 && page.gaps[index] === ' ' && isStudy(page, index - 1)
}

/** A word that can stand in the name of a study and in no sentence before or behind a plain word. */
function isStudy({ words, tokens }: Page, index: number): boolean {
  const facts = words[index]
  if (!facts || tokens[index] === undefined) return false
  if ((facts.flags & WORD.functionWord) !== 0) return false
  return facts.wordClass === 'protocol' || facts.wordClass === 'medical'
}
