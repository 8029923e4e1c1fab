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

/*
 * What one word can be in the name of an institution: the word that says what it is, an honour, a branch of medicine, or
 * what makes it this one and no other.
 */

export function isOrganisation(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || (token.shape === 'lower' && page.style !== 'small')) return false
  if (isHouse(page, index) || isPartner(page, index)) return true
  if (isPremises(page, index) && index > 0 && /^[ -]$/.test(page.gaps[index] ?? '')) return isNamed(page, index - 1)
  if ((facts.flags & WORD.organisation) !== 0 && facts.wordClass !== 'protocol') return true
  if (index === 0 || page.gaps[index] !== ' ') return false
  const isSpecialty = specialty.test(token.text) || (token.text === 'children' && isPossessive(page, index + 1))
  if (isSpecialty) return isBareName(page, nameBefore(page, index))
  if (!gatherings.has(token.text)) return false
  const before = isPossessive(page, index - 1) ? index - 2 : index - 1
  return isBranch(page, before) || isHonour(page, before)
}

/** `Veldham Radiology`, `Orvak Orthopedics`: a branch of medicine as the last word. */
const specialty = /(?:ology|iatrics|op(?:a)?edics|imaging|dental|mri|radiologie|radiologia)$/

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
  if (isBetween(page, index) || isPartner(page, index)) return true
  return isPlainName(page, index) || isNamePart(page, index)
}

/** A word of every day with a capital: Sycamore Court, WILLOW COURT. */
export function isPlainName(page: Page, index: number): boolean {
  const facts = page.words[index]
  if (isCueWord(page, index) || GENERIC.has(page.tokens[index]?.text ?? '')) return false
  if (facts?.wordClass === 'medical') return facts.isName && (facts.flags & WORD.everyday) === 0
  return facts?.wordClass === 'ordinary' || facts?.wordClass === 'rare' || facts?.wordClass === 'foreign'
}

export function isCapital({ tokens, style }: Page, index: number): boolean {
  const shape = tokens[index]?.shape
  return style === 'small' || shape === 'Title' || shape === 'UPPER' || shape === 'mixed' || tokens[index]?.text === 's'
}

export function isHonour(page: Page, index: number): boolean {
  if (honours.has(page.tokens[index]?.text ?? '')) return true
  return ((page.words[index]?.flags ?? 0) & WORD.organisationPart) !== 0 && !isBranch(page, index)
}

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
