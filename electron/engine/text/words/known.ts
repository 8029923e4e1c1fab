import type { Explanation } from '../explain.ts'
import { explainFacts } from '../explain.ts'
import { sourceRange } from '../fold.ts'
import { lookOf, MIN_FUZZY, MIN_FUZZY_OWN, MIN_FUZZY_TWICE } from '../look-alikes.ts'
import { misspeltWord } from '../misspelt.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Page } from '../page.ts'
import type { Sheet, Tally, Voice } from '../sheet.ts'
import { lift, raise } from '../sheet.ts'
import { TAKE_OUT } from '../hit.ts'
import { soundOf } from '../transliterate.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { KNOWN } from '../weights.ts'
import type { WordCount } from '../word-counts.ts'
import { WORD } from '../lexicon.ts'

/**
 * Words that stand in a header: exactly, or as a short form, in another alphabet, with a slip of the pen or a letter
 * misread. A word that a list explains as something else is only noted: company decides about it.
 */
export function addKnown(sheet: Sheet): void {
  for (const [index, token] of sheet.page.tokens.entries()) {
    if (token.shape === 'digits') continue
    for (const voice of sheet.voices) if (!addExact(sheet, index, voice)) addVariant(sheet, index, voice)
    addLearned(sheet, index)
  }
}

/**
 * In guarded text a word alone counts only when it is the patient's own: one that no list explains, also with a slip of
 * the pen or as the humps of one word; one with a meaning of its own is asked about where it is set apart, but not in what
 * speaks of medicine (`Berry brain`, a Code Meaning).
 */
export function addKnownGuarded({ page, tallies, voices }: Sheet): void {
  for (const { name, vocabulary, sure } of voices) {
    if (name !== 'patient') continue
    for (const [index, token] of page.tokens.entries()) {
      if (token.shape === 'digits' || token.text.length < 3) continue
      const kind = kindOf(vocabulary, token.text, page.alternates[index])
      // A maker may well be called like somebody's doctor.
      const isOwnName = kind === 'patientName' || (kind === 'personName' && page.textClass === 'guarded')
      const explanation = explanationAt(page, index)
      if (isOwnName && token.text.length > 3 && explanation === 'none') raise(tallies[index], name, sure, kind)
      else if (page.textClass === 'guarded') addGuarded(page, index, tallies[index], { vocabulary, kind, explanation })
    }
  }
}

interface Guarded {
  readonly vocabulary: Vocabulary
  readonly kind: string | undefined
  readonly explanation: Explanation
}

function addGuarded(
  page: Page,
  index: number,
  tally: Tally | undefined,
  { vocabulary, kind, explanation }: Guarded,
): void {
  const { run = '', text = '', shape } = page.tokens[index] ?? {}
  if (kind === 'patientName') {
    const isMeant =
      explanation === 'ordinary' &&
      shape !== 'lower' &&
      (startsClause(page, index) || isBetweenLines(page, index)) &&
      !page.words.some(({ wordClass }) => wordClass === 'medical' || wordClass === 'protocol')
    if (isMeant) raise(tally, 'patient, a word', KNOWN.ownShort, kind)
    return
  }
  const ofRun = run === text || run.length < MIN_FUZZY ? undefined : vocabulary.words.get(run)
  if (ofRun === 'patientName') raise(tally, 'patient', KNOWN.ownVariant, ofRun)
  if (explanation !== 'none' || run !== text || text.length <= MIN_FUZZY) return
  const found = misspelt(text, vocabulary, 1)
  if (found?.kind === 'patientName') raise(tally, `patient, ${found.how}`, KNOWN.submissionVariant, found.kind)
}

const isBetweenLines = ({ gaps }: Page, index: number) => /_/.test(gaps[index] ?? '') || /_/.test(gaps[index + 1] ?? '')

/** What token i means beside identity. */
export function explanationAt({ words, tokens }: Page, index: number): Explanation {
  const facts = words[index]
  return facts ? explainFacts(tokens[index]?.text ?? '', facts) : 'function'
}

function addExact({ page, tallies }: Sheet, index: number, voice: Voice): boolean {
  const token = page.tokens[index]
  const tally = tallies[index]
  if (!token || !tally) return false
  const kind = kindOf(voice.vocabulary, token.text, page.alternates[index])
  if (kind === undefined) return addRun(page, index, tally, voice)
  const isOwn = voice.name === 'patient'
  if (tally.known === undefined) tally.kind = kind
  tally.known ??= { kind, isOwn }
  const explanation = isMarkedName(page, index) ? 'none' : explanationAt(page, index)
  if (explanation === 'none') raise(tally, voice.name, isFaint(page, index, isOwn) ? KNOWN.faint : voice.sure, kind)
  else if (explanation === 'short' && (isOwn || token.shape === 'Title'))
    addShort(page, index, () => {
      raise(tally, voice.name, KNOWN.ownShort, kind)
    })
  return true
}

/** Vietnamese has marks that no language of medicine has: `Trần` is no abbreviation. */
const MARKED = /[\u0303\u0309\u0323\u031b\u0306\u0302\u0301\u0300]{2}|[\u0309\u0323\u031b]/u

function isMarkedName({ folded, tokens, value }: Page, index: number): boolean {
  const token = tokens[index]
  if (!folded.at || !token) return false
  const { start, end } = sourceRange(folded, token.start, token.end)
  return MARKED.test(value.slice(start, end).normalize('NFD'))
}

/** `MacWroxham`, which a header writes as MACWROXHAM: the humps of one known word. */
function addRun({ tokens }: Page, index: number, tally: Tally, { name, vocabulary, sure }: Voice): boolean {
  const { run = '', text = '' } = tokens[index] ?? {}
  const kind = run === text || run.length < MIN_FUZZY ? undefined : vocabulary.words.get(run)
  if (kind === undefined) return false
  raise(tally, name, sure, kind)
  return true
}

function kindOf({ words }: Vocabulary, own: string, others: readonly string[] = []): string | undefined {
  const exact = words.get(own)
  if (exact !== undefined) return exact
  for (const text of others) {
    const kind = words.get(text)
    if (kind !== undefined) return kind
  }
  return undefined
}

/** Two letters are a laterality, a view or a modality; as the patient's own name they are asked about at an edge. */
function addShort(page: Page, index: number, say: () => void): void {
  const shape = page.tokens[index]?.shape
  if (shape === 'Title' || (shape === 'UPPER' && page.style === 'capitals' && isEdge(page, index))) say()
}

function isEdge(page: Page, index: number): boolean {
  return page.tokens.length > 1 && (endsClause(page, index) || startsClause(page, index))
}

/** Somebody else's short name, where case tells nothing or speaks against it. */
function isFaint({ tokens, style }: Page, index: number, isOwn: boolean): boolean {
  const token = tokens[index]
  if (isOwn || !token || token.text.length > 4) return false
  return token.shape === 'lower' || (token.text.length === 3 && style !== 'prose')
}

/** Only what no list explains can be a misspelt name. */
function addVariant({ page, tallies }: Sheet, index: number, { name, vocabulary }: Voice): void {
  const text = page.tokens[index]?.text ?? ''
  const isOwn = name === 'patient'
  const explanation = explanationAt(page, index)
  const short = vocabulary.variants.get(text)
  const tally = tallies[index]
  if (short !== undefined && tally) {
    if (isOwn) tally.known ??= { kind: short, isOwn }
    if (isOwn && explanation === 'none' && page.words[index]?.isName === true)
      raise(tally, 'patient, short form', KNOWN.ownVariant, short)
    return
  }
  const run = page.tokens[index]?.run ?? text
  if (run !== text && run.length >= MIN_FUZZY_TWICE - 1) {
    const found = misspelt(run, vocabulary, 1)
    if (found) raise(tally, `${name}, ${found.how}`, KNOWN.submissionVariant, found.kind)
  }
  if (isOwn && explanation === 'none' && text.length === MIN_FUZZY_OWN) addShortSlip(page, index, tally, vocabulary)
  if (explanation !== 'none' || text.length < MIN_FUZZY) return
  const found = isOwn ? ownVariant(page, index, vocabulary) : misspelt(text, vocabulary, 1)
  if (found) raise(tally, `${name}, ${found.how}`, isOwn ? KNOWN.ownVariant : KNOWN.submissionVariant, found.kind)
}

/** `Kwna` of Kwan: four letters are an abbreviation as often, so it is asked about and goes meanwhile. */
function addShortSlip(page: Page, index: number, tally: Tally | undefined, vocabulary: Vocabulary): void {
  const token = page.tokens[index]
  if (!token || (token.shape !== 'Title' && !endsClause(page, index))) return
  const found = misspelt(token.text, vocabulary, 1)
  if (found?.kind === 'patientName') raise(tally, `patient, ${found.how}`, KNOWN.oftenNamed, found.kind)
}

interface Found {
  readonly kind: string
  readonly how: string
}

function ownVariant(page: Page, index: number, vocabulary: Vocabulary): Found | undefined {
  const texts = [page.tokens[index]?.text ?? '', ...(page.alternates[index] ?? [])]
  for (const text of texts) {
    const look = vocabulary.looks.get(lookOf(text))
    if (look !== undefined) return { kind: look, how: 'misread' }
    const found = misspelt(text, vocabulary, text.length >= MIN_FUZZY_TWICE ? 2 : 1)
    if (found) return found
    const sound = vocabulary.sounds.get(soundOf(text))
    if (sound !== undefined) return { kind: sound, how: 'other spelling' }
  }
  return undefined
}

function misspelt(text: string, vocabulary: Vocabulary, most: number): Found | undefined {
  const word = misspeltWord(text, vocabulary, most)
  const kind = word === undefined ? undefined : vocabulary.words.get(word)
  return kind === undefined ? undefined : { kind, how: 'misspelt' }
}

/** What stands after a title somewhere in the submission and in no list is somebody's name here too. */
function addLearned({ page, context, tallies }: Sheet, index: number): void {
  const text = page.tokens[index]?.text ?? ''
  if (text.length < 3) return
  const count = context.words.of(text)
  if (page.words[index]?.isExplained !== false) {
    addOftenNamed(page, index, tallies[index], count)
    return
  }
  const isOften = count !== undefined && count.afterTitle * 2 >= count.total
  // German writes every noun with a capital, so one place says less.
  if (page.isGerman && !isOften && page.words[index].wordClass === 'unknown') return
  if (
    count &&
    count.afterTitle > 0 &&
    (isOften || (text.length >= MIN_FUZZY && (page.style === 'small' || page.tokens[index]?.shape !== 'lower')))
  )
    raise(tallies[index], 'learned', KNOWN.learned)
}

/** Nail, Wall: words with a meaning of their own that this submission writes where only a name stands, at least half the time. */
function addOftenNamed(page: Page, index: number, tally: Tally | undefined, count: WordCount | undefined): void {
  const [token, facts] = [page.tokens[index], page.words[index]]
  if (!token || !facts || token.shape === 'lower' || facts.wordClass === 'function' || facts.wordClass === 'letter')
    return
  if (count === undefined || count.afterTitle < LEAST_NAMED || (facts.flags & WORD.sureName) === 0) return
  if (count.afterTitle * 2 >= count.total) raise(tally, 'often named', KNOWN.oftenNamed, 'personName')
  // Less often, where it stands alone or means little else.
  else if (count.afterTitle * SELDOM >= count.total && isApart(page, index, facts.flags))
    lift(tally, 'named elsewhere', TAKE_OUT, 'personName')
}

const LEAST_NAMED = 2
/** Of so many places one where only a name stands. */
const SELDOM = 6

function isApart(page: Page, index: number, flags: number): boolean {
  const [starts, ends] = [startsClause(page, index), endsClause(page, index)]
  if ((flags & (WORD.anatomy | WORD.unit | WORD.eponymHead)) !== 0) return false
  if (starts && ends) return page.tokens.length > 1
  return (starts || ends) && (flags & (WORD.everyday | WORD.medical | WORD.protocol | WORD.dicom)) === 0
}
