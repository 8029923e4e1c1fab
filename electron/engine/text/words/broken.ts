import { headAt } from '../find-ids.ts'
import { distanceOf } from '../look-alikes.ts'
import type { Page } from '../page.ts'
import { endsClause, isJoined } from '../page.ts'
import type { Sheet, Voice } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { EDGE_LETTERS, MIN_TAILED } from '../vocabulary.ts'
import { BROKEN, COLLISION, KNOWN } from '../weights.ts'
import { WORD } from '../lexicon.ts'
import { explanationAt } from './known.ts'

/**
 * The patient's own name where a text has broken it: letters set apart (`S M I T H`), parted by a line, a blank or a letter
 * that was lost (`Vulne-\nrak`, `M?ller`), cut off (`VULNER`), with another end (`Vulnerakova`), with two slips of the pen.
 * Only what no list explains, found by its first or last letters.
 */
export function addBroken(sheet: Sheet): void {
  const voice = sheet.voices[0]
  if (voice?.name !== 'patient' || voice.vocabulary.heads.size === 0) return
  const { tokens } = sheet.page
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token || token.shape === 'digits') continue
    const known = voice.vocabulary.heads.get(headAt(tokens, index).slice(0, EDGE_LETTERS))
    if (known !== undefined && !addJoined(sheet, index, known)) addBent(sheet, index, known)
    if (token.text.length >= MIN_TAILED - 1)
      addBent(sheet, index, voice.vocabulary.tails.get(token.text.slice(-EDGE_LETTERS)))
  }
  addBesideOwn(sheet, voice)
}

/** What may stand between two parts of one word: a blank, a hyphen at the end of a line, letters that were lost. */
const PARTED = /^(?: |-|_|\.|-?[ \t]*[\r\n]+[ \t]*|[?\uFFFD_]{1,6})$/

/** The tokens from one on, put together to a word of the patient's own name. */
function addJoined({ page, tallies }: Sheet, index: number, known: readonly string[]): boolean {
  const { tokens, gaps } = page
  const longest = Math.max(...known.map((word) => word.length))
  let text = tokens[index]?.text ?? ''
  for (let last = index + 1; last < tokens.length && text.length < longest; last++) {
    if (tokens[last]?.shape === 'digits' || !PARTED.test(gaps[last] ?? '')) return false
    text += tokens[last]?.text ?? ''
    if (text.length < BROKEN.joined || !known.includes(text)) continue
    // The T of `WROXHAM_T1` and a side are no initial of a login.
    if (tokens[last]?.text.length === 1 && leadsOn(page, last)) return false
    // `white head`: words of their own are asked about.
    const isWords = areWords(page, index, last)
    for (let each = index; each <= last; each++)
      raise(tallies[each], 'patient, parted', isWords ? BROKEN.words : KNOWN.ownVariant, 'patientName')
    return true
  }
  return false
}

function leadsOn({ tokens, gaps }: Page, index: number): boolean {
  const isSide = /^[lr]$/.test(tokens[index]?.text ?? '') && gaps[index] === ' '
  return isSide || (gaps[index + 1] === '' && tokens[index + 1]?.shape === 'digits')
}

function areWords({ words, gaps }: Page, first: number, last: number): boolean {
  for (let index = first; index <= last; index++) {
    if (words[index]?.isExplained === false || words[index]?.wordClass === 'letter') return false
    if (index > first && /[\r\n?\uFFFD]/.test(gaps[index] ?? '')) return false
  }
  return true
}

/** A word of no list that begins or ends like one of the patient's own. */
function addBent({ page, tallies }: Sheet, index: number, known: readonly string[] | undefined): void {
  const text = page.tokens[index]?.text ?? ''
  const tally = tallies[index]
  if (known === undefined || !tally || tally.score >= KNOWN.ownVariant || text.length <= EDGE_LETTERS) return
  if (explanationAt(page, index) !== 'none') return
  const points = Math.max(...known.map((word) => bentPoints(text, word)))
  if (points >= KNOWN.ownVariant) raise(tally, 'patient, other end', points, 'patientName')
  else if (points > 0 && endsClause(page, index) && page.words[index]?.isName !== true)
    raise(tally, 'patient, cut off', points, 'patientName')
}

function bentPoints(text: string, word: string): number {
  if (text === word) return 0
  const shared = sharedHead(text, word)
  const rest = text.length - shared
  if (rest === 0) return shared > BROKEN.head ? KNOWN.ownVariant : KNOWN.oftenNamed
  const isEnd = shared > BROKEN.head && word.length - shared <= BROKEN.end && rest <= BROKEN.end + 1
  // Logins: `vulnerm`, six letters of the family and two of the given name.
  const isLogin = shared >= BROKEN.login && rest <= 2
  if (isEnd || isLogin) return KNOWN.ownVariant
  return word.length >= MIN_TAILED && text.length >= MIN_TAILED - 1 && distanceOf(text, word, 2) <= 2
    ? KNOWN.ownVariant
    : 0
}

function sharedHead(a: string, b: string): number {
  let length = 0
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++
  return length
}

/** `VULNERAK ANN` of Vulnerak^Annelise, `Mads Madrs`: beside a part of the name a piece of another one, or one with a slip. */
function addBesideOwn({ page, tallies }: Sheet, { vocabulary }: Voice): void {
  for (const [index, tally] of tallies.entries()) {
    if (tally.score < KNOWN.ownVariant || tally.kind !== 'patientName') continue
    for (const each of [index - 1, index + 1]) {
      const other = tallies[each]
      if (!other || other.score >= KNOWN.ownVariant || !isJoined(page, Math.min(each, index))) continue
      const isDotted = (page.gaps[each + 1] ?? '').startsWith('.')
      if ((!isDotted && page.tokens[each]?.shape !== page.tokens[index]?.shape) || !canBePiece(page, each)) continue
      const text = page.tokens[each]?.text ?? ''
      if (isPieceOfOne(text, vocabulary.heads)) raise(other, 'patient, a piece', COLLISION.ownPair, 'patientName')
    }
  }
}

const NO_PIECE = WORD.protocol | WORD.anatomy | WORD.functionWord | WORD.unit | WORD.kin | WORD.role

function canBePiece({ words, tokens, gaps }: Page, index: number): boolean {
  const facts = words[index]
  // Mavridis Sp.
  const isDotted = (tokens[index]?.text.length ?? 0) === EDGE_LETTERS - 1 && (gaps[index + 1] ?? '').startsWith('.')
  if (!facts || ((tokens[index]?.text.length ?? 0) < EDGE_LETTERS && !isDotted)) return false
  return facts.wordClass !== 'digits' && facts.wordClass !== 'medical' && (facts.flags & NO_PIECE) === 0
}

function isPieceOfOne(text: string, heads: ReadonlyMap<string, readonly string[]>): boolean {
  for (const words of heads.values()) {
    for (const word of words)
      if (word.startsWith(text) || (text.length >= EDGE_LETTERS && distanceOf(text, word, 1) <= 1)) return true
  }
  return false
}
