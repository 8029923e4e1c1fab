import { oc } from '@orpc/contract'
import { z } from 'zod'
import { count, deciding, id, inProject, page, pageOf, reveal, wait } from './call-parts.ts'
import { EntryRule, Likeness } from './forms.ts'

export { EntryRule, Likeness } from './forms.ts'

/* The calls about text: questions, decisions, list entries, and why a value came out as it did. */

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

const places = z
  .array(z.object({ start: count, end: count }).refine(({ start, end }) => start < end))
  .max(50)
  .default([])

export const AnswerGiven = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('remove') }),
  /** What is not named remains asked. */
  z.object({ kind: z.literal('parts'), keep: numbers.default([]), remove: numbers.default([]) }),
  /** Parts marked by hand, asked or not: offsets in UTF-16 units. What is not named stays as it is judged. */
  z.object({ kind: z.literal('spans'), keep: places, remove: places }),
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
  /** Masks drawn or deleted; faults answered. Left out: none. */
  masks: count.optional(),
  faults: count.optional(),
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
  /** Answered values of which the answer says otherwise. */
  against: count,
  /** Of the project's own: when it came, and the attribute of the question that it was made from. */
  at: z.string().nullable(),
  question: z.object({ value: id, attribute: z.string() }).nullable(),
})
export type EntryRow = z.infer<typeof EntryRow>

/** Why an allow entry needs a second word: `short`: one or two letters; `name`: of so many patients. */
export const EntryDanger = z.object({ kind: z.enum(['short', 'name']), count })
export type EntryDanger = z.infer<typeof EntryDanger>

/** What other lists would do to the values that they are met in, each judged again in the context of every patient who has it. */
export const EntryEffect = z.object({
  values: count,
  patients: count,
  instances: count,
  /** Open questions that would be none, values that would be asked about again, values that would come out otherwise. */
  settles: count,
  reopens: count,
  changes: count,
  /** Answered values of which the answer says otherwise. */
  contradicts: count,
  /** Those against an answer first, then those that change. */
  examples: z.array(
    z.object({
      value: id,
      attribute: z.string(),
      before: z.string(),
      /** What comes of it now, and what would. */
      now: z.string(),
      then: z.string(),
      asked: z.object({ now: z.boolean(), then: z.boolean() }),
      against: z.boolean(),
    }),
  ),
  /** Too many were met to judge them all: the counts are of the first of them. */
  judgedOf: z.object({ judged: count, met: count }),
  /** Of what would be new on the lists. */
  dangers: z.array(EntryDanger),
})
export type EntryEffect = z.infer<typeof EntryEffect>

/** What an entry would be met in: unique values, of them asked about and answered, who has them; and what it would do. */
export const EntryPreview = EntryEffect.extend({
  asked: count,
  answered: count,
  /** Whether the lists have it already, or the same words on the other list. */
  known: z.enum(['new', 'same', 'other']),
})
export type EntryPreview = z.infer<typeof EntryPreview>

/** How entries are changed: all of them alike. */
export const EntryChange = z.object({
  list: z.enum(['allow', 'deny']).optional(),
  domain: z.enum(['text', 'pixels', 'all']).optional(),
  /** `null`: any attribute. */
  attribute: z.string().max(500).nullable().optional(),
})
export type EntryChange = z.infer<typeof EntryChange>

/** How a line of a list file stands to the lists in force. */
export const ImportLine = z.object({
  line: count,
  list: z.enum(['allow', 'deny']),
  text: z.string(),
  scope: EntryRule.shape.scope,
  standing: z.enum(['new', 'same', 'conflicting', 'dangerous']),
  dangers: z.array(EntryDanger),
})
export type ImportLine = z.infer<typeof ImportLine>

export const LineProblem = z.object({ line: count, code: z.string(), message: z.string() })

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

/** One answer to a value. Texts are folded, and veiled unless revealed. */
export const ValueAnswerRow = z.object({
  decision: id,
  at: z.string(),
  who: z.string(),
  why: z.string(),
  undone: z.boolean(),
  clears: z.boolean(),
  keep: z.array(z.string()),
  remove: z.array(z.string()),
  /** About these a later answer says something else, which holds. */
  overruled: z.array(z.string()),
})
export type ValueAnswerRow = z.infer<typeof ValueAnswerRow>

/** Where a list stands, under a name; the place is an address of ours and holds nothing that was typed. */
export const SavedView = z.object({ name: z.string(), place: z.string() })
export type SavedView = z.infer<typeof SavedView>

/** Which unique values a list is about; what an attribute path must be counts only where it is named. */
export const ValueFilter = z.object({
  state: z.enum(['open', 'answered', 'cleaned', 'kept', 'all']).default('open'),
  of: z.enum(['all', 'text', 'pixels']).default('all'),
  attribute: z.string().max(500).nullable().default(null),
  vr: z.string().max(2).nullable().default(null),
  /** Owner of the private block that the attribute is in. */
  creator: z.string().max(100).nullable().default(null),
  /** What an asked part is taken for. */
  kind: z.string().max(60).nullable().default(null),
  /** Open questions about one patient, up to five, more. */
  patients: z.enum(['one', 'few', 'many']).nullable().default(null),
  /** Found in the value, case aside. Never kept. */
  search: z.string().max(200).default(''),
  /** Id of a list entry that covers a part of the value. */
  entry: z.string().max(80).nullable().default(null),
})
export type ValueFilter = z.infer<typeof ValueFilter>

/** The order of open questions. */
export const ValueSort = z.enum(['suspicion', 'rarity', 'spread', 'attribute'])
export type ValueSort = z.infer<typeof ValueSort>

/** A unique value of an attribute path with what has become of it. */
export const ValueRow = QuestionRow.extend({
  state: z.enum(['open', 'answered', 'cleaned', 'kept', 'unjudged']),
  /** The latest answer that stands; one that no plan has taken in yet is told too. */
  decided: z.object({ decision: id, who: z.string(), at: z.string() }).nullable(),
})
export type ValueRow = z.infer<typeof ValueRow>

const Facet = z.array(z.object({ key: z.string(), values: count }))
/** Counts of each choice, under what the others choose. */
export const ValueFacets = z.object({
  /** Of all values; those that the engine has settled are not counted one by one. */
  states: z.object({ open: count, answered: count, all: count }),
  attributes: Facet,
  vrs: Facet,
  creators: Facet,
  kinds: Facet,
  patients: z.object({ one: count, few: count, many: count }),
})
export type ValueFacets = z.infer<typeof ValueFacets>

/** An Instance that has a value, and where in its pixels it stands. */
export const OccurrenceRow = z.object({
  instance: id,
  file: z.string(),
  patient: z.string(),
  modality: z.string(),
  series: z.string(),
  /** From 1; `max`: over all frames. `null` for text of Data Elements. */
  region: z.object({ frame: z.string(), left: count, top: count, right: count, bottom: count }).nullable(),
})
export type OccurrenceRow = z.infer<typeof OccurrenceRow>

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
        wait,
        ...deciding,
      }),
    )
    .output(Decided),
  undo: oc.input(inProject.extend({ decision: id, wait, ...deciding })).output(Decided),
}

const entries = z.array(z.string().max(80)).min(1).max(10_000)

export const decision = {
  page: oc.input(inProject.extend(page)).output(pageOf(DecisionRow)),
}

export const entry = {
  /** The project's own entries, then those that came with the product, switched off or not. */
  page: oc
    .input(
      inProject.extend({
        ...page,
        reveal,
        from: EntriesFrom.default('all'),
        list: EntryRule.shape.list.nullable().default(null),
        /** Found in words, place, reason, author or origin, case aside. Never kept. */
        find: z.string().max(200).default(''),
        sort: z.enum(['list', 'hits', 'against', 'latest']).default('list'),
      }),
    )
    .output(pageOf(EntryRow)),
  /** What an entry would be met in and would do; nothing is kept. */
  preview: oc.input(inProject.extend({ entry: EntryRule, reveal })).output(EntryPreview),
  /** What it would do to take entries off the lists, or to change them. */
  effect: oc
    .input(inProject.extend({ entries, change: EntryChange.nullable().default(null), reveal }))
    .output(EntryEffect),
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
  retire: oc.input(inProject.extend({ entries, ...deciding })).output(Decided),
  /** The same words on another list or at another place, as one decision; a shipped entry becomes one of the project. */
  change: oc
    .input(inProject.extend({ entries, change: EntryChange, confirm: z.boolean().default(false), ...deciding }))
    .output(Decided),
  /** Every entry of the project as CSV; its words are originals. */
  export: oc.input(inProject).output(z.object({ csv: z.string() })),
  /** Entries of such a file as one decision; nothing is decided where a line cannot be. Problem CSV-READ. */
  import: oc
    .input(inProject.extend({ csv: z.string().max(16_000_000), confirm: z.boolean().default(false), ...deciding }))
    .output(
      z.object({
        decided: Decided.nullable(),
        rows: count,
        problems: z.array(LineProblem),
      }),
    ),
  /** How the lines of such a file stand to the lists; nothing is kept. Problem CSV-READ. */
  readFile: oc
    .input(inProject.extend({ csv: z.string().max(16_000_000), reveal }))
    .output(z.object({ rows: z.array(ImportLine), problems: z.array(LineProblem) })),
  /** Judges a text as the plan would, for nobody in particular; it is not kept. */
  test: oc
    .input(
      inProject.extend({
        text: z.string().max(10_000),
        attribute: z.string().max(500).default('StudyDescription'),
        /** As if the lists had this entry too. */
        entry: EntryRule.nullable().default(null),
      }),
    )
    .output(TextVerdict),
}

export const value = {
  page: oc
    .input(
      inProject.extend({
        ...page,
        filter: ValueFilter.prefault({}),
        /** Of open questions; other values come in the order of scans. */
        sort: ValueSort.default('suspicion'),
        reveal,
      }),
    )
    .output(pageOf(ValueRow)),
  facets: oc.input(inProject.extend({ filter: ValueFilter.prefault({}) })).output(ValueFacets),
  /** Instances that have the value, at most 200, with how many there are. */
  occurrences: oc
    .input(inProject.extend({ value: id, limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ rows: z.array(OccurrenceRow), total: count })),
  explain: oc.input(inProject.extend({ value: id, reveal })).output(ValueExplanation),
  /** Every answer to a value, the latest first. */
  history: oc.input(inProject.extend({ value: id, reveal })).output(z.array(ValueAnswerRow)),
  views: oc.input(inProject.extend({ screen: z.string().max(40) })).output(z.array(SavedView)),
  /** Keeps a view, or lets go of it (`place` null). */
  putView: oc
    .input(
      inProject.extend({
        screen: z.string().max(40),
        name: z.string().trim().min(1).max(60),
        place: z.string().max(1000).nullable(),
      }),
    )
    .output(z.array(SavedView)),
}
