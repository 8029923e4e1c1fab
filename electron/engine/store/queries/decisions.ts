import { type Database, plucked, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** One event: who decided what, when, why, on which plan, and what has become of it. */
export interface DecisionRecord {
  readonly id: number
  readonly at: string
  readonly who: string
  readonly what: 'answer' | 'list' | 'retire' | 'undo'
  readonly why: string
  readonly planRevision: number
  readonly undoes: number | null
  readonly undoneBy: number | null
  readonly answers: number
  readonly entries: number
  /** Masks drawn or deleted, faults answered. */
  readonly masks: number
  readonly faults: number
}

const DECISION = `d.id, d.at, d.who, d.what, d.why, d.plan_revision AS planRevision, d.undoes, d.undone_by AS undoneBy,
  (SELECT count(*) FROM answers a WHERE a.decision_id = d.id) AS answers,
  (SELECT count(*) FROM list_changes c WHERE c.decision_id = d.id) AS entries,
  (SELECT count(*) FROM mask_changes m WHERE m.decision_id = d.id) AS masks,
  (SELECT count(*) FROM fault_answers f WHERE f.decision_id = d.id) AS faults`

/** Decisions, the latest first. */
export function decisionPage(db: Database, { cursor, limit }: PageArgs): PageOf<DecisionRecord> {
  const [before] = cursor === null ? [Number.MAX_SAFE_INTEGER] : decodeCursor(cursor, [0] as const)
  const rows = prepared(db, `SELECT ${DECISION} FROM decisions d WHERE d.id < ? ORDER BY d.id DESC LIMIT ?`).all(
    before,
    limit + 1,
  ) as DecisionRecord[]
  const total = (prepared(db, 'SELECT count(*) AS n FROM decisions').get() as { n: number }).n
  return pageOf(rows, { limit, total, keyOf: ({ id }) => [id] })
}

/** The number of the latest decision, 0 before the first: what is answered and listed changes with it alone. */
export function lastDecision(db: Database): number {
  return plucked(db, 'SELECT coalesce(max(id), 0) FROM decisions').get() as number
}

export function decisionRecord(db: Database, id: number): DecisionRecord | undefined {
  return prepared(db, `SELECT ${DECISION} FROM decisions d WHERE d.id = ?`).get(id) as DecisionRecord | undefined
}

/** What is answered about the asked parts of a value, as folded texts. */
export interface StandingAnswer {
  readonly keep: readonly string[]
  readonly remove: readonly string[]
  /** Those of them that somebody marked by hand; absent where nobody did. */
  readonly hand?: { readonly keep: readonly string[]; readonly remove: readonly string[] }
}

/** Before a text that was marked by hand, where an answer is kept: no folded text has it. */
export const HAND = '\u0002'

/** The answers in force by value: of each asked text the latest that was not undone. */
export function standingAnswers(db: Database): ReadonlyMap<number, StandingAnswer> {
  return folded(prepared(db, `${ANSWERS} ORDER BY a.value_id, a.decision_id`).all() as AnswerRow[])
}

/** The answer in force to one value. */
export function answerOf(db: Database, valueId: number): StandingAnswer | undefined {
  const rows = prepared(db, `${ANSWERS} AND a.value_id = ? ORDER BY a.decision_id`).all(valueId)
  return folded(rows as AnswerRow[]).get(valueId)
}

const ANSWERS = `SELECT a.value_id AS valueId, a.clears, a.keep, a.remove FROM answers a
  JOIN decisions d ON d.id = a.decision_id WHERE d.undone_by IS NULL`

interface AnswerRow {
  readonly valueId: number
  readonly clears: number
  readonly keep: string
  readonly remove: string
}

interface Said {
  readonly verdict: 'keep' | 'remove'
  readonly byHand: boolean
}

function folded(rows: readonly AnswerRow[]): ReadonlyMap<number, StandingAnswer> {
  const verdicts = new Map<number, Map<string, Said>>()
  for (const { valueId, clears, keep, remove } of rows) {
    const known = clears === 1 ? undefined : verdicts.get(valueId)
    const verdict = known ?? new Map<string, Said>()
    verdicts.set(valueId, verdict)
    const say = (json: string, which: Said['verdict']): void => {
      for (const text of JSON.parse(json) as string[]) {
        const byHand = text.startsWith(HAND)
        verdict.set(byHand ? text.slice(HAND.length) : text, { verdict: which, byHand })
      }
    }
    say(keep, 'keep')
    say(remove, 'remove')
  }
  const answered = [...verdicts].filter(([, verdict]) => verdict.size > 0)
  return new Map(answered.map(([valueId, verdict]) => [valueId, splitVerdicts(verdict)]))
}

function splitVerdicts(verdicts: ReadonlyMap<string, Said>): StandingAnswer {
  const textsOf = (wanted: Said['verdict'], all: boolean) =>
    [...verdicts].flatMap(([text, { verdict, byHand }]) => (verdict === wanted && (all || byHand) ? [text] : [])).sort()
  const hand = { keep: textsOf('keep', false), remove: textsOf('remove', false) }
  const answer = { keep: textsOf('keep', true), remove: textsOf('remove', true) }
  return hand.keep.length + hand.remove.length === 0 ? answer : { ...answer, hand }
}

/** One answer to a value, whether it stands or not. */
export interface ValueDecision {
  readonly decision: number
  readonly at: string
  readonly who: string
  readonly why: string
  readonly undone: boolean
  readonly clears: boolean
  /** Folded texts. */
  readonly keep: readonly string[]
  readonly remove: readonly string[]
  /** Texts about which a later answer that stands says something else: that one holds. */
  readonly overruled: readonly string[]
}

/** Every answer to a value, the latest first. */
export function decisionsAbout(db: Database, valueId: number): ValueDecision[] {
  const rows = prepared(
    db,
    `SELECT a.decision_id AS decision, d.at, d.who, iif(a.note = '', d.why, a.note) AS why,
       d.undone_by IS NOT NULL AS undone, a.clears, a.keep, a.remove
     FROM answers a JOIN decisions d ON d.id = a.decision_id WHERE a.value_id = ? ORDER BY a.decision_id DESC`,
  ).all(valueId) as (Omit<ValueDecision, 'undone' | 'clears' | 'keep' | 'remove' | 'overruled'> & {
    undone: number
    clears: number
    keep: string
    remove: string
  })[]
  const held = new Map<string, 'keep' | 'remove'>()
  let cleared = false
  return rows.map(({ undone, clears, keep, remove, ...row }) => {
    const parts = { keep: textsIn(keep), remove: textsIn(remove) }
    const stands = undone === 0
    const said = [
      ...parts.keep.map((text) => [text, 'keep'] as const),
      ...parts.remove.map((text) => [text, 'remove'] as const),
    ]
    const overruled = said.flatMap(([text, verdict]) => {
      const later = held.get(text)
      return stands && (cleared || (later !== undefined && later !== verdict)) ? [text] : []
    })
    if (stands) for (const [text, verdict] of said) if (!held.has(text)) held.set(text, verdict)
    if (stands && clears === 1) cleared = true
    return { ...row, undone: undone === 1, clears: clears === 1, ...parts, overruled: overruled.sort() }
  })
}

const textsIn = (json: string): string[] =>
  (JSON.parse(json) as string[]).map((text) => (text.startsWith(HAND) ? text.slice(HAND.length) : text)).sort()

/** Ids of the values that a decision answers. */
export function valuesOfDecision(db: Database, id: number): number[] {
  return plucked(db, 'SELECT value_id FROM answers WHERE decision_id = ? ORDER BY value_id').all(id) as number[]
}
