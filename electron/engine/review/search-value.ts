import { daysAt } from './dates.ts'
import type { Form, Hit, Originals } from './originals.ts'
import { isUnspaced } from './originals.ts'
import { tokensOf } from './tokens.ts'
import type { Token } from './tokens.ts'

/** The memory is emptied, not grown, when this many values are known. */
const MAX_KNOWN_VALUES = 20_000
/** What is remembered under a long key would cost more than searching it again. */
const MAX_KNOWN_LENGTH = 256

/** The same, remembering the answer: for originals that are asked about the same values over and over. */
export function searchKnownValue(originals: Originals, value: string): readonly Hit[] {
  const before = originals.known.get(value)
  if (before) return before
  const hits = searchValue(originals, value)
  if (value.length <= MAX_KNOWN_LENGTH) {
    if (originals.known.size >= MAX_KNOWN_VALUES) originals.known.clear()
    originals.known.set(value, hits)
  }
  return hits
}

/**
 * Every original that stands in one text value, on token boundaries. Time is linear in the value and does not depend
 * on the number of originals.
 */
export function searchValue(originals: Originals, value: string): readonly Hit[] {
  const tokens = tokensOf(value)
  const hits: Hit[] = []
  for (let at = 0; at < tokens.length; at++) {
    searchToken(originals, tokens, at, hits)
    searchPhrases(originals, tokens, at, hits)
    searchDays(originals, tokens, at, hits)
  }
  return hits.length === 0 ? NO_HITS : hits
}

const NO_HITS: readonly Hit[] = []

function searchToken({ tokens: forms, unspaced }: Originals, tokens: readonly Token[], at: number, hits: Hit[]): void {
  const text = tokens[at]?.text ?? ''
  const form = forms.get(text)
  if (form) hits.push({ kind: form.kind, sure: form.sure, text })
  if (unspaced.size > 0 && isUnspaced(text)) searchUnspaced(unspaced, text, hits)
}

/** A name of three or four characters is the rule where words are not parted; eight are enough for an institution. */
const LONGEST_UNSPACED = 8

function searchUnspaced(forms: ReadonlyMap<string, Form>, run: string, hits: Hit[]): void {
  for (let at = 0; at < run.length; at++) {
    for (let length = 2; length <= LONGEST_UNSPACED && at + length <= run.length; length++) {
      const text = run.slice(at, at + length)
      const form = forms.get(text)
      if (form) hits.push({ kind: form.kind, sure: form.sure, text })
    }
  }
}

/** Tokens are joined one by one, so that separators make no difference, for as long as a phrase may be. */
function searchPhrases(originals: Originals, tokens: readonly Token[], at: number, hits: Hit[]): void {
  const { phrases, starts, longest } = originals
  let text = ''
  for (let end = at; end < tokens.length && text.length < longest; end++) {
    text += tokens[end]?.text ?? ''
    if (text.length >= 3 && !starts.has(text.slice(0, 3))) return
    const form = phrases.get(text)
    const hit = form && judge(form, text, tokens, at, end)
    if (hit) hits.push(hit)
  }
}

/** What is shorter is joined by accident: the digits of a decimal, of a list of numbers, or a part of a longer code. */
const SHORTEST_ACROSS_SEPARATORS = 6
const SHORTEST_SURE_ACROSS_SEPARATORS = 7
const SHORTEST_SURE_PART = 6

function judge(form: Form, text: string, tokens: readonly Token[], at: number, end: number): Hit | undefined {
  if (form.whole && (at > 0 || end < tokens.length - 1)) return undefined
  const inner = tokens.slice(at + 1, end + 1)
  const isSpread = inner.some(({ joined }) => !joined)
  const isNumber = /^\d+$/.test(text)
  if (isSpread && isNumber && text.length < SHORTEST_ACROSS_SEPARATORS) return undefined
  const isDecimal = inner.length < 2 && (inner[0] ?? tokens[at])?.afterPoint === true
  const isPart = tokens[at]?.joined === true || tokens[end + 1]?.joined === true
  const isWeak =
    (isSpread && isNumber && text.length < SHORTEST_SURE_ACROSS_SEPARATORS) ||
    (isDecimal && isNumber) ||
    (isPart && text.length < SHORTEST_SURE_PART)
  return { kind: form.kind, sure: form.sure && !isWeak, text }
}

function searchDays({ days }: Originals, tokens: readonly Token[], at: number, hits: Hit[]): void {
  if (days.size === 0) return
  for (const { day, length } of daysAt(tokens, at)) {
    if (!days.has(day)) continue
    // A year of two digits makes many numbers look like dates.
    const isSure = length === 1 || tokens.slice(at, at + length).some(({ text }) => text.length === 4)
    hits.push({ kind: 'date', sure: isSure, text: day })
  }
}
