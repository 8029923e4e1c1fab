import type { ValueExplanation } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { Decided, Imported, TextReview } from '#engine/ports'
import { decisionPage, decisionsAbout } from '#engine/store/queries/decisions'
import { savedViews } from '#engine/store/queries/review'
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
import { readAnswer, readSpans } from './answer-words.ts'
import { answerEvent, answersEvent, entriesEvent } from './decide.ts'
import { listsOf } from './list-review.ts'
import type { Plan } from './make-plan.ts'
import type { ProjectWork } from './project-work.ts'
import { groupCounts, questionOf, withSpans } from './questions.ts'
import { entriesCsv, type FromCsv, questionsCsv, readAnswersCsv, readEntriesCsv } from './review-csv.ts'
import { refuseReviewer } from './sign-off.ts'
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
    refuseReviewer(work, event.who)
    const { id } = await work.writer.write('decide', event)
    return await decided(work, id, event.answers.length, wait, replan)
  }
  return {
    ...valuesOf(work),
    ...listsOf(work, (event) => record(event)),
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
      refuseReviewer(work, who)
      const { id } = await work.writer.write('undoDecision', {
        decision,
        at: work.ports.now().toISOString(),
        who,
        why: note,
      })
      return await decided(work, id, 0, wait, replan)
    },
    readAnswer: async (question, words) =>
      await Promise.resolve(readSpans(words) ?? readAnswer(words, questionOf(work, question))),
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
    history: async (id, reveal) => {
      if (reveal) await auditReveal(work, 'value.revealed')
      const shown = (texts: readonly string[]) => texts.map((text) => (reveal ? text : veil(text)))
      return decisionsAbout(work.db, id).map((row) => ({
        ...row,
        keep: shown(row.keep),
        remove: shown(row.remove),
        overruled: shown(row.overruled),
      }))
    },
    views: (screen) => Promise.resolve(savedViews(work.db, screen)),
    putView: async (screen, name, place) => {
      await work.writer.write('putSavedView', { screen, name, place })
      return savedViews(work.db, screen)
    },
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

/** What a stored decision came to; the plan follows at once, or soon. */
export async function decided(
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
