import type { Span } from '#shared/model/text'
import { Problem } from '#shared/base/problem'
import { TAKE_OUT } from '#engine/text/hit'
import { foldedSpan } from '#engine/text/index'
import { answerOf } from '#engine/store/queries/decisions'
import {
  firstAlike,
  judgmentsAbout,
  likeCount,
  type Likeness,
  type QuestionRecord,
  questionRecord,
  type ValueRecord,
  valueRecord,
} from '#engine/store/queries/questions'
import type { ProjectWork } from './project-work.ts'
import { residueSpans } from './residue-questions.ts'

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
export interface Question extends Omit<QuestionRecord, Likeness> {
  readonly spans: readonly AskedSpan[]
  /** Parts that go, or stay, without a question. */
  readonly settled: readonly Span[]
  readonly after: string
  /** How many open questions are like it, itself included. */
  readonly alike: Readonly<Record<Likeness, number>>
  /** The first way in which there are others; it is called by its lowest question. */
  readonly group: { readonly by: Likeness; readonly first: number } | null
}

/** A question that is open, was answered and may be again, or that residue in an output raises. Throws ASK-NONE where nothing is asked. */
export function questionOf(work: ProjectWork, id: number): Question {
  const open = questionRecord(work.db, id)
  if (open !== undefined) return withSpans(work, open)
  const value = valueRecord(work.db, id)
  if (value === undefined) throw new Problem('ASK-NONE')
  const residue = residueSpans(work, value)
  if (residue.length === 0 && answerOf(work.db, id) === undefined) throw new Problem('ASK-NONE')
  return withSpans(work, unaskedRecord(work, value), residue)
}

/** A value that was asked about and is answered, or in which a run found residue. */
function unaskedRecord({ db }: Pick<ProjectWork, 'db'>, value: ValueRecord): QuestionRecord {
  const judgments = judgmentsAbout(db, value.id, MOST_JUDGMENTS)
  const instances = judgments.reduce((sum, judgment) => sum + judgment.instances, 0)
  const nothing = { suspicion: 0, asked: '', near: '', words: '', skeleton: '', shape: '' }
  return { ...value, ...nothing, patients: judgments.length, instances }
}

export function withSpans(
  { db }: Pick<ProjectWork, 'db'>,
  record: QuestionRecord,
  residue: readonly Span[] = [],
  countOf = groupCounts(db),
): Question {
  const { asked, near, words, skeleton, shape, ...question } = record
  const keys = { asked, near, words, skeleton, shape }
  const counts = mapLikenesses((by) => countOf(by, keys[by]))
  const by = GROUPS.find((way) => counts[way] > 1)
  const judgments = judgmentsAbout(db, record.id, MOST_JUDGMENTS)
  const spans = distinctSpans([...judgments.flatMap((judgment) => judgment.spans), ...residue])
  const answer = answerOf(db, record.id)
  const answered = new Set([...(answer?.keep ?? []), ...(answer?.remove ?? [])])
  const isAsked = (span: Span) => span.verdict === 'ask' || answered.has(foldedSpan(record.value, span))
  return {
    ...question,
    spans: askedSpans(record.value, spans.filter(isAsked)),
    settled: spans.filter((span) => !isAsked(span)),
    after: judgments.length === 0 ? record.value : (judgments[0]?.after ?? ''),
    alike: counts,
    group: by === undefined ? null : { by, first: firstAlike(db, by, keys[by]) },
  }
}

/** How many questions are alike, each group counted once: the questions of a page are of few groups. */
export function groupCounts(db: ProjectWork['db']): (by: Likeness, key: string) => number {
  const known = new Map<string, number>()
  return (by, key) => {
    const group = `${by} ${key}`
    const count = known.get(group) ?? likeCount(db, by, key)
    known.set(group, count)
    return count
  }
}

/** In the order in which one answer is offered: from what is most surely the same to what only looks alike. */
const GROUPS: readonly Likeness[] = ['near', 'words', 'skeleton', 'shape']

function mapLikenesses<T>(value: (by: Likeness) => T): Readonly<Record<Likeness, T>> {
  return {
    asked: value('asked'),
    near: value('near'),
    words: value('words'),
    skeleton: value('skeleton'),
    shape: value('shape'),
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
  return spans.map(({ start, end, kind, score, voices, reasons }, at) => ({
    number: at + 1,
    ...{ start, end, text: value.slice(start, end), kind, score, voices, reasons },
    meanwhile: score >= TAKE_OUT ? 'out' : 'in',
  }))
}

/** Each part once: asked about before anything else, then by what is most sure of identity. */
function distinctSpans(spans: readonly Span[]): Span[] {
  const byPlace = new Map<string, Span>()
  for (const span of spans) {
    const key = `${span.start} ${span.end}`
    const known = byPlace.get(key)
    if (known === undefined || weightOf(span) > weightOf(known)) byPlace.set(key, span)
  }
  return [...byPlace.values()].sort((one, other) => one.start - other.start || one.end - other.end)
}

function weightOf({ verdict, score }: Span): number {
  return verdict === 'ask' ? Infinity : score
}
