import { byWords, deeds, nameCues, roleEnding } from '../closed-words.ts'
import { REMOVE, TAKE_OUT } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, titleBefore } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { DESK } from '../weights.ts'
import { besidePoints } from './beside.ts'

/** A capital with a full stop, or joined by a caret, beside a sure name is an initial whoever's it is. */
export function addInitials(sheet: Sheet): void {
  let letters = 0
  for (const [index, token] of sheet.page.tokens.entries()) {
    const isLetter = token.shape === 'UPPER' || (token.shape === 'lower' && sheet.page.style === 'small')
    if (token.text.length === 1 && isLetter) {
      addInitial(sheet, index)
      letters++
    } else if (token.shape === 'UPPER' && token.text.length <= 3) addDeskInitials(sheet, index)
  }
  // `T.Ó Wroxham`: a letter that leans on one behind it.
  if (letters < 2) return
  for (const [index, token] of sheet.page.tokens.entries())
    if (token.text.length === 1 && token.shape === 'UPPER') addInitial(sheet, index)
}

function addInitial(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const tally = tallies[index]
  if (!tally || tally.score >= REMOVE) return
  const { end = 0 } = page.tokens[index] ?? {}
  const isDotted = page.folded.norm.charAt(end) === '.' && !isAbbreviation(page, index)
  const isLast = endsClause(page, index)
  const isBeside = (neighbour: number, gap: string) =>
    isSureName(sheet, neighbour) && ((isDotted && /^[\s,.]{0,3}$/.test(gap)) || /^\^+$/.test(gap))
  const isLedBy = isLast && (isTail(sheet, index) || isBehindGiven(sheet, index))
  const follows = isBeside(index - 1, page.gaps[index] ?? '') || isLedBy
  const isTitled =
    page.gaps[index + 1] === ' ' && isSureName(sheet, index + 1) && titleBefore(page, index) !== undefined
  if (follows || isTitled || isBeside(index + 1, page.gaps[index + 1] ?? ''))
    raise(tally, 'initial of a name', REMOVE + 1, 'personName')
  else if (isDotted && /^\. ?$/.test(page.gaps[index + 1] ?? '') && (tallies[index + 1]?.score ?? 0) >= TAKE_OUT)
    addToAsked(tally, tallies[index + 1])
  else if (isDotted && page.gaps[index] === ' ') addToAsked(tally, tallies[index - 1])
  else if (!isDotted) addBeside(sheet, index, tally)
}

/** `Wroxham K`, `K WROXHAM`: it goes, or is asked about, with the name. */
function addBeside(sheet: Sheet, index: number, tally: Tally): void {
  const points = besidePoints(sheet, index)
  if (points !== undefined && tally.score < points) raise(tally, 'letter beside a name', points, 'personName')
}

/** `HENDRICKX J.`: the initial of a name that is asked about goes or stays with it. */
function addToAsked(tally: Tally, name: Tally | undefined): void {
  if (name && name.score >= TAKE_OUT && name.kind !== 'place' && name.kind !== 'institution')
    raise(tally, 'initial of a name', name.score, 'personName')
}

/** `Z.n.`, `V.a.`: no initials, a small letter follows at once. */
function isAbbreviation({ tokens, gaps }: Page, index: number): boolean {
  const next = tokens[index + 1]
  return next?.shape === 'lower' && next.text.length === 1 && gaps[index + 1] === '.'
}

/** `SMITH, JOHN K` and `X, Y K`: the last letter of a name that is written family first. L and R are sides. */
function isTail(sheet: Sheet, index: number): boolean {
  const text = sheet.page.tokens[index]?.text ?? ''
  if (text === 'l' || text === 'r' || sheet.page.gaps[index] !== ' ') return false
  return isSureName(sheet, index - 1) && isSureName(sheet, index - 2)
}

/** `Tech Marisol Q`: a cue, a given name, a letter. L and R are sides. */
function isBehindGiven(sheet: Sheet, index: number): boolean {
  const { page, tallies } = sheet
  const [text, before] = [page.tokens[index]?.text ?? '', page.tokens[index - 1]]
  if (text === 'l' || text === 'r' || page.gaps[index] !== ' ' || before?.shape !== 'Title') return false
  return isSureName(sheet, index - 1) && (tallies[index - 1]?.cue ?? 0) > 0
}

function isSureName({ tallies }: Sheet, index: number): boolean {
  const tally = tallies[index]
  return tally !== undefined && tally.score >= REMOVE && (tally.kind === 'patientName' || tally.kind === 'personName')
}

/** `by JMW`, `Tech: KL`: initials of whoever sat there. */
function addDeskInitials({ page, tallies }: Sheet, index: number): void {
  const facts = page.words[index]
  if (!facts || facts.wordClass === 'protocol' || facts.wordClass === 'digits' || !endsClause(page, index)) return
  const [before, gap] = [page.tokens[index - 1], page.gaps[index] ?? '']
  if (!before) return
  const isUnknown = !facts.isExplained
  if (isDeskRole(page, index - 1) && /^\s*[:=]\s*$/.test(gap))
    raise(tallies[index], 'initials at a desk', isUnknown ? DESK.initials : DESK.initialsDoubtful, 'personName')
  else if (isUnknown && byWords.has(before.text) && /^[ :]{1,2}$/.test(gap))
    raise(
      tallies[index],
      'initials at a desk',
      isDeed(page, index - 2) ? DESK.initials : DESK.initialsDoubtful,
      'personName',
    )
  else if (isUnknown && isDeskRole(page, index - 1) && gap === ' ')
    raise(tallies[index], 'initials at a desk', DESK.initialsDoubtful, 'personName')
}

function isDeskRole({ tokens, words }: Page, index: number): boolean {
  const text = tokens[index]?.text ?? ''
  return (
    nameCues.has(text) ||
    roleEnding.test(text) ||
    byWords.has(text) ||
    ((words[index]?.flags ?? 0) & WORD.role) !== 0 ||
    deeds.has(text)
  )
}

function isDeed({ tokens }: Page, index: number): boolean {
  return deeds.has(tokens[index]?.text ?? '')
}
