import type { Span } from '#shared/model/text'
import { type Extra, foldedSpan, type TextContext } from '#engine/text/index'
import { engineSpans } from './engine-spans.ts'
import { type Find, LIKELY, SURE } from './find.ts'
import { ownFinds } from './own-finds.ts'
import { layOut } from './page.ts'
import type { Section } from './value.ts'

/** One reading of a line, judged by itself. Spans in positions of the value. */
export interface JudgedSection {
  readonly section: Section
  readonly spans: readonly Span[]
  /** Everything in it is a mark of a device. */
  readonly isMarks: boolean
}

/** What the text engine finds in a reading and what only pixels have, each part once, answers and lists taken in. */
export function judgeSection(section: Section, context: TextContext, extra: Extra): JudgedSection {
  const { text, at } = section
  const page = layOut(text, context, extra)
  const engine = engineSpans(page)
  const kept = engine.filter(({ verdict, kind }) => verdict === 'keep' && kind === 'listed')
  const own = ownFinds(page)
    .filter((find) => !isKept(find, kept) && !engine.some((span) => says(span, find)))
    .map((find) => spanOf(find, text, extra))
  const spans = together([...engine.filter((span) => !own.some((other) => outranks(other, span))), ...own], text, extra)
  const placed = spans.map((span) => ({ ...span, start: span.start + at, end: span.end + at }))
  return { section, spans: placed, isMarks: page.isMarks }
}

/** A find as a span of a text, with what a curator answered about it. */
export function spanOf({ start, end, kind, voice, score }: Find, value: string, { answer }: Extra): Span {
  const part = answer === undefined ? '' : foldedSpan(value, { start, end })
  const verdict =
    score >= SURE || answer?.remove.includes(part) === true
      ? 'remove'
      : answer?.keep.includes(part) === true
        ? 'keep'
        : 'ask'
  return { start, end, kind, voices: [voice], reasons: [{ voice, points: score }], score, verdict }
}

/** The text engine says as much about the same place. */
function says({ verdict, start, end, score }: Span, find: Find): boolean {
  if (verdict === 'remove') return start <= find.start && end >= find.end
  return verdict === 'ask' && find.score <= score && start < find.end && end > find.start
}

/** Beside identity what would be asked about goes too: a line tells about one thing. An answer stands. */
function together(spans: readonly Span[], text: string, { answer }: Extra): readonly Span[] {
  if (!spans.some(({ verdict }) => verdict === 'remove')) return spans
  return spans.map((span) =>
    span.verdict === 'ask' && answer?.keep.includes(foldedSpan(text, span)) !== true
      ? { ...span, verdict: 'remove' }
      : span,
  )
}

/** An own find that says more about the same place: it takes the other's. */
function outranks(own: Span, span: Span): boolean {
  return span.verdict === 'ask' && own.verdict === 'remove' && own.start <= span.start && own.end >= span.end
}

/** What a list keeps is no question; what is surer goes unless the list keeps all of it. */
function isKept({ start, end, score }: Find, kept: readonly Span[]): boolean {
  return kept.some((keep) =>
    score < LIKELY ? keep.start < end && keep.end > start : keep.start <= start && keep.end >= end,
  )
}
