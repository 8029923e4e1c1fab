import { createHash } from 'node:crypto'
import { Problem } from '#shared/base/problem'
import type { ListEntry, ListRule, ListScope } from '#shared/model/lists'
import { PIXEL_TEXT, type VocabularyEntry } from '#shared/model/text'
import { fold, foldGerman, type Folded } from './fold.ts'
import { compilePattern, type PatternSearch, type Range } from './safe-pattern.ts'
import type { Token } from './tokens.ts'

/** A part of a value that a list entry covers, in folded positions. */
export interface ListHit {
  readonly start: number
  readonly end: number
  readonly list: 'allow' | 'deny'
  /** The list entry's id. */
  readonly entry: string
}

/** Allow and deny lists of a project, compiled for one look at a value. */
export interface TextLists {
  readonly digest: string
  readonly hits: (folded: Folded, tokens: readonly Token[], place: string | undefined) => readonly ListHit[]
}

/** No list entry at all. */
export const noLists: TextLists = { digest: '', hits: () => [] }

/** The id of what a list entry says: the same rule, added again or elsewhere, has the same id. */
export function entryId({ list, form, text, scope }: ListRule): string {
  const content = JSON.stringify([list, form, text, scope.domain, scope.attribute ?? null, scope.profile ?? null])
  return `${list}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
}

/** The folded words of a text, in both German spellings, without digits and lone letters. */
export function wordsIn(text: string): readonly string[] {
  const forms = [fold(text).lower, foldGerman(text) ?? '']
  return [...new Set(forms.flatMap((form) => form.match(/\p{L}{2,}/gu) ?? []))]
}

/** Every word of patients' names in a vocabulary. */
export function wordsOfPatientNames(vocabulary: readonly VocabularyEntry[]): ReadonlySet<string> {
  return new Set(vocabulary.flatMap(({ kind, value }) => (kind === 'patientName' ? wordsIn(value) : [])))
}

/** Throws LST-PATTERN for an expression that is none or not linear, LST-TERM for a term without a letter or digit. */
export function checkRule(rule: ListRule): void {
  compileRule({ ...rule, id: entryId(rule) })
}

/**
 * Entries as look-ups by their first word; each holds in pixels, in all other text or in both, as its scope says. Throws
 * LST-PATTERN and LST-TERM with the entry's id.
 * Entries of another profile are the caller's to leave out.
 */
export function compileLists(entries: readonly ListEntry[]): TextLists {
  if (entries.length === 0) return noLists
  const compiled = entries.map(compileRule)
  const terms = new Map<string, Term[]>()
  for (const term of compiled.flatMap(({ terms: forms }) => forms)) {
    const [first = ''] = term.words
    const same = terms.get(first)
    if (same) same.push(term)
    else terms.set(first, [term])
  }
  const searches = compiled.flatMap(({ search }) => search ?? [])
  return {
    digest: digestOf(entries.map(({ id }) => id)),
    hits: (folded, tokens, place) => {
      const found = [
        ...termHits(folded, wordsOf(tokens), terms),
        ...humpHits(folded, tokens, terms),
        ...searches.flatMap((search) => searchHits(folded, search)),
      ]
      return found.filter(({ rule }) => holdsAt(rule.scope, place)).map(toHit)
    },
  }
}

type NamedRule = ListRule & { readonly id: string }

interface Term {
  readonly rule: NamedRule
  readonly words: readonly string[]
  /** Whether something stands between word n and the next. */
  readonly gaps: readonly boolean[]
}

interface Search {
  readonly rule: NamedRule
  readonly search: PatternSearch
}

interface Found extends Range {
  readonly rule: NamedRule
}

interface Compiled {
  readonly terms: readonly Term[]
  readonly search: Search | undefined
}

/** Scripts that put no blank between words: a term is looked for anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const WORDS = /\p{L}+|\p{N}+/gu
/** Between two words of a term there may stand a separator of any kind, and not much more. */
const LONGEST_GAP = 4

function compileRule(rule: NamedRule): Compiled {
  return rule.form === 'pattern' ? compilePatternRule(rule) : compileTerm(rule)
}

function compilePatternRule(rule: NamedRule): Compiled {
  const search = compilePattern(fold(rule.text).norm)
  if (search === undefined) throw new Problem('LST-PATTERN', rule.id)
  return { terms: [], search: { rule, search } }
}

function compileTerm(rule: NamedRule): Compiled {
  const forms = [...new Set([fold(rule.text).lower, foldGerman(rule.text) ?? ''])].filter((form) => form !== '')
  if (!forms.some((form) => /[\p{L}\p{N}]/u.test(form))) throw new Problem('LST-TERM', rule.id)
  if (UNSPACED.test(rule.text)) return { terms: [], search: { rule, search: substringSearch(forms[0] ?? '') } }
  return { terms: forms.map((form) => termOf(rule, form)), search: undefined }
}

function termOf(rule: NamedRule, form: string): Term {
  const matches = [...form.matchAll(WORDS)]
  const gaps = matches.slice(1).map((match, at) => {
    const before = matches[at]
    return before !== undefined && match.index > before.index + before[0].length
  })
  return { rule, words: matches.map(([word]) => word), gaps }
}

function substringSearch(wanted: string): PatternSearch {
  const text = wanted.trim()
  return (value) => {
    const lower = value.toLowerCase()
    const found: Range[] = []
    for (let at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, at + text.length))
      found.push({ start: at, end: at + text.length })
    return found
  }
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Whole words: tokens are cut at humps (`McDonald`), entries are not. */
function wordsOf(tokens: readonly Token[]): Word[] {
  const words: Word[] = []
  for (const { text, start, end, shape } of tokens) {
    const last = words.at(-1)
    if (last?.end === start && shape !== 'digits' && !/\p{N}$/u.test(last.text))
      words[words.length - 1] = { text: last.text + text, start: last.start, end }
    else words.push({ text, start, end })
  }
  return words
}

/** `SmithJohn`: what must go also goes inside a word; what may stay needs to be a word of its own. */
function humpHits(folded: Folded, tokens: readonly Token[], terms: ReadonlyMap<string, readonly Term[]>): Found[] {
  const hasHumps = tokens.some(({ start, shape }, at) => shape !== 'digits' && tokens[at - 1]?.end === start)
  return hasHumps ? termHits(folded, tokens, terms).filter(({ rule }) => rule.list === 'deny') : []
}

function termHits(folded: Folded, words: readonly Word[], terms: ReadonlyMap<string, readonly Term[]>): Found[] {
  const found: Found[] = []
  for (const [at, { text, start }] of words.entries()) {
    for (const term of terms.get(text) ?? []) {
      const end = endOfTerm(words, at, term)
      if (end !== undefined && mayHold(term.rule, folded, { start, end })) found.push({ rule: term.rule, start, end })
    }
  }
  return found
}

function endOfTerm(words: readonly Word[], at: number, { words: wanted, gaps }: Term): number | undefined {
  for (let step = 1; step < wanted.length; step++) {
    const [before, word] = [words[at + step - 1], words[at + step]]
    if (before === undefined || word === undefined || word.text !== wanted[step]) return undefined
    const gap = word.start - before.end
    if (gaps[step - 1] === true ? gap === 0 || gap > LONGEST_GAP : gap > 0) return undefined
  }
  return words[at + wanted.length - 1]?.end
}

function searchHits(folded: Folded, { rule, search }: Search): Found[] {
  return search(folded.norm)
    .filter((range) => UNSPACED.test(rule.text) || mayHold(rule, folded, range))
    .map((range) => ({ rule, ...range }))
}

/** What an allow entry vouches for must not be a part of a word or number that it does not know. */
function mayHold({ list }: ListRule, { norm }: Folded, { start, end }: Range): boolean {
  return list === 'deny' || !(isJoined(norm, start) || isJoined(norm, end))
}

function isJoined(text: string, position: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(position - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(position))
}

/** A keyword holds at any depth, a path where it is. */
function holdsAt({ domain, attribute }: ListScope, place: string | undefined): boolean {
  if (domain === (place === PIXEL_TEXT.signature ? 'text' : 'pixels')) return false
  if (attribute === undefined) return true
  return place !== undefined && (place === attribute || place.endsWith(`.${attribute}`))
}

function toHit({ rule, start, end }: Found): ListHit {
  return { start, end, list: rule.list, entry: rule.id }
}

function digestOf(ids: readonly string[]): string {
  return createHash('sha256')
    .update([...ids].sort().join(' '))
    .digest('hex')
}
