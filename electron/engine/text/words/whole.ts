import { particles, roleEnding } from '../closed-words.ts'
import { ASK, REMOVE } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, gapAfter } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { isUsualWord } from './frequency.ts'
import { isPrefix } from './prefix.ts'
import { SUSPECT } from '../weights.ts'
import { areSyllables } from './syllables.ts'
import { wordSet } from '../word-set.ts'

/**
 * A name goes, or is asked about, as a whole: particles before it, the other half of a hyphen, O' and Mc, words that can
 * be nothing but names beside it, initials.
 */
export function addWholes(sheet: Sheet): void {
  const { page, tallies } = sheet
  for (const index of page.tokens.keys()) addPrefixed(sheet, index)
  for (let index = 1; index < tallies.length; index++) spread(sheet, index - 1, index)
  for (let index = tallies.length - 1; index > 0; index--) spread(sheet, index, index - 1)
  for (const index of page.tokens.keys()) addCoordinated(sheet, index)
}

/** O'Heggan, Mc Gillan, MacGillan, al-Mutan: what stands before it makes a name of a word that could be one. */
function addPrefixed({ page, tallies }: Sheet, index: number): void {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || facts?.isExplained !== false || token.text.length < 3 || !isPrefix(page, index - 1)) return
  if (page.tokens[index - 1]?.shape === 'lower' && token.shape === 'lower' && page.style !== 'small') return
  raise(tallies[index], 'prefix of a name', SUSPECT.joined, 'personName')
}

const AND = new Set(['and', 'und', 'y', 'et'])

/** `parents Brigitte and Brendan`: what stands behind a sure name and `and` is somebody too, if it can be. */
function addCoordinated({ page, tallies }: Sheet, index: number): void {
  const { tokens, words, gaps } = page
  const [name, facts, tally] = [tallies[index - 2], words[index], tallies[index]]
  if (!name || !facts || !tally || name.score < REMOVE || !isPerson(name) || !AND.has(tokens[index - 1]?.text ?? ''))
    return
  if (gaps[index - 1] !== ' ' || gaps[index] !== ' ' || tokens[index]?.shape !== tokens[index - 2]?.shape) return
  const isOther = (facts.flags & (WORD.role | WORD.kin | WORD.protocol | WORD.anatomy | WORD.functionWord)) !== 0
  if (!facts.isExplained || (facts.isName && !isOther))
    raise(tally, 'beside a name and `and`', SUSPECT.joined, 'personName')
}

function spread(sheet: Sheet, from: number, to: number): void {
  const { page, tallies } = sheet
  const [sure, tally] = [tallies[from], tallies[to]]
  if (to > from && ((page.words[to]?.flags ?? 0) & WORD.vendor) !== 0) return
  if (!sure || !tally || sure.score < ASK || tally.score >= sure.score || !isPerson(sure)) return
  const isTwin = sure.score >= REMOVE && isCapitalTwin(page, from, to)
  if (isTwin || (belongs(page, from, to) && !isUsual(sheet, to)))
    raise(tally, 'part of the same name', sure.score, sure.kind)
}

/** `Befund Reithuber`: a German noun, or a plain word of many texts, stands before a name and is none. */
function isUsual({ page, context }: Sheet, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || token.text.length < 3 || facts.wordClass === 'particle') return false
  if (page.gaps[index] === '-' || page.gaps[index + 1] === '-') return false
  return isUsualWord(token.text, facts, context.words)
}

const isPerson = ({ kind }: Tally) => kind === 'patientName' || kind === 'personName'

/** Dr. Orvak-Thorn: with a hyphen to a sure name any name goes on it, though it means a part of the body too. */
function isCapitalTwin(page: Page, from: number, to: number): boolean {
  const [a, b, facts] = [page.tokens[from], page.tokens[to], page.words[to]]
  if (gapAfter(page, Math.min(from, to)) !== '-' || a?.shape !== b?.shape || b?.shape !== 'Title') return false
  return facts?.isName === true && (facts.flags & (WORD.protocol | WORD.vendor)) === 0
}

/** Whether the word `to` is a part of the name that the word `from`, right beside it, is a part of. */
function belongs(page: Page, from: number, to: number): boolean {
  const left = Math.min(from, to)
  const gap = gapAfter(page, left)
  if (isPrefix(page, left) || (to < from && isParticle(page, to))) return left === to || isWordOfName(page, to)
  if (gap === '-' || (gap === "'" && (page.tokens[left]?.text.length ?? 0) > 2)) return isHalf(page, from, to)
  if (to < from && isInitial(page, to)) return /^\. ?$/.test(gap)
  if (gap !== ' ' || (to < from && endsClause(page, to)) || !isSameShape(page, from, to)) return false
  return isOpen(page, to) || isPlainName(page, from, to)
}

/** Not the A of `i. A.` in small letters. */
const isInitial = ({ tokens, style }: Page, index: number) =>
  tokens[index]?.text.length === 1 &&
  (tokens[index].shape === 'UPPER' || (tokens[index].shape === 'lower' && style === 'small'))

/** VAN DEN HEUVEL; a small de before a place or in a sentence of another language is a preposition. */
function isParticle({ tokens, gaps, words, style }: Page, index: number): boolean {
  const token = tokens[index]
  if (!token || !particles.has(token.text) || !/^[ '-]$/.test(gaps[index + 1] ?? '')) return false
  if (!FIRM.has(token.text) || words[index]?.wordClass === 'function')
    return token.shape === 'Title' && style === 'prose'
  return true
}

/** Little words that stand nowhere but in names. */
const FIRM = wordSet(
  'van den der ter ten vanden vander vande von zu dos das da di della del bin bint ibn abu mac mc af',
)

function isWordOfName({ words, tokens }: Page, index: number): boolean {
  const facts = words[index]
  return facts !== undefined && (tokens[index]?.text.length ?? 0) > 1 && (facts.isName || !facts.isExplained)
}

/** Soon-ja, Caradog-Prosser, Mbeki-Thorn: a hyphen joins what is no medicine. */
function isHalf(page: Page, from: number, to: number): boolean {
  const { words, tokens } = page
  const [facts, token] = [words[to], tokens[to]]
  if (!facts || !token || token.shape === 'digits') return false
  if (tokens[from]?.shape === 'lower') return to < from && isSyllable(page, to)
  if ((facts.flags & (WORD.anatomy | WORD.agent | WORD.protocol | WORD.vendor)) !== 0) return false
  return facts.isName || facts.wordClass !== 'medical'
}

/** Soon-ja: the half with the capital goes with the small one that is no word of English. */
function isSyllable(page: Page, index: number): boolean {
  const flags = page.words[index]?.flags ?? 0
  return (flags & (WORD.anatomy | WORD.agent | WORD.vendor)) === 0 && areSyllables(page, index)
}

/** The first half of a word with hyphens. */
function headOf({ gaps }: Page, index: number): number {
  let head = index
  while (head > 0 && gaps[head] === '-') head--
  return head
}

function isSameShape(page: Page, from: number, to: number): boolean {
  const [a, b] = [page.tokens[headOf(page, from)], page.tokens[headOf(page, to)]]
  if (a?.shape === 'lower' || b?.shape === 'lower') return page.style === 'small'
  return a?.shape === b?.shape || a?.shape === 'mixed' || b?.shape === 'mixed'
}

/** Words that are names and nothing else, or in no list and no abbreviation; Soon-ja, where one half is in no list. */
function isOpen(page: Page, index: number): boolean {
  const { words, tokens, gaps } = page
  const [facts, length] = [words[index], tokens[index]?.text.length ?? 0]
  if (!facts) return false
  if (roleEnding.test(tokens[index]?.text ?? '')) return false
  if (!facts.isExplained && length >= (facts.wordClass === 'unknown' ? SUSPECT.letters : 3)) return true
  // Soon-ja, Mi-sook: a capital, a hyphen, and one half at least is no word.
  const first = gaps[index + 1] === '-' ? index : gaps[index] === '-' ? index - 1 : undefined
  if (first === undefined || tokens[first]?.shape === 'lower' || !isHalf(page, first, first + 1)) return false
  if (words[first]?.isExplained === false || words[first + 1]?.isExplained === false) return true
  const [given, syllable] = [words[first]?.flags ?? 0, tokens[first + 1]]
  return (given & WORD.sureName) !== 0 && syllable?.shape !== 'Title' && !SUFFIXES.has(syllable?.text ?? '')
}

const SUFFIXES = new Set(['up', 'op', 'in', 'on', 'out', 'off', 'to', 'post', 'pre', 'down', 'through', 'like', 'free'])

/** PEREGRINE SWITHCOMBE: beside a word of no list a word of few is the name that it also is. */
const OTHERWISE = WORD.everyday | WORD.protocol | WORD.functionWord | WORD.french | WORD.german

function isPlainName({ words, tokens }: Page, from: number, to: number): boolean {
  const facts = words[to]
  if (facts === undefined || words[from]?.isExplained !== false) return false
  // Pilar, Hazel: given names that a large list also calls a thing of medicine.
  const isGiven = (facts.flags & (WORD.givenName | OTHERWISE)) === WORD.givenName
  if (isGiven && tokens[to]?.shape === 'Title') return true
  if (!facts.isName && !((facts.flags & (WORD.name | WORD.everyday)) === WORD.listedName)) return false
  if ((facts.flags & (WORD.everyday | WORD.medical | WORD.protocol | WORD.role | WORD.kin)) !== 0) return false
  return facts.wordClass === 'rare' || facts.wordClass === 'ordinary' || facts.wordClass === 'eponym'
}
