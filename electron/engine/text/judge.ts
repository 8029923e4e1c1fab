import type { Judgment, Reason, Span } from '#shared/model/text'
import type { Answer, TextContext } from './context.ts'
import { findIds } from './find-ids.ts'
import { findPatterns } from './find-patterns.ts'
import { findWords } from './find-words.ts'
import { fold, sourceRange } from './fold.ts'
import type { Hit } from './hit.ts'
import { ASK, REMOVE, TAKE_OUT } from './hit.ts'
import { layOut } from './page.ts'
import { tidy } from './tidy.ts'
import { tokenize } from './tokens.ts'
import type { TextClass } from './text-class.ts'
import type { Voice } from './voice.ts'

/** What is sure for the patient's own values, and for those of the submission. */
const OWN = 8
const SUBMISSION = 5
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

/**
 * One unique text value in the context of its patient: what identity it holds, and the value without it.
 * Identity is taken out, never replaced; judging `after` again changes nothing.
 */
export function judgeText(
  value: string,
  context: TextContext,
  textClass: TextClass = 'descriptor',
  _extra: Extra = {},
): Judgment {
  const voices: Voice[] = [
    { name: 'patient', vocabulary: context.own, sure: OWN },
    { name: 'submission', vocabulary: context.submission, sure: SUBMISSION },
  ]
  const first = findSpans(value, voices, textClass)
  if (first.length === 0) return { after: value, spans: [], state: 'kept' }
  const after = cut(value, first, voices, textClass)
  const isQuestion = first.some(({ verdict }) => verdict === 'ask')
  return { after, spans: first, state: isQuestion ? 'question' : after === value ? 'kept' : 'cleaned' }
}

function cut(value: string, first: readonly Span[], voices: readonly Voice[], textClass: TextClass): string {
  let text = value
  let spans = first
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const holes = spans.filter(({ score }) => score >= TAKE_OUT)
    if (holes.length === 0) return text
    text = tidy(text, holes).text
    spans = findSpans(text, voices, textClass)
  }
  return ''
}

function findSpans(value: string, voices: readonly Voice[], textClass: TextClass): Span[] {
  const folded = fold(value)
  const tokens = tokenize(folded)
  if (tokens.length === 0) return []
  const hits = [
    ...findPatterns(folded, textClass),
    ...voices.flatMap((voice) => findIds(folded, tokens, voice, textClass)),
    ...findWords(layOut(value, folded, tokens, textClass), voices),
  ]
  return merge(hits).map(({ start, end, kind, voices: spoke, reasons, score }) => {
    const verdict = score >= REMOVE ? 'remove' : 'ask'
    return { ...sourceRange(folded, start, end), kind, voices: spoke, reasons, score, verdict }
  })
}

type Merged = Omit<Span, 'verdict'>

/** Overlapping hits become one span that speaks with all voices and has the highest score. Doubtful ones stay apart. */
function merge(hits: readonly Hit[]): Merged[] {
  const sorted = hits.filter(({ score }) => score >= ASK).sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: Merged[] = []
  for (const hit of sorted) {
    const { start, end, kind, voice, score } = hit
    const last = merged.at(-1)
    if (!last || start >= last.end) {
      merged.push({ start, end, kind, voices: [voice], reasons: reasonsOf(hit), score })
      continue
    }
    merged[merged.length - 1] = {
      start: last.start,
      end: Math.max(last.end, end),
      kind: score > last.score ? kind : last.kind,
      voices: [...new Set([...last.voices, voice])],
      reasons: [...last.reasons, ...reasonsOf(hit)],
      score: Math.max(score, last.score),
    }
  }
  return merged
}

function reasonsOf({ voice, score, reasons }: Hit): readonly Reason[] {
  return reasons ?? [{ voice, points: score }]
}
