import { type Database, prepared } from '../database.ts'

/** How many unique values scans list at each attribute path and VR: `signature\tvr`. */
export function valueCounts(db: Database): ReadonlyMap<string, number> {
  const rows = prepared(
    db,
    `SELECT p.signature, p.vr, count(*) AS n FROM value_paths p JOIN text_values v ON v.path_id = p.id
     GROUP BY p.id`,
  ).all() as { signature: string; vr: string; n: number }[]
  return new Map(rows.map(({ signature, vr, n }) => [`${signature}\t${vr}`, n]))
}

/** SOP Classes of the submission. */
export function sopClasses(db: Database): string[] {
  return (prepared(db, 'SELECT DISTINCT sop_class AS uid FROM shapes ORDER BY uid').all() as { uid: string }[]).map(
    ({ uid }) => uid,
  )
}
