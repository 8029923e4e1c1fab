import type { VocabularyEntry, VocabularyKind } from '#shared/model/text'
import { dayOf } from './dates.ts'
import { ordinaryWords, wordsThatAreNames } from './ordinary-words.ts'
import { joinedOf, tokensOf } from './tokens.ts'

/** What a match means. `whole`: it counts only as the whole value of an element, being too short to stand for itself. */
export interface Form {
  readonly kind: VocabularyKind
  readonly sure: boolean
  readonly whole: boolean
}

/** Identity values in the forms that are searched for: built once for a patient or a submission, asked often. */
export interface Originals {
  /** Single tokens: parts of names. */
  readonly tokens: ReadonlyMap<string, Form>
  /** Values and phrases with their separators taken out. */
  readonly phrases: ReadonlyMap<string, Form>
  /** First three characters of every phrase, so that most starts are dismissed at once. */
  readonly starts: ReadonlySet<string>
  readonly longest: number
  /** Days as `YYYYMMDD`. */
  readonly days: ReadonlySet<string>
  /** Values written in a script without spaces, which are searched for anywhere. */
  readonly unspaced: ReadonlyMap<string, Form>
  /** What values were found to hold; see search-value.ts. */
  readonly known: Map<string, readonly Hit[]>
}

/** One match in a value: its kind, and the text in its normal form, to be compared with what is allowed. */
export interface Hit {
  readonly kind: VocabularyKind
  readonly sure: boolean
  readonly text: string
}

interface Draft {
  readonly tokens: Map<string, Form>
  readonly phrases: Map<string, Form>
  readonly unspaced: Map<string, Form>
  readonly days: Set<string>
}

/** Compiles identity values. The order of entries does not matter; of two meanings of a form the surer one holds. */
export function compileOriginals(entries: readonly VocabularyEntry[]): Originals {
  const draft: Draft = { tokens: new Map(), phrases: new Map(), unspaced: new Map(), days: new Set() }
  for (const entry of entries) compilers[entry.kind](draft, entry)
  const phrases = [...draft.phrases.keys()]
  return {
    ...draft,
    starts: new Set(phrases.map((phrase) => phrase.slice(0, 3))),
    longest: phrases.reduce((longest, { length }) => Math.max(longest, length), 0),
    known: new Map(),
  }
}

type Compiler = (draft: Draft, entry: VocabularyEntry) => void

const compilers: { readonly [K in VocabularyKind]: Compiler } = {
  patientName: addName,
  personName: addName,
  id: addIdentifier,
  accession: addIdentifier,
  device: addIdentifier,
  phone: addPhone,
  institution: addInstitution,
  address: addAddress,
  date: addDate,
  other: addPhrase,
}

/** A whole name in every order of its parts, each pair of parts, and each part alone (PS3.5 6.2.1). */
function addName(draft: Draft, { kind, value }: VocabularyEntry): void {
  for (const group of [value, ...writtenOut(value)].flatMap((spelling) => spelling.split('='))) {
    const parts = wordsOf(group).filter((text) => !ordinaryWords.has(text) && /\p{L}/u.test(text))
    for (const part of parts) addNamePart(draft, kind, part)
    for (const [a, b] of pairs(parts)) add(draft.phrases, a + b, { kind, sure: (a + b).length >= 5, whole: false })
    if (parts.length > 2) add(draft.phrases, parts.join(''), { kind, sure: true, whole: false })
  }
}

const WRITTEN_OUT: Readonly<Record<string, string>> = { Ä: 'AE', Ö: 'OE', Ü: 'UE', Å: 'AA', Ø: 'OE' }

/** `MÜLLER` is also written `MUELLER`: letters that keyboards lack, in two that they have. */
function writtenOut(value: string): string[] {
  const written = value.normalize('NFC').replace(/[ÄÖÜÅØ]/gi, (letter) => WRITTEN_OUT[letter.toUpperCase()] ?? letter)
  return written === value.normalize('NFC') ? [] : [written]
}

/** Letters and digits that nothing parts are one word: `CT01` is not the name `CT`. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const token of tokensOf(text)) {
    if (token.joined) words.push((words.pop() ?? '') + token.text)
    else words.push(token.text)
  }
  return words
}

/** A name in more parts than these is one of an institution or a list; its pairs would fill memory. */
const MAX_NAME_PARTS = 8

function pairs(parts: readonly string[]): (readonly [string, string])[] {
  const few = parts.slice(0, MAX_NAME_PARTS)
  return few.flatMap((a, i) => few.flatMap((b, j) => (i === j || a.length + b.length < 4 ? [] : [[a, b] as const])))
}

function addNamePart(draft: Draft, kind: VocabularyKind, part: string): void {
  if (isUnspaced(part)) {
    if (part.length > 1) add(draft.unspaced, part, { kind, sure: part.length > 2, whole: false })
    return
  }
  if (part.length < 2) return
  if (/\p{N}/u.test(part)) {
    add(draft.phrases, part, { kind, sure: part.length >= 6, whole: part.length <= 3 })
    return
  }
  for (const spelling of spellings(part)) {
    add(draft.tokens, spelling, { kind, sure: spelling.length > 3 && !wordsThatAreNames.has(spelling), whole: false })
  }
}

/** `MUELLER` is also written `MÜLLER`, which folds to `muller`; short words would become other words. */
function spellings(part: string): string[] {
  if (part.length < 6) return [part]
  return [part, part.replace(/(?<=[aou])e/g, '')]
}

/** Han, Hiragana, Katakana and Thai are written without spaces between words. */
export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
}

/**
 * Short numbers are everywhere: up to 3 characters count as a whole value only, up to 4 are never sure. A long number
 * inside an identifier stands for it: `MRN-0048213` is also cited as `0048213`.
 */
function addIdentifier(draft: Draft, { kind, value }: VocabularyEntry): void {
  const joined = joinedOf(value)
  const digits = joined.replace(/\P{N}/gu, '').length
  const isWord = ordinaryWords.has(joined) || wordsThatAreNames.has(joined)
  if (joined === '' || ordinaryWords.has(joined)) return
  const isDistinctive = digits > 0 ? joined.length >= 5 : joined.length >= 8 && !isWord
  add(draft.phrases, joined, { kind, sure: isDistinctive, whole: joined.length <= 3 })
  const runs = tokensOf(value).map(({ text }) => text)
  for (const text of [...runs, joined.replace(/\D/g, '')]) {
    if (/^\d{6,}$/.test(text)) add(draft.phrases, text, { kind, sure: text.length >= 7, whole: false })
  }
}

/** The digits, and without an area code the last seven. */
function addPhone(draft: Draft, { kind, value }: VocabularyEntry): void {
  const digits = value.normalize('NFKD').replace(/\D/g, '')
  if (digits.length < 5) return
  add(draft.phrases, digits, { kind, sure: digits.length >= 7, whole: false })
  for (const length of [7, 10]) {
    if (digits.length > length) add(draft.phrases, digits.slice(-length), { kind, sure: true, whole: false })
  }
}

/** The name as a whole, and what is left of it without the words that every hospital bears. */
function addInstitution(draft: Draft, entry: VocabularyEntry): void {
  addPhrase(draft, entry)
  const own = wordsOf(entry.value).filter((text) => !ordinaryWords.has(text) && /\p{L}/u.test(text))
  const [only] = own
  if (own.length > 1)
    add(draft.phrases, own.join(''), { kind: entry.kind, sure: own.join('').length >= 8, whole: false })
  else if (only !== undefined && only.length >= 5)
    add(draft.tokens, only, { kind: entry.kind, sure: false, whole: false })
}

/** Each part between commas, carets and line ends: a street with its number is sure, a town alone is a question. */
function addAddress(draft: Draft, { kind, value }: VocabularyEntry): void {
  for (const part of [value, ...value.split(/[,;^\\\r\n]/)]) {
    const tokens = tokensOf(part)
    const joined = tokens.map(({ text }) => text).join('')
    if (joined.length < 5 || ordinaryWords.has(joined)) continue
    const words = tokens.filter(({ text }) => !ordinaryWords.has(text)).length
    add(draft.phrases, joined, { kind, sure: words > 1 && joined.length >= 8, whole: false })
  }
}

function addDate(draft: Draft, { value }: VocabularyEntry): void {
  const day = dayOf(value)
  if (day !== undefined) draft.days.add(day)
}

function addPhrase(draft: Draft, { kind, value }: VocabularyEntry): void {
  const joined = joinedOf(value)
  if (joined.length < 4 || ordinaryWords.has(joined)) return
  const isSure = joined.length >= 6 && !wordsThatAreNames.has(joined)
  if (isUnspaced(joined)) add(draft.unspaced, joined, { kind, sure: isSure, whole: false })
  add(draft.phrases, joined, { kind, sure: isSure, whole: false })
}

/** What is longer is a report, not an identity value, and would make every search longer. */
const LONGEST_FORM = 512

function add(forms: Map<string, Form>, text: string, form: Form): void {
  if (text.length > LONGEST_FORM) return
  const before = forms.get(text)
  if (before === undefined || (form.sure && !before.sure) || (before.whole && !form.whole)) forms.set(text, form)
}
