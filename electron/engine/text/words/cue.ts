import { byWords, deeds, faintTitles, forWords, nameCues, roleEnding, tellings, titles } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, titleBefore } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { add, raise } from '../sheet.ts'
import { CUE } from '../weights.ts'
import type { WordClass } from '../word-facts.ts'

/** What stands before a name and says so. */
export interface Cue {
  readonly voice: 'title' | 'faint title' | 'role' | 'by' | 'for'
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
  const points = pointsOf(cue, facts.wordClass)
  if (points === 0) return
  tally.cue = points
  add(tally, cue.voice, points)
  const isProper = facts.wordClass === 'name' || (facts.wordClass === 'foreign' && !page.isGerman)
  if (points >= CUE.strong && isProper && page.tokens[index]?.shape === 'Title')
    raise(tally, 'capital after a cue', CUE.titleCaseName)
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
  if (isSmall) return facts.wordClass === 'name' ? CUE.title : 0
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

function titledOrdinary({ tokens, style }: Page, index: number, isName: boolean): number {
  if (isName) return CUE.title
  if (VERB.test(tokens[index]?.text ?? '')) return 0
  return style === 'capitals' && tokens[index]?.shape === 'UPPER' ? CUE.titledOrdinaryInCapitals : CUE.titledOrdinary
}

const VERB = /(?:ed|ing|es|ions?|ments?)$/

/** What leads to token i, past initials, particles and further titles. */
export function cueBefore(page: Page, index: number): Cue | undefined {
  const title = titleBefore(page, index)
  if (title === 'sure') return { voice: 'title', points: CUE.title }
  if (title === 'faint') return { voice: 'faint title', points: CUE.faintTitle }
  const before = page.tokens[index - 1]
  if (!before) return undefined
  const gap = page.gaps[index] ?? ''
  if (isInitial(page, index - 1) && /^[. ]{1,3}$/.test(gap)) return cueBefore(page, index - 1)
  if (page.words[index - 1]?.wordClass === 'particle' && /^[ '-]$/.test(gap)) return cueBefore(page, index - 1)
  return roleCue(page, index, gap) ?? prepositionCue(page, index, gap)
}

function isInitial({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  return token?.text.length === 1 && token.shape === 'UPPER'
}

function roleCue(page: Page, index: number, gap: string): Cue | undefined {
  const before = page.tokens[index - 1]
  if (!before || !/^(?:\.?[\s:=_^(#/]{0,4}|\.| ?- )$/.test(gap) || !isRole(page, index - 1)) return undefined
  if (titles.has(before.text) || faintTitles.has(before.text)) return undefined
  // A full stop ends a sentence, unless it stands for the rest of a word: `pt.`, `ref.`
  if (gap.startsWith('.') && !(nameCues.has(before.text) && before.text.length <= 4)) return undefined
  return { voice: 'role', points: /[:=]/.test(gap) ? CUE.roleColon : CUE.role }
}

/** Technologist, patient, daughter; not in a clause of lower case that goes on about them. */
function isRole({ tokens, words }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  const flags = words[index]?.flags ?? 0
  return (flags & (WORD.role | WORD.kin)) !== 0 || nameCues.has(text) || roleEnding.test(text)
}

function prepositionCue({ tokens, gaps }: Page, index: number, gap: string): Cue | undefined {
  const text = tokens[index - 1]?.text ?? ''
  if (byWords.has(text) && /^[\s:_]{1,3}$/.test(gap)) {
    const deed = tokens[index - 2]
    const isDeed = deed !== undefined && /^[\s_]{1,3}$/.test(gaps[index - 1] ?? '') && isDone(deed.text)
    return { voice: 'by', points: isDeed ? CUE.byAfterDeed : CUE.by }
  }
  if (!forWords.has(text) || !/^(?:[\s_]{1,2}|\/ ?|: ?)$/.test(gap)) return undefined
  const isTold =
    tellings.has(tokens[index - 2]?.text ?? '') && (text === 'to' || text === 'with' || text === 'w' || text === 'mit')
  return { voice: isTold ? 'by' : 'for', points: isTold ? CUE.by : CUE.for }
}

function isDone(word: string): boolean {
  return deeds.has(word) || /(?:ed|iert)$/.test(word)
}
