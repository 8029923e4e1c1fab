import type { Hit } from './hit.ts'
import type { Page } from './page.ts'
import { gapAfter, hitOver, isJoined } from './page.ts'
import { scoreWord } from './score-word.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'
import type { Voice } from './voice.ts'

/** What a voice says about one token. */
interface Mark {
  readonly kind: string
  readonly score: number
}

/** The marks of a value while they grow, and the known pairs: `pairs[i]` is of tokens i and i + 1. */
interface Company {
  readonly page: Page
  readonly voice: Voice
  readonly marks: (Mark | undefined)[]
  readonly pairs: readonly (Entry | undefined)[]
}

/** Words by themselves and in company: sure words and pairs first, then what leans on them. */
export function findCompany(page: Page, voice: Voice): Hit[] {
  const indexes = page.tokens.map((_, index) => index)
  const marks = indexes.map((index) => markAlone(page, voice, index))
  const company: Company = { page, voice, marks, pairs: indexes.map((index) => pairAt(page, voice, index)) }
  for (const index of indexes) markPair(company, index)
  for (const index of indexes) lean(company, index, index + 1)
  for (const index of indexes.toReversed()) lean(company, index + 1, index)
  addInitials(company)
  addHouseNumbers(company)
  return marks.flatMap((mark, index) => (mark ? [hitOver(page, index, index, { ...mark, voice: voice.name })] : []))
}

function markAlone(page: Page, voice: Voice, index: number): Mark | undefined {
  const { words } = voice.vocabulary
  const alternate = page.alternates[index]
  const kind = words.get(page.tokens[index]?.text ?? '') ?? (alternate === undefined ? undefined : words.get(alternate))
  const score = kind === undefined ? 0 : scoreWord(page, voice, index, kind)
  return kind !== undefined && score > 0 ? { kind, score } : undefined
}

/** A sure pair marks both words; a doubtful one is a question to its own patient, where people write freely. */
function markPair({ page, voice, marks, pairs }: Company, index: number): void {
  const pair = pairs[index]
  const isQuestion = pair?.strength === 'ask' && voice.name === 'patient' && page.textClass === 'descriptor'
  if (!pair || !(pair.strength === 'sure' || isQuestion)) return
  const score = pair.strength === 'sure' ? voice.sure : 1.5
  for (const each of [index, index + 1]) {
    if ((marks[each]?.score ?? 0) < score) marks[each] = { kind: pair.kind, score }
  }
}

function pairAt(page: Page, { vocabulary }: Voice, index: number): Entry | undefined {
  const [a, b] = [page.tokens[index], page.tokens[index + 1]]
  if (!a || !b || !isJoined(page, index)) return undefined
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
function lean({ page, voice, marks, pairs }: Company, from: number, to: number): void {
  const pair = pairs[Math.min(from, to)]
  const leaning = page.tokens[to]
  const isSure = (marks[from]?.score ?? 0) >= voice.sure
  if (!pair || !isSure || !leaning || (marks[to]?.score ?? 0) >= voice.sure) return
  // A small letter is a word, and a single L or R a side.
  if (leaning.text.length === 1 && (leaning.shape === 'lower' || /^[lr]$/.test(leaning.text))) return
  marks[to] = { kind: pair.kind, score: voice.sure }
}

/** A capital with a full stop, or joined by a caret, beside a sure name is an initial whoever's it is. */
function addInitials({ page, voice, marks }: Company): void {
  for (const [index, token] of page.tokens.entries()) {
    if (marks[index] || token.text.length !== 1 || token.shape !== 'UPPER') continue
    const isDotted = page.folded.norm.charAt(token.end) === '.'
    const isBeside = (neighbour: number, gap: string) =>
      isSureName(marks[neighbour], voice) && ((isDotted && /^[\s,.]{0,3}$/.test(gap)) || /^\^+$/.test(gap))
    const belongs = isBeside(index - 1, gapAfter(page, index - 1)) || isBeside(index + 1, gapAfter(page, index))
    if (belongs) marks[index] = { kind: 'personName', score: voice.sure }
  }
}

/** `12 Elm Street`: the number before a known street. */
function addHouseNumbers({ page, voice, marks }: Company): void {
  for (const [index, token] of page.tokens.entries()) {
    const next = marks[index + 1]
    const isHouse = token.shape === 'digits' && token.text.length <= 5 && gapAfter(page, index) === ' '
    if (isHouse && next?.kind === 'address' && next.score >= voice.sure) marks[index] = next
  }
}

function isSureName(mark: Mark | undefined, voice: Voice): boolean {
  return mark !== undefined && mark.score >= voice.sure && (mark.kind === 'patientName' || mark.kind === 'personName')
}
