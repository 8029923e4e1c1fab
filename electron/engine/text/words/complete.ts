import { byWords, doings, handling } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, startsClause, titleBefore } from '../page.ts'
import { personSlot } from '../person-slot.ts'
import type { Sheet } from '../sheet.ts'
import { isPartOfName, lift } from '../sheet.ts'
import { COMPLETE, CUE } from '../weights.ts'
import { addFringes } from './fringe.ts'
import { plainNames } from './plain-names.ts'
import { wordSet } from '../word-set.ts'

/**
 * The rest of a name of which a part is known or asked about: particles (`van 't Hof`, `Gethin ap Rhys`), the family in
 * capitals (`Ikenna OBI`), the other half behind a comma (`CURRY, Anders`), who shares a slash or an `and` with it, and
 * an initial beside a word that many people are called (`G King`).
 */
export function completeNames(sheet: Sheet): void {
  const { length } = sheet.tallies
  for (let index = 0; index < length; index++) addInitialed(sheet, index)
  for (let index = 0; index < length; index++) addCapitalFamily(sheet, index)
  for (let index = 0; index < length; index++) addBehindComma(sheet, index)
  for (let index = 0; index + 1 < length; index++) addPerson(sheet, index)
  for (let index = 0; index + 1 < length; index++) addShortGiven(sheet, index)
  for (let index = 0; index + 1 < length; index++) addPlainHalf(sheet, index)
  for (let index = 1; index < length; index++) addOverCaret(sheet, index)
  for (let index = 1; index < length; index++) addOverParticles(sheet, index)
  for (let index = length - 2; index >= 0; index--) addParticle(sheet, index)
  for (let index = 1; index < length; index++) addPartner(sheet, index)
  addFringes(sheet)
}

const VOICE = 'rest of a name'

/** What a word means apart from a name, so that a neighbour alone makes no name of it. */
const THING =
  WORD.anatomy |
  WORD.agent |
  WORD.vendor |
  WORD.functionWord |
  WORD.unit |
  WORD.eponymHead |
  WORD.role |
  WORD.kin |
  WORD.title

/** A word that can be a part of a name: some list has it as one, or none has it at all. */
function isNameLike({ tokens, words }: Page, index: number, mask: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || token.text.length < 2) return false
  if (doings.has(token.text) || handling.has(token.text)) return false
  if (!facts.isExplained) return facts.wordClass === 'name' || token.text.length >= COMPLETE.letters
  // Schädel, Rodilla: parts of the body in another language.
  if ((facts.flags & WORD.medical) !== 0 && (facts.flags & WORD.foreign) !== 0) return false
  return (facts.flags & WORD.sureName) !== 0 && (facts.flags & mask) === 0
}

const isCapital = ({ tokens }: Page, index: number) =>
  tokens[index]?.shape === 'Title' || tokens[index]?.shape === 'UPPER' || tokens[index]?.shape === 'mixed'

function complete({ tallies }: Sheet, from: number, to: number): void {
  lift(tallies[to], VOICE, Math.min(tallies[from]?.score ?? 0, COMPLETE.most), 'personName')
}

/** `G King`, `Curry A`: L, R and X are sides and signs, and A begins a sentence. */
function addInitialed(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const { tokens, gaps } = page
  if (!plainNames.has(tokens[index]?.text ?? '') || !isCapital(page, index) || tallies[index]?.isClosed === true) return
  const shape = tokens[index]?.shape
  const isLetter = (at: number) =>
    tokens[at]?.text.length === 1 && tokens[at].shape === 'UPPER' && tokens[at].run === tokens[at].text
  if (isLetter(index - 1) && /^\.? ?$/.test(gaps[index] ?? '') && gaps[index] !== '' && isFree(page, index - 1)) {
    if (tokens[index - 1]?.text === 'a' && (startsClause(page, index - 1) || shape !== 'Title')) return
    for (const at of [index - 1, index]) lift(sheet.tallies[at], 'initial and name', COMPLETE.initialed, 'personName')
  } else if (isLetter(index + 1) && gaps[index + 1] === ' ' && isFreeBehind(page, index + 1)) {
    for (const at of [index, index + 1]) lift(sheet.tallies[at], 'initial and name', COMPLETE.initialed, 'personName')
  }
}

/** No letter of what stands before it: `vitamin K King`, `T2 R`, `Grade B`. */
function isFree({ tokens, gaps, words }: Page, index: number): boolean {
  if (/^[lrx]$/.test(tokens[index]?.text ?? '')) return index === 0
  const [before, facts] = [tokens[index - 1], words[index - 1]]
  if (!before) return true
  if (gaps[index] !== ' ') return (gaps[index] ?? '') !== ''
  return before.shape !== 'digits' && !LETTERED.has(before.text) && facts !== undefined
}

const LETTERED = wordSet('grade type class vitamin hepatitis group stage coil phase segment level grad typ weber')

/** Nothing goes on from the letter: `King C spine`, `Day T 12`. */
function isFreeBehind({ tokens, gaps, words }: Page, index: number): boolean {
  if (/^[lrx]$/.test(tokens[index]?.text ?? '')) return index === tokens.length - 1
  const next = tokens[index + 1]
  if (!next) return true
  if (gaps[index + 1] !== ' ') return !/^[-/&+']/.test(gaps[index + 1] ?? '') && gaps[index + 1] !== ''
  return next.shape !== 'digits' && words[index + 1]?.wordClass !== 'medical'
}

/** `Ikenna OBI`, `Clive PEMBERTON`, `KING Gene`: a given name, and the family name in capitals. */
function addCapitalFamily(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, style } = page
  const [first, second] = [tokens[index], tokens[index + 1]]
  if (!first || !second || style === 'capitals' || gaps[index + 1] !== ' ') return
  const isBefore = first.shape === 'Title' && second.shape === 'UPPER'
  if (!isBefore && !(first.shape === 'UPPER' && second.shape === 'Title')) return
  const [given, family] = isBefore ? [index, index + 1] : [index + 1, index]
  const isCued = (sheet.tallies[given]?.cue ?? 0) >= CUE.by && (page.words[family]?.flags ?? 0) & WORD.familyName
  if (isPartOfName(sheet, family) && plainNames.has(tokens[given]?.text ?? '')) complete(sheet, family, given)
  else if (isPartOfName(sheet, given)) {
    if (isBefore && isCued && ((page.words[family]?.flags ?? 0) & WORD.anatomy) === 0) complete(sheet, given, family)
    else if (isBefore ? isFamilyBehind(page, family) : isKnownFamily(page, family)) complete(sheet, given, family)
  } else if ((isGiven(page, given) || plainNames.has(tokens[given]?.text ?? '')) && isKnownFamily(page, family))
    for (const at of [given, family]) lift(sheet.tallies[at], 'family in capitals', COMPLETE.initialed, 'personName')
}

/** Any word that can be a name; of words of studies none: `Gallo WATER`, `Emlyn BRAVO`. */
function isFamilyBehind(page: Page, index: number): boolean {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || !isNameLike(page, index, THING | WORD.protocol | WORD.medical)) return false
  return facts.wordClass !== 'unknown' || token.text.length >= COMPLETE.letters
}

/** A family name that means nothing in a study. */
function isKnownFamily({ tokens, words }: Page, index: number): boolean {
  const [text, facts] = [tokens[index]?.text ?? '', words[index]]
  if (!facts || text.length < COMPLETE.letters) return plainNames.has(text)
  if (plainNames.has(text)) return true
  if ((facts.flags & WORD.familyName) === 0) return false
  return (
    facts.wordClass === 'name' ||
    (facts.flags & (THING | WORD.protocol | WORD.medical | WORD.dicom | WORD.eponym)) === 0
  )
}

/** A given name that means nothing in a study. */
function isGiven({ tokens, words }: Page, index: number): boolean {
  const [text, flags] = [tokens[index]?.text ?? '', words[index]?.flags ?? 0]
  if ((flags & WORD.givenName) === 0) return false
  return plainNames.has(text) || (flags & (THING | WORD.protocol | WORD.medical | WORD.everyday)) === 0
}

/** What makes no half of a whole name of a word, though a list of names has it. */
const NO_HALF =
  THING | WORD.protocol | WORD.organisation | WORD.calendar | WORD.particle | WORD.street | WORD.dicom | WORD.foreign

/**
 * `JOHN SMITH`, `Smith, John`, `Smith^John`: a given name and a family name that a list explains otherwise too, in the
 * order of a sentence or of a register, and nothing of medicine goes on from them (`Graham Steell murmur`).
 */
function addPerson(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const { tokens, gaps } = page
  const gap = gaps[index + 1] ?? ''
  if (tallies[index]?.isClosed === true || tallies[index + 1]?.isClosed === true) return
  if (!(isCapital(page, index) || page.style === 'small') || tokens[index]?.shape !== tokens[index + 1]?.shape) return
  const isRegister = /^(?:, ?|\^)$/.test(gap)
  if (!isRegister && (gap !== ' ' || page.style === 'titles' || page.isGerman)) return
  const isName = isRegister
    ? isHalfOfName(page, index, WORD.familyName, true) && isHalfOfName(page, index + 1, WORD.givenName, gap === '^')
    : isHalfOfName(page, index, WORD.givenName, page.style === 'prose' && tokens[index]?.shape === 'Title') &&
      isHalfOfName(page, index + 1, WORD.familyName, true)
  if (!isName || (gap !== '^' && goesOnInMedicine(page, index + 2))) return
  // `Baker, Jones and Smith`: a list of names, whoever they are.
  const points = gap === '^' ? COMPLETE.sure : COMPLETE.initialed
  for (const at of [index, index + 1]) lift(tallies[at], 'given and family name', points, 'personName')
}

/** A name that means nothing in a study; a word of every day only where many are called so. */
function isHalfOfName({ tokens, words }: Page, index: number, flag: number, isAny: boolean): boolean {
  const [text, flags] = [tokens[index]?.text ?? '', words[index]?.flags ?? 0]
  if (text.length < 3 || (flags & flag) === 0 || doings.has(text) || handling.has(text)) return false
  const isCalled = plainNames.has(text)
  const mask = isCalled
    ? NO_HALF & ~(WORD.foreign | WORD.dicom)
    : (flags & WORD.english) !== 0
      ? NO_HALF & ~WORD.foreign
      : NO_HALF
  if ((flags & mask) !== 0) return false
  return (flags & (WORD.everyday | WORD.medical)) === 0 || (isAny && isCalled)
}

/** A word in small letters, or one of studies, that what stands before it is said of. */
function goesOnInMedicine({ tokens, words, gaps }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || !/^[ '-]$/.test(gaps[index] ?? '')) return false
  // `John Smith knee`: a part of the body is what is looked at.
  if ((facts.flags & WORD.anatomy) !== 0) return false
  return (facts.flags & WORD.eponymHead) !== 0 || (token.shape === 'lower' && facts.wordClass === 'medical')
}

/** `Nur Sharif`, `Can DOĞAN`, `Cao My`: a short given name that is a little word too, beside its family name. */
function addShortGiven(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, style } = page
  const [first, second] = [tokens[index], tokens[index + 1]]
  if (!first || !second || gaps[index + 1] !== ' ' || style === 'titles' || first.shape !== 'Title') return
  if (isPartOfName(sheet, index + 1) && second.shape !== 'lower' && isLittleName(page, index))
    complete(sheet, index + 1, index)
  // In the order of the East: `Cao My`.
  const isEastern = isPartOfName(sheet, index) && first.text.length <= COMPLETE.eastern && second.shape === 'Title'
  if (isEastern && isLittleName(page, index + 1) && endsName(page, index + 1)) complete(sheet, index, index + 1)
}

/** `VULNERAK^ANNA`: components of one name, whatever each means. */
function addOverCaret(sheet: Sheet, index: number): void {
  if (!/^\^+$/.test(sheet.page.gaps[index] ?? '')) return
  const [isBefore, isBehind] = [isPartOfName(sheet, index - 1), isPartOfName(sheet, index)]
  if (isBefore === isBehind) return
  const [from, to] = isBefore ? [index - 1, index] : [index, index - 1]
  // HEAD^DOE^JANE^ROUTINE: a part of the body and a word that nobody is called are no components of a name.
  if (sheet.page.tokens[to]?.text.length === 1 || isNameLike(sheet.page, to, THING)) complete(sheet, from, to)
}

/** `Unity Banks`, `Chip Pick`, `WILL TANNER`: given and family name, of which one is a part of a name already. */
function addPlainHalf(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const { tokens, gaps, words } = page
  const [given, family] = [tokens[index], tokens[index + 1]]
  if (!given || !family || gaps[index + 1] !== ' ' || given.shape !== family.shape || !isCapital(page, index)) return
  const [isGivenPart, isFamilyPart] = [isPartOfName(sheet, index), isPartOfName(sheet, index + 1)]
  if (isGivenPart === isFamilyPart || page.style === 'titles' || page.isGerman) return
  // `1 DAY VULNERAK^ANNA`
  const isOther = tokens[index - 1]?.shape === 'digits' || (gaps[index + 2] ?? '').startsWith('^')
  if (isFamilyPart && !isOther && plainNames.has(given.text) && (words[index]?.flags ?? 0) & WORD.name)
    complete(sheet, index + 1, index)
  const isCued = page.style === 'capitals' && (tallies[index]?.cue ?? 0) >= CUE.by
  const isWritten = ((given.shape === 'Title' && page.style === 'prose') || isCued) && endsName(page, index + 1)
  const isFamily = ((words[index + 1]?.flags ?? 0) & WORD.familyName) !== 0 && tallies[index + 1]?.isClosed === false
  if (isGivenPart && isWritten && isFamily && (isCued || isGiven(page, index))) complete(sheet, index, index + 1)
}

/** Can, My, Mar, Nur: a little word in some language, with a capital, that is a given name in another. */
function isLittleName({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.text.length > COMPLETE.short || (facts.flags & WORD.givenName) === 0) return false
  if (LITTLE.has(token.text)) return false
  return (facts.flags & (WORD.protocol | WORD.unit | WORD.kin | WORD.title | WORD.anatomy)) === 0 || facts.flags === 0
}

/** With a capital they begin a sentence more often. */
const LITTLE = wordSet(
  'the and for with was has had not but all any his her our out per new old see dr mr ms mrs pt via',
)

/** `CURRY, Anders`, `Obi, Ikenna`, `King, Gene`: family and given name, of which one is a part of a name already. */
function addBehindComma(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, words } = page
  const [family, given] = [tokens[index], tokens[index + 1]]
  if (!family || !given || !/^, ?$/.test(gaps[index + 1] ?? '') || !isCapital(page, index)) return
  if (family.shape !== given.shape && family.shape !== 'UPPER') return
  const [isFamily, isGivenPart] = [isPartOfName(sheet, index), isPartOfName(sheet, index + 1)]
  const isWhole = isPartOfName(sheet, index - 1) && gaps[index] === ' '
  const isEnd = endsName(page, index + 1) || (!isWhole && isBeforeSmall(page, index + 1))
  if (isFamily === isGivenPart || !isEnd) return
  if (isGivenPart && ((words[index + 1]?.flags ?? 0) & WORD.givenName) === 0) return
  const mask = family.shape === 'UPPER' ? THING | WORD.protocol : THING
  if (isGivenPart && isNameLike(page, index, mask)) complete(sheet, index + 1, index)
  // `Harrow, Axial`: behind a comma only what is a given name and little else.
  if (isFamily && (isGiven(page, index + 1) || isShortGiven(page, index + 1))) complete(sheet, index, index + 1)
}

/** `Deniz, Can`, `Cao, My`: a short given name that is a little word too, with a capital and nothing behind it. */
function isShortGiven(page: Page, index: number): boolean {
  const [token, flags] = [page.tokens[index], page.words[index]?.flags ?? 0]
  if (token?.shape !== 'Title' || token.text.length > COMPLETE.short || (flags & WORD.givenName) === 0) return false
  // `called Anna, Ba swallow`
  const isEnd = endsClause(page, index) || (isBeforeSmall(page, index) && (flags & (WORD.medical | WORD.dicom)) === 0)
  return isEnd && (flags & (WORD.protocol | WORD.unit | WORD.kin)) === 0
}

/** `Proctor, Will repeat view`: a capital and no capital behind it. */
const isBeforeSmall = ({ tokens, gaps, words }: Page, index: number) =>
  tokens[index]?.shape === 'Title' &&
  gaps[index + 1] === ' ' &&
  tokens[index + 1]?.shape === 'lower' &&
  words[index + 1]?.wordClass !== 'medical'

/** Nothing but a mark, an initial or a little word follows. */
function endsName(page: Page, index: number): boolean {
  const next = page.words[index + 1]
  return (
    endsClause(page, index) ||
    next?.wordClass === 'letter' ||
    next?.wordClass === 'function' ||
    next?.wordClass === 'digits'
  )
}

/** Little words that families have between given and family name or before it. */
const PARTICLES =
  wordSet(`van der den ter ten te de del dela delos della delle dello di da das do dos du la las los le les el al ap ab ni nic mac mc
  ui zu zur zum von vom bin bint binte ibn abu abd abdel abdul ben bar af av t`)
/** In capitals also a view, a side, a time or another word. */
const FAINT = wordSet('ap le la te di do da du de al ab les ni av t abd bar ben ten los las')

const isParticle = ({ tokens }: Page, index: number) => PARTICLES.has(tokens[index]?.text ?? '')
const isNameGap = (gap: string | undefined) => gap !== undefined && /^(?: |-|'| '|' )$/.test(gap)

/** `Jesús DEL RÍO`, `Pereira de Sá`, `Gethin ap Rhys`: over little words to what can be a name. */
function addOverParticles(sheet: Sheet, index: number): void {
  const { page } = sheet
  if (!isPartOfName(sheet, index - 1) || !isParticle(page, index)) return
  let last = index
  while (isParticle(page, last) && isNameGap(page.gaps[last]) && last < index + COMPLETE.particles) last++
  if (last === index || !isNameGap(page.gaps[last]) || !isCapital(page, last)) return
  if (!isNameLike(page, last, THING)) return
  for (let at = index; at <= last; at++) complete(sheet, index - 1, at)
}

/** A little word right before a part of a name. */
function addParticle(sheet: Sheet, index: number): void {
  const { page } = sheet
  const token = page.tokens[index]
  if (!token || !isParticle(page, index) || !isPartOfName(sheet, index + 1) || !isNameGap(page.gaps[index + 1])) return
  if (token.text === 't' && !/'$/.test(page.gaps[index] ?? '')) return
  // Hanneke in 't Veld.
  if (token.text === 't' && page.tokens[index - 1]?.text === 'in') complete(sheet, index + 1, index - 1)
  const isFaint = FAINT.has(token.text) && (token.shape !== 'Title' || page.style === 'small')
  const isLed = isPartOfName(sheet, index - 1) || isParticle(page, index - 1) || isLedTo(page, index)
  // `ap Huw` among small letters: a view stands before no name.
  const isWelsh = token.text === 'ap' && token.shape === 'lower' && page.tokens[index + 1]?.shape === 'Title'
  if (isFaint && !isLed && !isWelsh) return
  complete(sheet, index + 1, index)
}

/** `Dr de Groot`, `held by ap Rhys`, `M de Groot`: a title, a cue, an initial before the little word. */
function isLedTo(page: Page, index: number): boolean {
  const { tokens, words, gaps } = page
  const before = tokens[index - 1]
  if (!before || !/^(?:\.? |\. ?|: ?)$/.test(gaps[index] ?? '')) return false
  if (titleBefore(page, index) !== undefined || personSlot(page, index) !== undefined) return true
  if (byWords.has(before.text) || ((words[index - 1]?.flags ?? 0) & (WORD.kin | WORD.role)) !== 0) return true
  return before.text.length === 1 && before.shape === 'UPPER' && before.run === before.text && isFree(page, index - 1)
}

/** `Gene King/Domenico Gallo`, `Lathbury and Bush`: the words on the other side, where they can be nothing but a name. */
function addPartner(sheet: Sheet, index: number): void {
  const { page } = sheet
  const gap = page.gaps[index] ?? ''
  if (/^ ?[/&] ?$/.test(gap)) {
    if (isPartOfName(sheet, index - 1)) takePartner(sheet, index - 1, index, 1)
    else if (isPartOfName(sheet, index)) takePartner(sheet, index, index - 1, -1)
  } else if (AND.has(page.tokens[index]?.text ?? '') && gap === ' ' && page.gaps[index + 1] === ' ') {
    if (isPartOfName(sheet, index - 1) && !isPartOfName(sheet, index + 1)) takePartner(sheet, index - 1, index + 1, 1)
    else if (isPartOfName(sheet, index + 1) && !isPartOfName(sheet, index - 1))
      takePartner(sheet, index + 1, index - 1, -1)
  }
}

const AND = new Set(['and', 'und', 'y', 'et'])

/** At most a given and a double family name, up to the next mark. */
function takePartner(sheet: Sheet, from: number, first: number, step: 1 | -1): void {
  const { page } = sheet
  const taken: number[] = []
  for (let at = first; taken.length < COMPLETE.partner; at += step) {
    if (taken.length > 0 && page.gaps[step === 1 ? at : at + 1] !== ' ') break
    const isLetter = page.tokens[at]?.text.length === 1 && page.tokens[at]?.shape === 'UPPER'
    if (!isLetter && !(isCapital(page, at) && isNameLike(page, at, THING | WORD.protocol))) break
    taken.push(at)
  }
  const last = taken.at(-1)
  if (last === undefined) return
  // Between two names of the same value stands no other word with a capital.
  const beyond = last + step
  const isEnd = step === 1 ? endsClause(page, last) : startsClause(page, last)
  if (!isEnd && page.words[beyond] !== undefined && !isOther(page, beyond)) return
  for (const at of taken) lift(sheet.tallies[at], VOICE, COMPLETE.initialed, 'personName')
}

/** A word that goes on from a name in no way: of studies, of grammar, a number. */
function isOther({ words, tokens }: Page, index: number): boolean {
  const wordClass = words[index]?.wordClass
  return (
    wordClass === 'protocol' ||
    wordClass === 'medical' ||
    wordClass === 'function' ||
    wordClass === 'digits' ||
    tokens[index]?.shape === 'lower'
  )
}
