import { deeds } from '../closed-words.ts'
import { REMOVE } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { DESK } from '../weights.ts'
import { wordSet } from '../word-set.ts'

/**
 * `tech initials jw/KS`, `rpt by dw`, `tech KLM`, `marker wrong, corrected GT 4/5/19`: two or three letters where only
 * initials stand, and those behind a slash.
 */
export function addDesks(sheet: Sheet): void {
  const { page, tallies } = sheet
  for (let index = 1; index < page.tokens.length; index++) {
    if (!isShort(page, index)) continue
    if (isBehindPerson(sheet, index)) raise(tallies[index], 'initials at a desk', DESK.initials, 'personName')
    const points = pointsOf(page, index)
    if (points === 0) continue
    raise(tallies[index], 'initials at a desk', points, 'personName')
    if (/^ ?[/&+] ?$/.test(page.gaps[index + 1] ?? '') && isShort(page, index + 1))
      raise(tallies[index + 1], 'initials at a desk', points, 'personName')
  }
}

/** `Dictated: F. Mercier / jlp`: who typed it. */
function isBehindPerson({ page, tallies }: Sheet, index: number): boolean {
  const before = tallies[index - 1]
  if (!before || before.score < REMOVE || before.kind === 'place' || before.kind === 'institution') return false
  return (
    /^ ?[/:] ?$/.test(page.gaps[index] ?? '') && endsClause(page, index) && page.words[index]?.isExplained === false
  )
}

function isShort({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  return token !== undefined && token.shape !== 'digits' && token.text.length >= 2 && token.text.length <= 3
}

const INITIALS = new Set(['initials', 'initial', 'inits', 'init', 'initialed', 'initialled'])
const READERS = wordSet('rpt report reported repeated read dictated dict typed transcribed signed verified checked qa')
/** What somebody at the machine did, and signs for. */
const DOINGS = wordSet(
  'done taken shot performed repeated positioned scanned corrected checked verified entered edited amended relabeled relabelled flipped rotated approved reviewed read imported uploaded archived pushed acquired completed injected screened qc qa',
)
/** Whoever wrote it down signs with initials and nothing else. */
const TYPISTS = wordSet('typed dictated dict transcribed transcriber typist td dd')
/** Done once more, and by whom. */
const AGAIN = wordSet('redo redone rescan rescanned rpt')
const DESKS = wordSet('tech techs technologist technician radiographer sonographer operator mtra manip')
/** Who or what else may have done it. */
const OTHERS = wordSet(
  'ct mr mri us pet nm xr cxr pa ap md do np rn er ed ent gp dr me us him her you the an all and for was has had not via new ii iii iv lt rt re at on in to of is no',
)

function pointsOf(page: Page, index: number): number {
  const { tokens, gaps } = page
  if (!/^(?:[ _]|\.? ?[:=#-] ?|\. )$/.test(gaps[index] ?? '')) return 0
  const [before, token] = [tokens[index - 1]?.text ?? '', tokens[index]]
  if (!token) return 0
  if (INITIALS.has(before)) return DESK.initials
  if (OTHERS.has(token.text) || gaps[index] === '. ') return 0
  if (before === 'by') return behindBy(page, index)
  if (TYPISTS.has(before) && endsClause(page, index) && !isCode(page, index)) return DESK.initials
  if (AGAIN.has(before) && endsClause(page, index) && page.words[index]?.isExplained === false) return DESK.initials
  if (DOINGS.has(before) && isSigned(page, index)) return isCode(page, index) ? DESK.initialsDoubtful : DESK.initials
  if (!DESKS.has(before)) return 0
  if (isCode(page, index)) return token.shape === 'UPPER' && endsClause(page, index) ? DESK.initialsDoubtful : 0
  if (token.shape !== 'lower') return DESK.initials
  return endsClause(page, index) && page.words[index]?.isExplained === false ? DESK.initialsDoubtful : 0
}

/** `rpt by dw`, `done by its`: behind a deed whatever the letters mean, where nothing goes on from them. */
function behindBy(page: Page, index: number): number {
  const deed = page.tokens[index - 2]?.text ?? ''
  if (READERS.has(deed) && !isCode(page, index)) return DESK.initials
  const ends = endsClause(page, index) || isDateBehind(page, index)
  return ends && (DOINGS.has(deed) || deeds.has(deed)) ? DESK.initials : 0
}

/** Letters and then the day, or letters that nobody knows at the end. */
function isSigned(page: Page, index: number): boolean {
  if (isDateBehind(page, index)) return true
  return endsClause(page, index) && page.words[index]?.isExplained === false
}

function isDateBehind({ tokens, words, gaps }: Page, index: number): boolean {
  if (gaps[index + 1] !== ' ') return false
  return tokens[index + 1]?.shape === 'digits' || ((words[index + 1]?.flags ?? 0) & WORD.month) !== 0
}

/** A word of a protocol, where letters of a reader are as likely; behind `rpt by` only who is meant. */
function isCode({ words, tokens }: Page, index: number): boolean {
  const [facts, token] = [words[index], tokens[index]]
  if (token?.shape === 'lower' && facts?.wordClass === 'function') return token.text.length > 2
  return facts?.wordClass === 'protocol' && !READERS.has(tokens[index - 2]?.text ?? '')
}
