import type { EntriesFrom, EntryRow, TextVerdict, ValueExplanation } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { ListEntry } from '#shared/model/lists'
import type { Decided, Imported, Page, PageRequest, TextReview } from '#engine/ports'
import { compileVocabulary, entriesTouching, textClassOf } from '#engine/text/index'
import { decisionPage } from '#engine/store/queries/decisions'
import { listHits, projectEntries } from '#engine/store/queries/lists'
import {
  judgmentsAbout,
  openQuestions,
  questionPage,
  type Likeness,
  questionRecord,
  valueRecord,
} from '#engine/store/queries/questions'
import { latestPlan } from '#engine/store/queries/summary'
import type { NewDecisionEvent } from '#engine/store/records'
import { readAnswer } from './answer-words.ts'
import { answerEvent, answersEvent, entriesEvent, retireEvent } from './decide.ts'
import { judgeAt } from './judge-at.ts'
import { shippedStates } from './list-entries.ts'
import type { Plan } from './make-plan.ts'
import { previewEntry } from './preview-entry.ts'
import { hostText } from './preview.ts'
import type { ProjectWork } from './project-work.ts'
import { groupCounts, questionOf, withSpans } from './questions.ts'
import { entriesCsv, type FromCsv, questionsCsv, readAnswersCsv, readEntriesCsv } from './review-csv.ts'
import { auditReveal, shownQuestion, spanView } from './shown-question.ts'
import { veil } from './veil.ts'
import { valuesOf } from './view-values.ts'

const MOST_PATIENTS = 50

/** How decisions get into a plan. */
export interface Replan {
  /** Makes a plan when nothing else is at work; `undefined` otherwise: the next plan takes decisions in. */
  readonly now: () => Promise<Plan | undefined>
  /** Makes one by itself, once no more decisions come. */
  readonly soon: () => void
}

/** Questions, decisions and lists of a project. */
export function textReviewOf(work: ProjectWork, replan: Replan): TextReview {
  const record = async (event: NewDecisionEvent, wait = true): Promise<Decided> => {
    const { id } = await work.writer.write('decide', event)
    return await decided(work, id, event.answers.length, wait, replan)
  }
  return {
    ...valuesOf(work),
    questions: async ({ like, reveal, ...page }) => {
      if (reveal) await auditReveal(work, 'questions.revealed')
      const group = like === null ? null : { by: like.by, key: keyOf(work, like.question, like.by) }
      const { rows, ...rest } = questionPage(work.db, { ...page, group })
      const countOf = groupCounts(work.db)
      return { ...rest, rows: rows.map((row) => shownQuestion(withSpans(work, row, [], countOf), reveal)) }
    },
    answer: async (given, wait) => await record(answerEvent(work, given), wait),
    answerAll: async (given, deciding) => await record(answersEvent(work, given, deciding)),
    undo: async (decision, { who, note }, wait = true) => {
      const { id } = await work.writer.write('undoDecision', {
        decision,
        at: work.ports.now().toISOString(),
        who,
        why: note,
      })
      return await decided(work, id, 0, wait, replan)
    },
    readAnswer: async (question, words) => await Promise.resolve(readAnswer(words, questionOf(work, question))),
    exportQuestions: async () => {
      await auditReveal(work, 'questions.exported')
      return questionsCsv(work)
    },
    importAnswers: async (csv, deciding) =>
      await imported(readAnswersCsv(work, csv), (rows) => record(answersEvent(work, rows, deciding))),
    exportEntries: async () => {
      await auditReveal(work, 'lists.exported')
      return entriesCsv(work)
    },
    importEntries: async (csv, deciding) =>
      await imported(readEntriesCsv(work, csv, deciding.confirm), (rows) => record(entriesEvent(work, rows, deciding))),
    decisions: (page) => Promise.resolve(decisionPage(work.db, page)),
    entries: (request) => Promise.resolve(entryPage(work, request)),
    previewEntry: async (rule) => await Promise.resolve(previewEntry(work, rule)),
    putEntries: async (rules, deciding) => {
      const given = rules.map((rule) => ({ rule }))
      return await record(entriesEvent(work, given, deciding))
    },
    retireEntries: async (ids, deciding) => await record(retireEvent(work, ids, deciding)),
    test: (text, attribute) => Promise.resolve(verdictOf(work, text, attribute)),
    explainValue: async (id, reveal) => {
      if (reveal) await auditReveal(work, 'value.revealed')
      return explanationOf(work, id, reveal)
    },
  }
}

/** All lines or none. */
async function imported<T>(
  { rows, problems }: FromCsv<T>,
  decide: (rows: readonly T[]) => Promise<Decided>,
): Promise<Imported> {
  if (problems.length > 0 || rows.length === 0) return { decided: null, rows: rows.length, problems }
  return { decided: await decide(rows), rows: rows.length, problems }
}

async function decided(
  work: ProjectWork,
  decision: number,
  questions: number,
  wait: boolean,
  replan: Replan,
): Promise<Decided> {
  const isPlanned = latestPlan(work.db) !== null
  if (isPlanned && !wait) replan.soon()
  const plan = isPlanned && wait ? await replan.now() : undefined
  const { judged, changed } = plan?.text ?? { judged: 0, changed: 0 }
  return { decision, questions, judged, changed, open: openQuestions(work.db), revision: plan?.revision ?? null }
}

function keyOf({ db }: ProjectWork, id: number, by: Likeness): string {
  const record = questionRecord(db, id)
  if (record === undefined) throw new Problem('ASK-NONE')
  return record[by]
}

/** Entries in force, by list and text. Words that must go are originals: veiled. */
function entryPage(
  work: ProjectWork,
  { cursor, limit, reveal, from: which }: PageRequest & { reveal: boolean; from: EntriesFrom },
): Page<EntryRow> {
  const from = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0) throw new Problem('BAD-INPUT', 'cursor')
  const all = listedEntries(work, which)
  const hits = listHits(work.db)
  const nowhere = { values: 0, patients: 0, instances: 0 }
  const rows = all.slice(from, from + limit).map(({ text, ...entry }) => ({
    ...entry,
    text: reveal || entry.source === 'shipped' ? text : veil(text),
    hits: hits.get(entry.id) ?? nowhere,
  }))
  return { rows, total: all.length, next: from + limit < all.length ? String(from + limit) : null }
}

/** The project's own first; a shipped entry that it has added too is its own. */
function listedEntries(work: ProjectWork, from: EntriesFrom): readonly Omit<EntryRow, 'hits'>[] {
  const all = projectEntries(work.db)
  const ids = new Set(all.map(({ id }) => id))
  const own = all.map((entry) => ({ ...ruleParts(entry), origin: '', state: 'on' as const }))
  const shipped = shippedStates(work).filter(({ id }) => !ids.has(id))
  if (from === 'project') return own
  const came = shipped.map((entry) => ({ ...ruleParts(entry), origin: entry.origin, state: entry.state }))
  return from === 'shipped' ? came : [...own, ...came]
}

function ruleParts({ id, list, form, text, scope, source, reason, author }: ListEntry) {
  return { id, list, form, text, scope, source, reason, author }
}

/** A text as the plan would judge it at an attribute, for nobody in particular. */
function verdictOf(work: ProjectWork, text: string, attribute: string): TextVerdict {
  const shared = hostText(work)
  const context = { ...shared, own: compileVocabulary([], shared.lexicon) }
  const judgment = judgeAt(text, context, textClassOf(attribute, 'LO'), { place: attribute })
  return {
    before: text,
    after: judgment.after,
    state: judgment.state,
    spans: judgment.spans.map((span) => spanView(text, span, true)),
    entries: [...entriesTouching(shared.lists, text, attribute)],
  }
}

function explanationOf({ db }: ProjectWork, id: number, reveal: boolean): ValueExplanation {
  const known = valueRecord(db, id)
  if (known === undefined) throw new Problem('NOT-FOUND', 'value')
  const text = (original: string) => (reveal ? original : veil(original))
  return {
    ...known,
    value: text(known.value),
    patients: judgmentsAbout(db, id, MOST_PATIENTS).map(({ pseudonym, instances, after, state, suspicion, spans }) => ({
      patient: pseudonym ?? '',
      ...{ instances, state, suspicion },
      after: text(after),
      spans: spans.map((span) => spanView(known.value, span, reveal)),
    })),
  }
}
