import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift, raise } from '../sheet.ts'
import { WORD } from '../lexicon.ts'
import { isMedicalShape } from '../compound.ts'
import { isSlip } from '../slip.ts'
import { EDGE, LOGIN } from '../weights.ts'
import type { WordFacts } from '../word-facts.ts'
import { wordSet } from '../word-set.ts'
import { endsLikeMedicine } from './medical-endings.ts'
import { plainNames } from './plain-names.ts'

/**
 * Accounts that are called after people: `kwroxham`, `wroxhamk`, `rowena.wroxham`. A word of no list that is an initial and
 * a family name, where an account may stand; two small names with nothing but a full stop between.
 */
export function addLogins(sheet: Sheet): void {
  const { page, tallies } = sheet
  for (const index of page.tokens.keys()) {
    if (isDotted(page, index))
      for (const at of [index, index + 1]) raise(tallies[at], 'account of a person', LOGIN.dotted, 'personName')
    if (isSigned(sheet, index)) lift(tallies[index], SIGNED, LOGIN.asked, 'personName')
    const points = pointsOf(sheet, index)
    if (points > 0) lift(tallies[index], 'account of a person', points, 'personName')
  }
}

/** `rowena.wroxham`: both can be names, and one is nothing else. */
function isDotted({ tokens, words, gaps }: Page, index: number): boolean {
  if (!/^[._]$/.test(gaps[index + 1] ?? '') || gaps[index] === '.' || gaps[index + 2] === '.') return false
  const isName = (at: number) => {
    const [token, facts] = [tokens[at], words[at]]
    if (token?.shape !== 'lower' || !facts || token.text.length < 3) return false
    return !facts.isExplained || facts.isName || plainNames.has(token.text)
  }
  const isPure = (at: number) => words[at]?.wordClass === 'name'
  return isName(index) && isName(index + 1) && (isPure(index) || isPure(index + 1))
}

/** What somebody with an account does, or what it is called. */
export const loginCues = wordSet(
  'user username login logon account uid by edited created annotated marked saved acquired verified modified imported qa operator oper op tech author owner signed typed reviewed approved entered updated changed acq',
)

function pointsOf(sheet: Sheet, index: number): number {
  const { page } = sheet
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (token?.shape !== 'lower' || facts?.wordClass !== 'unknown' || token.run !== token.text) return 0
  if (token.text.length < LOGIN.letters || endsLikeMedicine(token.text) || (facts.flags & WORD.foreign) !== 0) return 0
  const isCued = loginCues.has(page.tokens[index - 1]?.text ?? '') || (page.gaps[index + 1] ?? '').startsWith('@')
  const isEdge = startsClause(page, index) || endsClause(page, index)
  if (!isCued && !isEdge) return 0
  const known = isOf(token.text, (name) => isKnown(sheet, name))
  if (known) return LOGIN.known
  return isOf(token.text, (name) => isFamily(sheet, name)) ? (isCued ? LOGIN.known : LOGIN.asked) : 0
}

/** Voice of an account that stands behind words of studies. */
export const SIGNED = 'account at the end'

/**
 * `Thorax kwroxham`, `reviewed for wroxhamk`: small letters of no list behind a word of studies or what leads to a person,
 * where a clause ends; no slip of a word that a list has.
 */
function isSigned({ page, context }: Sheet, index: number): boolean {
  const { tokens, words, gaps } = page
  const [token, facts, before] = [tokens[index], words[index], words[index - 1]]
  if (token?.shape !== 'lower' || facts?.wordClass !== 'unknown' || facts.flags !== 0 || !before) return false
  if (token.run !== token.text || token.text.length < LOGIN.letters || !/^(?: | - | ?\/ ?)$/.test(gaps[index] ?? ''))
    return false
  if (page.isGerman || !endsClause(page, index) || tokens[index + 1]?.start === token.end) return false
  const isLed = before.wordClass === 'digits' ? isEnglish(page, index) : isStudy(before)
  const isTo = (before.flags & (WORD.preposition | WORD.functionWord)) === (WORD.preposition | WORD.functionWord)
  if (!(isLed || isTo) || endsLikeMedicine(token.text) || isMedicalShape(token.text)) return false
  if ((context.words.of(token.text)?.patients ?? 0) >= EDGE.patients) return false
  return !isSlip(token.text, context.lexicon)
}

/** A word of studies, and of English: other languages have more words of medicine than any list. */
const isStudy = ({ wordClass, flags }: WordFacts): boolean =>
  (wordClass === 'protocol' || wordClass === 'medical') && (flags & (WORD.english | WORD.protocol)) !== 0

const isEnglish = ({ words }: Page, index: number) =>
  words.every((facts, at) => at === index || facts.wordClass === 'digits' || isStudy(facts))

const isOf = (text: string, isName: (name: string) => boolean) => isName(text.slice(1)) || isName(text.slice(0, -1))

const isKnown = ({ voices }: Sheet, name: string) =>
  name.length >= LOGIN.letters - 1 && voices.some(({ vocabulary }) => vocabulary.words.get(name)?.endsWith('Name'))

function isFamily({ context: { lexicon } }: Sheet, name: string): boolean {
  if (name.length < LOGIN.letters - 1) return false
  const flags = lexicon.flags(name)
  if (plainNames.has(name)) return true
  const means = WORD.everyday | WORD.common | WORD.medical | WORD.protocol | WORD.vendor | WORD.functionWord
  return (flags & WORD.sureName) !== 0 && (flags & means) === 0
}
