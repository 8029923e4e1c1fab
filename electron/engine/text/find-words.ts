import type { VocabularyKind } from '#shared/model/text'
import type { Folded } from './fold.ts'
import { foldGerman, sourceRange } from './fold.ts'
import type { Hit } from './hit.ts'
import { REMOVE } from './hit.ts'
import { classOf, eponymHeads, eponyms, patientCues, titles } from './lexicon.ts'
import type { TextClass } from './text-class.ts'
import type { Token } from './tokens.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'
import type { Voice } from './voice.ts'

/** A value laid out for looking up words. `alternates[i]` is token i in the second German folding. */
interface Page {
  readonly folded: Folded
  readonly tokens: readonly Token[]
  readonly alternates: readonly (string | undefined)[]
  readonly textClass: TextClass
  /** Whether the value has small letters, so that capitals mean something. */
  readonly isMixed: boolean
}

/** What may stand between two words of one name or phrase. */
const JOINER = /^[\s,.;:^_'"&()/=*+-]{0,4}$/

/** Names, institutions and places of the vocabularies, and names behind a title whoever they are. */
export function findWords(
  value: string,
  folded: Folded,
  tokens: readonly Token[],
  voices: readonly Voice[],
  textClass: TextClass,
): Hit[] {
  const page: Page = {
    folded,
    tokens,
    alternates: alternatesOf(value, folded, tokens),
    textClass,
    isMixed: /\p{Ll}/u.test(folded.norm),
  }
  const hits = voices.flatMap((voice) => [
    ...findPhrases(page, voice),
    ...findIdeographs(page, voice),
    ...findCompany(page, voice),
  ])
  return textClass === 'guarded' ? hits : [...hits, ...findTitled(page), ...findNeighbours(page, hits)]
}

function alternatesOf(value: string, folded: Folded, tokens: readonly Token[]): (string | undefined)[] {
  if (!folded.at) return []
  return tokens.map(({ start, end }) => {
    const range = sourceRange(folded, start, end)
    return foldGerman(value.slice(range.start, range.end))
  })
}

function hit(page: Page, from: number, to: number, kind: string, voice: string, score: number): Hit {
  return { start: page.tokens[from]?.start ?? 0, end: page.tokens[to]?.end ?? 0, kind, voice, score }
}

function gapAfter({ folded, tokens }: Page, index: number): string {
  return folded.norm.slice(tokens[index]?.end, tokens[index + 1]?.start)
}

/** Whole phrases, longest first. */
function findPhrases(page: Page, { name, vocabulary, sure }: Voice): Hit[] {
  const { tokens } = page
  const hits: Hit[] = []
  for (let index = 0; index < tokens.length; index++) {
    for (const length of vocabulary.phraseLengths) {
      const entry = entryOfPhrase(page, vocabulary, index, length)
      if (!entry || entry.strength === 'weak') continue
      hits.push(
        hit(
          page,
          index,
          index + length - 1,
          entry.kind,
          name,
          entry.strength === 'sure' ? sure : name === 'patient' ? 1.2 : 0,
        ),
      )
      break
    }
  }
  return hits
}

function entryOfPhrase(page: Page, vocabulary: Vocabulary, index: number, length: number): Entry | undefined {
  if (index + length > page.tokens.length) return undefined
  for (let step = index; step < index + length - 1; step++) if (!JOINER.test(gapAfter(page, step))) return undefined
  const texts = page.tokens.slice(index, index + length).map(({ text }) => text)
  return vocabulary.phrases.get(texts.join(' '))
}

function findIdeographs({ folded }: Page, { name, vocabulary, sure }: Voice): Hit[] {
  if (!folded.at) return []
  return vocabulary.ideographs.flatMap((part) => {
    const hits: Hit[] = []
    for (let at = folded.lower.indexOf(part); at >= 0; at = folded.lower.indexOf(part, at + part.length)) {
      hits.push({ start: at, end: at + part.length, kind: 'personName', voice: name, score: sure })
    }
    return hits
  })
}

/** Words by themselves and in company: sure pairs and sure words first, then what leans on them. */
function findCompany(page: Page, voice: Voice): Hit[] {
  const marks = page.tokens.map((_, index) => markAlone(page, voice, index))
  const pairs = page.tokens.map((_, index) => pairAt(page, voice, index))
  for (const [index, pair] of pairs.entries()) {
    if (pair?.strength === 'sure')
      [index, index + 1].forEach((each) => (marks[each] = { kind: pair.kind, score: voice.sure }))
    if (pair?.strength === 'ask' && voice.name === 'patient' && page.textClass === 'descriptor') {
      for (const each of [index, index + 1])
        if ((marks[each]?.score ?? 0) < 1.5) marks[each] = { kind: pair.kind, score: 1.5 }
    }
  }
  const forwards = pairs.map((_, index) => index)
  for (const index of forwards) lean(page, voice, marks, pairs, index, index + 1)
  for (const index of forwards.toReversed()) lean(page, voice, marks, pairs, index + 1, index)
  addInitials(page, voice, marks)
  addHouseNumbers(page, voice, marks)
  return marks.flatMap((mark, index) => (mark ? [hit(page, index, index, mark.kind, voice.name, mark.score)] : []))
}

interface Mark {
  readonly kind: string
  readonly score: number
}

type Marks = (Mark | undefined)[]

function lookUp<T>({ tokens, alternates }: Page, map: ReadonlyMap<string, T>, index: number): T | undefined {
  const alternate = alternates[index]
  return map.get(tokens[index]?.text ?? '') ?? (alternate === undefined ? undefined : map.get(alternate))
}

/** What a known word means with nothing but its own looks and the word before it. */
function markAlone(page: Page, voice: Voice, index: number): Mark | undefined {
  const kind = lookUp(page, voice.vocabulary.words, index)
  const token = page.tokens[index]
  if (kind === undefined || !token) return undefined
  if (isEponym(page, index) && !hasTitle(page, index)) return undefined
  const score = page.textClass === 'guarded' ? scoreGuarded(voice, kind, token) : scoreAlone(page, voice, index, token)
  return score > 0 ? { kind, score } : undefined
}

/** In guarded text a word alone counts only when it is the patient's own and no list explains it. */
function scoreGuarded(voice: Voice, kind: VocabularyKind, token: Token): number {
  const isOwnName = voice.name === 'patient' && (kind === 'patientName' || kind === 'personName')
  return isOwnName && classOf(token.text) === 'name' && token.text.length > 3 ? voice.sure : 0
}

function scoreAlone(page: Page, voice: Voice, index: number, token: Token): number {
  const wordClass = classOf(token.text)
  if (hasTitle(page, index) && wordClass !== 'particle' && token.shape !== 'lower') return voice.sure
  if (wordClass === 'name') return isFaint(page, voice, token) ? 1.5 : voice.sure
  if (wordClass === 'ordinary' && token.shape !== 'lower' && hasPatientCue(page, index)) return voice.sure
  if (voice.name !== 'patient' || token.text.length < 2) return 0
  if (wordClass === 'ordinary' || wordClass === 'medical') return 1.5
  // Will, An, Do: only a capital inside a sentence tells.
  if (wordClass === 'function') return token.shape === 'Title' && index > 0 ? 1.2 : 0
  // Two letters are a laterality, a view or a modality far more often than a name.
  return wordClass === 'short' && token.shape === 'Title' ? 1.2 : 0
}

/** Somebody else's short name, in a value where case tells nothing or speaks against it. */
function isFaint({ isMixed }: Page, voice: Voice, token: Token): boolean {
  if (voice.name === 'patient' || token.text.length > 4) return false
  return token.shape === 'lower' || (token.text.length === 3 && !isMixed)
}

function pairAt(page: Page, { vocabulary }: Voice, index: number): Entry | undefined {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  if (!a || !b || !JOINER.test(gapAfter(page, index))) return undefined
  const entry = vocabulary.pairs.get(`${a.text} ${b.text}`) ?? pairOfAlternates(page, vocabulary, index)
  if (entry?.strength !== 'weak' || (a.text.length > 1 && b.text.length > 1)) return entry
  return initialStrength(page, index, entry)
}

function pairOfAlternates({ tokens, alternates }: Page, { pairs }: Vocabulary, index: number): Entry | undefined {
  if (alternates[index] === undefined && alternates[index + 1] === undefined) return undefined
  const a = alternates[index] ?? tokens[index]?.text ?? ''
  const b = alternates[index + 1] ?? tokens[index + 1]?.text ?? ''
  return pairs.get(`${a} ${b}`)
}

/** `J. Long` and `LONG^J` are a name; `a long` is not, and `L SMITH` may be a side before a name. */
function initialStrength(page: Page, index: number, entry: Entry): Entry {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  const initial = a?.text.length === 1 ? a : b
  const dotted = initial !== undefined && page.folded.norm.charAt(initial.end) === '.'
  const joined = gapAfter(page, index).includes('^')
  return initial?.shape === 'UPPER' && (dotted || joined) ? { ...entry, strength: 'sure' } : entry
}

/** A weak pair, and a part that would be a question alone, follow a sure neighbour. */
function lean(
  page: Page,
  voice: Voice,
  marks: Marks,
  pairs: readonly (Entry | undefined)[],
  from: number,
  to: number,
): void {
  const pair = pairs[Math.min(from, to)]
  const sure = marks[from]
  const leaning = page.tokens[to]
  if (!pair || !sure || sure.score < voice.sure || !leaning || (marks[to]?.score ?? 0) >= voice.sure) return
  if (leaning.text.length === 1 && (leaning.shape === 'lower' || /^[lr]$/.test(leaning.text))) return
  marks[to] = { kind: pair.kind, score: voice.sure }
}

/** A capital with a full stop, or joined by a caret, beside a sure name is an initial whoever's it is. */
function addInitials(page: Page, voice: Voice, marks: Marks): void {
  const { tokens, folded } = page
  for (const [index, token] of tokens.entries()) {
    if (marks[index] || token.text.length !== 1 || token.shape !== 'UPPER') continue
    const sides = [
      { neighbour: index - 1, gap: gapAfter(page, index - 1) },
      { neighbour: index + 1, gap: gapAfter(page, index) },
    ]
    const beside = sides.find(({ neighbour, gap }) => {
      const dotted = folded.norm.charAt(token.end) === '.' && /^[\s,.]{0,3}$/.test(gap)
      return isSureName(marks[neighbour], voice) && (dotted || /^\^+$/.test(gap))
    })
    if (beside) marks[index] = { kind: 'personName', score: voice.sure }
  }
}

/** `12 Elm Street`: the number before a known street. */
function addHouseNumbers(page: Page, voice: Voice, marks: Marks): void {
  for (const [index, token] of page.tokens.entries()) {
    const next = marks[index + 1]
    const isHouse = token.shape === 'digits' && token.text.length <= 5 && gapAfter(page, index) === ' '
    if (isHouse && next?.kind === 'address' && next.score >= voice.sure)
      marks[index] = { kind: 'address', score: voice.sure }
  }
}

function isSureName(mark: Mark | undefined, voice: Voice): boolean {
  return mark !== undefined && mark.score >= voice.sure && (mark.kind === 'patientName' || mark.kind === 'personName')
}

/** `Baker cyst` names a cyst. */
function isEponym({ tokens }: Page, index: number): boolean {
  if (!eponyms.has(tokens[index]?.text ?? '')) return false
  const [next, afterNext] = [tokens[index + 1], tokens[index + 2]]
  // One word may stand between: "Wilson's disease", "Swan-Ganz catheter".
  return eponymHeads.has(next?.text ?? '') || eponymHeads.has(afterNext?.text ?? '')
}

/** Dr, Dr., DR. and so on right before the word; MR, MS and DR in capitals without a stop are modalities. */
function hasTitle(page: Page, index: number): boolean {
  const title = page.tokens[index - 1]
  if (!title || !titles.has(title.text)) return false
  const gap = gapAfter(page, index - 1)
  if (!/^[. ]{1,3}$/.test(gap)) return false
  const isModality = /^(?:mr|ms|dr|sr)$/.test(title.text) && title.shape !== 'Title'
  return !isModality || gap.startsWith('.')
}

function hasPatientCue(page: Page, index: number): boolean {
  const cue = page.tokens[index - 1]
  return cue !== undefined && patientCues.has(cue.text) && /^[\s:.=]{1,3}$/.test(gapAfter(page, index - 1))
}

/** What follows a title is a name even when no header has it, unless a list explains it as something else. */
function findTitled(page: Page): Hit[] {
  const hits: Hit[] = []
  for (const index of page.tokens.keys()) {
    if (!hasTitle(page, index)) continue
    const first = skipInitials(page, index)
    const score = scoreTitled(page, first)
    if (score === 0) continue
    const last =
      looksLikeName(page, first + 1) && /^[ -]$/.test(gapAfter(page, first)) && page.isMixed ? first + 1 : first
    hits.push(hit(page, index, last, 'personName', 'title', score))
  }
  return hits
}

/** Dr. Mason is a person; Dr. Chest may be one. */
function scoreTitled(page: Page, index: number): number {
  const token = page.tokens[index]
  if (!token || token.shape === 'lower' || token.shape === 'digits') return 0
  if (looksLikeName(page, index)) return 4.5
  const wordClass = classOf(token.text)
  if (wordClass === 'ordinary' || wordClass === 'organisation') return 3.5
  return wordClass === 'medical' && token.shape === 'Title' ? 1.5 : 0
}

/** Endings of words about medicine and of deeds; a name with one of them is left to its vocabulary. */
const NO_NAME = /(?:ed|ing|ion|logy|graphy|graphie|gram|gramm|scopy|itis|oma|osis|ic|al|ous|ive|ment|able|ary|ly)$/

/** An unexplained capitalised word right beside a sure name, in a value with lower case, is the rest of the name. */
function findNeighbours(page: Page, hits: readonly Hit[]): Hit[] {
  if (!page.isMixed) return []
  const names = hits.filter(({ kind, score }) => score >= REMOVE && (kind === 'patientName' || kind === 'personName'))
  const starts = new Set(names.map(({ start }) => start))
  const isName = (index: number) => starts.has(page.tokens[index]?.start ?? -1)
  return page.tokens.flatMap((token, index) => {
    if (token.shape !== 'Title' || token.text.length < 3 || NO_NAME.test(token.text) || !looksLikeName(page, index))
      return []
    const follows = isOpenName(page, isName, index - 1, -1)
    const precedes = isOpenName(page, isName, index + 1, 1)
    return follows || precedes ? [hit(page, index, index, 'personName', 'neighbour', 3.2)] : []
  })
}

/** A known part of a name right beside, with no further part behind it: a complete name claims no neighbour. */
function isOpenName(page: Page, isName: (index: number) => boolean, index: number, step: 1 | -1): boolean {
  const isBeside = (at: number) => BESIDE.test(gapAfter(page, step < 0 ? at : at - 1))
  const isComplete = isName(index + step) && isBeside(index + step)
  return isName(index) && page.tokens[index]?.shape === 'Title' && isBeside(index) && !isComplete
}

const BESIDE = /^[ ^-]$/

/** `Dr. A. B. Okafor`: the initials belong to the name. */
function skipInitials(page: Page, index: number): number {
  let at = index
  while (
    page.tokens[at]?.text.length === 1 &&
    page.tokens[at]?.shape === 'UPPER' &&
    /^[. ]{1,2}$/.test(gapAfter(page, at))
  )
    at++
  return at
}

function looksLikeName({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  if (!token || token.text.length < 2 || token.shape === 'lower' || token.shape === 'digits') return false
  return classOf(token.text) === 'name' || (classOf(token.text) === 'short' && token.shape === 'Title')
}
