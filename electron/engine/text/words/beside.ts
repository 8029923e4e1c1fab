import { nameCues, roleEnding } from '../closed-words.ts'
import { REMOVE, TAKE_OUT } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { titleBefore } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { CUE, KNOWN } from '../weights.ts'
import { isPrefix } from './prefix.ts'

/**
 * What a single letter without a full stop is worth beside a name: `Wroxham K`, `K WROXHAM`. L and R are sides, so they
 * need a place where no side stands. Undefined where it is no initial.
 */
export function besidePoints(sheet: Sheet, index: number): number | undefined {
  const { page } = sheet
  if (page.tokens[index]?.run !== page.tokens[index]?.text || isNobodysSide(sheet, index)) return undefined
  const behind = isGapOfName(page, index) && isNameAt(sheet, index - 1) && !leadsOn(sheet, index)
  const before = isGapOfName(page, index + 1) && isNameAt(sheet, index + 1) && !isLed(page, index)
  const scores = [behind ? sheet.tallies[index - 1]?.score : 0, before ? sheet.tallies[index + 1]?.score : 0]
  const most = Math.max(...scores.map((score) => score ?? 0))
  return most >= TAKE_OUT ? Math.min(most, REMOVE + 1) : undefined
}

const isGapOfName = ({ gaps }: Page, index: number) => /^(?: |, ?|')$/.test(gaps[index] ?? '')

const LEAST_LETTERS = 2
/** `ap`, `ibn`: little words that a header has before the name behind them. */
const LITTLE_LETTERS = 3

function isNameAt({ page, tallies }: Sheet, index: number): boolean {
  const [token, tally] = [page.tokens[index], tallies[index]]
  if (!token || !tally || tally.score < TAKE_OUT) return false
  // `D Ó Súilleabháin`: a letter that is a part of the name itself.
  const isPart = (tallies[index + 1]?.score ?? 0) >= TAKE_OUT && /^[ ']$/.test(page.gaps[index + 1] ?? '')
  if (token.text.length < LEAST_LETTERS && !isPrefix(page, index) && !isPart) return false
  if (tally.kind !== 'patientName' && tally.kind !== 'personName') return false
  const isLittle = isPart && tally.score >= REMOVE && token.text.length <= LITTLE_LETTERS
  if (token.shape === 'lower' && page.style !== 'small' && page.words[index]?.wordClass !== 'particle' && !isLittle)
    return false
  const facts = page.words[index]
  return tally.score >= REMOVE || facts?.isExplained === false || facts?.isName === true
}

/** `MAMMO DX WROXHAM L` of a patient without an L: beside a name that a header has a side is no initial. */
function isNobodysSide(sheet: Sheet, index: number): boolean {
  const { page, tallies } = sheet
  const letter = page.tokens[index]?.text ?? ''
  if (!isSide(page, index)) return false
  const isKnown = (neighbour: number): boolean => {
    const tally = tallies[neighbour]
    return tally?.kind === 'patientName' && (tally.known?.isOwn === true || tally.score >= KNOWN.ownVariant)
  }
  const vocabulary = sheet.voices.find(({ name }) => name === 'patient')?.vocabulary
  if (!vocabulary || !(isKnown(index - 1) || isKnown(index + 1))) return false
  return !vocabulary.initials.has(letter)
}

const isSide = ({ tokens }: Page, index: number) => /^[lr]$/.test(tokens[index]?.text ?? '')
/** `Doe y Roe`, `Roe a …`: little words of one letter. */
const LITTLE = new Set(['y', 'e', 'o', 'a', 'u', 'i'])

/** The letter begins what follows: `Wroxham R knee`, `Wroxham C-spine`, `WROXHAM T 12`, `WROXHAM X 3`. */
function leadsOn({ page, tallies }: Sheet, index: number): boolean {
  const { tokens, words, gaps, style } = page
  // `Op: Wroxham A Philips`, `Rx Wroxham G 12th`: a title or a role says that a name stands here.
  const isCued = (tallies[index - 1]?.cue ?? 0) >= CUE.role
  const [next, gap] = [tokens[index + 1], gaps[index + 1] ?? '']
  const text = tokens[index]?.text ?? ''
  if (text === 'x' || gaps[index] === ',') return true
  if (!next || !/^[ -]$/.test(gap)) return next !== undefined && (gap === '' || /^['/&+.]/.test(gap))
  if (gap === '-' || SPINES.test(next.text)) return true
  if (isCued && next.shape === 'digits' && !/^[ctlsrx]$/.test(text)) return false
  if (next.shape === 'digits') return next.text.length <= 2 && !/^[-./]/.test(gaps[index + 2] ?? '')
  if (isCued && next.shape !== 'lower' && !/^[lr]$/.test(text)) return false
  if (LITTLE.has(text) && style !== 'prose') return text === 'a' || !PLAIN.has(words[index + 1]?.wordClass ?? '')
  const isLabel = (gaps[index + 2] ?? '').startsWith(':')
  const flags = words[index + 1]?.flags ?? 0
  const isStudy = words[index + 1]?.wordClass === 'medical' || words[index + 1]?.wordClass === 'protocol'
  const isBody = isCued ? (flags & WORD.anatomy) !== 0 : isStudy
  return /^[lr]$/.test(text) && isBody && !isLabel
}

const PLAIN = new Set(['function', 'protocol'])
const SPINES = /^(?:spine|spines|sp|spn|wirbel|wirbelsaule)$/

/** The letter ends what stands before: `KNEE R WROXHAM`, `T2 R`, `3 T WROXHAM`. */
function isLed(page: Page, index: number): boolean {
  const { tokens, words, gaps } = page
  const before = tokens[index - 1]
  const text = tokens[index]?.text ?? ''
  const gap = gaps[index] ?? ''
  if (text === 'x' || gaps[index + 1] !== ' ') return true
  if (!before) return false
  if (gap === '' || /['&/+-]$/.test(gap)) return !/ [-/&+]$| $/.test(gap) && gap !== '/'
  // 3 T, 8 F, 4 V; `at 12 K Wroxham`
  if (before.shape === 'digits') return gap === ' ' && UNIT.test(text)
  if (LITTLE.has(text) && isWho(page, index - 1)) return false
  if (LITTLE.has(text) && page.style !== 'prose') return gap === ' ' && words[index - 1]?.isName === true
  if (!isSide(page, index) || !/^ ?$/.test(gap)) return false
  if (isWho(page, index - 1)) return false
  const facts = words[index - 1]
  return facts?.wordClass === 'medical' || facts?.wordClass === 'protocol' || facts?.wordClass === 'letter'
}

const UNIT = /^[tfgvdlhmsywxprc]$/

/** Prescribed for, asked, repeated by: who. */
const WHO = new Set(['rx', 'ask', 'rpt', 'mt', 'd', 'of', 'per', 'ok', 'okd', 'vetted'])

/** A title, a role or a cue leads to a person, not to a side. */
function isWho(page: Page, index: number): boolean {
  const text = page.tokens[index]?.text ?? ''
  const flags = page.words[index]?.flags ?? 0
  if (WHO.has(text) || titleBefore(page, index + 1) !== undefined || nameCues.has(text) || roleEnding.test(text))
    return true
  return (flags & (WORD.role | WORD.kin | WORD.title)) !== 0
}
