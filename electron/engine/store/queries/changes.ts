import { type Database, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** One unique before and after, with the rule that made it; original values as they are. */
export interface ChangeRecord {
  readonly id: number
  readonly signature: string
  readonly vr: string
  readonly disposition: string
  readonly rule: string
  readonly before: string
  readonly after: string | null
  readonly instances: number
}

/** Changes sorted by attribute path, of one disposition or of all. */
export function changePage(db: Database, args: PageArgs & { disposition: string | null }): PageOf<ChangeRecord> {
  const [signature, id] = args.cursor === null ? ['', 0] : decodeCursor(args.cursor, ['', 0] as const)
  const { disposition } = args
  const rows = prepared(
    db,
    `SELECT id, signature, vr, disposition, rule, before, after, instances FROM changes
     WHERE ${disposition === null ? '' : 'disposition = :disposition AND '}(signature, id) > (:signature, :id)
     ORDER BY signature, id LIMIT :limit`,
  ).all({ signature, id, limit: args.limit + 1, ...(disposition === null ? {} : { disposition }) }) as ChangeRecord[]
  const total = changeCounts(db).reduce(
    (sum, row) => (disposition === null || row.disposition === disposition ? sum + row.changes : sum),
    0,
  )
  return pageOf(rows, { limit: args.limit, total, keyOf: (row) => [row.signature, row.id] })
}

export function changeCounts(db: Database): { disposition: string; changes: number }[] {
  const rows = prepared(
    db,
    "SELECT key AS disposition, n AS changes FROM tallies WHERE subject = 'changes' AND n > 0 ORDER BY key",
  ).all()
  return rows as { disposition: string; changes: number }[]
}

/** What the outputs that stand came to: different rules that changed something, unique changes, UIDs replaced. */
export function changeTotals(db: Database): { rules: number; changes: number; uids: number } {
  const row = prepared(
    db,
    `SELECT (SELECT count(DISTINCT rule) FROM changes) AS rules, (SELECT count(*) FROM changes) AS changes,
       (SELECT count(*) FROM uids WHERE uid_new IS NOT NULL) AS uids`,
  ).get()
  return row as { rules: number; changes: number; uids: number }
}

/** Unique changes and touched instances of each rule; for the summary of a run. */
export function ruleCounts(db: Database): { rule: string; disposition: string; changes: number; instances: number }[] {
  const rows = prepared(
    db,
    `SELECT rule, disposition, count(*) AS changes, sum(instances) AS instances FROM changes
     GROUP BY rule, disposition ORDER BY rule, disposition`,
  ).all()
  return rows as { rule: string; disposition: string; changes: number; instances: number }[]
}
