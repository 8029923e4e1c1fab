import type { Explanation } from '../explain.ts'
import { REMOVE } from '../hit.ts'
import type { Page } from '../page.ts'
import { endsClause, gapAfter, isJoined, startsClause } from '../page.ts'
import type { Sheet, Tally, Voice } from '../sheet.ts'
import { raise } from '../sheet.ts'
import type { Entry, Vocabulary } from '../vocabulary.ts'
import { WORD } from '../lexicon.ts'
import { personSlot } from '../person-slot.ts'
import { COLLISION, CUE, FREQUENCY, KNOWN, MARK } from '../weights.ts'
import { explanationAt } from './known.ts'

/** Known words in company: sure pairs first, then what leans on them, then words that a list explains. */
export function addCompany(sheet: Sheet): void {
  for (const voice of sheet.voices) {
    const pairs = sheet.tallies.map((_, index) => pairAt(sheet.page, voice, index))
    if (pairs.every((pair) => pair === undefined)) continue
    for (const index of pairs.keys()) markPair(sheet, voice, index, pairs[index])
    for (const index of pairs.keys()) lean(sheet, voice, index, index + 1, pairs[index])
    for (const index of [...pairs.keys()].reverse()) lean(sheet, voice, index + 1, index, pairs[index])
  }
  if (sheet.page.textClass !== 'descriptor') return
  for (const [index, tally] of sheet.tallies.entries()) if (tally.known) addCollision(sheet, index, tally, tally.known)
}

function markPair(sheet: Sheet, voice: Voice, index: number, pair: Entry | undefined): void {
  if (!pair || pair.strength === 'weak') return
  const isOwn = voice.name === 'patient'
  const isQuestion = pair.strength === 'ask'
  if (isQuestion && (sheet.page.textClass !== 'descriptor' || (!isOwn && !isCapitalPair(sheet.page, index)))) return
  const points = isQuestion ? COLLISION.askedPair : isOwn ? COLLISION.ownPair : voice.sure
  for (const each of [index, index + 1]) {
    const tally = sheet.tallies[each]
    if (tally && tally.score < points) raise(tally, `${voice.name}, two parts`, points, pair.kind)
  }
}

/** Two words of protocols that are somebody else's name: only where both have a capital. */
function isCapitalPair({ tokens }: Page, index: number): boolean {
  return [tokens[index], tokens[index + 1]].every((token) => token?.shape === 'Title' || token?.shape === 'UPPER')
}

function pairAt(page: Page, { vocabulary }: Voice, index: number): Entry | undefined {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  if (!a || !b || vocabulary.pairs.size === 0 || !isJoined(page, index)) return undefined
  const exact = vocabulary.pairHeads.has(a.text) ? vocabulary.pairs.get(`${a.text} ${b.text}`) : undefined
  const entry = exact ?? pairOfAlternates(page, vocabulary, index)
  if (entry?.strength !== 'weak') return entry
  if (a.text.length > 1 && b.text.length > 1)
    return isJoinedName(page, index, entry) ? { ...entry, strength: 'sure' } : entry
  return initialStrength(page, index, entry)
}

/** `LINE/WILL`, `May^Will`: words of grammar, with capitals and a mark that stands in names. */
function isJoinedName(page: Page, index: number, { kind }: Entry): boolean {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  return (
    kind === 'patientName' &&
    /^(?:[/^_]|, ?)$/.test(gapAfter(page, index)) &&
    a?.shape !== 'lower' &&
    a?.shape === b?.shape
  )
}

function pairOfAlternates({ tokens, alternates }: Page, { pairs }: Vocabulary, index: number): Entry | undefined {
  const [first, second] = [alternates[index] ?? [], alternates[index + 1] ?? []]
  if (first.length === 0 && second.length === 0) return undefined
  for (const a of [...first, tokens[index]?.text ?? '']) {
    for (const b of [...second, tokens[index + 1]?.text ?? '']) {
      const entry = pairs.get(`${a} ${b}`)
      if (entry) return entry
    }
  }
  return undefined
}

/** `J. Long` and `LONG^J` are a name; `a long` is not, and `L SMITH` may be a side before a name. */
function initialStrength(page: Page, index: number, entry: Entry): Entry {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  const initial = a?.text.length === 1 ? a : b
  const dotted = initial !== undefined && page.folded.norm.charAt(initial.end) === '.'
  const joined = gapAfter(page, index).includes('^')
  const isSure = dotted || joined || isBareInitial(page, index, initial === a ? index : index + 1)
  return initial?.shape === 'UPPER' && isSure ? { ...entry, strength: 'sure' } : entry
}

/** `S Hall`, `Hall S`, `WOOD A`: no side, no article, and nothing goes on from it. */
function isBareInitial(page: Page, index: number, initial: number): boolean {
  const [letter, name] = [page.tokens[initial], page.tokens[initial === index ? index + 1 : index]]
  const text = letter?.text ?? ''
  if (!letter || !name || name.shape === 'lower' || gapAfter(page, index) !== ' ') return false
  if (page.gaps[initial + 1] === '-' || page.gaps[initial] === '-') return false
  const flags = page.words[initial === index ? index + 1 : index]?.flags ?? 0
  const isBody = (flags & WORD.anatomy) !== 0 || SPINE.test(name.text)
  const isLetterAlone =
    !/^[lraieouyx]$/.test(text) || (page.style === 'prose' && name.shape === 'Title' && !/^[lrx]$/.test(text))
  if (initial > index) return !isBody && (isLetterAlone ? isNoScale(page, initial) : endsClause(page, initial))
  return isLetterAlone && !isBody && !startsPhrase(page, index)
}

const SPINE = /^(?:spine|sp|wave|score)$/

/** `WATERS T 12`, `Hall C spine`. */
function isNoScale({ tokens, gaps }: Page, index: number): boolean {
  const next = tokens[index + 1]
  return gaps[index + 1] !== ' ' || !next || !(next.shape === 'digits' || SPINE.test(next.text))
}

/** `A Wood splinter`: an article begins a sentence. */
function startsPhrase(page: Page, index: number): boolean {
  return page.tokens[index]?.text === 'a' && startsClause(page, index)
}

/** A weak pair, and a part that would be a question alone, follow a sure neighbour. */
function lean({ page, tallies }: Sheet, voice: Voice, from: number, to: number, pair: Entry | undefined): void {
  const [leaning, tally] = [page.tokens[to], tallies[to]]
  const isSure = (tallies[from]?.score ?? 0) >= KNOWN.submission
  if (!pair || !isSure || !leaning || !tally || tally.score >= REMOVE) return
  // The D of 3D_X.
  if (leaning.text.length === 1 && page.tokens[to - 1]?.shape === 'digits' && page.gaps[to] === '') return
  if (leaning.text.length === 1 && page.tokens[to + 1]?.shape === 'digits' && page.gaps[to + 1] === '') return
  // A small letter is a word, and a single L or R a side.
  const isAttached = /^['._]{1,2} ?$/.test(page.gaps[Math.max(from, to)] ?? '')
  if (leaning.text.length === 1 && !isAttached && leaning.shape === 'lower') return
  if (leaning.text.length === 1 && !isAttached && /^[lr]$/.test(leaning.text)) {
    if (to < from && !isBesideBody(page, to)) raise(tally, `${voice.name}, initial or side`, SIDE, pair.kind)
    return
  }
  raise(tally, `${voice.name}, beside its other part`, voice.sure, pair.kind)
}

/** `4 R Wroxham` of a header that has the initial: asked, and out meanwhile; `Pelvis R Wroxham` has a side. */
const SIDE = COLLISION.ownWeakCue

function isBesideBody({ words, gaps }: Page, index: number): boolean {
  const before = words[index - 1]
  if (!before || !/^[ ,]{1,2}$/.test(gaps[index] ?? '')) return index === 0
  return before.wordClass === 'medical' || before.wordClass === 'protocol' || before.wordClass === 'foreign'
}

/** A known word that also means something else, by itself. */
function addCollision(sheet: Sheet, index: number, tally: Tally, { kind, isOwn }: NonNullable<Tally['known']>): void {
  const explanation = meaningAt(sheet.page, index)
  if (explanation === 'none' || explanation === 'short' || tally.isClosed) return
  const cued = cuedPoints(tally, explanation, isOwn, sheet.page, index)
  const alone = isOwn ? ownAlone(sheet, index, explanation) : otherAlone(sheet.page, index, kind, explanation)
  const points = Math.max(cued, alone)
  if (points > 0 && tally.score < points) raise(tally, isOwn ? 'patient, a word' : 'submission, a word', points, kind)
}

/** Doe, Jane: words of medicine that are names too, and neither a part of the body nor a protocol, weigh like plain words. */
function meaningAt(page: Page, index: number): Explanation {
  const explanation = explanationAt(page, index)
  const { flags = 0, isName = false } = page.words[index] ?? {}
  return explanation === 'medical' && isName && (flags & (WORD.anatomy | WORD.protocol)) === 0
    ? 'ordinary'
    : explanation
}

function cuedPoints(tally: Tally, explanation: Explanation, isOwn: boolean, page: Page, index: number): number {
  const cue = tally.isSetApart ? Math.max(tally.cue, MARK.name) : tally.cue
  if (
    (cue <= 0 && personSlot(page, index) !== 'sure') ||
    explanation === 'particle' ||
    explanation === 'function' ||
    explanation === 'tail'
  )
    return 0
  if (page.tokens[index]?.shape === 'lower' && cue < (page.style === 'small' ? CUE.role : CUE.roleColon)) return 0
  if (explanation === 'medical')
    return tally.cue >= CUE.by || personSlot(page, index) === 'sure' ? COLLISION.ownWeakCue : 0
  if (cue >= CUE.strong) return isOwn ? COLLISION.ownCue : COLLISION.submissionCue
  return isOwn ? COLLISION.ownWeakCue : 0
}

/** A word that nobody else's texts have is the patient's name more often than a word. */
function ownAlone({ page, context: { words } }: Sheet, index: number, explanation: Explanation): number {
  const points = alonePoints(page, index, explanation)
  if (points <= 0 || points >= COLLISION.ordinaryAlone || page.tokens[index]?.shape === 'lower') return points
  const isOnly = words.patients >= FREQUENCY.leastForSingle && words.of(page.tokens[index]?.text ?? '')?.patients === 1
  return isOnly ? COLLISION.ordinaryAlone : points
}

function alonePoints(page: Page, index: number, explanation: Explanation): number {
  const shape = page.tokens[index]?.shape
  if (explanation === 'medical') return isInSentence(page, index) ? COLLISION.ordinaryAlone : medicalAlone(page, index)
  // Will, An, Do: only a capital inside a sentence tells.
  if (explanation === 'function')
    return shape === 'Title' && page.style === 'prose' && !startsClause(page, index) ? COLLISION.functionCapital : 0
  if (explanation !== 'ordinary') return 0
  if (shape === 'lower' && page.style !== 'small') return isWord(page, index) ? 0 : COLLISION.ordinaryAlone
  if (!isInPhrase(page, index) || isBeforeVerb(page, index)) return COLLISION.ordinaryAlone
  // `Young adult` begins a sentence; inside one a capital is the name.
  const isMarked = shape === 'Title' && page.style === 'prose' && !startsClause(page, index)
  return isMarked ? COLLISION.ordinaryAlone : COLLISION.ordinaryInPhrase
}

/** Not `meyer`, `patrick`: names that are nothing else in English but somebody's disease. */
const isWord = ({ words }: Page, index: number) => ((words[index]?.flags ?? 0) & WORD.english) !== 0

/** `Summer is hard of hearing`, `HOPE REFUSED`: what a patient is and does. */
function isBeforeVerb({ tokens, gaps }: Page, index: number): boolean {
  return gaps[index + 1] === ' ' && tokens[index]?.shape !== 'lower' && VERBS.has(tokens[index + 1]?.text ?? '')
}

const VERBS = new Set(
  'unable tried asked asks wanted called performed is was has had did does could cannot can refused refuses needs wants states says denies reports'.split(
    ' ',
  ),
)

/** `(add on, Winter)`: alone between marks. */
function isClause(page: Page, index: number): boolean {
  if (page.tokens[index]?.shape !== 'Title' || page.style !== 'prose' || page.isGerman) return false
  return page.tokens.length > 2 && startsClause(page, index) && endsClause(page, index)
}

/** `formerly Bone, lymphoma`: behind a small letter, and nothing goes on from it. */
function isInSentence(page: Page, index: number): boolean {
  const { tokens, gaps, words, style } = page
  if (tokens[index]?.shape !== 'Title' || style !== 'prose' || page.isGerman) return false
  if (tokens[index - 1]?.shape !== 'lower' || gaps[index] !== ' ') return false
  return endsClause(page, index) || words[index + 1]?.wordClass === 'function' || tokens[index + 1]?.shape === 'digits'
}

/** A part of the body or a protocol that is the patient's name: only somebody who looks can tell. */
function medicalAlone(page: Page, index: number): number {
  const isGiven = ((page.words[index]?.flags ?? 0) & WORD.givenName) !== 0
  if (isGiven && page.tokens[index]?.shape === 'Title' && startsClause(page, index) && isBeforeVerb(page, index))
    return COLLISION.ordinaryAlone
  return isBetweenMarks(page, index) ? COLLISION.medicalBetweenMarks : 0
}

function isBetweenMarks(page: Page, index: number): boolean {
  const starts = startsClause(page, index) || (page.gaps[index] ?? '').includes('_')
  return page.tokens.length > 1 && starts && (endsClause(page, index) || (page.gaps[index + 1] ?? '').includes('_'))
}

/**
 * A doctor's name that is a plain word: a capital that grammar does not ask for tells. Words of every day are asked about
 * only where they end a clause; in capitals only rare ones.
 */
function otherAlone(page: Page, index: number, kind: string, explanation: Explanation): number {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (explanation === 'medical' && isInSentence(page, index)) return COLLISION.submissionWord
  if (explanation !== 'ordinary' || !token || !facts || (kind !== 'personName' && kind !== 'patientName')) return 0
  if (isInSentence(page, index) || isClause(page, index)) return COLLISION.submissionWord
  if (startsClause(page, index) && isBeforeVerb(page, index)) return COLLISION.submissionWord
  if (token.shape === 'lower' || page.style === 'titles' || page.isGerman || isInPhrase(page, index)) return 0
  const isEveryday = (facts.flags & WORD.everyday) !== 0
  if (token.shape === 'Title' && !startsClause(page, index))
    return !isEveryday || endsClause(page, index) ? COLLISION.ordinaryAlone : COLLISION.submissionWord
  if (facts.wordClass === 'protocol') return 0
  // COPY OF HIP KEEN: a word of every day at the end is asked about.
  if (isEveryday) return endsClause(page, index) && !startsClause(page, index) ? COLLISION.ordinaryInPhrase : 0
  return COLLISION.submissionWord
}

const PHRASE = new Set(['ordinary', 'function', 'rare', 'organisation', 'foreign', 'protocol', 'medical'])

/** `Young adult`, `long axis`: the next word goes on from it. */
function isInPhrase({ words, gaps, tokens }: Page, index: number): boolean {
  const next = words[index + 1]
  if (!next || !/^[ -]$/.test(gaps[index + 1] ?? '') || (next.flags & WORD.calendar) !== 0) return false
  // `Knight MR lumbar spine`: a capital before a modality.
  if (next.wordClass === 'protocol' && tokens[index]?.shape === 'Title' && tokens[index + 1]?.shape === 'UPPER')
    return false
  return next.wordClass === 'protocol' || next.wordClass === 'medical'
    ? tokens[index]?.shape !== 'UPPER'
    : PHRASE.has(next.wordClass)
}
