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
import { isPlainClass } from './word-facts.ts'
import { isBetween, isFirm, isHome, isPartner, isPremises, isPremisesCue } from './premises.ts'
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
function isHouse({ tokens }: Page, index: number): boolean {
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
function isPlainName(page: Page, index: number): boolean {
  const facts = page.words[index]
  if (isCueWord(page, index) || GENERIC.has(page.tokens[index]?.text ?? '')) return false
  if (facts?.wordClass === 'medical') return facts.isName && (facts.flags & WORD.everyday) === 0
  return facts?.wordClass === 'ordinary' || facts?.wordClass === 'rare' || facts?.wordClass === 'foreign'
}

function reachOf(page: Page, at: number, isTaken: (index: number) => boolean): Reach {
  const to = growRight(page, at, isTaken)
  // Krankenhaus X, Centro X, Clinique des X: the name stands on the right, and a German noun before it is another word.
  const isRight = to > at && RIGHT_HEADS.test(page.tokens[at]?.text ?? '')
  return { from: isRight ? honoursBefore(page, at, isTaken) : growLeft(page, at, isTaken), to }
}

const ADJECTIVE = /ische[rns]?$/

/** Städtisches Klinikum X, Radiologische Praxis X. */
function honoursBefore(page: Page, at: number, isTaken: (index: number) => boolean): number {
  let from = at
  const isBefore = (index: number) =>
    index >= 0 &&
    isJoint(page, index + 1) &&
    !isTaken(index) &&
    isCapital(page, index) &&
    (isHonour(page, index) || ADJECTIVE.test(page.tokens[index]?.text ?? ''))
  while (from > at - MOST_WORDS && isBefore(from - 1)) from--
  return from
}

const RIGHT_HEADS =
  /(?:krankenhaus|klinikum|praxis|mvz|spital|clinique|hopital|chu|centro|sanatorio|cabinet|centre|zentrum|consultorio|heim|residencia|residence|ehpad|colegio|escuela|ecole|lycee|schule|firma|entreprise|societe|empresa|usine)$/

/** Blank, hyphen, apostrophe, `&`; a full stop only where it shortens a word: `St. X`, `Univ. of X`. */
function isJoint(page: Page, index: number): boolean {
  const gap = page.gaps[index] ?? ''
  if (/^(?: |-|' ?| & )$/.test(gap)) return true
  const before = page.tokens[index - 1]
  return /^\. ?$/.test(gap) && before !== undefined && (before.text.length <= 2 || isShort(page, index - 1))
}

const SHORTS = new Set([
  'univ',
  'hosp',
  'med',
  'ctr',
  'inst',
  'mem',
  'gen',
  'reg',
  'ste',
  'sta',
  'klin',
  'stadt',
  'dept',
])
const isShort = ({ tokens }: Page, index: number) => SHORTS.has(tokens[index]?.text ?? '')

function growLeft(page: Page, at: number, isTaken: (index: number) => boolean): number {
  let from = at
  let open = 0
  for (let index = at - 1; index >= Math.max(0, at - MOST_WORDS); index--) {
    if (!isJoint(page, index + 1) || isTaken(index) || !isCapital(page, index)) break
    if (isPossessive(page, index)) continue
    if (isPartner(page, index + 1)) {
      from = index
      continue
    }
    if (isPremises(page, at) && isBetween(page, index)) continue
    if (isPremises(page, at) && isPlainName(page, index)) {
      from = index
      continue
    }
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
    if (isHump(page, index)) {
      to = index
      continue
    }
    if (!isJoint(page, index) || isTaken(index)) break
    if (organisationLinks.has(page.tokens[index]?.text ?? '') || isBridgeRight(page, index, at)) continue
    if (isHouse(page, at) && isPlainRight(page, index, at)) {
      if (isBehindLink(page, index)) to = index
      continue
    }
    if (!isSameShape(page, index, at) || !(isNamePart(page, index) || isOrganisation(page, index))) break
    to = index
  }
  return to
}

/** Centre d'imagerie X, Zentrum Radiologie X: the branch counts when a name comes behind it. */
function isBridgeRight(page: Page, index: number, at: number): boolean {
  return isBranch(page, index) && RIGHT_HEADS.test(page.tokens[at]?.text ?? '')
}

/** The H of GmbH. */
function isHump({ tokens, gaps }: Page, index: number): boolean {
  return gaps[index] === '' && tokens[index]?.run === tokens[index - 1]?.run && tokens[index]?.run === 'gmbh'
}

/** Barmherzige Brüder X: ordinary words with capitals, which count when a name comes behind them or a link stands before. */
function isPlainRight(page: Page, index: number, at: number): boolean {
  return isSameShape(page, index, at) && !isNamePart(page, index) && isPlainName(page, index)
}

/** Clinique des X, Centro de Salud Los X, Hospital de la X. */
function isBehindLink({ tokens, words }: Page, index: number): boolean {
  return ARTICLES.has(tokens[index - 1]?.text ?? '') && words[index]?.wordClass !== 'medical'
}

const ARTICLES = new Set(['des', 'du', 'los', 'las', 'la', 'el', 'les'])

/** MVZ, CHU, UKE: capitals that say nothing about the words behind them. */
function isSameShape({ tokens, style }: Page, index: number, at: number): boolean {
  const [token, head] = [tokens[index], tokens[at]]
  if (!token || !head) return false
  return token.shape === head.shape || (style !== 'capitals' && head.shape === 'UPPER' && token.shape === 'Title')
}

/** Words behind at, from and @, two and more: `at Memorial Hermann`. */
function reachAt(page: Page, index: number, isTaken: (index: number) => boolean): Reach | undefined {
  const gap = page.gaps[index] ?? ''
  const before = page.tokens[index - 1]
  const isPlaceWord = before !== undefined && (page.isGerman ? atGerman : atWords).has(before.text)
  const isAt = /@\s*$/.test(gap) || (isPlaceWord && /^[ :]{1,2}$/.test(gap))
  if (!isAt) return undefined
  let to = index - 1
  for (let each = index; each < Math.min(index + MOST_WORDS, page.tokens.length); each++) {
    const isJoined = each === index || isJoint(page, each)
    const isPart = isNamePart(page, each) || (each > index && (isBranch(page, each) || isOrganisation(page, each)))
    if (!isJoined || isTaken(each) || !isCapital(page, each) || !isPart) break
    if (((page.words[each]?.flags ?? 0) & WORD.anatomy) === 0 || isNamePart(page, each)) to = each
  }
  if (to <= index) return undefined
  return { from: index, to }
}

/** German nouns all have a capital: behind bei, im and am stands a finding. */
const atGerman = new Set(['at', 'from', 'aus'])

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
function isGivenName({ words }: Page, index: number): boolean {
  const flags = words[index]?.flags ?? 0
  return (flags & (WORD.givenName | WORD.everyday | WORD.protocol | WORD.vendor | WORD.functionWord)) === WORD.givenName
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
  const hasHouse = indexes.some((index) => isHouse(page, index))
  const isHead = indexes.some((index) => isFirm(page, index) || isHome(page, index) || isPartner(page, index))
  if (isHead && !hasHouse) return scorePremises(page, { from, to }, isNamed)
  const isHonoured = indexes.some((index) => isHonour(page, index) && !isBranch(page, index))
  const isAt = atWords.has(page.tokens[from - 1]?.text ?? '') || /@\s*$/.test(page.gaps[from] ?? '')
  const isRunOnly = !indexes.some((index) => isOrganisation(page, index))
  const isListed = indexes.some(
    (index) => page.words[index]?.isName === true || page.words[index]?.wordClass === 'place',
  )
  if (isRunOnly && isNamed && page.style !== 'prose' && !isListed) return PLACES.atPlain
  if (isRunOnly) return isNamed ? PLACES.atName : page.style === 'prose' && isHonoured ? PLACES.atPlain : 0
  if (hasHouse && isNamed) return PLACES.organisation
  if (hasHouse && isHonoured) return isAt ? PLACES.atName : PLACES.organisationDoubtful
  const isTitled = page.style === 'prose' && indexes.some((index) => isPlainTitle(page, index))
  if (hasHouse && to > from && isPlainName(page, to)) return PLACES.organisationDoubtful
  if (!isNamed && from === to) return 0
  // St. Luke Medical Center, South County Health Center.
  if (!isNamed && isHonoured && to - from >= 2) return PLACES.organisationDoubtful
  if (!isNamed) return isTitled ? (isAt ? PLACES.atName : hasHouse ? PLACES.organisationDoubtful : 0) : 0
  return isAt || page.style === 'prose' ? PLACES.atName : PLACES.organisationDoubtful
}

/** A firm with a name is sure; a home, a school and a church with a cue or a name of no list. */
function scorePremises(page: Page, { from, to }: Reach, isNamed: boolean): number {
  const indexes = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const isCued = isPremisesCue(page, from)
  const isSure = indexes.some((index) => isFirm(page, index) || isPartner(page, index))
  const isPlain = indexes.some(
    (index) => !isPremises(page, index) && !isBetween(page, index) && isPlainName(page, index),
  )
  if (!isNamed && !isPlain && !indexes.some((index) => isPartner(page, index))) return 0
  if (isCued) return PLACES.atName
  if (isSure) return isNamed || indexes.some((index) => isPartner(page, index)) ? PLACES.organisation : PLACES.atPlain
  return isNamed ? PLACES.organisationDoubtful : 0
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
function isDistinct(page: Page, index: number): boolean {
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
