import {
  atWords,
  branches,
  gatherings,
  byWords,
  deeds,
  honours,
  houses,
  nameCues,
  organisationLinks,
  titles,
} from './closed-words.ts'
import type { Hit } from './hit.ts'
import { WORD } from './lexicon.ts'
import type { Page } from './page.ts'
import { hitOver } from './page.ts'
import type { Sheet } from './sheet.ts'
import { PLACES } from './weights.ts'

/** The tokens of a name of an institution, both ends included. */
interface Reach {
  readonly from: number
  readonly to: number
}

/** How many words a name of an institution has on either side of the word that says what it is. */
const MOST_WORDS = 5
/** Medicine between the name and the word: two branches at most. */
const MOST_BRANCHES = 2

/**
 * Institutions that no header has: `X Memorial Hospital`, `Univ. of X`, and capitals behind at, from and @. Where a
 * phrase of a header stands, it has said how far the name goes.
 */
export function findOrganisations(sheet: Sheet, phrases: readonly Hit[]): Hit[] {
  const { page } = sheet
  const isTaken = (index: number) => {
    const token = page.tokens[index]
    return token !== undefined && phrases.some(({ start, end }) => token.start < end && start < token.end)
  }
  const hits: Hit[] = []
  let next = 0
  for (const index of page.tokens.keys()) {
    if (index < next || isTaken(index)) continue
    const reach = isOrganisation(page, index) ? reachOf(page, index, isTaken) : reachAt(page, index, isTaken)
    const score = reach ? scoreOf(page, reach) : 0
    if (!reach || score === 0) continue
    hits.push(hitOver(page, reach.from, reach.to, { kind: 'institution', voice: 'organisation', score }))
    next = reach.to + 1
  }
  return hits
}

function isOrganisation(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || (token.shape === 'lower' && page.style !== 'small')) return false
  if (houses.has(token.text) || ((facts.flags & WORD.organisation) !== 0 && facts.wordClass !== 'protocol')) return true
  if (!gatherings.has(token.text) || index === 0 || page.gaps[index] !== ' ') return false
  const before = isPossessive(page, index - 1) ? index - 2 : index - 1
  return isBranch(page, before) || isHonour(page, before)
}

function reachOf(page: Page, at: number, isTaken: (index: number) => boolean): Reach {
  return { from: growLeft(page, at, isTaken), to: growRight(page, at, isTaken) }
}

const LEFT_GAP = /^(?: |-|' ?|\. ?| & )$/

function growLeft(page: Page, at: number, isTaken: (index: number) => boolean): number {
  let from = at
  let open = 0
  for (let index = at - 1; index >= Math.max(0, at - MOST_WORDS); index--) {
    if (!LEFT_GAP.test(page.gaps[index + 1] ?? '') || isTaken(index) || !isCapital(page, index)) break
    if (isPossessive(page, index)) continue
    if (isBridge(page, index) && open < MOST_BRANCHES) open++
    else if (isNamePart(page, index) || isOrganisation(page, index)) from = index
    else break
  }
  return from
}

/** Medicine inside a name; in capitals, where it may also stand before one, only what institutions are called after. */
function isBridge(page: Page, index: number): boolean {
  return isBranch(page, index) || (page.style !== 'capitals' && page.words[index]?.wordClass === 'medical')
}

/** `St. Mary's`: the s belongs to the word before it. */
function isPossessive({ tokens, gaps }: Page, index: number): boolean {
  return tokens[index]?.text === 's' && /^['’]$/.test(gaps[index] ?? '')
}

function growRight(page: Page, at: number, isTaken: (index: number) => boolean): number {
  let to = at
  for (let index = at + 1; index <= Math.min(at + MOST_WORDS, page.tokens.length - 1); index++) {
    if (!/^(?: |-|\. ?| & )$/.test(page.gaps[index] ?? '') || isTaken(index)) break
    if (organisationLinks.has(page.tokens[index]?.text ?? '')) continue
    if (
      page.tokens[index]?.shape !== page.tokens[at]?.shape ||
      !(isNamePart(page, index) || isOrganisation(page, index))
    )
      break
    to = index
  }
  return to
}

/** Words behind at, from and @, two and more: `at Memorial Hermann`. */
function reachAt(page: Page, index: number, isTaken: (index: number) => boolean): Reach | undefined {
  const gap = page.gaps[index] ?? ''
  const before = page.tokens[index - 1]
  const isAt = /@\s*$/.test(gap) || (before !== undefined && atWords.has(before.text) && /^[ :]{1,2}$/.test(gap))
  if (!isAt) return undefined
  let to = index - 1
  for (let each = index; each < Math.min(index + MOST_WORDS, page.tokens.length); each++) {
    const isJoined = each === index || /^(?: |-|' ?|\. ?| & )$/.test(page.gaps[each] ?? '')
    const isPart = isNamePart(page, each) || (each > index && (isBranch(page, each) || isOrganisation(page, each)))
    if (!isJoined || isTaken(each) || !isCapital(page, each) || !isPart) break
    to = each
  }
  if (to <= index) return undefined
  return { from: index, to }
}

function isCapital({ tokens, style }: Page, index: number): boolean {
  const shape = tokens[index]?.shape
  return style === 'small' || shape === 'Title' || shape === 'UPPER' || shape === 'mixed' || tokens[index]?.text === 's'
}

function isHonour(page: Page, index: number): boolean {
  if (honours.has(page.tokens[index]?.text ?? '')) return true
  return ((page.words[index]?.flags ?? 0) & WORD.organisationPart) !== 0 && !isBranch(page, index)
}

function isBranch({ tokens, words }: Page, index: number): boolean {
  const facts = words[index]
  if (branches.has(tokens[index]?.text ?? '')) return true
  return facts?.wordClass === 'medical' && (facts.flags & WORD.organisationPart) !== 0
}

/** What may stand in the name of an institution: names, places, words of no list, and in a sentence any word with a capital. */
function isNamePart(page: Page, index: number): boolean {
  const [facts, token] = [page.words[index], page.tokens[index]]
  if (!facts || !token || token.shape === 'digits') return false
  if (isHonour(page, index)) return true
  if (isCueWord(page, index) || deeds.has(token.text)) return false
  switch (facts.wordClass) {
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
    case 'letter':
    case 'organisation':
    case 'function':
    case 'protocol':
    case 'medical':
    case 'tail':
    case 'digits':
      return false
  }
}

function isCueWord({ tokens, words }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  return (
    atWords.has(text) ||
    byWords.has(text) ||
    nameCues.has(text) ||
    (titles.has(text) && text !== 'st') ||
    ((words[index]?.flags ?? 0) & WORD.role) !== 0
  )
}

/** A house with a name is sure; with an honour alone, or an organisation that is none by itself, it is asked about. */
function scoreOf(page: Page, { from, to }: Reach): number {
  const indexes = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const isNamed = indexes.some((index) => isDistinct(page, index))
  const isHouse = indexes.some((index) => houses.has(page.tokens[index]?.text ?? ''))
  const isHonoured = indexes.some((index) => isHonour(page, index) && !isBranch(page, index))
  const isAt = atWords.has(page.tokens[from - 1]?.text ?? '') || /@\s*$/.test(page.gaps[from] ?? '')
  const isRunOnly = !indexes.some((index) => isOrganisation(page, index))
  if (isRunOnly) return isNamed ? PLACES.atName : page.style === 'prose' && isHonoured ? PLACES.atPlain : 0
  if (isHouse && isNamed) return PLACES.organisation
  if (isHouse && isHonoured) return isAt ? PLACES.atName : PLACES.organisationDoubtful
  const isTitled = page.style === 'prose' && indexes.some((index) => isPlainTitle(page, index))
  if (!isNamed) return isTitled ? (isAt ? PLACES.atName : isHouse ? PLACES.organisationDoubtful : 0) : 0
  return isAt || page.style === 'prose' ? PLACES.atName : PLACES.organisationDoubtful
}

/** A plain word with a capital inside a sentence: Lakeshore, Bellweather. */
function isPlainTitle({ words, tokens }: Page, index: number): boolean {
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
])

/** A word that says which institution it is. */
function isDistinct(page: Page, index: number): boolean {
  const facts = page.words[index]
  const text = page.tokens[index]?.text ?? ''
  if (!facts || organisationLinks.has(text) || houses.has(text) || isHonour(page, index) || isBranch(page, index))
    return false
  switch (facts.wordClass) {
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
    case 'letter':
    case 'organisation':
    case 'function':
    case 'protocol':
    case 'medical':
    case 'tail':
    case 'digits':
      return false
  }
}
