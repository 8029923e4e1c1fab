import type { QuestionRow, SpanView } from '#shared/api/text-contract'
import type { Span } from '#shared/model/text'
import type { ProjectWork } from './project-work.ts'
import type { Question } from './questions.ts'
import { veil } from './veil.ts'

/** A question as it is sent: its texts are originals, veiled unless `reveal`. */
export function shownQuestion(
  { id, attribute, vr, value, suspicion, patients, instances, ...question }: Question,
  reveal: boolean,
): QuestionRow {
  const text = (original: string) => (reveal ? original : veil(original))
  return {
    ...{ id, attribute, vr, suspicion, patients, instances, alike: question.alike, group: question.group },
    value: text(value),
    after: text(question.after),
    spans: question.spans.map((span) => ({
      ...copied(span),
      number: span.number,
      meanwhile: span.meanwhile,
      text: text(span.text),
    })),
    settled: question.settled.map((span) => spanView(value, span, reveal)),
  }
}

function copied({
  start,
  end,
  kind,
  score,
  voices,
  reasons,
}: Omit<Span, 'verdict'>): Omit<SpanView, 'text' | 'verdict'> {
  return { start, end, kind, score, voices: [...voices], reasons: [...reasons] }
}

export function spanView(value: string, span: Span, reveal: boolean): SpanView {
  const text = value.slice(span.start, span.end)
  return { ...copied(span), verdict: span.verdict, text: reveal ? text : veil(text) }
}

/** Writes down that originals were shown. */
export async function auditReveal(work: ProjectWork, what: string): Promise<void> {
  await work.writer.write('audit', { at: work.ports.now().toISOString(), who: 'curator', what, json: '{}' })
}
