import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift, raise } from '../sheet.ts'
import { WORD } from '../lexicon.ts'
import { LOGIN } from '../weights.ts'
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
const CUES = wordSet(
  'user username login logon account uid by edited created annotated marked saved acquired verified modified imported qa operator oper op tech author owner signed typed reviewed approved entered updated changed acq',
)

function pointsOf(sheet: Sheet, index: number): number {
  const { page } = sheet
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (token?.shape !== 'lower' || facts?.wordClass !== 'unknown' || token.run !== token.text) return 0
  if (token.text.length < LOGIN.letters || endsLikeMedicine(token.text) || (facts.flags & WORD.foreign) !== 0) return 0
  const isCued = CUES.has(page.tokens[index - 1]?.text ?? '') || (page.gaps[index + 1] ?? '').startsWith('@')
  const isEdge = startsClause(page, index) || endsClause(page, index)
  if (!isCued && !isEdge) return 0
  const known = isOf(token.text, (name) => isKnown(sheet, name))
  if (known) return LOGIN.known
  return isOf(token.text, (name) => isFamily(sheet, name)) ? (isCued ? LOGIN.known : LOGIN.asked) : 0
}

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
