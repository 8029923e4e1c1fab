import { byWords, deeds, doings, handling, titles } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, honouredTo, startsClause, titleBefore } from '../page.ts'
import { personSlot } from '../person-slot.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { SLOT } from '../weights.ts'
import { wordSet } from '../word-set.ts'
import { plainNames } from './plain-names.ts'
import { areSyllables } from './syllables.ts'

/**
 * Words that mean something else too, where grammar wants a person: `informed Nail`, `GP Rose Nail`, `uncle WILL FROST`.
 * A given name and a family name are a person; one word of every day or of medicine is asked about.
 */
export function addSlots(sheet: Sheet): void {
  const { page } = sheet
  for (const index of page.tokens.keys()) {
    if (!isWritten(page, index) && !isInitial(page, index)) continue
    if (honouredTo(page, index) !== undefined) continue
    const slot = slotAt(page, index)
    // `brother Soon-ja`
    if (slot === 'sure' && areSyllables(page, index, isNamed(page, index) ? 0 : WORD.protocol)) {
      for (const at of [index, index + 1]) raise(sheet.tallies[at], 'where a person stands', SLOT.name, 'personName')
      continue
    }
    const isAny = slot === 'sure' || slot === 'likely'
    const run = slot === undefined && !startsClause(page, index) ? undefined : runFrom(sheet, index, isAny)
    const found = run && slotOf(page, run, slot)
    if (found) addRun(sheet, run, found)
  }
}

const MISTERS = new Set(['mr', 'ms', 'mrs'])

function isCalledAtEnd(page: Page, index: number): boolean {
  const text = page.tokens[index]?.text ?? ''
  return plainNames.has(text) && !noPerson.has(text) && endsClause(page, index)
}

/** `mr blackwood`; MR of the knee is a modality. */
function isPlainSurname({ words, gaps }: Page, index: number): boolean {
  const flags = words[index]?.flags ?? 0
  return /^\.? $/.test(gaps[index] ?? '') && (flags & WORD.sureName) !== 0 && (flags & (MEANS | WORD.dicom)) === 0
}

const isNamed = ({ words }: Page, index: number) => ((words[index]?.flags ?? 0) & WORD.sureName) !== 0

/** What stands behind a name says as much as what stands before it. */
function slotOf(page: Page, { from, to }: Run, slot: Slot | undefined): Slot | undefined {
  if (slot === 'sure' || !isDeedAt(page, to + 1)) return slot
  return to > from ? 'sure' : 'likely'
}

/** With the capitals that a name has in such a value, or an initial. */
function isWritten({ tokens, style }: Page, index: number): boolean {
  const shape = tokens[index]?.shape
  if (shape === 'Title') return true
  return shape === 'UPPER'
    ? style === 'capitals' || tokens[index]?.text.length === 1 || plainNames.has(tokens[index]?.text ?? '')
    : shape === 'lower' && style === 'small'
}

/** `weak`: behind any preposition of persons, only whole names count. */
type Slot = 'sure' | 'likely' | 'weak'

function slotAt(page: Page, index: number): Slot | undefined {
  const slot = personSlot(page, index)
  if (slot === 'sure' || isKin(page, index) || titleBefore(page, index) === 'sure') return 'sure'
  if (slot !== undefined) return slot
  const [before, gap] = [page.tokens[index - 1]?.text ?? '', page.gaps[index] ?? '']
  if (isInBrackets(page, index)) return 'weak'
  // `- Dusty`, `scanned Candy`: by itself at the end.
  const isApart = (gap === ' - ' && page.tokens.length === index + 1) || (gap === ' ' && deeds.has(before))
  if (isApart && index > 1 && isCalledAtEnd(page, index)) return 'likely'
  // `dr field`: in small letters no modality.
  if (page.style === 'small' && before === 'dr' && titleBefore(page, index) !== undefined) return 'sure'
  if (page.style === 'small' && MISTERS.has(before) && isPlainSurname(page, index)) return 'sure'
  if (gap === ': ' && byWords.has(before)) return 'likely'
  if (gap !== ' ') return undefined
  // `reported Song 14:20`
  const isTimed = page.tokens[index + 1]?.shape === 'digits' && /^[:.]$/.test(page.gaps[index + 2] ?? '')
  if (deeds.has(before) && isTimed) return 'likely'
  const deed = page.tokens[index - 2]?.text ?? ''
  if (byWords.has(before) && (deeds.has(deed) || handling.has(deed))) return 'sure'
  return byWords.has(before) ? 'likely' : PREPOSITIONS.has(before) ? 'weak' : undefined
}

const PREPOSITIONS = new Set([
  'for',
  'to',
  'with',
  'from',
  'of',
  'via',
  'w',
  'mit',
  'fur',
  'para',
  'pour',
  'con',
  'avec',
  'chez',
])

function isKin({ words, tokens, gaps }: Page, index: number): boolean {
  // `son in law X`, `mother-in-law X`
  const at = tokens[index - 1]?.text === 'law' && tokens[index - 2]?.text === 'in' ? index - 3 : index - 1
  const kin = words[at]
  if (at === index - 3 && gaps[index - 1] === '-' && gaps[index] === ' ') return true
  if (!kin || (kin.flags & WORD.kin) === 0 || (words[index]?.flags ?? 0) & WORD.kin) return false
  return /^(?: |: ?| \()$/.test(gaps[index] ?? '') && tokens[index - 1]?.text !== 'partner'
}

function isInBrackets({ gaps }: Page, index: number): boolean {
  return /[([{]$/.test(gaps[index] ?? '')
}

/** `Summer Wall was notified`, `I, Rose Nail, have reviewed`: what only a person does stands right behind. */
function isDeedAt(page: Page, index: number): boolean {
  const { tokens, gaps } = page
  const text = tokens[index]?.text
  if (isDeedBehindBracket(page, index)) return true
  // `Ong bleep 2231`
  if (text === 'bleep' && gaps[index] === ' ' && tokens[index + 1]?.shape === 'digits') return true
  if (text === undefined || !/^,? $/.test(gaps[index] ?? '')) return false
  if (TOLD.has(text) && (endsClause(page, index) || page.words[index + 1]?.wordClass === 'function')) return true
  if (text === 'modified' || (doings.has(text) && !ANYTHING.has(text))) return true
  return LEADING.get(text)?.has(tokens[index + 1]?.text ?? '') === true
}

/** `Law (resp med) suspects`. */
function isDeedBehindBracket({ tokens, gaps }: Page, index: number): boolean {
  if (gaps[index] !== ' (') return false
  for (let at = index + 1; at <= index + 4; at++) {
    if (gaps[at] !== ') ') continue
    const text = tokens[at]?.text ?? ''
    return doings.has(text) || handling.has(text)
  }
  return false
}

/** `Song informed`, `Burns aware of result`. */
const TOLD = new Set(['informed', 'notified', 'aware', 'paged', 'bleeped', 'contacted', 'rang', 'phoned'])
/** What a finding does as well. */
const ANYTHING = new Set(['has', 'will', 'is', 'was', 'reports', 'denies'])
const LEADING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['was', new Set(['notified', 'informed', 'called', 'paged', 'contacted'])],
  ['have', new Set(['reviewed', 'personally'])],
  ['performed', new Set(['the'])],
  ['to', new Set(['review', 'see'])],
])

interface Run {
  readonly from: number
  readonly to: number
}

const LONGEST = 3

function runFrom(sheet: Sheet, first: number, isSure: boolean): Run | undefined {
  const { page } = sheet
  const from = isInitial(page, first) ? first + 1 : first
  if (!isPart(sheet, from, isSure)) return undefined
  let to = from
  while (
    to + 1 < from + LONGEST &&
    isJoined(page, to) &&
    isSameShape(page, from, to + 1) &&
    isPart(sheet, to + 1, true) &&
    (page.style !== 'small' || isSmallFamily(page, to + 1))
  )
    to++
  return { from, to }
}

/** `mr vulnerak ate breakfast`: in small letters a word of every day ends the name. */
const isSmallFamily = ({ tokens, words }: Page, index: number) =>
  ((words[index]?.flags ?? 0) & MEANS) === 0 || plainNames.has(tokens[index]?.text ?? '')

const isJoined = ({ gaps }: Page, index: number) => /^(?: |-|')$/.test(gaps[index + 1] ?? '')

const isInitial = ({ tokens, gaps }: Page, index: number) =>
  tokens[index]?.text.length === 1 && tokens[index].shape !== 'digits' && /^\. ?$/.test(gaps[index + 1] ?? '')

function isSameShape({ tokens }: Page, index: number, other: number): boolean {
  return tokens[index]?.shape === tokens[other]?.shape
}

const NO_PART =
  WORD.role | WORD.kin | WORD.title | WORD.calendar | WORD.organisation | WORD.unit | WORD.preposition | WORD.vendor

/** A word that can be a name, written as names are where it stands. */
function isPart({ page, tallies }: Sheet, index: number, isAny: boolean): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || token.text.length < 2 || titles.has(token.text)) return false
  if (tallies[index]?.isClosed === true && !isAny) return false
  if (!isWritten(page, index) || token.run !== token.text) return false
  const isMeant = isAny && index > 0 && isTitleCase(page, index)
  if (isMeant && isOwnName(page, index)) return true
  if (isAny && plainNames.has(token.text) && (facts.flags & WORD.functionWord) === 0) return true
  if ((facts.flags & NO_PART) !== 0 || doings.has(token.text) || handling.has(token.text)) return false
  if (!facts.isExplained) return token.text.length > (isAny && (facts.wordClass === 'name' || isMeant) ? 1 : 3)
  // Will Frost, WILL FROST.
  if (facts.wordClass === 'function')
    return isAny && token.shape !== 'lower' && (facts.flags & WORD.givenName) !== 0 && isFamilyBehind(page, index)
  if (facts.wordClass === 'particle' || facts.wordClass === 'tail') return false
  return (
    (facts.flags & WORD.sureName) !== 0 || (isAny && (isListed(page, index) || (isMeant && isAnyName(facts.flags))))
  )
}

/** Vista: a word of studies that some list of names has too, where only a capital can mean a person. */
const isAnyName = (flags: number) => (flags & WORD.name) !== 0 && (flags & (WORD.anatomy | WORD.unit)) === 0

/** Little words that are given names, with a capital inside a sentence. */
const LITTLE_NAMES = new Set(['will', 'can', 'an', 'my', 'do', 'so', 'su', 'oh'])

/** `tech May`, `held by Will`, `brother Canon`: names that are months, little words and makers too. */
function isOwnName({ tokens, words, gaps }: Page, index: number): boolean {
  const [text, flags] = [tokens[index]?.text ?? '', words[index]?.flags ?? 0]
  if (gaps[index] !== ' ') return false
  if ((flags & WORD.calendar) !== 0) return (flags & WORD.givenName) !== 0 && tokens[index + 1]?.shape !== 'digits'
  if (LITTLE_NAMES.has(text)) return true
  // Ng is a unit in small letters.
  if ((flags & WORD.unit) !== 0)
    return tokens[index - 1]?.shape !== 'digits' && (flags & WORD.sureName) !== 0 && (flags & WORD.protocol) === 0
  if ((flags & WORD.vendor) === 0) return false
  const isRelated = ((words[index - 1]?.flags ?? 0) & WORD.kin) !== 0 || tokens[index - 1]?.text === 'is'
  return (flags & WORD.sureName) !== 0 || isRelated
}

function isFamilyBehind({ words, gaps, tokens }: Page, index: number): boolean {
  const next = words[index + 1]
  if (gaps[index + 1] !== ' ' || tokens[index + 1]?.shape !== tokens[index]?.shape) return false
  return next !== undefined && next.wordClass !== 'function' && (next.flags & WORD.familyName) !== 0
}

/** Trigger, Tough, Peregrine: only the longest list of names has it; a word of every day only behind a given name. */
function isListed({ words }: Page, index: number): boolean {
  const [flags, before] = [words[index]?.flags ?? 0, words[index - 1]?.flags ?? 0]
  if ((flags & WORD.name) === 0) return false
  return (before & WORD.givenName) !== 0 || (flags & MEANS) === 0
}

const MEANS = WORD.everyday | WORD.medical | WORD.protocol | WORD.functionWord
const MEANS_A_THING = WORD.anatomy | WORD.protocol | WORD.dicom | WORD.functionWord | WORD.eponymHead

function addRun(sheet: Sheet, { from, to }: Run, slot: Slot): void {
  const { page, tallies } = sheet
  const points = to > from ? pairPoints(page, from, to, slot) : singlePoints(page, from, slot)
  if (points === 0) return
  for (let index = from; index <= to; index++) {
    const tally = tallies[index]
    if (!tally || tally.score >= points) continue
    if (to > from && slot !== 'weak') tally.isClosed = false
    raise(tally, 'where a person stands', points, 'personName')
  }
  if (isInitial(page, from - 1)) raise(tallies[from - 1], 'where a person stands', points, 'personName')
}

/** A capital that the words around it have not, or one capital among capitals. */
const isTitleCase = ({ tokens, style }: Page, index: number) =>
  tokens[index]?.shape === 'Title' && (style === 'prose' || style === 'capitals')

/** Drew Nail: whatever each word means. Two plain words in capitals need a cue that leads nowhere else. */
function pairPoints(page: Page, from: number, to: number, slot: Slot): number {
  const flagsOf = (index: number) => page.words[index]?.flags ?? 0
  if ((flagsOf(from) & WORD.givenName) === 0 && !plainNames.has(page.tokens[from]?.text ?? '')) return 0
  const isMeant = isTitleCase(page, from)
  const isThing = [from, to].some((index) => (flagsOf(index) & MEANS_A_THING) !== 0)
  const isStudy = (flagsOf(from) & (WORD.protocol | WORD.dicom | WORD.anatomy)) !== 0 || page.gaps[from] === ': '
  if (slot === 'sure' && (isMeant || !isStudy)) return isMeant ? SLOT.name : SLOT.doubtful
  if (isMeant && (slot === 'likely' || !isThing)) return SLOT.doubtful
  if (isInBrackets(page, from) && endsClause(page, to)) return SLOT.faint
  if (isThing || slot === 'weak') return !isThing && endsClause(page, to) ? SLOT.faint : 0
  return SLOT.doubtful
}

function singlePoints(page: Page, index: number, slot: Slot): number {
  const flags = page.words[index]?.flags ?? 0
  if (isAloneInBrackets(page, index)) return SLOT.asked
  if (slot === 'weak' || (page.isGerman && page.words[index]?.isExplained === true)) return 0
  const isMeant = isTitleCase(page, index)
  const isPlain = (flags & MEANS) === 0
  if (ROOMS.has(page.tokens[index]?.text ?? '') && page.tokens[index + 1]?.shape === 'digits') return 0
  // `consult: low back pain`
  if (!isPlain && !isMeant && page.gaps[index] !== ' ') return 0
  const isCalled = plainNames.has(page.tokens[index]?.text ?? '') && !noPerson.has(page.tokens[index]?.text ?? '')
  const ends =
    endsClause(page, index) ||
    (isMeant && slot === 'sure' && isCalled) ||
    ((page.words[index + 1]?.flags ?? 0) & WORD.tail) !== 0 ||
    page.tokens[index + 1]?.shape === 'digits' ||
    goesOnInSmall(page, index) ||
    isDeedAt(page, index + 1) ||
    (isMeant && slot === 'sure' && isLetterAt(page, index + 1)) ||
    (isMeant && slot === 'sure' && goesOnOtherwise(page, index))
  if (isPlain && (isMeant || slot === 'sure')) return slot === 'sure' ? SLOT.name : SLOT.doubtful
  if (ends && !isMeant && plainNames.has(page.tokens[index]?.text ?? '')) return SLOT.asked
  if (isPlain || !ends) return ends ? SLOT.faint : 0
  const isLed = slot === 'sure' || isInitial(page, index - 1)
  if (isMeant) return isLed || isPerson(page, index, flags) ? SLOT.doubtful : SLOT.faint
  const text = page.tokens[index]?.text ?? ''
  if (noPerson.has(text)) return 0
  if ((flags & MEANS_A_THING) === 0) return slot === 'sure' && isSureName(page, index) ? SLOT.asked : SLOT.faint
  return (flags & WORD.givenName) !== 0 && slot === 'sure' ? SLOT.faint : 0
}

/** `ask Short if unsure`: no part of the body, and no word that says how a patient lies or is. */
function isPerson({ tokens }: Page, index: number, flags: number): boolean {
  if ((flags & MEANS_A_THING) === 0) return true
  if ((flags & (WORD.anatomy | WORD.functionWord)) !== 0 || (flags & WORD.sureName) === 0) return false
  return !PATIENTS.has(tokens[index - 1]?.text ?? '') && !noPerson.has(tokens[index]?.text ?? '')
}

const PATIENTS = new Set(['patient', 'pt', 'paciente', 'patiente', 'op', 'impression'])

const isSureName = ({ words, gaps }: Page, index: number) =>
  ((words[index]?.flags ?? 0) & WORD.sureName) !== 0 && !/[:=,.]/.test(gaps[index] ?? '')

/** Names that stand behind relatives, desks and calls in another sense: `called back`, `GP LETTER`, `mother well`. */
const noPerson = wordSet(
  `hand back ward phone fax mail post letter home bed side car bus train foot mouth error view cold hot sick well fine
  good bad present absent consent alert code help rest pain fall rush case team staff desk room line list time day night
  light down out stop start list house hall rail crash strong weak low high long short sharp young old small large new
  read white black red green brown gray grey right left front call on in at all free first last best strike trip ride`,
)

/** `(Angel)`, `- Dusty`, `scanned Candy`: a word that many are called, with a capital and by itself. */
function isAloneInBrackets(page: Page, index: number): boolean {
  const text = page.tokens[index]?.text ?? ''
  if (page.isGerman || !isTitleCase(page, index) || !plainNames.has(text) || noPerson.has(text)) return false
  return isInBrackets(page, index) && (page.gaps[index + 1] ?? '').startsWith(')')
}

/** `RMO Stone U`. */
const isLetterAt = ({ tokens, gaps }: Page, index: number) =>
  tokens[index]?.text.length === 1 && tokens[index].shape === 'UPPER' && gaps[index] === ' '

/** `called Ward 4`. */
const ROOMS = new Set(['ward', 'room', 'bay', 'unit', 'bed'])

/** `radiographer Song repeat view`: a small word behind it that is no medicine, which would go on from it. */
function goesOnOtherwise({ tokens, words, gaps }: Page, index: number): boolean {
  const [next, facts] = [tokens[index + 1], words[index + 1]]
  if (gaps[index + 1] !== ' ' || next?.shape !== 'lower' || !facts) return false
  return facts.wordClass !== 'medical' && facts.wordClass !== 'unknown' && (facts.flags & WORD.eponymHead) === 0
}

/** `by Art at 23:13`, `sister Frank has`: a little word or a verb goes on. */
function goesOnInSmall({ tokens, words, gaps }: Page, index: number): boolean {
  const [next, facts] = [tokens[index + 1], words[index + 1]]
  if (gaps[index + 1] !== ' ' || !next || !facts) return false
  return facts.wordClass === 'function' || doings.has(next.text) || handling.has(next.text)
}
