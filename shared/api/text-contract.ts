import { oc } from '@orpc/contract'
import { z } from 'zod'
import { EntryRule, Likeness } from './forms.ts'

export { EntryRule, Likeness } from './forms.ts'

/* The calls about text: questions, decisions, list entries, and why a value came out as it did. */

const count = z.number().int().min(0)
const id = z.number().int().positive()
const inProject = z.object({ project: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) })
const Cursor = z.string().max(500).nullable()
const page = { cursor: Cursor.default(null), limit: z.number().int().min(1).max(500).default(200) }
const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: count, next: Cursor })
/** Who decides and why; the trail keeps both. Never a patient's value. */
const deciding = { who: z.string().trim().min(1).max(80).default('curator'), note: z.string().max(500).default('') }

/** What one voice said about a part of a value: points for identity, below zero against it. */
const Reason = z.object({ voice: z.string(), points: z.number() })

/** A part of a value; offsets are UTF-16 units. */
export const SpanView = z.object({
  start: count,
  end: count,
  text: z.string(),
  kind: z.string(),
  score: z.number(),
  verdict: z.enum(['remove', 'keep', 'ask']),
  voices: z.array(z.string()),
  reasons: z.array(Reason),
})
export type SpanView = z.infer<typeof SpanView>

/** An asked part, numbered from 1 in the order of the text; answers name parts by these numbers. */
export const AskedSpan = SpanView.omit({ verdict: true }).extend({ number: id, meanwhile: z.enum(['out', 'in']) })
export type AskedSpan = z.infer<typeof AskedSpan>

/** One unique value of one attribute path, for the whole submission. */
export const QuestionRow = z.object({
  id,
  attribute: z.string(),
  vr: z.string(),
  value: z.string(),
  suspicion: count,
  patients: count,
  instances: count,
  spans: z.array(AskedSpan),
  /** Parts that go, or stay, without a question. */
  settled: z.array(SpanView),
  /** What would be written as long as nobody answers. */
  after: z.string(),
  /** Open questions that are alike in each way, this one included. */
  alike: z.record(Likeness, count),
  /** The way that one answer is offered for, with the number that the group is called by; null for a lone question. */
  group: z.object({ by: Likeness, first: id }).nullable(),
})
export type QuestionRow = z.infer<typeof QuestionRow>

const numbers = z.array(id).max(200)
/** `spans` empty: all that are asked. */
const toList = { spans: numbers.default([]), where: z.enum(['here', 'everywhere']) }

export const AnswerGiven = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('remove') }),
  /** What is not named remains asked. */
  z.object({ kind: z.literal('parts'), keep: numbers.default([]), remove: numbers.default([]) }),
  z.object({ kind: z.literal('allow'), ...toList }),
  z.object({ kind: z.literal('deny'), ...toList }),
  /** Undecided again. */
  z.object({ kind: z.literal('open') }),
])
export type AnswerGiven = z.infer<typeof AnswerGiven>

/** A decision, and what it did at once. `revision` null: a job is at work; the next plan takes the decision in. */
export const Decided = z.object({
  decision: id,
  questions: count,
  judged: count,
  changed: count,
  open: count,
  revision: count.nullable(),
})
export type Decided = z.infer<typeof Decided>

export const DecisionRow = z.object({
  id,
  at: z.string(),
  who: z.string(),
  what: z.enum(['answer', 'list', 'retire', 'undo']),
  why: z.string(),
  planRevision: count,
  undoes: id.nullable(),
  undoneBy: id.nullable(),
  answers: count,
  entries: count,
})
export type DecisionRow = z.infer<typeof DecisionRow>

export const EntriesFrom = z.enum(['all', 'project', 'shipped'])
export type EntriesFrom = z.infer<typeof EntriesFrom>

export const EntryRow = EntryRule.extend({
  id: z.string(),
  source: z.enum(['shipped', 'project', 'answer']),
  /** File, source and licence of a shipped entry. */
  origin: z.string(),
  /** `name`: a shipped entry rests, since one of its words is somebody's name in the submission. */
  state: z.enum(['on', 'off', 'name']),
  reason: z.string(),
  author: z.string(),
  hits: z.object({ values: count, patients: count, instances: count }),
})
export type EntryRow = z.infer<typeof EntryRow>

/** What an entry would be met in: unique values, of them asked about and answered, who has them. */
export const EntryPreview = z.object({
  values: count,
  patients: count,
  instances: count,
  asked: count,
  answered: count,
})
export type EntryPreview = z.infer<typeof EntryPreview>

/** What becomes of a text and why. */
export const TextVerdict = z.object({
  before: z.string(),
  after: z.string(),
  state: z.enum(['kept', 'cleaned', 'question']),
  spans: z.array(SpanView),
  entries: z.array(z.string()),
})
export type TextVerdict = z.infer<typeof TextVerdict>

export const ValueExplanation = z.object({
  id,
  attribute: z.string(),
  vr: z.string(),
  value: z.string(),
  /** In the context of each patient who has it, the asked ones first; at most 50. */
  patients: z.array(
    z.object({
      patient: z.string(),
      instances: count,
      after: z.string(),
      state: z.enum(['kept', 'cleaned', 'question']),
      suspicion: count,
      spans: z.array(SpanView),
    }),
  ),
})
export type ValueExplanation = z.infer<typeof ValueExplanation>

const reveal = z.boolean().default(false)

export const question = {
  page: oc
    .input(
      inProject.extend({
        ...page,
        /** Only those that are like this open question. */
        like: z.object({ question: id, by: Likeness }).nullable().default(null),
        reveal,
      }),
    )
    .output(pageOf(QuestionRow)),
  answer: oc
    .input(
      inProject.extend({
        questions: z.array(id).min(1).max(1000),
        /** The answer is also for every open question that is like one of them. */
        like: Likeness.nullable().default(null),
        answer: AnswerGiven,
        /** Allow a word that is somebody's name in the submission. */
        confirm: z.boolean().default(false),
        ...deciding,
      }),
    )
    .output(Decided),
  undo: oc.input(inProject.extend({ decision: id, ...deciding })).output(Decided),
}

export const decision = {
  page: oc.input(inProject.extend(page)).output(pageOf(DecisionRow)),
}

export const entry = {
  /** The project's own entries, then those that came with the product, switched off or not. */
  page: oc.input(inProject.extend({ ...page, reveal, from: EntriesFrom.default('all') })).output(pageOf(EntryRow)),
  /** What an entry would be met in; nothing is kept. */
  preview: oc.input(inProject.extend({ entry: EntryRule })).output(EntryPreview),
  put: oc
    .input(
      inProject.extend({
        entries: z.array(EntryRule).min(1).max(10_000),
        confirm: z.boolean().default(false),
        ...deciding,
      }),
    )
    .output(Decided),
  /** Takes own entries off the lists, and switches shipped ones off. */
  retire: oc
    .input(inProject.extend({ entries: z.array(z.string().max(80)).min(1).max(10_000), ...deciding }))
    .output(Decided),
  /** Judges a text as the plan would, for nobody in particular; it is not kept. */
  test: oc
    .input(
      inProject.extend({ text: z.string().max(10_000), attribute: z.string().max(500).default('StudyDescription') }),
    )
    .output(TextVerdict),
}

export const value = {
  explain: oc.input(inProject.extend({ value: id, reveal })).output(ValueExplanation),
}
