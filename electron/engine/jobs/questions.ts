import type { Span } from '#shared/model/text'
import { Problem } from '#shared/base/problem'
import { TAKE_OUT } from '#engine/text/hit'
import { foldedSpan } from '#engine/text/index'
import { judgmentsAbout, likeCount, type QuestionRecord, questionRecord } from '#engine/store/queries/questions'
import type { ProjectWork } from './project-work.ts'

/** Patients whose judgments of a value are looked at: spans of the same value hardly differ from patient to patient. */
const MOST_JUDGMENTS = 200

/** One asked part of a value, numbered from 1 in the order of the text. */
export interface AskedSpan {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: string
  readonly score: number
  readonly voices: readonly string[]
  readonly reasons: Span['reasons']
  /** What happens to it as long as nobody answers. */
  readonly meanwhile: 'out' | 'in'
}

/** A question with the parts of the value that it asks about, and what is decided of the rest. */
export interface Question extends Omit<QuestionRecord, 'asked' | 'words' | 'skeleton'> {
  readonly spans: readonly AskedSpan[]
  /** Parts that go, or stay, without a question. */
  readonly settled: readonly Span[]
  readonly after: string
  /** How many open questions are like it, itself included. */
  readonly alike: { readonly asked: number; readonly words: number; readonly skeleton: number }
}

/** Throws ASK-NONE where nothing is asked about the value. */
export function questionOf(work: Pick<ProjectWork, 'db'>, id: number): Question {
  const record = questionRecord(work.db, id)
  if (record === undefined) throw new Problem('ASK-NONE')
  return withSpans(work, record)
}

export function withSpans({ db }: Pick<ProjectWork, 'db'>, record: QuestionRecord): Question {
  const { asked, words, skeleton, ...question } = record
  const judgments = judgmentsAbout(db, record.id, MOST_JUDGMENTS)
  const spans = distinctSpans(judgments.flatMap((judgment) => judgment.spans))
  return {
    ...question,
    spans: askedSpans(record.value, spans),
    settled: spans.filter(({ verdict }) => verdict !== 'ask'),
    after: judgments[0]?.after ?? '',
    alike: {
      asked: likeCount(db, 'asked', asked),
      words: likeCount(db, 'words', words),
      skeleton: likeCount(db, 'skeleton', skeleton),
    },
  }
}

/** Folded texts of the asked parts with these numbers. Throws ASK-SPAN for a number that is none. */
export function askedTexts({ value, spans }: Pick<Question, 'value' | 'spans'>, numbers: readonly number[]): string[] {
  const texts = numbers.map((number) => {
    const span = spans.find((asked) => asked.number === number)
    if (span === undefined) throw new Problem('ASK-SPAN', String(number))
    return foldedSpan(value, span)
  })
  return [...new Set(texts)].sort()
}

function askedSpans(value: string, spans: readonly Span[]): AskedSpan[] {
  return spans
    .filter(({ verdict }) => verdict === 'ask')
    .map(({ start, end, kind, score, voices, reasons }, at) => ({
      number: at + 1,
      ...{ start, end, text: value.slice(start, end), kind, score, voices, reasons },
      meanwhile: score >= TAKE_OUT ? 'out' : 'in',
    }))
}

/** Each part once, with the judgment that is most sure of identity. */
function distinctSpans(spans: readonly Span[]): Span[] {
  const byPlace = new Map<string, Span>()
  for (const span of spans) {
    const key = `${span.start} ${span.end} ${span.verdict}`
    const known = byPlace.get(key)
    if (known === undefined || span.score > known.score) byPlace.set(key, span)
  }
  return [...byPlace.values()].sort((one, other) => one.start - other.start || one.end - other.end)
}
