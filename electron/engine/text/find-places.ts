import { hitOver, startsClause } from './page.ts'
import type { Page } from './page.ts'
import type { Hit } from './hit.ts'
import { isMedicalShape } from './compound.ts'
import { postcodeAt, streetFrom, townBeforeEvent } from './find-towns.ts'
import { WORD } from './lexicon.ts'
import {
  abodes,
  addressLabels,
  bareAbodes,
  germanPlace,
  germanStreetHeads,
  placeHeads,
  states,
  strays,
  whereWords,
} from './place-words.ts'
import type { Sheet } from './sheet.ts'
import { isPlainClass } from './word-facts.ts'
import { PLACES } from './weights.ts'
import { wordSet } from './word-set.ts'

/** How far back in its clause a verb of living or of happening leads to a place. */
const REACH_BACK = 9
/** Words in the name of a town. */
const MOST_WORDS = 5

/**
 * Places that no header has (45 CFR 164.514(b)(2)(i)(B)): behind `lives in`, `Unfall bei`, `opéré à`, behind a
 * preposition alone, before a state, behind a street, and in front of everything.
 */
export function findPlaces(sheet: Sheet, addresses: readonly Hit[]): Hit[] {
  const { page } = sheet
  const hits: Hit[] = []
  for (const index of page.tokens.keys()) {
    const town = townBefore(page, index)
    if (town !== undefined) hits.push(hitOver(page, town, index - 1, { kind: 'place', ...STATE }))
    const event = townBeforeEvent(page, index)
    if (event !== undefined)
      hits.push(hitOver(page, event.from, index - 1, { kind: 'place', ...eventSaid(event.isSure) }))
    const address = addressFrom(page, index) ?? germanStreetFrom(page, index) ?? streetFrom(page, index)
    if (address !== undefined) hits.push(hitOver(page, index, address, { kind: 'place', ...ADDRESS }))
    const code = postcodeBehind(page, index, address, addresses)
    if (code !== undefined) hits.push({ ...code, kind: 'place', ...ADDRESS })
    const cue = cueAt(page, index, addresses)
    if (!cue) continue
    const run = runFrom(sheet, index, cue)
    if (run) hits.push(hitOver(page, run.from, run.to, { kind: 'place', ...run.cue }))
  }
  return hits
}

const eventSaid = (isSure: boolean) => ({ voice: 'town of an event', score: isSure ? PLACES.sure : PLACES.bare })

interface Cue {
  readonly voice: string
  readonly score: number
  /** Whether a word of everyday with a capital can be the place: `lives in Reading`. */
  readonly isSure: boolean
}

const LIVES: Cue = { voice: 'place of living or happening', score: PLACES.sure, isSure: true }
const BESIDE_STREET: Cue = { voice: 'behind a street', score: PLACES.sure, isSure: true }
const STRAY: Cue = { voice: 'near', score: PLACES.sure, isSure: false }
const BARE: Cue = { voice: 'in a place', score: PLACES.bare, isSure: false }
const HOME: Cue = { voice: 'behind an article with a capital', score: PLACES.bare, isSure: true }
const FIRST: Cue = { voice: 'first word', score: PLACES.first, isSure: false }

/** The postcode right behind the street that ends at token `last`, or behind one that a pattern found before `index`. */
function postcodeBehind(page: Page, index: number, last: number | undefined, addresses: readonly Hit[]) {
  if (last !== undefined) return postcodeAt(page, last + 1)
  const start = page.tokens[index]?.start ?? 0
  const isBehind = addresses.some(({ end }) => end < start && /^,? $/.test(page.folded.norm.slice(end, start)))
  return isBehind ? postcodeAt(page, index) : undefined
}

const ADDRESS = { voice: 'address', score: PLACES.sure }
/** Street, number, town, state, country. */
const MOST_OF_ADDRESS = 12

/** `Anschrift: Zum Ahornhof 12, Veldham`: where an address ends that begins at `index`. */
function addressFrom({ tokens, words, gaps }: Page, index: number): number | undefined {
  if (!addressLabels.has(tokens[index - 1]?.text ?? '') || !/^ ?: ?$/.test(gaps[index] ?? '')) return undefined
  let last = index - 1
  for (let at = index; at < Math.min(tokens.length, index + MOST_OF_ADDRESS); at++) {
    const isNext = at === index || /^(?: |, ?|-|\. ?|\/| - |')$/.test(gaps[at] ?? '')
    if (!isNext || (/^\./.test(gaps[at] ?? '') && !isShortened(tokens[at - 1]?.text ?? '', gaps[at] ?? ''))) break
    const facts = words[at]
    if (
      !facts ||
      ((facts.wordClass === 'medical' || facts.wordClass === 'protocol') && !facts.isName && at > index + 1)
    )
      break
    last = at
  }
  return last < index ? undefined : last
}

/** The full stop of `St.`, `Str.`, `12.`. */
const isShortened = (text: string, gap: string) =>
  text.length <= 4 && (gap === '. ' || gap === '.') && !/^\d{3,}$/.test(text)

/** `Zum Ahornhof 12`, `An der Lände 3a`: a preposition with a capital, a word that nobody knows, a number. */
function germanStreetFrom({ tokens, words, gaps }: Page, index: number): number | undefined {
  const head = tokens[index]
  if (head === undefined || head.shape === 'lower' || !germanStreetHeads.has(head.text) || gaps[index + 1] !== ' ')
    return undefined
  let at = index + 1
  if (ARTICLES.has(tokens[at]?.text ?? '') && gaps[at + 1] === ' ') at++
  const facts = words[at]
  const isHome = bareAbodes.has(tokens[index - 1]?.text ?? '') || tokens[index - 1]?.text === 'wohnt'
  const isName =
    facts !== undefined && (isHome || !facts.isExplained || (facts.isGuess && facts.wordClass !== 'medical'))
  const number = tokens[at + 1]
  const isStreet = isName && tokens[at]?.shape === head.shape && gaps[at + 1] === ' ' && number?.shape === 'digits'
  return isStreet && number.text.length <= 3 ? at + 1 : undefined
}

const ARTICLES = new Set(['der', 'dem', 'den', 'die', 'das'])

const STATE = { voice: 'before a state', score: PLACES.sure }

/** `Veldham Falls, OR`: where the town begins that stands before the state at `index`. */
function townBefore({ tokens, words, gaps }: Page, index: number): number | undefined {
  const state = tokens[index]
  if (state?.shape !== 'UPPER' || !states.has(state.text) || !/^, ?$/.test(gaps[index] ?? '')) return undefined
  const isTown = (at: number) => {
    const [shape, wordClass] = [tokens[at]?.shape, words[at]?.wordClass]
    if (wordClass === 'unknown' || wordClass === 'place') return shape === 'Title' || shape === 'UPPER'
    return (wordClass === 'name' || ((words[at]?.flags ?? 0) & WORD.place) !== 0) && shape === 'Title'
  }
  let from = index
  while (from > 0 && from > index - MOST_WORDS && isTown(from - 1) && (from === index || gaps[from] === ' ')) from--
  const isKnown = words.slice(from, index).some(({ isExplained }) => !isExplained)
  return from < index && isKnown ? from : undefined
}

function cueAt(page: Page, index: number, addresses: readonly Hit[]): Cue | undefined {
  const token = page.tokens[index]
  if (!token || token.shape === 'digits') return undefined
  const gap = page.gaps[index] ?? ''
  const isBehind = addresses.some(
    ({ end }) => end <= token.start && BEHIND.test(page.folded.norm.slice(end, token.start)),
  )
  if (isBehind) return BESIDE_STREET
  const before = page.tokens[index - 1]
  if (!before) return index === 0 && isLeading(page) ? FIRST : undefined
  if (bareAbodes.has(before.text) && /^(?: |: ?)$/.test(gap)) return LIVES
  if ((isFilms(page, index - 1) || isMobileUnit(page, index - 1)) && gap === ' ') return LIVES
  if (gap === ' ' && isNamedHome(page, index)) return HOME
  if (gap !== ' ' || !whereWords.has(before.text)) return undefined
  if (hasAbode(page, index - 2) || (germanWhere.has(before.text) && hasAbodeBehind(page, index + 1))) return LIVES
  if (strays.has(before.text) || isGermanPlace(page, index)) return STRAY
  if (before.text === 'aus' && isGermanTown(page, index)) return BARE
  return bareWords.has(before.text) && !page.isGerman ? BARE : undefined
}

/** `from The Veldhams`: an article with a capital inside a sentence. */
function isNamedHome({ tokens, gaps, style }: Page, index: number): boolean {
  const [article, before] = [tokens[index - 1], tokens[index - 2]]
  if (style !== 'prose' || article?.text !== 'the' || article.shape !== 'Title' || gaps[index - 1] !== ' ') return false
  return tokens[index]?.shape === 'Title' && ['from', 'at', 'in', 'of', 'to'].includes(before?.text ?? '')
}

/** `aus Oberwinterdorf`: a word of no list that ends like places do. */
function isGermanPlace({ tokens, words, style }: Page, index: number): boolean {
  const token = tokens[index]
  const isWritten = token?.shape === 'Title' || style === 'capitals'
  return isWritten && words[index]?.wordClass === 'unknown' && germanPlace.test(token?.text ?? '')
}

const BEHIND = /^,? ?(?:\d{4,5} )?$/
const bareWords = new Set(['in', 'from', 'en', 'a'])

/** `outside films X`, `OSH CT X`: pictures that were made elsewhere. */
function isFilms({ tokens, gaps }: Page, index: number): boolean {
  return FILMS.has(tokens[index]?.text ?? '') && tokens[index - 1]?.text === 'outside' && gaps[index] === ' '
}

/** `mobile van X`, `mobile unit X`: it stood there. */
function isMobileUnit({ tokens, gaps }: Page, index: number): boolean {
  return MOBILE.has(tokens[index]?.text ?? '') && tokens[index - 1]?.text === 'mobile' && gaps[index] === ' '
}

const MOBILE = new Set(['van', 'unit', 'trailer', 'truck', 'scanner', 'lorry'])

const FILMS = new Set([
  'films',
  'film',
  'images',
  'imaging',
  'study',
  'studies',
  'exam',
  'exams',
  'ct',
  'mr',
  'mri',
  'cd',
  'disc',
  'xr',
])

/** A verb or noun of living, moving or happening before token `index`, in the same clause. */
function hasAbode({ tokens, gaps }: Page, index: number): boolean {
  for (let at = index; at >= Math.max(0, index - REACH_BACK); at--) {
    const token = tokens[at]
    if (token && abodes.has(token.text)) return true
    // A full stop between digits belongs to a date.
    if (/[;:!?\n]|[.](?! ?\d)|\. /.test(gaps[at] ?? '') && token?.shape !== 'digits') return false
  }
  return false
}

const germanWhere = new Set(['aus', 'nach', 'bei'])
/** How far on the German verb stands. */
const REACH_ON = 3

/** `aus Veldham verlegt`: in German the verb comes last. */
function hasAbodeBehind({ tokens, gaps }: Page, index: number): boolean {
  for (let at = index; at <= index + REACH_ON; at++) {
    if (!/^[ '-]$/.test(gaps[at] ?? '')) return false
    if (abodes.has(tokens[at]?.text ?? '')) return true
  }
  return false
}

/** `Veldham CTA Neck`: one word that nobody knows, in front of protocol words that everybody knows. */
function isLeading(page: Page): boolean {
  const [token, next] = [page.tokens[0], page.words[1]]
  if (!token || !next || page.style === 'small' || token.text.length < 5 || token.run !== token.text) return false
  return page.gaps[1] === ' ' && (next.wordClass === 'protocol' || next.wordClass === 'medical')
}

interface Run {
  readonly from: number
  readonly to: number
  readonly cue: { readonly voice: string; readonly score: number }
}

function runFrom(sheet: Sheet, first: number, cue: Cue): Run | undefined {
  const { page } = sheet
  const from = isArticle(page, first) ? first + 1 : first
  if (!isStart(sheet, from, cue) && !isChain(sheet, from, cue)) return undefined
  let to = from
  for (let index = from + 1; index < page.tokens.length && index <= from + MOST_WORDS; index++) {
    if (!goesOn(sheet, index, to, cue)) break
    if (!isLink(page, index)) to = index
  }
  if (cue !== FIRST && isHead(page, from) && to === from) return undefined
  const start = isSureCue(cue) ? streetBefore(page, from) : from
  const isSmall = page.tokens[from]?.shape === 'lower' && page.style !== 'small'
  if (cue === LIVES && isHouseNumber(page, to + 1)) to++
  return { from: start, to, cue: { voice: cue.voice, score: isSmall ? Math.min(cue.score, PLACES.bare) : cue.score } }
}

const isSureCue = (cue: Cue) => cue === LIVES || cue === BESIDE_STREET

/** `vive en Calle de X`, `habite 520, chemin des X`: the street that leads to a name goes with it. */
function streetBefore({ tokens, words, gaps }: Page, from: number): number {
  let at = from
  while (at > 0 && gaps[at] === ' ' && isLinkWord(tokens[at - 1]?.text)) at--
  const isStreet = at < from && gaps[at] === ' ' && ((words[at - 1]?.flags ?? 0) & WORD.street) !== 0
  if (!isStreet || (tokens[at - 1]?.text.length ?? 0) < 3) return from
  const isNumber = tokens[at - 2]?.shape === 'digits' && /^,? $/.test(gaps[at - 1] ?? '')
  return isNumber ? at - 2 : at - 1
}

const isLinkWord = (text: string | undefined) => text !== undefined && LINKS.has(text)

/** `wohnhaft Am Buchenbach`, `vive en La Robleda`: the article has a capital too. */
function isArticle({ tokens, gaps }: Page, index: number): boolean {
  return LINKS.has(tokens[index]?.text ?? '') && tokens[index]?.shape === 'Title' && gaps[index + 1] === ' '
}

/** `wohnhaft Am Buchenbach 12`. */
function isHouseNumber({ tokens, gaps, words }: Page, index: number): boolean {
  const token = tokens[index]
  // `worked at Hadley 20 yrs`
  if (((words[index + 1]?.flags ?? 0) & WORD.unit) !== 0) return false
  return token?.shape === 'digits' && token.text.length <= 3 && gaps[index] === ' '
}

/** `Pont-l'Abbesse`: an ordinary word and, behind hyphens, one that nobody knows. */
function isChain({ page }: Sheet, index: number, cue: Cue): boolean {
  if (cue !== LIVES && cue !== BESIDE_STREET) return false
  let last = index
  while (last < index + MOST_WORDS && /^['-]$/.test(page.gaps[last + 1] ?? '')) last++
  if (last > index + 1 && isCapitalChain(page, index, last)) return true
  return last > index && page.words[last]?.isExplained === false && (page.tokens[last]?.text.length ?? 0) > 3
}

/** Corbeilles-le-Sec: three words and more, the first and the last with a capital. */
const isCapitalChain = ({ tokens, style }: Page, from: number, to: number) =>
  style !== 'capitals' && tokens[from]?.shape === 'Title' && tokens[to]?.shape === 'Title'

const isHead = ({ tokens }: Page, index: number) => placeHeads.has(tokens[index]?.text ?? '')

function isStart({ page, tallies, context }: Sheet, index: number, cue: Cue): boolean {
  const [token, facts, tally] = [page.tokens[index], page.words[index], tallies[index]]
  if (!token || !facts || !tally || tally.isClosed || token.shape === 'digits') return false
  const isCapital = token.shape !== 'lower'
  if (!isCapital && !(cue.score >= PLACES.sure && isSmallPlace(page, index))) return false
  if ((cue === LIVES || cue === BARE || cue === BESIDE_STREET) && isCapital && isGermanTown(page, index)) return true
  if (cue === FIRST) return facts.wordClass === 'unknown' && (context.words.of(token.text)?.patients ?? 0) < MANY
  if (isCapital && isHead(page, index) && page.gaps[index + 1] === ' ') return isPlace(page, index + 1, cue)
  return isPlace(page, index, cue)
}

/** Altenmarkt: no dictionary has it, though it is put together from words that they have; medicine is not. */
function isGermanTown({ words }: Page, index: number): boolean {
  const facts = words[index]
  return facts?.isGuess === true && (facts.flags & WORD.german) !== 0 && (facts.flags & WORD.medical) === 0
}

/** `treated in veldham`: in a value without capitals also what only lists of places and names have. */
function isSmallPlace({ tokens, words, style }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  const facts = words[index]
  if (facts?.wordClass === 'unknown') return text.length >= 5
  return style === 'small' && (facts?.wordClass === 'place' || facts?.wordClass === 'name') && text.length >= 4
}

/** What stands in the descriptors of so many patients is no town of one of them. */
const MANY = 3

function isPlace(page: Page, index: number, cue: Cue): boolean {
  const { isSure } = cue
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || token.text.length < 3) return false
  const { wordClass } = facts
  if (cue === HOME && (wordClass === 'ordinary' || wordClass === 'rare')) return true
  if (isSure && isWrittenPlace(page, index)) return true
  if (wordClass === 'medical' && isSure && page.style === 'prose' && isPlainPair(page, index)) return true
  if (isPlainClass(wordClass)) return false
  switch (wordClass) {
    case 'unknown':
      return token.text.length >= 4 && (cue === BESIDE_STREET || !isMedicalShape(token.text))
    case 'place':
      return true
    case 'name':
      return !page.isGerman || cue === LIVES || (facts.flags & WORD.place) !== 0
    case 'rare':
    case 'foreign':
    case 'ordinary':
      return (
        isSure &&
        token.shape === 'Title' &&
        page.style === 'prose' &&
        ((facts.flags & (WORD.place | (page.isGerman ? 0 : WORD.sureName))) !== 0 || isPlainPair(page, index))
      )
    case 'eponym':
      return isSure && token.shape === 'Title'
    case 'particle':
      return false
  }
}

/** `lives in Union`, `FARMER NEAR TROY`: whatever else it means, a list of places has it, and grammar asks for one. */
function isWrittenPlace({ tokens, words, style, isGerman }: Page, index: number): boolean {
  const [token, flags] = [tokens[index], words[index]?.flags ?? 0]
  if (!token || isGerman || (flags & WORD.place) === 0 || (flags & NO_PLACE) !== 0) return false
  if (token.shape === 'Title') return style === 'prose'
  return (
    token.shape === 'UPPER' && style === 'capitals' && (flags & (WORD.everyday | WORD.medical | WORD.protocol)) === 0
  )
}

const NO_PLACE = WORD.functionWord | WORD.vendor | WORD.unit | WORD.calendar | WORD.role | WORD.kin | WORD.title

/** Maple Hollow: two words with capitals that nobody writes so elsewhere in a sentence. */
function isPlainPair({ tokens, words, gaps }: Page, index: number): boolean {
  const isPlain = (at: number, isSecond = false) => {
    const facts = words[at]
    if (tokens[at]?.shape !== 'Title' || !facts) return false
    // Gold Wrist: the second word may be a part of the body.
    const isBody = isSecond && facts.wordClass === 'medical'
    const isTree = isBody || (facts.wordClass === 'medical' && (facts.flags & (WORD.anatomy | WORD.everyday)) === 0)
    if (facts.wordClass !== 'ordinary' && facts.wordClass !== 'rare' && !isTree) return false
    return (facts.flags & (WORD.role | WORD.kin | WORD.title | WORD.calendar)) === 0
  }
  return (
    (isPlain(index) && gaps[index + 1] === ' ' && isPlain(index + 1, true)) ||
    (isPlain(index, true) && gaps[index] === ' ' && isPlain(index - 1))
  )
}

/** The next word of a town: `Saint-Cyprien-le-Vieux`, `Marsh Hollow`, `Bad Oberau`. */
function goesOn({ page, tallies }: Sheet, index: number, last: number, cue: Cue): boolean {
  const [gap, token] = [page.gaps[index] ?? '', page.tokens[index]]
  if (!token || token.shape === 'digits' || tallies[index]?.isClosed === true) return false
  if (/^['-]$/.test(gap)) return true
  if (gap !== ' ' || cue === FIRST) return false
  if (isLink(page, index))
    return page.gaps[index + 1] === ' ' && isSameShape(page, index + 1, last) && isPlace(page, index + 1, cue)
  return (
    isSameShape(page, index, last) &&
    isPlace(page, index, cue) &&
    (token.shape !== 'UPPER' || !startsClause(page, index))
  )
}

function isSameShape({ tokens }: Page, index: number, other: number): boolean {
  return tokens[index]?.shape === tokens[other]?.shape
}

const LINKS = wordSet('de del la las los le les du des sur sous en am an der dem im ob bei upon on under by the of and')

function isLink({ tokens }: Page, index: number): boolean {
  return LINKS.has(tokens[index]?.text ?? '')
}
