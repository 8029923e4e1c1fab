import { atWords, organisationLinks } from './closed-words.ts'
import {
  isBranch,
  isCapital,
  isHonour,
  isHouse,
  isNamePart,
  isOrganisation,
  isPlainName,
  isPossessive,
  isTitleInProse,
  specialty,
} from './institution-words.ts'
import { WORD } from './lexicon.ts'
import type { Page } from './page.ts'
import { isBetween, isPartner, isPremises } from './premises.ts'

/** The tokens of a name of an institution, both ends included. */
export interface Reach {
  readonly from: number
  readonly to: number
}

/** How many words a name of an institution has on either side of the word that says what it is. */
const MOST_WORDS = 5
/** Medicine between the name and the word: two branches at most. */
const MOST_BRANCHES = 2

/** How far a name reaches around the word that says what it is. */
export function reachOf(page: Page, at: number, isTaken: (index: number) => boolean): Reach {
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
  /(?:krankenhaus|klinikum|praxis|mvz|(?<!ho)spital|clinique|hopital|chu|centro|sanatorio|cabinet|centre|zentrum|consultorio|heim|residencia|residence|ehpad|colegio|escuela|ecole|lycee|schule|stadtwerke|backerei|baeckerei|metzgerei|fleischerei|schreinerei|tischlerei|spedition|autohaus|gartnerei|gaertnerei|molkerei|brauerei|sparkasse|druckerei|rontgeninstitut|firma|entreprise|societe|empresa|usine|^home|^foyer|^maison|^manoir|^pension|^stift|^haus|^hogar|^casa)$/

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
    if (isPremises(page, at) && (isPlainName(page, index) || isTitleInProse(page, index))) {
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

function growRight(page: Page, at: number, isTaken: (index: number) => boolean): number {
  let to = at
  for (let index = at + 1; index <= Math.min(at + MOST_WORDS, page.tokens.length - 1); index++) {
    if (isHump(page, index)) {
      to = index
      continue
    }
    if (isTaken(index)) break
    // Corbeilles-le-Sec.
    if (page.gaps[index] === '-' && to === index - 1 && to > at) {
      to = index
      continue
    }
    if (!isJoint(page, index)) break
    if (isSmallAdjective(page, index) && isHouse(page, at)) continue
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

/** Hôpital privé X, hospital comarcal de X. */
function isSmallAdjective({ tokens }: Page, index: number): boolean {
  return tokens[index]?.shape === 'lower' && ADJECTIVES.has(tokens[index].text)
}

const ADJECTIVES = new Set(
  'prive privee prives regional regionale regionales departemental comarcal provincial general generale universitaire universitario privado privada materno infantil local intercommunal militaire militar'.split(
    ' ',
  ),
)

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
  const isOther = style !== 'capitals' && (head.shape === 'UPPER' || head.shape === 'lower') && token.shape === 'Title'
  return token.shape === head.shape || isOther
}

/** Words behind at, from and @, two and more: `at Memorial Hermann`. */
export function reachAt(page: Page, index: number, isTaken: (index: number) => boolean): Reach | undefined {
  const gap = page.gaps[index] ?? ''
  const before = page.tokens[index - 1]
  const isPlaceWord = before !== undefined && (page.isGerman ? atGerman : atWords).has(before.text)
  const isAt = /@\s*$/.test(gap) || (isPlaceWord && /^[ :]{1,2}$/.test(gap))
  if (!isAt) return undefined
  let to = index - 1
  for (let each = index; each < Math.min(index + MOST_WORDS, page.tokens.length); each++) {
    const isJoined = each === index || isJoint(page, each)
    const isLast = isBranch(page, each) || isOrganisation(page, each) || specialty.test(page.tokens[each]?.text ?? '')
    const isPart = isNamePart(page, each) || (each > index && isLast)
    if (!isJoined || isTaken(each) || !isCapital(page, each) || !isPart) break
    if (((page.words[each]?.flags ?? 0) & WORD.anatomy) === 0 || isNamePart(page, each)) to = each
  }
  if (to <= index) return undefined
  return { from: index, to }
}

/** German nouns all have a capital: behind bei, im and am stands a finding. */
const atGerman = new Set(['at', 'from', 'aus'])
