import { doings, handling, nameCues, signers, softCues, titles } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { startsClause } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { MARK } from '../weights.ts'
import { endsLikeMedicine } from './medical-endings.ts'

/** The words of one name without what stands around it, both ends included. */
interface Run {
  readonly from: number
  readonly to: number
}

/** At most given names, particles and a double family name. */
const LONGEST = 6

/**
 * Where the layout of a value says that a name stands: alone in brackets, behind a dash or a slash at the end, before
 * ONLY, before a degree, before what only a person does.
 */
export function addMarks(sheet: Sheet): void {
  const { page } = sheet
  for (let from = 0; from < page.tokens.length; from++) {
    if (!startsName(page, from)) continue
    const run = runFrom(page, from)
    if (run) addMark(sheet, run)
  }
}

/** Degrees and doings make a name of any word that can be one; punctuation only of words that are nothing else. */
function addMark(sheet: Sheet, run: Run): void {
  const { page, tallies } = sheet
  const isPerson = isBeforeDegree(page, run) || isBeforeKin(page, run) || doesSomething(page, run)
  if (!isPerson && handlesSomething(page, run)) addHandler(sheet, run)
  const isApart = isPerson || isSetApart(page, run)
  if (!isApart && !isAtStudy(page, run)) return
  const isSure = isPerson || (isApart && !page.isGerman)
  for (let index = run.from; index <= run.to; index++) {
    const tally = tallies[index]
    if (!tally || tally.isClosed || !isWord(page, index)) continue
    if (isPerson) markPerson(page, index, tally)
    else if (isOpen(page, index)) mark(tally, isSure && !isCode(page, index) ? MARK.name : MARK.doubtful)
    // Whether a word with a meaning of its own is a name here, a vocabulary tells.
    else if (page.words[index]?.isName === true) tally.isSetApart = true
  }
}

function markPerson(page: Page, index: number, tally: Tally): void {
  const facts = page.words[index]
  if (!facts) return
  const isMedical = (facts.flags & (WORD.medical | WORD.protocol)) !== 0 && (facts.flags & WORD.givenName) === 0
  const isNone = facts.wordClass === 'organisation' || facts.wordClass === 'function'
  const isOther = (facts.flags & (WORD.role | WORD.kin)) !== 0 || isNone || isMedical
  if (isOpen(page, index) || ((facts.flags & WORD.name) !== 0 && !isOther)) mark(tally, MARK.name)
}

function mark(tally: Tally, points: number): void {
  tally.cue = Math.max(tally.cue, points)
  raise(tally, 'set apart', points, 'personName')
}

const isWord = ({ tokens }: Page, index: number) =>
  (tokens[index]?.text.length ?? 0) > 1 && tokens[index]?.shape !== 'digits'

const SHORT = 4

/** Nothing but a name or a word of no list. */
function isOpen({ tokens, words }: Page, index: number): boolean {
  const facts = words[index]
  const { text = '', shape } = tokens[index] ?? {}
  // WATSf, mbh: letters of a sequence.
  if (facts?.wordClass === 'unknown' && (shape === 'mixed' || (shape === 'lower' && text.length <= SHORT))) return false
  return facts?.isExplained === false && text.length > 2 && !endsLikeMedicine(text)
}

/** Capitals in a sentence are an abbreviation as often. */
function isCode({ tokens, words, style }: Page, index: number): boolean {
  return tokens[index]?.shape === 'UPPER' && style !== 'capitals' && words[index]?.wordClass === 'unknown'
}

function startsName(page: Page, index: number): boolean {
  return isPart(page, index) && (index === 0 || startsClause(page, index) || !isPart(page, index - 1))
}

function runFrom(page: Page, from: number): Run | undefined {
  let to = from
  while (to + 1 < page.tokens.length && isJoined(page, to) && to - from < LONGEST) {
    if (!(isPart(page, to + 1) || isFamilyOfKin(page, to + 1)) || isDegree(page, to + 1) !== undefined) break
    to++
  }
  return { from, to }
}

/** A full stop joins only an initial to what follows. */
function isJoined({ gaps, tokens }: Page, index: number): boolean {
  const gap = gaps[index + 1] ?? ''
  return /^(?:[ '-]|, |\^)$/.test(gap) || (tokens[index]?.text.length === 1 && /^\. ?$/.test(gap))
}

/** They lead to a name and are no part of it. */
const CUES: ReadonlySet<string> = new Set([...nameCues, ...signers, ...softCues, ...titles])

/** An initial, a particle, a name, a word of no list: with a capital. */
function isPart({ tokens, words, gaps, style }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || CUES.has(token.text)) return false
  if (token.shape === 'lower')
    return style === 'small'
      ? facts.isName || !facts.isExplained
      : facts.wordClass === 'particle' || gaps[index] === '-'
  return facts.isName || !facts.isExplained || facts.wordClass === 'particle' || facts.wordClass === 'letter'
}

/** `(Wroxham)`, `[H. Wroxham]`, `- Wroxham`, `/ Wroxham` and `. Rowena Wroxham` at the end, `WROXHAM ONLY`, `Wroxham protocol`. */
function isSetApart({ gaps, tokens }: Page, { from, to }: Run): boolean {
  const [before, after] = [gaps[from] ?? '', gaps[to + 1] ?? '']
  if (/[([]\s*$/.test(before) && /^\.?\s*[)\]]/.test(after)) return true
  const next = tokens[to + 1]
  if (next === undefined && /\. +$/.test(before) && to > from && from > 0) return true
  if (/(?: -| \/) $/.test(before) && (next === undefined || /^\s*[;,.]/.test(after))) return true
  return next !== undefined && /^[ _]$/.test(after) && BEHIND.has(next.text) && from > 0
}

/** `Wroxham_VIBE`, `WROXHAM/CT CHEST`, `LAVA - WROXHAM`, `Wroxham's MPR`: before or behind words of studies. */
function isAtStudy(page: Page, run: Run): boolean {
  const { from } = run
  // The s of a possessive is no part of the name.
  const to = page.tokens[run.to]?.text === 's' && page.gaps[run.to] === "'" ? run.to - 1 : run.to
  const [before, after] = [page.gaps[from] ?? '', page.gaps[to + 1] ?? '']
  if (from === 0 && isCutOff(after)) return isStudy(page, to + 1)
  if (from === 0 && after === "'" && page.tokens[to + 1]?.text === 's') return isStudy(page, to + 2)
  return from > 0 && to === page.tokens.length - 1 && isCutOff(before) && isStudy(page, from - 1)
}

/** Name_Sequence, Name/Exam, Exam|Name: something other than a blank. */
const isCutOff = (gap: string) => /^(?:[_/|^\\]| - | \/{1,2} | [|\\] |\*+)$/.test(gap)

const isStudy = ({ words }: Page, index: number) =>
  words[index]?.wordClass === 'protocol' ||
  words[index]?.wordClass === 'medical' ||
  words[index]?.wordClass === 'letter'

const BEHIND = new Set([
  'only',
  'pt',
  'referral',
  'office',
  'clinic',
  'protocol',
  'protokoll',
  'protocolo',
  'protocole',
])

/** `Rowena Wroxham M.D.`, `- Wroxham RTR`, `Wroxham RT(R)`. */
function isBeforeDegree(page: Page, { to }: Run): boolean {
  const degree = isDegree(page, to + 1)
  return degree !== undefined && /^(?:,? ?|\. )$/.test(page.gaps[to + 1] ?? '')
}

/** The last token of a degree that begins here. */
function isDegree({ tokens, gaps }: Page, index: number): number | undefined {
  const [first, second] = [tokens[index], tokens[index + 1]]
  if (!first || first.shape === 'lower') return undefined
  if (first.text === 'rt' && /^ ?\($/.test(gaps[index + 1] ?? '') && second?.text.length === 1) return index + 1
  const isDotted = gaps[index + 1]?.startsWith('.') === true && first.text.length === 1
  if (isDotted && second && (DEGREES.has(first.text + second.text) || (first.text === 'r' && second.text === 't')))
    return index + 1
  return DEGREES.has(first.text) ? index : undefined
}

const DEGREES = new Set(['md', 'phd', 'rtr', 'rn', 'rdms', 'cnmt', 'frcr', 'mbbs', 'dds', 'dpm', 'arrt', 'crna'])

/** `FRANK TOUGH (DAUGHTER)`. */
function isBeforeKin({ words, gaps }: Page, { to }: Run): boolean {
  return /^ ?\($/.test(gaps[to + 1] ?? '') && ((words[to + 1]?.flags ?? 0) & WORD.kin) !== 0
}

/** FRANK TOUGH (DAUGHTER): behind a given name any word that the longest list of names has. */
function isFamilyOfKin(page: Page, index: number): boolean {
  const [facts, before] = [page.words[index], page.words[index - 1]]
  const isName = ((facts?.flags ?? 0) & WORD.name) !== 0 && ((before?.flags ?? 0) & WORD.givenName) !== 0
  return isName && isBeforeKin(page, { from: index, to: index })
}

/** `Dawn translating`, `R. Wroxham requests`, `Guy and Ceridwen in waiting room`. */
function doesSomething(page: Page, run: Run): boolean {
  const { gaps, tokens } = page
  if (!startsClause(page, run.from) || tokens[run.from]?.shape === 'lower') return false
  const next = tokens[run.to + 1]
  const isInitialLast = tokens[run.to]?.text.length === 1 && gaps[run.to + 1] === '. '
  if (!next || !(gaps[run.to + 1] === ' ' || isInitialLast)) return false
  if (doings.has(next.text) && !LITTLE.has(next.text)) return true
  if (next.text === 'and' || next.text === '&') return isWaiting(page, run.to + 2)
  return isWaiting(page, run.to + 1)
}

/** `Curtis positioned, PA view`, `Curtis D. positioned`: films are positioned too. */
function handlesSomething({ gaps, tokens, words }: Page, { from, to }: Run): boolean {
  const next = tokens[to + 1]
  if (!next || !handling.has(next.text) || tokens[from]?.shape === 'lower') return false
  const isInitialLast = tokens[to]?.text.length === 1 && gaps[to + 1] === '. '
  if (gaps[to + 1] !== ' ' && !isInitialLast) return false
  // `CT Head reviewed`: lists of given names have it too.
  const isGiven =
    tokens[from]?.shape === 'Title' && ((words[from]?.flags ?? 0) & (WORD.givenName | WORD.anatomy)) === WORD.givenName
  return words
    .slice(isGiven ? from + 1 : from, to + 1)
    .every(({ flags, wordClass }) => wordClass === 'name' || (wordClass !== 'function' && (flags & NO_HANDLER) === 0))
}

const NO_HANDLER = WORD.anatomy | WORD.agent | WORD.protocol | WORD.vendor | WORD.role | WORD.kin | WORD.organisation

function addHandler({ page, tallies }: Sheet, run: Run): void {
  for (let index = run.from; index <= run.to; index++) {
    const [facts, tally] = [page.words[index], tallies[index]]
    if (!facts || !tally || tally.isClosed || !isWord(page, index)) continue
    if (PRONOUNS.has(page.tokens[index]?.text ?? '')) continue
    const isOther = (facts.flags & WORD.medical) !== 0 && (facts.flags & WORD.givenName) === 0
    if (isOpen(page, index) || ((facts.flags & WORD.sureName) !== 0 && !isOther)) mark(tally, MARK.doubtful)
  }
}

/** `We discussed`, `Both worked`: lists of names have them too. */
const PRONOUNS = new Set(['i', 'we', 'he', 'she', 'they', 'you', 'it', 'both', 'all', 'none', 'some', 'these', 'those'])

/** Anything may be or have something. */
const LITTLE = new Set(['has', 'will', 'is', 'was', 'denies', 'reports'])

/** `… in waiting room`, at most four words on. */
function isWaiting({ tokens }: Page, from: number): boolean {
  for (let index = from; index < from + 5; index++) if (tokens[index]?.text === 'waiting') return true
  return false
}
