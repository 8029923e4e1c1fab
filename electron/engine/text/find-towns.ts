import { startsClause } from './page.ts'
import type { Page } from './page.ts'
import { WORD } from './lexicon.ts'
import { events, germanStreetHeads, streetHeads, units } from './place-words.ts'

/*
 * Places that what stands behind them gives away (`Veldham half marathon`), and streets without a word for a street
 * behind them: `ul. Orvakowska 12`, `12 Orvakgracht`, `Plot 12, Orvak`.
 */

/** Words in the name of a town before a gathering. */
const MOST_WORDS = 3

/** `after Thunder Hollow music festival`, `the Orvak derby`: where the town begins that stands before `index`. */
export function townBeforeEvent(page: Page, index: number): { from: number; isSure: boolean } | undefined {
  const { tokens, gaps, words } = page
  const text = tokens[index]?.text ?? ''
  const next = tokens[index + 1]?.text ?? ''
  if (gaps[index] !== ' ' || !(events.has(text) || (gaps[index + 1] === ' ' && events.has(`${text} ${next}`))))
    return undefined
  let from = index
  while (from > 0 && from > index - MOST_WORDS && isTownWord(page, from - 1) && (from === index || isInner(gaps[from])))
    from--
  if (from === index) return undefined
  const isSure = words.slice(from, index).some(({ isExplained }) => !isExplained)
  // `Called police`: a verb that begins a sentence.
  return !isSure && startsClause(page, from) ? undefined : { from, isSure }
}

const isInner = (gap: string | undefined) => gap === ' ' || gap === '-'

const NO_TOWN =
  WORD.functionWord | WORD.preposition | WORD.calendar | WORD.kin | WORD.role | WORD.title | WORD.anatomy | WORD.unit

function isTownWord({ tokens, words, style }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.text.length < 3 || token.shape === 'digits') return false
  if (token.shape === 'Title' && style === 'prose') return (facts.flags & NO_TOWN & ~WORD.preposition) === 0
  if (token.shape === 'lower' && style !== 'small') return false
  return (
    facts.wordClass === 'place' ||
    ((facts.flags & WORD.place) !== 0 && (facts.flags & NO_TOWN) === 0 && !facts.isExplained) ||
    (facts.wordClass === 'unknown' && token.text.length > 4)
  )
}

/** Where a street ends that begins at `index`. */
export function streetFrom(page: Page, index: number): number | undefined {
  return headedFrom(page, index) ?? endedFrom(page, index) ?? unitFrom(page, index) ?? smallFrom(page, index)
}

const STREETS = new Set([
  'street',
  'road',
  'avenue',
  'lane',
  'drive',
  'boulevard',
  'crescent',
  'terrace',
  'rd',
  'ave',
  'blvd',
])
const GARDENS = new Set(['gardens', 'close', 'court', 'grove', 'place', 'way', 'st', 'dr', 'ln'])

/** `421 long street`, `435 o'connell street`, `767 yonge street`: a number, one or two words and what a street is called. */
function smallFrom({ tokens, words, gaps, style }: Page, index: number): number | undefined {
  const number = tokens[index]
  if (style === 'prose' || number?.shape !== 'digits' || number.text.length > 5 || gaps[index + 1] !== ' ')
    return undefined
  for (let at = index + 2; at <= index + 3; at++) {
    const facts = words[at - 1]
    if (
      !/^[ '-]$/.test(gaps[at] ?? '') ||
      !facts ||
      facts.wordClass === 'function' ||
      tokens[at - 1]?.shape === 'digits'
    )
      return undefined
    const text = tokens[at]?.text ?? ''
    if (gaps[at] === ' ' && (STREETS.has(text) || (GARDENS.has(text) && !facts.isExplained))) return at
  }
  return undefined
}

/** `ul. Orvakowska 12`, `Pasaje Orvak 12`: a word for a street, at most three words, a number. */
function headedFrom({ tokens, words, gaps, style }: Page, index: number): number | undefined {
  const head = tokens[index]
  if (!head || !streetHeads.has(head.text) || germanStreetHeads.has(head.text)) return undefined
  if (!/^\.? $/.test(gaps[index + 1] ?? '')) return undefined
  let at = index + 1
  while (at < index + 4 && isStreetWord(at) && gaps[at + 1] === ' ' && tokens[at + 1]?.shape !== 'digits') at++
  if (!isStreetWord(at)) return undefined
  const number = tokens[at + 1]
  const isNumber = number?.shape === 'digits' && number.text.length <= 4 && /^,? $/.test(gaps[at + 1] ?? '')
  return isNumber ? at + 1 : undefined

  function isStreetWord(each: number): boolean {
    const [token, facts] = [tokens[each], words[each]]
    if (!token || !facts || token.shape === 'digits' || facts.wordClass === 'protocol') return false
    return token.shape === 'Title' || (token.shape !== 'lower' && style === 'capitals') || style === 'small'
  }
}

/** `12 Orvakgracht`, `Orvakstraat 12`. */
function endedFrom({ tokens, words, gaps }: Page, index: number): number | undefined {
  const at = tokens[index]?.shape === 'digits' ? index + 1 : index
  const token = tokens[at]
  if (!token || words[at]?.isExplained !== false || !STREET.test(token.text)) return undefined
  const isBefore = at > index && gaps[at] === ' ' && (tokens[index]?.text.length ?? 9) <= 4
  const isBehind = gaps[at + 1] === ' ' && tokens[at + 1]?.shape === 'digits' && (tokens[at + 1]?.text.length ?? 9) <= 4
  return isBefore ? at : at === index && isBehind ? at + 1 : undefined
}

const STREET = /^[a-z]{4,}(?:gracht|straat|plein|kade|singel|laan|gatan|vagen|veien|gade|katu|gate|utca|strasse)$/

/** `Plot 12, Orvak Avenue`, `Flat 3, 12 Orvakgate`: which of the rooms or plots. */
function unitFrom({ tokens, words, gaps }: Page, index: number): number | undefined {
  const [unit, number, next] = [tokens[index], tokens[index + 1], tokens[index + 2]]
  if (!unit || !units.has(unit.text) || !/^ (?:no )?$/.test(gaps[index + 1] ?? '') || gaps[index + 2] !== ', ')
    return undefined
  if (number?.shape !== 'digits' || number.text.length > 4 || !next) return undefined
  const at = next.shape === 'digits' ? index + 3 : index + 2
  const [token, facts] = [tokens[at], words[at]]
  if (!token || !facts || (facts.isExplained && !facts.isName) || token.text.length < 4) return undefined
  return at > index + 2 ? (gaps[at] === ' ' ? at : undefined) : index + 1
}

const POSTCODE =
  /(?:[a-z]{1,2}-?\d{4,5}|[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}|[a-z]\d[a-z\d] [a-z\d]{3,4}|\d{4,6}(?:-\d{3,4})?|\d{4} ?[a-z]{2})(?![\p{L}\p{N}])/iuy

/** A postcode of whichever country that begins at a token behind a street. */
export function postcodeAt({ tokens, folded, words }: Page, index: number): { start: number; end: number } | undefined {
  const start = tokens[index]?.start
  if (start === undefined || !/^,? $/.test(folded.norm.slice(tokens[index - 1]?.end ?? 0, start))) return undefined
  POSTCODE.lastIndex = start
  const found = POSTCODE.exec(folded.norm)
  // A number and its unit are none.
  const isAmount = tokens[index]?.shape === 'digits' && ((words[index + 1]?.flags ?? 0) & WORD.unit) !== 0
  return found && !isAmount ? { start, end: start + found[0].length } : undefined
}
