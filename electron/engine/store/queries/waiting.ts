import { type Database, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** What a waiting Instance has had so far, and which values it has. */
export interface WaitingKind {
  /** `null`: no run has come to it. */
  readonly kind: 'written' | 'quarantined' | 'held' | null
  /** 1: changed, or to be tried again; 2: the plan now says something else. */
  readonly stale: number
  readonly valueSet: number
  /** Of what was read in its pixels. */
  readonly readingSet: number | null
  readonly planRevision: number
}

const WAITING = `FROM files f JOIN instances i ON i.id = f.id LEFT JOIN outcomes o ON o.instance_id = f.id
  LEFT JOIN instance_readings r ON r.instance_id = f.id WHERE f.standing IN ('toDo', 'stale')`
const KIND = `o.kind, coalesce(o.stale, 0) AS stale, i.value_set_id AS valueSet, r.value_set_id AS readingSet,
  coalesce(o.plan_revision, 0) AS planRevision`

/** Instances that the next run would come to, counted by what is alike in them. */
export function waitingKinds(db: Database): (WaitingKind & { readonly instances: number })[] {
  return prepared(
    db,
    `SELECT ${KIND}, count(*) AS instances ${WAITING} GROUP BY 1, 2, 3, 4, 5`,
  ).all() as (WaitingKind & {
    instances: number
  })[]
}

/** Those of them that fit, by file number. */
export function waitingIds(db: Database, args: PageArgs, fits: (kind: WaitingKind) => boolean): PageOf<{ id: number }> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const rows = prepared(db, `SELECT f.id, ${KIND} ${WAITING} AND f.id > ? ORDER BY f.id`).iterate(after)
  const found: { id: number }[] = []
  for (const row of rows as IterableIterator<WaitingKind & { id: number }>) {
    if (fits(row)) found.push({ id: row.id })
    if (found.length > args.limit) break
  }
  const total = waitingKinds(db).reduce((sum, row) => (fits(row) ? sum + row.instances : sum), 0)
  return pageOf(found, { limit: args.limit, total, keyOf: ({ id }) => [id] })
}

/** A decision that is about a value, made on a plan. Undoing one is a decision too. */
export interface DecisionAbout {
  readonly value: number
  readonly decision: number
  readonly planRevision: number
}

/** Which decisions are about which values: by an answer, or by a list entry that is met in them. */
export function decisionsAbout(db: Database): DecisionAbout[] {
  return prepared(
    db,
    `SELECT a.value_id AS value, d.id AS decision, d.plan_revision AS planRevision
       FROM decisions d JOIN answers a ON a.decision_id = coalesce(d.undoes, d.id)
     UNION SELECT h.value_id, d.id, d.plan_revision FROM decisions d
       JOIN list_changes c ON c.decision_id = coalesce(d.undoes, d.id) JOIN list_hits h ON h.entry_id = c.entry_id`,
  ).all() as DecisionAbout[]
}
