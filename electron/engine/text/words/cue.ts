import {
  byWords,
  deeds,
  doings,
  faintTitles,
  forWords,
  handling,
  nameCues,
  roleEnding,
  softCues,
  tellings,
  titles,
} from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, titleBefore } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { add, raise } from '../sheet.ts'
import { CUE } from '../weights.ts'
import type { WordClass, WordFacts } from '../word-facts.ts'
import { isMedicalShape } from '../compound.ts'
import { bareEponyms } from './bare-eponyms.ts'
import { endsLikeMedicine } from './medical-endings.ts'
import { isOperation } from '../person-slot.ts'
import { isPrefix } from './prefix.ts'
import { wordSet } from '../word-set.ts'

/** What stands before a name and says so. */
export interface Cue {
  readonly voice: 'title' | 'faint title' | 'role' | 'kin' | 'by' | 'for' | 'soft cue'
  readonly points: number
}

/** Words behind a title, a role or a preposition. */
export function addCues(sheet: Sheet): void {
  for (const [index, token] of sheet.page.tokens.entries()) {
    const tally = sheet.tallies[index]
    if (!tally || token.shape === 'digits' || token.text.length < 2) continue
    const cue = cueBefore(sheet.page, index)
    if (cue) addCue(sheet.page, index, tally, cue)
  }
}

function addCue(page: Page, index: number, tally: Tally, cue: Cue): void {
  if (cue.voice === 'title') {
    addTitle(page, index, tally)
    return
  }
  const facts = page.words[index]
  if (!facts) return
  if (cue.voice === 'soft cue') {
    addSoft(page, index, tally)
    return
  }
  // `with Modic type 1 changes`
  if (cue.voice === 'for' && bareEponyms.has(page.tokens[index]?.text ?? '')) return
  const points = pointsOf(cue, facts.wordClass)
  // `son frère X`: the second of two words that lead to a name.
  if (points === 0 || (cue.voice === 'kin' && (facts.flags & (WORD.kin | WORD.role)) !== 0)) return
  tally.cue = points
  add(tally, cue.voice, points)
  if (page.isGerman && isGermanStranger(page, index)) raise(tally, 'capital behind a preposition', CUE.stranger)
  const isProper = facts.wordClass === 'name' || (facts.wordClass === 'foreign' && !page.isGerman)
  if (points >= CUE.strong && isProper && page.tokens[index]?.shape === 'Title')
    raise(tally, 'capital after a cue', CUE.titleCaseName)
  else if (points >= CUE.strong && isCuedName(page, index, cue)) raise(tally, 'name after a cue', CUE.titleCaseName)
  else if (points === CUE.byAfterDeed && isWhoDid(page, index)) raise(tally, 'word after a deed', CUE.soft)
  else if (points > CUE.strong && page.style === 'small' && isSmallName(facts))
    raise(tally, 'name after a cue', CUE.soft)
}

/** `held by Unity`: a plain word with a capital, and nothing goes on from it. */
function isWhoDid(page: Page, index: number): boolean {
  const [token, facts, next] = [page.tokens[index], page.words[index], page.tokens[index + 1]]
  if (token?.shape !== 'Title' || !facts || page.style !== 'prose' || page.isGerman) return false
  if (facts.wordClass !== 'ordinary' && facts.wordClass !== 'rare' && facts.wordClass !== 'eponym') return false
  if ((facts.flags & (WORD.role | WORD.kin | WORD.title | WORD.organisation | WORD.medical)) !== 0) return false
  return endsClause(page, index) || next?.shape !== 'lower' || page.words[index + 1]?.wordClass === 'function'
}

/** `supervised by chuck`. */
const isSmallName = ({ isName, flags }: WordFacts) =>
  isName && (flags & (WORD.everyday | WORD.medical | WORD.protocol | WORD.functionWord | WORD.role)) === 0

/** `mit Reithuber`, `OA Olakwe`: no dictionary has it, no two words make it, and it does not end as medicine does. */
function isGermanStranger({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (token?.shape !== 'Title' || facts?.wordClass !== 'unknown' || token.text.length < 5) return false
  return !endsLikeMedicine(token.text) && !isMedicalShape(token.text)
}

/** `brother Frank`, `tech Mark`, `by Wall`: a name, whatever else the word may mean, where a name is what follows. */
function isCuedName(page: Page, index: number, { voice }: Cue): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || facts?.isName !== true || facts.wordClass === 'function' || facts.wordClass === 'organisation')
    return false
  if ((facts.flags & (WORD.role | WORD.kin)) !== 0 || (page.style === 'titles' && voice !== 'kin')) return false
  const isCapital = token.shape === 'Title' || (token.shape === 'UPPER' && page.style === 'capitals')
  if (!isCapital || !isAfterDesk(page, index))
    return (
      isCapital && voice === 'kin' && isGivenName(page, index) && !doings.has(token.text) && !handling.has(token.text)
    )
  if (voice !== 'by' && token.shape === 'Title') return true
  return isMeaningless(facts.flags) || endsClause(page, index) || isGivenName(page, index)
}

/** A word of every day or of medicine is a name in capitals only where the clause ends or where it is a given name. */
const isMeaningless = (flags: number) => (flags & (WORD.everyday | WORD.medical | WORD.protocol)) === 0

function isGivenName({ tokens, words }: Page, index: number): boolean {
  const flags = words[index]?.flags ?? 0
  return (flags & WORD.givenName) !== 0 && ((flags & WORD.protocol) === 0 || tokens[index]?.shape === 'Title')
}

const DESKS = wordSet(
  'operator tech technologist technician reader rad radiologist sonographer pcp resident fellow by per dear',
)

/** Whoever sits there has a name; a patient may have a chest. */
function isAfterDesk({ tokens }: Page, index: number): boolean {
  return DESKS.has(tokens[index - 1]?.text ?? '')
}

/** `Fragestellung Wroxham`, `Aufnahme Wroxham`: a name when no list knows another meaning. */
function addSoft(page: Page, index: number, tally: Tally): void {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || facts?.isExplained !== false || token.text.length < 4) return
  if (token.shape === 'lower' && page.style !== 'small') return
  tally.cue = CUE.soft
  raise(tally, 'soft cue', facts.wordClass === 'name' && !page.isGerman ? CUE.titleCaseName : CUE.soft, 'personName')
}

function pointsOf({ voice, points }: Cue, wordClass: WordClass): number {
  if (voice === 'faint title') return wordClass === 'name' ? points : wordClass === 'unknown' ? points / 2 : 0
  return voice === 'for' && wordClass === 'unknown' ? CUE.forUnknown : points
}

/** Dr. Mason is a person; Dr. Chest may be one; `Dr. prescribed` is none. */
function addTitle(page: Page, index: number, tally: Tally): void {
  const points = titled(page, index)
  if (points === 0) return
  tally.isClosed = false
  tally.cue = points
  raise(tally, 'title', points, 'personName')
}

function titled(page: Page, index: number): number {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || (token.shape === 'lower' && page.style !== 'small')) return 0
  const isSmall = token.shape === 'lower'
  if (isSmall) return facts.wordClass === 'name' || isLongUnknown(token.text, facts.wordClass) ? CUE.title : 0
  switch (facts.wordClass) {
    case 'name':
      return CUE.titledName
    case 'unknown':
    case 'place':
    case 'eponym':
    case 'particle':
    case 'foreign':
      return CUE.title
    case 'ordinary':
    case 'rare':
    case 'organisation':
      return titledOrdinary(page, index, facts.isName)
    case 'medical':
    case 'protocol':
      // `Sr. Resident X`: what somebody is.
      if ((facts.flags & (WORD.role | WORD.kin)) !== 0) return 0
      // `Lt Fem Head`, `Col PA`: a side, a part of the spine.
      if (SIDES.has(page.tokens[index - 1]?.text ?? '')) return 0
      // Dr. Ozolitis: no list has it, its end only looks like medicine.
      if (facts.isGuess) return CUE.title
      if (token.shape !== 'Title' && !facts.isName) return 0
      return facts.isName && endsClause(page, index) ? CUE.titledMedicalAtEnd : CUE.titledMedical
    case 'tail':
      return facts.isName ? CUE.title : 0
    case 'function':
      return token.shape === 'Title' && facts.isName ? CUE.titledOrdinary : 0
    case 'letter':
    case 'digits':
      return 0
  }
}

/** Ranks that are sides and columns before words of medicine. */
const SIDES = wordSet('lt col maj')

const isLongUnknown = (text: string, wordClass: WordClass) => wordClass === 'unknown' && text.length > 4

function titledOrdinary({ tokens, style }: Page, index: number, isName: boolean): number {
  if (isName) return CUE.title
  if (VERB.test(tokens[index]?.text ?? '')) return 0
  return style === 'capitals' && tokens[index]?.shape === 'UPPER' ? CUE.titledOrdinaryInCapitals : CUE.titledOrdinary
}

const VERB = /(?:ed|ing|es|ions?|ments?)$/

/** More initials and particles has no name; a value of nothing else is not followed to its beginning from each word. */
const REACH = 12

/** What leads to token i, past `reach` initials, particles and further titles. */
export function cueBefore(page: Page, index: number, reach = REACH): Cue | undefined {
  const title = titleBefore(page, index)
  if (title === 'sure') return { voice: 'title', points: CUE.title }
  if (title === 'faint') return faintCue(page, index)
  const before = page.tokens[index - 1]
  if (!before) return undefined
  const gap = page.gaps[index] ?? ''
  const isInName =
    (isInitial(page, index - 1) && /^(?:[. ]{1,3}|')$/.test(gap)) ||
    isPrefix(page, index - 1) ||
    (page.words[index - 1]?.wordClass === 'particle' && /^[ '-]$/.test(gap))
  if (isInName) return reach > 0 ? cueBefore(page, index - 1, reach - 1) : undefined
  return roleCue(page, index, gap) ?? prepositionCue(page, index, gap) ?? softCue(page, index, gap)
}

/** DR HOPE, DR WROXHAM, dr wroxham: DR is hardly a modality before a word that is a name. */
function faintCue({ tokens, words, style }: Page, index: number): Cue {
  const [title, token, facts] = [tokens[index - 1], tokens[index], words[index]]
  const isSmall = title?.shape === 'lower' && style === 'small' && facts?.isExplained === false
  const isDoctor = title?.text === 'dr' && (facts?.isExplained === false || isPlainName(facts))
  if (isSmall || (isDoctor && (token?.text.length ?? 0) > 2 && token?.shape !== 'lower'))
    return { voice: 'title', points: CUE.title }
  return { voice: 'faint title', points: CUE.faintTitle }
}

/** A name that is a plain word, in no way a part of a study. */
function isPlainName(facts: WordFacts | undefined): boolean {
  if (facts?.isName !== true) return false
  const isPlain = facts.wordClass === 'ordinary' || facts.wordClass === 'rare' || facts.wordClass === 'eponym'
  return isPlain && (facts.flags & (WORD.medical | WORD.protocol | WORD.dicom)) === 0
}

function isInitial({ tokens, gaps, style }: Page, index: number): boolean {
  const token = tokens[index]
  if (token?.text.length !== 1) return false
  // `req by j wroxham`: no side, no article, no little word.
  return (
    token.shape === 'UPPER' || (style === 'small' && (/^[.']/.test(gaps[index + 1] ?? '') || SMALL.test(token.text)))
  )
}

const SMALL = /^[bcdfghjkmnpqstvwz]$/

function roleCue(page: Page, index: number, gap: string): Cue | undefined {
  const before = page.tokens[index - 1]
  if (!before || !/^(?:\.?[\s:=_^(#/]{0,4}|\.| ?- )$/.test(gap) || !isRole(page, index - 1)) return undefined
  if (titles.has(before.text) || faintTitles.has(before.text)) return undefined
  // A full stop ends a sentence, unless it stands for the rest of a word: `pt.`, `ref.`
  if (gap.startsWith('.') && !(nameCues.has(before.text) && before.text.length <= 4)) return undefined
  const isKin = ((page.words[index - 1]?.flags ?? 0) & WORD.kin) !== 0
  return { voice: isKin ? 'kin' : 'role', points: /[:=]/.test(gap) ? CUE.roleColon : CUE.role }
}

/** Technologist, patient, daughter; not in a clause of lower case that goes on about them. */
function isRole({ tokens, words }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  const flags = words[index]?.flags ?? 0
  if (text === 'd') return /^re[fq]$/.test(tokens[index - 1]?.text ?? '')
  if (isOperation(tokens, index)) return false
  return (flags & (WORD.role | WORD.kin)) !== 0 || nameCues.has(text) || roleEnding.test(text)
}

function softCue({ tokens }: Page, index: number, gap: string): Cue | undefined {
  const text = tokens[index - 1]?.text ?? ''
  return softCues.has(text) && /^(?: |: ?)$/.test(gap) ? { voice: 'soft cue', points: CUE.soft } : undefined
}

function prepositionCue({ tokens, gaps }: Page, index: number, gap: string): Cue | undefined {
  const text = tokens[index - 1]?.text ?? ''
  if (byWords.has(text) && /^[\s:_]{1,3}$/.test(gap)) {
    const deed = tokens[index - 2]
    const isDeed = deed !== undefined && /^[\s_]{1,3}$/.test(gaps[index - 1] ?? '') && isDone(deed.text)
    return { voice: 'by', points: isDeed ? CUE.byAfterDeed : CUE.by }
  }
  // DE, CON and EN in capitals say nothing: DE RODILLA.
  if (FOREIGN.has(text) && tokens[index - 1]?.shape === 'UPPER') return undefined
  if (!forWords.has(text) || !/^(?:[\s_]{1,2}|\/ ?|: ?)$/.test(gap)) return undefined
  const isTold =
    tellings.has(tokens[index - 2]?.text ?? '') && (text === 'to' || text === 'with' || text === 'w' || text === 'mit')
  return { voice: isTold ? 'by' : 'for', points: isTold ? CUE.by : CUE.for }
}

const FOREIGN = new Set(['de', 'con', 'en', 'a', 'an', 'mit', 'bei', 'chez', 'avec', 'para', 'pour'])

function isDone(word: string): boolean {
  return deeds.has(word) || /(?:ed|iert)$/.test(word)
}
