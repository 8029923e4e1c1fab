import type { Folded } from './fold.ts'
import type { Hit } from './hit.ts'
import type { TextClass } from './text-class.ts'
import type { Token } from './tokens.ts'
import { ID_HEAD } from './vocabulary.ts'
import type { Entry } from './vocabulary.ts'
import type { Voice } from './sheet.ts'

/** A known number, whatever stands between its characters. */
const MAX_GAP = 2
/** From this length on an ID is also found where letters touch digits (`MRN123456`). */
const GLUED = 6
/** In guarded text shorter IDs are parameters. */
const MIN_GUARDED = 6

/** The letters and digits of a value in a row, with their places. */
interface Compact {
  readonly text: string
  readonly at: readonly number[]
}

/** IDs, numbers and dates of the vocabulary, from token start to token end. */
export function findIds(folded: Folded, tokens: readonly Token[], voice: Voice, textClass: TextClass): Hit[] {
  const { vocabulary } = voice
  if (vocabulary.ids.size === 0 || tokens.length === 0) return []
  let known: Compact | undefined
  const hits: Hit[] = []
  let next = 0
  for (let index = 0; index < tokens.length; index++) {
    const start = next
    next += tokens[index]?.text.length ?? 0
    if (!vocabulary.idHeads.has(headAt(tokens, index))) continue
    // Few values have one: what the rest need is not made.
    const compact = (known ??= compactOf(tokens))
    for (const length of vocabulary.idLengths) {
      if (textClass !== 'descriptor' && length < MIN_GUARDED) break
      const text = compact.text.slice(start, start + length)
      const entry = text.length === length ? vocabulary.ids.get(text) : undefined
      if (entry && !isFaintDate(entry, length, textClass) && fits(folded, compact, start, length, entry))
        hits.push(hitOf(compact, start, length, entry, voice))
    }
  }
  return hits
}

/** In guarded text six digits are a code or a build, and a date without its century by accident. */
function isFaintDate({ kind }: Entry, length: number, textClass: TextClass): boolean {
  return kind === 'date' && length <= 6 && textClass !== 'descriptor'
}

/** The first `ID_HEAD` letters and digits from a token on. */
export function headAt(tokens: readonly Token[], index: number): string {
  let head = tokens[index]?.text ?? ''
  for (let next = index + 1; head.length < ID_HEAD && next < tokens.length; next++) head += tokens[next]?.text ?? ''
  return head.slice(0, ID_HEAD)
}

function compactOf(tokens: readonly Token[]): Compact {
  const at: number[] = []
  let text = ''
  for (const token of tokens) {
    text += token.text
    for (let unit = 0; unit < token.text.length; unit++) at.push(token.start + unit)
  }
  return { text, at }
}

function fits({ norm }: Folded, { at }: Compact, start: number, length: number, entry: Entry): boolean {
  const first = at[start] ?? 0
  const last = at[start + length - 1] ?? 0
  if (!isBoundary(norm, first, length) || !isBoundary(norm, last + 1, length)) return false
  let gaps = 0
  for (let index = start + 1; index < start + length; index++) {
    const gap = (at[index] ?? 0) - (at[index - 1] ?? 0) - 1
    if (gap > MAX_GAP) return false
    gaps += gap
  }
  if (entry.kind === 'date' && length === ID_HEAD && /^\p{N}/u.test(norm.charAt(first)))
    return isDayOfMonth(norm, first, last)
  // Six digits with anything between them are a date only in a date's punctuation.
  return (
    entry.kind !== 'date' || length > 6 || gaps === 0 || /^\d\d([-/.])\d\d\1\d\d$/.test(norm.slice(first, last + 1))
  )
}

/** `14-08`, `(03/12)`: two and two digits and nothing that goes on from them. */
function isDayOfMonth(norm: string, first: number, last: number): boolean {
  if (!/^\d\d[-/.]\d\d$/.test(norm.slice(first, last + 1))) return false
  return !/[-/.:\d%]/.test(norm.charAt(first - 1)) && !/^(?:[-/:%]|[.]?\d)/.test(norm.slice(last + 1, last + 3))
}

/** Between two tokens; letters that touch digits count only for long IDs. */
function isBoundary(norm: string, position: number, length: number): boolean {
  const before = classAt(norm, position - 1)
  const after = classAt(norm, position)
  if (before === 'none' || after === 'none') return true
  return before !== after && length >= GLUED
}

function classAt(norm: string, position: number): 'letter' | 'digit' | 'none' {
  const character = norm.charAt(position)
  if (/^\p{N}/u.test(character)) return 'digit'
  return /^\p{L}/u.test(character) ? 'letter' : 'none'
}

function hitOf({ at }: Compact, start: number, length: number, { kind, strength }: Entry, voice: Voice): Hit {
  const end = (at[start + length - 1] ?? 0) + 1
  return { start: at[start] ?? 0, end, kind, voice: voice.name, score: strength === 'sure' ? voice.sure : 1.5 }
}
