import {
  atWords,
  branches,
  byWords,
  deeds,
  gatherings,
  honours,
  houses,
  nameCues,
  organisationLinks,
  titles,
} from './closed-words.ts'
import { WORD } from './lexicon.ts'
import type { Page } from './page.ts'
import { isBetween, isPartner, isPremises } from './premises.ts'
import { isPlainClass } from './word-facts.ts'
import { wordSet } from './word-set.ts'

/*
 * What one word can be in the name of an institution: the word that says what it is, an honour, a branch of medicine, or
 * what makes it this one and no other.
 */

/** A word that says that a name of an institution is here: a house by itself, others beside a name. */
export function isOrganisation(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts) return false
  if (token.shape === 'lower' && page.style !== 'small') return isSmallHouse(page, index)
  if (isHouse(page, index) || isPartner(page, index) || isShortHead(page, index) || isLastHonour(page, index))
    return true
  if (isSaintly(page, index)) return true
  if (isPremises(page, index) && index > 0 && /^[ -]$/.test(page.gaps[index] ?? '')) return isNamed(page, index - 1)
  if ((facts.flags & WORD.organisation) !== 0 && facts.wordClass !== 'protocol') return true
  if (index === 0 || page.gaps[index] !== ' ') return false
  const isSpecialty = specialty.test(token.text) || (token.text === 'children' && isPossessive(page, index + 1))
  if (isSpecialty)
    return isBareName(page, nameBefore(page, index)) && !(token.text === 'mri' && goesOnAsStudy(page, index))
  if (!gatherings.has(token.text)) return false
  const before = isPossessive(page, index - 1) ? index - 2 : index - 1
  if (isBranch(page, before) || isHonour(page, before)) return true
  // Veldham Endoscopy Center.
  return page.words[before]?.wordClass === 'medical' && isBareName(page, before - 1)
}

/** `Orvak MRI brain`: a name before an exam. */
function goesOnAsStudy({ words, gaps }: Page, index: number): boolean {
  const wordClass = words[index + 1]?.wordClass
  return gaps[index + 1] === ' ' && (wordClass === 'protocol' || wordClass === 'medical')
}

/** `Home Saint-Orvak`, `Foyer Ste Orvak`: a home and whom it is called after. */
export function isSaintly({ tokens, gaps }: Page, index: number): boolean {
  return HOMES.has(tokens[index]?.text ?? '') && gaps[index + 1] === ' ' && SAINTS.has(tokens[index + 1]?.text ?? '')
}

const HOMES = new Set(['home', 'foyer', 'maison', 'manoir', 'pension', 'institution', 'stift', 'haus', 'hogar', 'casa'])
const SAINTS = new Set(['saint', 'sainte', 'st', 'ste', 'sankt', 'san', 'santa'])

/** `clinique des Tilleuls`, `hospital Kestrel`: in small letters, where a name with a capital follows. */
function isSmallHouse(page: Page, index: number): boolean {
  const { tokens, gaps } = page
  if (!SMALL_HOUSES.has(tokens[index]?.text ?? '') || gaps[index + 1] !== ' ') return false
  let at = index + 1
  while (at < index + 4 && organisationLinks.has(tokens[at]?.text ?? '') && /^[ ']$/.test(gaps[at + 1] ?? '')) at++
  return tokens[at]?.shape === 'Title' && (at > index + 1 || isBareName(page, at)) && isNamePart(page, at)
}

const SMALL_HOUSES = wordSet(
  'clinique hopital clinica hospital sanatorio policlinica colegio escuela ecole lycee instituto klinik praxis ziekenhuis residencia residence ehpad maternidad maternite cabinet centro centre',
)

/** LKH Feldbrunn, IES Los Olmos, FOB Kestrel, MV Santa Ronda: capitals that stand before names of institutions and ships. */
export function isShortHead({ tokens, words, gaps, style }: Page, index: number): boolean {
  const [token, next, facts] = [tokens[index], tokens[index + 1], words[index + 1]]
  if (token?.shape !== 'UPPER' || !SHORT_HEADS.has(token.text) || gaps[index + 1] !== ' ' || !facts) return false
  if (next?.shape === 'Title')
    return style !== 'capitals' && facts.wordClass !== 'medical' && facts.wordClass !== 'protocol'
  return next?.shape === 'UPPER' && style === 'capitals' && !facts.isExplained && next.text.length > 3
}

const SHORT_HEADS = wordSet(
  'kh lkh ukh akh khs bkh uniklin umc hsc phc chc gdh tmh ies ceip cei bg brg htl vs nms hms uss rfa mv ss fob nas afb cfb fmc fci usp hmp hmc ehpad chr chru chi chs ssr ime mas bhs phd2 rsa rsd hgz imss cesfam cap eap upa',
)

/** `Veldham District General`, `Orvak Memorial`: an honour as the last word, behind a name and other honours. */
function isLastHonour(page: Page, index: number): boolean {
  if (!LAST_HONOURS.has(page.tokens[index]?.text ?? '') || index === 0) return false
  const next = page.words[index + 1]
  // `Orvak General anaesthesia`
  const goesOn =
    page.gaps[index + 1] === ' ' && page.tokens[index + 1]?.shape === 'lower' && next?.wordClass !== 'function'
  if (goesOn || page.gaps[index] !== ' ') return false
  let at = index - 1
  while (at > index - MOST_WORDS && page.gaps[at] === ' ' && isHonour(page, at)) at--
  return isBareName(page, at) && page.tokens[at]?.shape === page.tokens[index]?.shape
}

const LAST_HONOURS = wordSet('general memorial regional royal infirmary mercy district correctional provincial')

/** `Veldham Radiology`, `Orvak Orthopedics`: a branch of medicine as the last word. */
export const specialty = /(?:ology|iatrics|op(?:a)?edics|imaging|dental|mri|dialysis|endoscopy|radiologie|radiologia)$/

/** How far before a branch its name may stand. */
const MOST_WORDS = 5

/** Where the name may stand before `Open MRI` and `Women's Imaging`. */
function nameBefore(page: Page, index: number): number {
  let at = index - 1
  while (at > index - MOST_WORDS && (isPossessive(page, at) || isBranch(page, at) || page.tokens[at]?.text === 'open'))
    at--
  return at
}

/** Nothing but a name or a place, or in no list. */
function isBareName({ tokens, words, style }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || facts?.isExplained !== false || token.text.length < 4) return false
  return token.shape === 'Title' || (token.shape === 'UPPER' && style === 'capitals')
}

/** A hospital in one word, of German also those that are made of two. */
export function isHouse({ tokens }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  return houses.has(text) || GERMAN_HOUSE.test(text)
}

const GERMAN_HOUSE = /^[a-z]{3,}(?:krankenhaus|klinikum|kliniken|klinik|spital|praxis|hospital)$/

/** What can stand before Manor, Foundry or School as its name. */
function isNamed(page: Page, index: number): boolean {
  const token = page.tokens[index]
  if (!token || !isCapital(page, index)) return false
  if (isPossessive(page, index)) return isNamed(page, index - 1)
  if (isBetween(page, index) || isPartner(page, index)) return true
  if (isTitleInProse(page, index)) return true
  return isPlainName(page, index) || isNamePart(page, index)
}

/** Juniper Grove Rest Home, Small Brothers Farms: inside a sentence any word with a capital but a part of the body. */
export function isTitleInProse(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (token?.shape !== 'Title' || !facts || page.style !== 'prose' || page.isGerman || index === 0) return false
  if (facts.wordClass === 'function' || isCueWord(page, index) || GENERIC.has(token.text)) return false
  return (facts.flags & (WORD.anatomy | WORD.kin | WORD.calendar)) === 0 && !startsSentence(page, index)
}

const startsSentence = ({ gaps }: Page, index: number) => /[.:;]\s*$/.test(gaps[index] ?? '')

/** A word of every day with a capital: Sycamore Court, WILLOW COURT. */
export function isPlainName(page: Page, index: number): boolean {
  const facts = page.words[index]
  if (isCueWord(page, index) || GENERIC.has(page.tokens[index]?.text ?? '')) return false
  if (facts?.wordClass === 'medical') return facts.isName && (facts.flags & WORD.everyday) === 0
  return facts?.wordClass === 'ordinary' || facts?.wordClass === 'rare' || facts?.wordClass === 'foreign'
}

/** Written as a name is where it stands; also the s of a possessive. */
export function isCapital({ tokens, style }: Page, index: number): boolean {
  const shape = tokens[index]?.shape
  return style === 'small' || shape === 'Title' || shape === 'UPPER' || shape === 'mixed' || tokens[index]?.text === 's'
}

/** General, Memorial, Saint: of many institutions. */
export function isHonour(page: Page, index: number): boolean {
  if (honours.has(page.tokens[index]?.text ?? '')) return true
  return ((page.words[index]?.flags ?? 0) & WORD.organisationPart) !== 0 && !isBranch(page, index)
}

/** A branch of medicine, or a word that only institutions and medicine have. */
export function isBranch({ tokens, words }: Page, index: number): boolean {
  const facts = words[index]
  if (branches.has(tokens[index]?.text ?? '')) return true
  return facts?.wordClass === 'medical' && (facts.flags & WORD.organisationPart) !== 0
}

/** What may stand in the name of an institution: names, places, words of no list, and in a sentence any word with a capital. */
export function isNamePart(page: Page, index: number): boolean {
  const [facts, token] = [page.words[index], page.tokens[index]]
  if (!facts || !token || token.shape === 'digits') return false
  if (isHonour(page, index)) return true
  if (isCueWord(page, index) || deeds.has(token.text)) return false
  if (isGivenName(page, index)) return true
  const { wordClass } = facts
  if (isPlainClass(wordClass)) return false
  switch (wordClass) {
    case 'name':
    case 'place':
    case 'eponym':
      return true
    case 'unknown':
      return token.text.length > 2 || page.style === 'prose'
    case 'rare':
    case 'ordinary':
    case 'foreign':
      return facts.isName || (page.style === 'prose' && token.shape === 'Title')
    case 'particle':
      return token.shape === 'Title'
  }
}

/** Joseph: a given name that a large list also calls a thing of medicine. */
export function isGivenName({ words }: Page, index: number): boolean {
  const flags = words[index]?.flags ?? 0
  return (flags & (WORD.givenName | WORD.everyday | WORD.protocol | WORD.vendor | WORD.functionWord)) === WORD.givenName
}

/** It leads to a name and is no part of one. */
export function isCueWord({ tokens, words }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  return (
    atWords.has(text) ||
    byWords.has(text) ||
    nameCues.has(text) ||
    (titles.has(text) && text !== 'st') ||
    ((words[index]?.flags ?? 0) & WORD.role) !== 0
  )
}

/** `St. Mary's`: the s belongs to the word before it. */
export function isPossessive({ tokens, gaps }: Page, index: number): boolean {
  return tokens[index]?.text === 's' && /^['’]$/.test(gaps[index] ?? '')
}

/** A plain word with a capital inside a sentence: Lakeshore, Bellweather. */
export function isPlainTitle({ words, tokens }: Page, index: number): boolean {
  const [facts, token] = [words[index], tokens[index]]
  if (
    !facts ||
    token?.shape !== 'Title' ||
    honours.has(token.text) ||
    houses.has(token.text) ||
    branches.has(token.text)
  )
    return false
  return (
    (facts.wordClass === 'ordinary' || facts.wordClass === 'rare' || facts.wordClass === 'foreign') &&
    !GENERIC.has(token.text)
  )
}

/** Any institution but this one. */
const GENERIC = new Set([
  'local',
  'previous',
  'other',
  'another',
  'same',
  'this',
  'our',
  'their',
  'referring',
  'external',
  'private',
  'pain',
  'emergency',
  'outpatient',
  'inpatient',
  'working',
  'study',
  'research',
  'control',
  'age',
  'target',
  'blood',
  'urgent',
  'nursing',
  'care',
  'group',
  'rest',
  'retirement',
  'funeral',
  'boarding',
  'foster',
  'halfway',
  'old',
  'high',
  'primary',
  'full',
  'day',
  'clinical',
  'per',
])

/** A word that says which institution it is. */
export function isDistinct(page: Page, index: number): boolean {
  const facts = page.words[index]
  const text = page.tokens[index]?.text ?? ''
  if (!facts || organisationLinks.has(text) || houses.has(text) || isHonour(page, index) || isBranch(page, index))
    return false
  if (isGivenName(page, index)) return true
  const { wordClass } = facts
  if (isPlainClass(wordClass)) return false
  switch (wordClass) {
    case 'unknown':
      return text.length >= 4
    case 'name':
    case 'place':
    case 'eponym':
      return true
    case 'ordinary':
    case 'rare':
    case 'foreign':
      return facts.isName || (facts.flags & WORD.place) !== 0
    case 'particle':
      return false
  }
}
