import type { Judgment, Reason, Span } from '#shared/model/text'
import type { Answer, TextContext } from './context.ts'
import { findIds } from './find-ids.ts'
import { findPatterns } from './find-patterns.ts'
import { findWords } from './find-words.ts'
import type { Folded } from './fold.ts'
import { fold, sourceRange } from './fold.ts'
import type { Hit } from './hit.ts'
import { ASK, REMOVE, TAKE_OUT } from './hit.ts'
import { foldedSpan } from './likeness.ts'
import { outside, readLists } from './listed.ts'
import { findSpoken } from './ner/find-spoken.ts'
import { hearWords } from './number-words.ts'
import { layOut } from './page.ts'
import { openSheet } from './sheet.ts'
import { isStub } from './stub.ts'
import type { TextClass } from './text-class.ts'
import { tidy } from './tidy.ts'
import { tokenize } from './tokens.ts'

/** A cut may bring two halves together that say something new; more rounds than this mean that the value is odd. */
const MAX_ROUNDS = 6

/** What a caller may know beside the context. */
export interface Extra {
  /** The attribute's signature, for list entries that speak about one attribute only. */
  readonly place?: string
  readonly answer?: Answer
  /** What a language model said, in folded positions. */
  readonly spoken?: readonly Hit[]
}

/** All that one round of looking at a value needs. */
interface Look {
  readonly context: TextContext
  readonly textClass: TextClass
  readonly place: string | undefined
  readonly keep: ReadonlySet<string>
  readonly remove: ReadonlySet<string>
}

/**
 * One unique text value in the context of its patient: what identity it holds, and the value without it.
 * Identity is taken out, never replaced; judging `after` again changes nothing.
 */
export function judgeText(
  value: string,
  context: TextContext,
  textClass: TextClass = 'descriptor',
  { place, answer, spoken = [] }: Extra = {},
): Judgment {
  const look = { context, textClass, place, keep: new Set(answer?.keep), remove: new Set(answer?.remove) }
  const spans = findSpans(value, look, spoken)
  if (spans.length === 0) return { after: value, spans, state: 'kept' }
  const after = cut(value, spans, look)
  const isQuestion = spans.some(({ verdict }) => verdict === 'ask')
  return { after, spans, state: isQuestion ? 'question' : after === value ? 'kept' : 'cleaned' }
}

function cut(value: string, first: readonly Span[], look: Look): string {
  let text = value
  let spans = first
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const holes = spans.filter(isHole)
    if (holes.length === 0) return text
    text = tidy(text, holes).text
    if (isStub(text)) return ''
    spans = findSpans(text, look, [])
  }
  return ''
}

function isHole({ verdict, score }: Span): boolean {
  return verdict === 'remove' || (verdict === 'ask' && score >= TAKE_OUT)
}

function findSpans(value: string, look: Look, spoken: readonly Hit[]): readonly Span[] {
  const folded = fold(value)
  const tokens = tokenize(folded)
  if (tokens.length === 0) return []
  const { context, textClass, place } = look
  const sheet = openSheet(layOut(value, folded, tokens, textClass, context.lexicon), context)
  const patterns = hearWords(sheet.page, findPatterns(folded, textClass))
  const hits = [
    ...patterns,
    ...sheet.voices.flatMap((voice) => findIds(folded, tokens, voice, textClass)),
    ...findWords(sheet, spoken, patterns),
    ...findSpoken(folded, spoken),
  ]
  const { denied, kept } = readLists(context.lists.hits(folded, tokens, place))
  const unkept = kept.length === 0 ? hits : hits.flatMap((hit) => outside(hit, kept))
  const judged = merge([...unkept, ...denied]).map((merged) => decide(value, folded, merged, look))
  if (kept.length === 0) return judged
  return [...judged, ...kept.map((keep) => keptSpan(folded, keep))].sort((a, b) => a.start - b.start || a.end - b.end)
}

type Merged = Omit<Span, 'verdict'>

function decide(value: string, folded: Folded, merged: Merged, { keep, remove }: Look): Span {
  const range = sourceRange(folded, merged.start, merged.end)
  if (merged.score >= REMOVE) return { ...merged, ...range, verdict: 'remove' }
  const part = keep.size + remove.size === 0 ? '' : foldedSpan(value, range)
  const verdict = remove.has(part) ? 'remove' : keep.has(part) ? 'keep' : 'ask'
  return { ...merged, ...range, verdict }
}

function keptSpan(folded: Folded, { start, end, voice }: { start: number; end: number; voice: string }): Span {
  const reasons = [{ voice, points: 0 }]
  return { ...sourceRange(folded, start, end), kind: 'listed', voices: [voice], reasons, score: 0, verdict: 'keep' }
}

/** Overlapping hits become one span that speaks with all voices and has the highest score. Doubtful ones stay apart. */
function merge(hits: readonly Hit[]): Merged[] {
  const sorted = hits.filter(({ score }) => score >= ASK).sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: Merged[] = []
  for (const hit of sorted) {
    const last = merged.at(-1)
    if (!last || hit.start >= last.end) {
      const reasons = reasonsOf(hit)
      merged.push({
        start: hit.start,
        end: hit.end,
        kind: hit.kind,
        voices: voicesOf(reasons),
        reasons,
        score: hit.score,
      })
      continue
    }
    const reasons = [...last.reasons, ...reasonsOf(hit)]
    merged[merged.length - 1] = {
      start: last.start,
      end: Math.max(last.end, hit.end),
      kind: hit.score > last.score ? hit.kind : last.kind,
      voices: voicesOf(reasons),
      reasons,
      score: Math.max(hit.score, last.score),
    }
  }
  return merged
}

const reasonsOf = ({ voice, score, reasons }: Hit): readonly Reason[] => reasons ?? [{ voice, points: score }]
const voicesOf = (reasons: readonly Reason[]): string[] => [...new Set(reasons.map(({ voice }) => voice))]
