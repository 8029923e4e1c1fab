import { TAKE_OUT } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift } from '../sheet.ts'
import { SITE } from '../weights.ts'
import {
  abodeLabels,
  abodes,
  accidents,
  employed,
  employers,
  ends,
  founders,
  generic,
  homeHeads,
  homes,
  inhabitants,
  origins,
  prisons,
  ranks,
} from './abode-words.ts'
import { placeHeads } from '../place-words.ts'
import { livings, prepositions } from './site-words.ts'

/**
 * Where grammar wants a place, whatever its words mean: behind living and a preposition (`lives in Great Snoring`), behind
 * a label of homes (`nursing home: Acacia View`), before who lives there (`Pelican Bay inmate`) and before a home (`FROM
 * ACACIA VIEW CARE HOME`). One word of every day is asked about where a list of places has it.
 */
export function addAbodes(sheet: Sheet): void {
  for (let index = 0; index < sheet.page.tokens.length; index++) {
    const slot = slotAt(sheet.page, index)
    if (slot) addRun(sheet, index, slot)
    addBefore(sheet, index)
    addStreet(sheet, index)
  }
  for (let index = 1; index < sheet.page.tokens.length; index++) addRest(sheet, index)
}

const isPart = ({ tallies }: Sheet, index: number) => {
  const tally = tallies[index]
  return tally !== undefined && tally.score >= TAKE_OUT && (tally.kind === 'place' || tally.kind === 'institution')
}

const STREETS = new Set(['st', 'rd', 'ave', 'blvd', 'ln', 'hwy', 'street', 'road', 'avenue', 'boulevard', 'highway'])

/** `hit by bus High St`, `MVA on Kipling Rd`: a capital, and what a street is called, before nothing with a capital. */
function addStreet(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, words } = page
  if (!STREETS.has(tokens[index]?.text ?? '') || tokens[index]?.shape !== 'Title' || gaps[index] !== ' ') return
  if (page.style !== 'prose' || page.isGerman || tokens[index - 1]?.shape !== 'Title') return
  // `4 View St`: a count of images and a word of studies.
  const isStudy = words[index - 1]?.wordClass === 'protocol' || words[index - 1]?.wordClass === 'medical'
  if ((isStudy && startsClause(page, index - 1)) || tokens[index - 2]?.shape === 'digits') return
  const isLast = endsClause(page, index) || tokens[index + 1]?.shape === 'lower'
  if (!isLast || ((words[index - 1]?.flags ?? 0) & (WORD.functionWord | WORD.anatomy | WORD.title)) !== 0) return
  say(sheet, index - 1, index)
}

/** The View of `Acacia View`, the le of `Saint-Ouen-le-Vieux`: beside a part of a place. */
function addRest(sheet: Sheet, index: number): void {
  const { tokens, gaps } = sheet.page
  if (!isPart(sheet, index - 1) || !/^[ -]$/.test(gaps[index] ?? '')) return
  const text = tokens[index]?.text ?? ''
  const isEnd = ends.has(text) && tokens[index]?.shape === tokens[index - 1]?.shape && gaps[index] === ' '
  const isInner = LINKS.has(text) && isPart(sheet, index + 1) && gaps[index] === gaps[index + 1]
  if (isEnd || isInner) say(sheet, index, index)
}

function say(sheet: Sheet, from: number, to: number): void {
  for (const tally of sheet.tallies.slice(from, to + 1)) lift(tally, 'where a place stands', SITE.asked, 'place')
}

/** `any`: nothing but a place stands there; `town`: a room or a department as often. */
type Slot = 'any' | 'town'

function slotAt(page: Page, index: number): Slot | undefined {
  const { tokens, gaps } = page
  const gap = gaps[index] ?? ''
  const [before, lead] = [tokens[index - 1]?.text ?? '', tokens[index - 2]?.text ?? '']
  if (gap !== ' ') return gap.includes(':') && /^ ?: ?$/.test(gap) && isLabel(page, index - 1) ? 'any' : undefined
  if (prepositions.has(before) && gaps[index - 1] === ' ') {
    if (livings.has(lead)) return 'any'
    if (origins.has(lead)) return isField(page, index) ? undefined : 'any'
    return abodes.has(lead) ? 'town' : undefined
  }
  if (gaps[index - 1] === ' ' && isEmployed(page, index, before, lead)) return 'any'
  // `lives on Fern Trail`; `lives on Disability` is none.
  if (before === 'on' && gaps[index - 1] === ' ' && livings.has(lead) && page.style === 'prose')
    return tokens[index + 1]?.shape === 'Title' && gaps[index + 1] === ' ' ? 'any' : undefined
  if (page.style === 'prose' && isLabel(page, index - 1)) return 'any'
  if (prisons.has(before) || (before === 'van' && lead === 'mobile') || (before === 'unit' && lead === 'mobile'))
    return 'any'
  if (page.style === 'small' && before === 'the' && lead === 'from') return isRare(page, index) ? 'any' : undefined
  if (PRIORS.has(lead) && isYear(page, index + 1)) return 'town'
  return accidents.has(before) && page.style === 'prose' ? 'town' : undefined
}

/** `patient of Cardiology`: a field of medicine. */
function isField({ words }: Page, index: number): boolean {
  const facts = words[index]
  return facts?.wordClass === 'medical' && (facts.flags & WORD.place) === 0
}

/** `employee of Fernwick`, `retired from Fernwick`: for whom somebody works. */
function isEmployed(page: Page, index: number, before: string, lead: string): boolean {
  return page.style === 'prose' && employed.has(lead) && employers.has(before) && !isField(page, index)
}

/** `from the hawthorns`: a word of few, and nothing goes on from it. */
const isRare = (page: Page, index: number) =>
  endsClause(page, index) && (page.words[index]?.wordClass === 'rare' || page.words[index]?.isExplained === false)

/** `prior MRI Reading 2019`. */
const PRIORS = new Set(['prior', 'previous', 'outside', 'old', 'comparison', 'scans'])
const isYear = ({ tokens }: Page, index: number) => /^(?:19|20)\d\d$/.test(tokens[index]?.text ?? '')

/** `nursing home`, `NH`, `EHPAD`. */
function isLabel({ tokens }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  if (abodeLabels.has(text)) return true
  return (text === 'home' || text === 'living') && homeHeads.has(tokens[index - 1]?.text ?? '')
}

function addRun(sheet: Sheet, index: number, slot: Slot): void {
  const { page } = sheet
  const from = index
  const first = isArticle(page, index) ? index + 1 : index
  const to = runOn(page, first)
  if (to === undefined || isGeneric(page, first, to)) return
  const isMany = to > first && page.style === 'prose'
  const isAny = slot === 'any' && (page.style === 'prose' || page.gaps[index] !== ' ' || endsPhrase(page, to))
  const isHeaded = placeHeads.has(page.tokens[first]?.text ?? '') && to > first
  const isKnown =
    isTown(page, first, slot) || isFounder(page, first, to) || (first > index && page.style === 'prose') || isHeaded
  if (slot === 'town' && !isKnown && !(isMany && hasPlain(page, first, to))) return
  if (slot === 'any' && !isAny && !isKnown) return
  // `compared to Chest CT`, `ward: Left Hip`
  if (isOfStudies(page, first, to) && !livings.has(page.tokens[index - 2]?.text ?? '')) return
  say(sheet, from, isMany || isAny || isKnown ? to : first)
}

/** Nothing but parts of the body and words of an acquisition, none of which is a town. */
const isOfStudies = ({ words }: Page, from: number, to: number) =>
  words
    .slice(from, to + 1)
    .every(
      ({ wordClass, flags }) =>
        (wordClass === 'protocol' || wordClass === 'medical') && (flags & (WORD.place | WORD.everyday)) === 0,
    )

/** `TX TO METHODIST`: whom hospitals are called after, and nothing goes on from it. */
const isFounder = (page: Page, first: number, to: number) =>
  founders.has(page.tokens[first]?.text ?? '') && endsPhrase(page, to)

/** The, La, Les with a capital, before a capital. */
function isArticle({ tokens, gaps, style }: Page, index: number): boolean {
  const token = tokens[index]
  if (!token || !ARTICLES.has(token.text) || gaps[index + 1] !== ' ') return false
  return token.shape === 'Title' ? tokens[index + 1]?.shape === 'Title' : style === 'capitals' && token.text === 'the'
}

const ARTICLES = new Set(['the', 'la', 'le', 'les', 'los', 'las', 'el'])
const LINKS = new Set([
  'am',
  'an',
  'der',
  'im',
  'le',
  'la',
  'les',
  'de',
  'du',
  'des',
  'del',
  'los',
  'on',
  'of',
  'upon',
  'under',
  'the',
  'sur',
  'en',
])

const NO_PLACE = WORD.functionWord | WORD.kin | WORD.title | WORD.calendar | WORD.unit | WORD.role

/** A word that can be a part of a place's name, written as names are in such a value. */
function isWord(page: Page, index: number): boolean {
  const { tokens, words, style } = page
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || token.text.length < 3 || token.run !== token.text) return false
  if (generic.has(token.text)) return false
  if ((facts.flags & NO_PLACE) !== 0 && (facts.flags & WORD.place) === 0) return false
  if (token.shape === 'Title') return style === 'prose' || style === 'titles'
  const isStudy = (facts.wordClass === 'protocol' || facts.wordClass === 'medical') && !ends.has(token.text)
  if (token.shape === 'UPPER') return style === 'capitals' && !isStudy
  return style === 'small' && !isStudy && facts.wordClass !== 'function'
}

/** The last word of the place that begins at `first`; in capitals and small letters up to the next plain word. */
function runOn(page: Page, first: number): number | undefined {
  if (!isWord(page, first)) return undefined
  let to = first
  while (to < first + SITE.words) {
    const gap = page.gaps[to + 1] ?? ''
    if (!/^[ -]$/.test(gap)) break
    if (isWord(page, to + 1)) to++
    else if (isLinked(page, to + 1)) to += 2
    else break
  }
  return to
}

/** The small word of `Zell am See`, `Stow on the Wold`. */
const isLinked = (page: Page, at: number) =>
  page.style === 'prose' &&
  LINKS.has(page.tokens[at]?.text ?? '') &&
  page.tokens[at]?.shape === 'lower' &&
  /^[ -]$/.test(page.gaps[at + 1] ?? '') &&
  page.tokens[at + 1]?.shape === 'Title' &&
  isWord(page, at + 1)

/** LIVES IN THUNDER HOLLOW WITH WIFE: in capitals and small letters nothing goes on from the name. */
const endsPhrase = (page: Page, index: number) =>
  endsClause(page, index) ||
  page.words[index + 1]?.wordClass === 'function' ||
  page.tokens[index + 1]?.shape === 'digits'

/** Every word says what kind of a place it is, or what somebody does there. */
function isGeneric({ tokens, words }: Page, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) {
    const text = tokens[index]?.text ?? ''
    if (!homes.has(text) && ((words[index]?.flags ?? 0) & WORD.organisation) === 0) return false
  }
  return true
}

/** A list of places has it, and in such a place it is no part of the body and no room. */
function isTown({ tokens, words, style, isGerman }: Page, index: number, slot: Slot): boolean {
  const flags = words[index]?.flags ?? 0
  if ((flags & WORD.place) === 0 || (flags & (WORD.anatomy | WORD.functionWord)) !== 0) return false
  if (tokens[index]?.shape === 'Title') return !isGerman || (flags & WORD.medical) === 0
  // LIVES IN READING; `fell in bath` is no town.
  return slot === 'any' || (style === 'capitals' && (flags & (WORD.everyday | WORD.medical)) === 0)
}

/** Two words with capitals of which one is neither medicine nor of an acquisition. */
function hasPlain({ words, isGerman }: Page, from: number, to: number): boolean {
  if (isGerman) return false
  return words
    .slice(from, to + 1)
    .some(({ wordClass }) => wordClass === 'ordinary' || wordClass === 'rare' || wordClass === 'foreign')
}

/** `Pelican Bay inmate`, `Acacia View Care Home`, `FROM ACACIA VIEW CARE HOME`. */
function addBefore(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps } = page
  const text = tokens[index]?.text ?? ''
  const isHome = homeHeads.has(text) && tokens[index + 1]?.text === 'home'
  if (gaps[index] !== ' ' || !(isHome || inhabitants.has(text))) return
  let from = index
  while (from > index - SITE.words && isWord(page, from - 1) && (from === index || gaps[from] === ' ')) from--
  if (from === index || isRanked(page, from, index - 1) || isGeneric(page, from, index - 1)) return
  if (isArticle(page, from - 1) && gaps[from] === ' ') from--
  const isLed = FROM.has(tokens[from - 1]?.text ?? '') && gaps[from] === ' '
  const isMany = index - from > 1 && page.style === 'prose'
  const isAlone = from === index - 1 && startsClause(page, from) && isTown(page, from, 'town')
  if ((isLed && (isHome || page.style === 'prose')) || isMany || isAlone) say(sheet, from, index - 1)
}

const FROM = new Set(['from', 'at', 'in', 'to', 'of', 'via'])

const isRanked = ({ tokens }: Page, from: number, to: number) =>
  tokens.slice(from, to + 1).some(({ text }) => ranks.has(text))
