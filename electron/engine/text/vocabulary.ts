import type { VocabularyEntry, VocabularyKind } from '#shared/model/text'
import type { Lexicon } from './lexicon.ts'
import { WORD } from './lexicon.ts'
import { fold, foldGerman } from './fold.ts'
import { gatherings, honours, houses } from './closed-words.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explain.ts'
import { deletionKeysOf, lookOf, MIN_FUZZY, MIN_FUZZY_OWN } from './look-alikes.ts'
import { remembering } from './remember.ts'
import { streetsOf } from './streets.ts'
import { tokenize } from './tokens.ts'
import { soundOf, toLatin } from './transliterate.ts'

/** How sure a hit is by itself: `weak` only lengthens a sure one beside it, `ask` is a question. */
export type Strength = 'sure' | 'ask' | 'weak'

export interface Entry {
  readonly kind: VocabularyKind
  readonly strength: Strength
}

/** Identity values of one patient or one submission, laid out for look-ups by token. Built once, queried often. */
export interface Vocabulary {
  /** Single words; their class in the lexicon decides what one alone means. */
  readonly words: ReadonlyMap<string, VocabularyKind>
  /** Other forms of these words that nobody wrote into a header: short names, other alphabets, look-alikes, sounds. */
  readonly variants: ReadonlyMap<string, VocabularyKind>
  readonly looks: ReadonlyMap<string, VocabularyKind>
  readonly sounds: ReadonlyMap<string, VocabularyKind>
  /** The keys of a long word and of it with one letter left out (`deletionKeysOf`), to the words that it may be. */
  readonly deletions: ReadonlyMap<number, readonly string[]>
  /** Of these the long names of people and institutions, longest first: looked for inside longer runs too. */
  readonly gluable: readonly string[]
  /** The patient's other names, found only where they are glued to a word of studies. */
  readonly gluedToWords: readonly string[]
  /** The patient's own words by their first and last letters: text cuts them off, parts them and bends their ends. */
  readonly heads: ReadonlyMap<string, readonly string[]>
  readonly tails: ReadonlyMap<string, readonly string[]>
  /** The first letters of the patient's own words. */
  readonly initials: ReadonlySet<string>
  /** Two neighbouring tokens, `a b`. */
  readonly pairs: ReadonlyMap<string, Entry>
  readonly pairHeads: ReadonlySet<string>
  /** Whole phrases of two or more tokens, `a b c`. */
  readonly phrases: ReadonlyMap<string, Entry>
  readonly phraseLengths: readonly number[]
  readonly phraseHeads: ReadonlySet<string>
  /** Letters and digits of an ID without what stands between them. */
  readonly ids: ReadonlyMap<string, Entry>
  readonly idLengths: readonly number[]
  /** The first `ID_HEAD` characters of each, so that most places are told by one look-up. */
  readonly idHeads: ReadonlySet<string>
  /** Parts of names in scripts without blanks. */
  readonly ideographs: readonly string[]
}

interface Draft {
  readonly classOf: (word: string) => Explanation
  readonly lexicon: Lexicon
  readonly words: Map<string, VocabularyKind>
  readonly variants: Map<string, VocabularyKind>
  readonly pairs: Map<string, Entry>
  readonly phrases: Map<string, Entry>
  readonly ids: Map<string, Entry>
  readonly ideographs: Set<string>
  /** Each series has times of its own on the same day. */
  readonly dates: Set<string>
}

/** Longer phrases are matched by their pairs. */
const MAX_PHRASE = 8
/** Names have a handful of parts; a paragraph in a name must not square. */
const MAX_PARTS = 12
const MIN_ID = 4
/** No ID is shorter. */
export const ID_HEAD = MIN_ID
const MAX_ID = 64
/** The digits of an ID without the letters before them, when they are too many for a number of anything. */
const MIN_BARE = 6
const RANK: { readonly [S in Strength]: number } = { weak: 0, ask: 1, sure: 2 }
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** Lays out identity values for judging. Equipment words (manufacturer, model, software) must not be among them. */
export function compileVocabulary(entries: readonly VocabularyEntry[], lexicon: Lexicon): Vocabulary {
  const draft: Draft = {
    classOf: explainedBy(lexicon),
    lexicon,
    words: new Map(),
    variants: new Map(),
    pairs: new Map(),
    phrases: new Map(),
    ids: new Map(),
    ideographs: new Set(),
    dates: new Set(),
  }
  // The same name stands in every instance of a series.
  const known = new Set<string>()
  for (const { kind, value } of entries) {
    const key = `${kind} ${value}`
    if (known.has(key)) continue
    known.add(key)
    adders[kind](draft, value, kind)
  }
  const fuzzy = [...draft.words].filter(isFuzzy(draft))
  return {
    words: draft.words,
    variants: draft.variants,
    looks: new Map(fuzzy.map(([word, kind]) => [lookOf(word), kind])),
    sounds: new Map(fuzzy.map(([word, kind]) => [soundOf(word), kind])),
    deletions: deletionsOfAll(fuzzy),
    gluable: [...draft.words]
      .filter(isGluable(draft))
      .map(([word]) => word)
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    gluedToWords: [...draft.words].filter(isGluedToWords(draft)).map(([word]) => word),
    ...edgesOf(draft),
    initials: new Set([...draft.words].flatMap(([word, kind]) => (kind === 'patientName' ? [word.slice(0, 1)] : []))),
    pairs: draft.pairs,
    pairHeads: headsOf(draft.pairs),
    phrases: draft.phrases,
    phraseLengths: lengthsOf([...draft.phrases.keys()].map((phrase) => phrase.split(' ').length)),
    phraseHeads: headsOf(draft.phrases),
    ids: draft.ids,
    idHeads: new Set([...draft.ids.keys()].map((id) => id.slice(0, ID_HEAD))),
    idLengths: lengthsOf([...draft.ids.keys()].map((id) => id.length)),
    ideographs: [...draft.ideographs],
  }
}

/** What words are, for everybody's vocabulary: patients share their doctors and institutions. */
const explanations = new WeakMap<Lexicon, Draft['classOf']>()

function explainedBy(lexicon: Lexicon): Draft['classOf'] {
  let explained = explanations.get(lexicon)
  if (explained === undefined) {
    explained = remembering((word) => explain(word, lexicon))
    explanations.set(lexicon, explained)
  }
  return explained
}

/** The first words, so that most tokens are told by one look-up. */
function headsOf(entries: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  return new Set([...entries.keys()].map((words) => words.split(' ', 1).join()))
}

/** Shorter ones are parts of other words. */
const MIN_GLUABLE = 6

const NAMED: ReadonlySet<VocabularyKind> = new Set<VocabularyKind>(['patientName', 'personName', 'institution'])

function isGluable({ classOf }: Draft): (entry: readonly [string, VocabularyKind]) => boolean {
  return ([word, kind]) =>
    NAMED.has(kind) && word.length >= MIN_GLUABLE && !IDEOGRAPHIC.test(word) && classOf(word) === 'none'
}

/** Neither shorter than four letters nor words of studies themselves. */
function isGluedToWords(draft: Draft): (entry: readonly [string, VocabularyKind]) => boolean {
  return ([word, kind]) =>
    kind === 'patientName' &&
    word.length > EDGE_LETTERS &&
    !IDEOGRAPHIC.test(word) &&
    !isGluable(draft)([word, kind]) &&
    ['none', 'ordinary'].includes(draft.classOf(word)) &&
    (draft.lexicon.flags(word) & WORD.english) === 0
}

/** Words that stay themselves when a letter is wrong. */
function isFuzzy({ classOf }: Draft): (entry: readonly [string, VocabularyKind]) => boolean {
  return ([word, kind]) =>
    (NAMED.has(kind) || kind === 'address') &&
    word.length >= (kind === 'patientName' ? MIN_FUZZY_OWN : MIN_FUZZY) &&
    word.length <= MAX_ID &&
    !IDEOGRAPHIC.test(word) &&
    classOf(word) !== 'function'
}

function deletionsOfAll(words: readonly (readonly [string, VocabularyKind])[]): ReadonlyMap<number, readonly string[]> {
  const deletions = new Map<number, string[]>()
  for (const [word] of words) {
    for (const deletion of deletionKeysOf(word)) {
      const known = deletions.get(deletion)
      if (known) known.push(word)
      else deletions.set(deletion, [word])
    }
  }
  return deletions
}

/** By so many letters, from so many on: three tell one name of a patient from most words. */
export const EDGE_LETTERS = 3
/** Shorter ones have too few letters for two slips or for an end that is bent. */
export const MIN_TAILED = 9

function edgesOf(draft: Draft): Pick<Vocabulary, 'heads' | 'tails'> {
  const heads = new Map<string, string[]>()
  const tails = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, word: string): void => {
    const known = map.get(key)
    if (known) known.push(word)
    else map.set(key, [word])
  }
  for (const [word, kind] of draft.words) {
    if (kind !== 'patientName' || word.length <= EDGE_LETTERS || IDEOGRAPHIC.test(word)) continue
    const explanation = draft.classOf(word)
    if (explanation === 'function' || explanation === 'particle') continue
    add(heads, word.slice(0, EDGE_LETTERS), word)
    if (word.length >= MIN_TAILED) add(tails, word.slice(-EDGE_LETTERS), word)
  }
  return { heads, tails }
}

type Adder = (draft: Draft, value: string, kind: VocabularyKind) => void

const adders: { readonly [K in VocabularyKind]: Adder } = {
  patientName: addName,
  personName: addName,
  id: addId,
  accession: addId,
  device: addDevice,
  institution: addPhrase,
  address: addAddress,
  phone: addPhone,
  date: addDate,
  other: addOther,
}

function lengthsOf(lengths: readonly number[]): readonly number[] {
  return [...new Set(lengths)].sort((a, b) => b - a)
}

function put(map: Map<string, Entry>, key: string, kind: VocabularyKind, strength: Strength): void {
  const old = map.get(key)
  if (!old || RANK[old.strength] < RANK[strength]) map.set(key, { kind, strength })
}

function tokensOf(value: string): string[] {
  return tokenize(fold(value)).map(({ text }) => text)
}

/** Every spelling of a value under which a text may have it. */
function spellings(value: string): string[] {
  const german = foldGerman(value)
  return german === undefined ? [value] : [value, german]
}

/** PS3.5 6.2.1: up to three groups (alphabetic, ideographic, phonetic) of up to five components. */
function addName(draft: Draft, value: string, kind: VocabularyKind): void {
  for (const group of value.split('=')) {
    addIdeographs(draft, group)
    for (const spelling of spellings(group)) addPerson(draft, spelling, kind)
  }
}

function addPerson(draft: Draft, name: string, kind: VocabularyKind): void {
  const tokens = [...tokensOf(name), ...joinedParts(name)].filter((part) => !/^\p{N}/u.test(part) && !TITLES.has(part))
  const parts = [...new Set(tokens)].slice(0, MAX_PARTS)
  for (const part of parts) {
    if (isLetter(part)) continue
    draft.words.set(part, kind)
    addVariants(draft, part, kind)
  }
  for (const bare of withoutMarked(name)) if (bare.length > EDGE_LETTERS) putGlued(draft, bare, kind)
  for (const a of parts) {
    for (const b of parts) if (a !== b) put(draft.pairs, `${a} ${b}`, kind, pairStrength(draft, a, b))
  }
  for (const a of parts) {
    for (const b of parts) if (a !== b) addGlued(draft, a, b, kind)
  }
  for (const a of parts) {
    for (const b of parts) if (a !== b && !isLetter(a) && draft.classOf(a) === 'none') addShortPairs(draft, a, b, kind)
  }
}

/** `Okafor, Bob`: a short form that is a word too, beside the family name. */
function addShortPairs(draft: Draft, a: string, b: string, kind: VocabularyKind): void {
  for (const short of draft.lexicon.otherNames(b)) {
    if (short.length < 3 || isOfProtocols(draft, short)) continue
    put(draft.pairs, `${a} ${short}`, kind, 'sure')
    put(draft.pairs, `${short} ${a}`, kind, 'sure')
  }
}

/** The prefix and suffix of a PN (PS3.5 6.2.1.2) are nobody's name. */
const TITLES = new Set(['dr', 'dra', 'prof', 'profa', 'mr', 'mrs', 'ms', 'mme', 'md', 'phd'])

/** `Mller` for Müller: what is left where a system has no letters but those of ASCII. */
function withoutMarked(name: string): string[] {
  const composed = name.normalize('NFC')
  if (!/[\u0080-\u024f\u1e00-\u1eff]/u.test(composed)) return []
  return tokensOf(composed.replace(/[\u0080-\u024f\u1e00-\u1eff]/gu, '')).filter((part) => !TITLES.has(part))
}

/** Bob for Robert, and names of another alphabet in Latin letters. */
function addVariants(draft: Draft, part: string, kind: VocabularyKind): void {
  for (const other of draft.lexicon.otherNames(part)) if (other.length > 2) draft.variants.set(other, kind)
  for (const latin of toLatin(part)) if (!isLetter(latin)) draft.words.set(latin, kind)
}

/** O'Brien is also OBRIEN, Garcia-Lopez GARCIALOPEZ and ap Rhys APRHYS. */
function joinedParts(name: string): string[] {
  const components = name.split(/[\^,;]+/).filter((part) => /^\s*\S{1,3}\s+\S+\s*$/.test(part))
  return [...name.split(/[\s^,;]+/), ...components].flatMap((part) => {
    const tokens = tokensOf(part)
    const joined = tokens.join('')
    return tokens.length > 1 && joined.length >= 5 ? [joined] : []
  })
}

/** CLIFFTANNER: two words of every day that are no word together. */
const MIN_PLAIN_GLUED = 8

/** JOHNSMITH, JSMITH and SMITHJ: file names and user names. */
function addGlued(draft: Draft, a: string, b: string, kind: VocabularyKind): void {
  const isPlain = draft.classOf(b) !== 'none' && draft.classOf(a) !== 'none'
  const initial = a.slice(0, 1)
  const isOwn = kind === 'patientName' && !(isOfProtocols(draft, a) && isOfProtocols(draft, b))
  if ((!isPlain && a.length + b.length >= 6) || (isOwn && a.length + b.length >= MIN_PLAIN_GLUED))
    putGlued(draft, a + b, kind)
  if (b.length >= 4) {
    if (!isPlain) putGlued(draft, initial + b, kind)
    if (!isPlain) putGlued(draft, b + initial, kind)
  }
  // Lim, Ng: two letters that a protocol has too are hardly a name beside a letter.
  if (b.length >= 3 || (b.length === 2 && !isOfProtocols(draft, b))) {
    put(draft.pairs, `${initial} ${b}`, kind, 'weak')
    put(draft.pairs, `${b} ${initial}`, kind, 'weak')
  }
}

function putGlued(draft: Draft, word: string, kind: VocabularyKind): void {
  if (!draft.words.has(word) && draft.classOf(word) === 'none') draft.words.set(word, kind)
}

/** One letter is an initial; one ideograph is a whole part. */
function isLetter(part: string): boolean {
  return part.length < 2 && !IDEOGRAPHIC.test(part)
}

/** A word of a protocol or a part of the body, whatever else it is. */
function isOfProtocols({ lexicon }: Draft, word: string): boolean {
  return (lexicon.flags(word) & (WORD.anatomy | WORD.protocol)) !== 0
}

/** Two parts of one name side by side are sure, unless both would be usual neighbours in a protocol. */
function pairStrength(draft: Draft, a: string, b: string): Strength {
  if (isLetter(a) || isLetter(b)) return 'weak'
  const classes = [draft.classOf(a), draft.classOf(b)]
  if (classes.includes('none')) return 'sure'
  if (classes.some((each) => each === 'particle' || each === 'tail' || each === 'function')) return 'weak'
  if (classes.includes('ordinary') && !classes.includes('medical')) return 'sure'
  return isOfProtocols(draft, a) && isOfProtocols(draft, b) ? 'ask' : 'sure'
}

function addIdeographs(draft: Draft, group: string): void {
  if (!IDEOGRAPHIC.test(group)) return
  const parts = tokensOf(group)
  for (const part of parts) if (part.length > 1) draft.ideographs.add(part)
  if (parts.length > 1) draft.ideographs.add(parts.join('')).add(parts.toReversed().join(''))
}

/** Names of institutions, departments and streets: the whole, and every two neighbours of it. */
function addPhrase(draft: Draft, value: string, kind: VocabularyKind): void {
  addIdeographs(draft, value)
  for (const line of value.split(/[\r\n;|^]+/)) {
    for (const spelling of spellings(line)) addWords(draft, tokensOf(spelling), kind)
  }
}

function addWords(draft: Draft, tokens: readonly string[], kind: VocabularyKind): void {
  for (const token of tokens)
    if (isDistinctive(draft, token) || isPlaceName(draft, token)) draft.words.set(token, draft.words.get(token) ?? kind)
  if (tokens.length < 2) return
  addGluedPhrase(draft, tokens, kind)
  if (tokens.length <= MAX_PHRASE) put(draft.phrases, tokens.join(' '), kind, phraseStrength(draft, tokens))
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1]
    if (next !== undefined)
      put(
        draft.pairs,
        `${token} ${next}`,
        kind,
        isDistinctive(draft, token) || isDistinctive(draft, next) ? 'sure' : 'weak',
      )
  }
}

/** RIVERSIDEHOSPITAL, as stations and logins have it. */
function addGluedPhrase(draft: Draft, tokens: readonly string[], kind: VocabularyKind): void {
  const glued = tokens.join('')
  if (tokens.length <= 4 && glued.length >= 8 && !/\p{N}/u.test(glued)) putGlued(draft, glued, kind)
}

/** Shorter words of institutions are abbreviations and halves of product names. */
const MIN_DISTINCTIVE = 5

/** A word that only this institution or street would bring into a text. */
function isDistinctive({ classOf }: Draft, token: string): boolean {
  return token.length >= MIN_DISTINCTIVE && !/\p{N}/u.test(token) && classOf(token) === 'none'
}

/** Riverside, Bedford: plain words that are also places or names; company decides about them. */
function isPlaceName({ classOf, lexicon }: Draft, token: string): boolean {
  const flags = lexicon.flags(token)
  const isNamed = (flags & (WORD.place | WORD.sureName)) !== 0 && (flags & (WORD.everyday | WORD.medical)) === 0
  return token.length >= 5 && isNamed && classOf(token) === 'ordinary' && !honours.has(token) && !houses.has(token)
}

/** Union, Delta: words that a list of places or names has too. */
function isNamed({ lexicon }: Draft, token: string): boolean {
  const flags = lexicon.flags(token)
  return (flags & (WORD.place | WORD.sureName)) !== 0 && (flags & (WORD.anatomy | WORD.functionWord)) === 0
}

/** Center, Memorial: in three words and more they name a house, not a protocol. */
function isPartOfOrganisation({ lexicon }: Draft, token: string): boolean {
  return honours.has(token) || gatherings.has(token) || (lexicon.flags(token) & WORD.organisationPart) !== 0
}

/** A whole phrase is sure when something in it is a name or an organisation; `HEAD CT` as a department is not. */
function phraseStrength(draft: Draft, tokens: readonly string[]): Strength {
  if (tokens.every((token) => /^\p{N}/u.test(token))) return 'weak'
  const classes = tokens.map((token) => draft.classOf(token))
  if (
    tokens.length > 2 &&
    (classes.some((each) => each === 'ordinary' || each === 'organisation') ||
      tokens.some((token) => isNamed(draft, token)) ||
      tokens.some((token) => isPartOfOrganisation(draft, token)))
  )
    return 'sure'
  return classes.includes('none') ||
    tokens.some((token) => houses.has(token)) ||
    tokens.some((token) => isPlaceName(draft, token))
    ? 'sure'
    : 'ask'
}

function addAddress(draft: Draft, value: string, kind: VocabularyKind): void {
  addPhrase(draft, value.replaceAll(',', '\n'), kind)
  addWords(draft, tokensOf(value), kind)
  for (const line of value.split(/[\r\n;|^,]+/))
    for (const spelling of spellings(line)) addStreet(draft, spelling, kind)
  for (const [code] of value.matchAll(POSTCODE)) putId(draft, tokensOf(code).join(''), kind)
  for (const match of value.matchAll(/(?<!\d)\d{5,9}(?!\d)/g)) put(draft.ids, match[0], kind, 'sure')
}

/** Of the United Kingdom, of Canada, of the Netherlands. */
const POSTCODE = /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2})\b/g

function addStreet(draft: Draft, line: string, kind: VocabularyKind): void {
  const isLittle = (word: string): boolean => (draft.lexicon.flags(word) & WORD.functionWord) !== 0
  const isOfStudies = (word: string): boolean => isOfProtocols(draft, word)
  for (const street of streetsOf(tokensOf(line), { isLittle, isOfStudies }))
    if (street.length <= MAX_PHRASE) put(draft.phrases, street.join(' '), kind, 'sure')
}

/** Letters and digits only; below four characters, and for words of the lexicon, nothing could be told apart. */
function addId(draft: Draft, value: string, kind: VocabularyKind): void {
  for (const spelling of spellings(value)) {
    const id = tokensOf(spelling).join('')
    if (!/\p{N}/u.test(id)) addLetterId(draft, spelling, id, kind)
    else if (id.length >= MIN_ID && id.length <= MAX_ID) putId(draft, id, kind)
  }
}

function putId(draft: Draft, id: string, kind: VocabularyKind): void {
  if (/^0+$/.test(id)) return
  // Four digits are a year or a matrix as often as an ID.
  put(draft.ids, id, kind, id.length > MIN_ID || !/^\d+$/.test(id) ? 'sure' : 'ask')
  const short = id.replace(/^0+/, '')
  if (short.length >= MIN_ID && short !== id) put(draft.ids, short, kind, short.length > MIN_ID ? 'sure' : 'ask')
  // KQ-7718293 is 7718293 to everybody who knows the site.
  const digits = /^\p{L}{1,4}(\p{N}+)$/u.exec(id)?.[1] ?? ''
  if (digits.length >= MIN_BARE && !/^0+$/.test(digits)) put(draft.ids, digits, kind, 'sure')
}

/** IDs without a digit are words: a login, or a name used as an ID. */
function addLetterId(draft: Draft, value: string, id: string, kind: VocabularyKind): void {
  if (value.includes('^')) {
    addName(draft, value, kind)
    return
  }
  const tokens = tokensOf(value)
  if (tokens.length > 1) addWords(draft, tokens, kind)
  if (id.length >= MIN_ID && draft.classOf(id) === 'none') draft.words.set(id, draft.words.get(id) ?? kind)
}

/** Serial numbers and station names. Words and short tokens of devices are protocol words too often. */
function addDevice(draft: Draft, value: string, kind: VocabularyKind): void {
  const id = tokensOf(value).join('')
  if (/\p{N}/u.test(id) && id.length > MIN_ID && id.length <= MAX_ID) putId(draft, id, kind)
  else if (id.length >= 6 && !/\p{N}/u.test(id) && draft.classOf(id) === 'none')
    draft.words.set(id, draft.words.get(id) ?? kind)
}

/** With and without country code; the last seven digits alone are a local call. */
function addPhone(draft: Draft, value: string, kind: VocabularyKind): void {
  const digits = value.replace(/\D/g, '')
  for (const length of [digits.length, 10, 9, 7])
    if (digits.length >= length && length >= 7) put(draft.ids, digits.slice(-length), kind, 'sure')
}

/** The patient's own dates in the orders that people use: digits with and without century, months by name. */
function addDate(draft: Draft, value: string, kind: VocabularyKind): void {
  const match = /^\s*(\d{4})[-./]?(\d{2})[-./]?(\d{2})/.exec(value)
  if (!match) return
  const [, year = '', month = '', day = ''] = match
  if (draft.dates.has(year + month + day)) return
  draft.dates.add(year + month + day)
  for (const order of [year + month + day, month + day + year, day + month + year]) put(draft.ids, order, kind, 'sure')
  for (const order of [year.slice(2) + month + day, month + day + year.slice(2), day + month + year.slice(2)])
    put(draft.ids, order, kind, 'sure')
  // 14-08: only with a date's punctuation (`find-ids.ts`).
  if (Number(day) > 0 && Number(month) > 0)
    for (const order of [month + day, day + month]) put(draft.ids, order, kind, 'ask')
  for (const name of monthNames(Number(month))) {
    for (const number of [day, String(Number(day))]) {
      put(draft.ids, number + name + year, kind, 'sure')
      put(draft.ids, name + number + year, kind, 'sure')
      // A day of the patient without its year; `MAY 5` is a word and a number as well.
      for (const text of [number + name, name + number]) put(draft.ids, text, kind, number.length > 1 ? 'sure' : 'ask')
    }
  }
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

function monthNames(month: number): readonly string[] {
  const name = MONTHS[month - 1]
  return name === undefined ? [] : [name, name.slice(0, 3)]
}

function addOther(draft: Draft, value: string, kind: VocabularyKind): void {
  const tokens = tokensOf(value)
  if (/^\S+$/.test(value.trim()) && /\d/.test(value)) addId(draft, value, kind)
  else addWords(draft, tokens, kind)
}
