import { type Database, plucked } from '../database.ts'

/**
 * Signatures of attribute paths that do not have the same value in every Instance of this Instance's Series: another one,
 * or none in some of them. Text, codes and dates are kept by value, so nothing else is compared.
 */
export function differingInSeries(db: Database, instanceId: number): ReadonlySet<string> {
  const sets = plucked(
    db,
    `SELECT v.ids FROM value_sets v WHERE v.id IN (
       SELECT DISTINCT o.value_set_id FROM instances i JOIN instances o ON o.series_id = i.series_id WHERE i.id = ?)`,
  ).all(instanceId) as string[]
  if (sets.length < 2) return new Set()
  const seen = new Map<number, number>()
  for (const ids of sets) for (const id of new Set(JSON.parse(ids) as number[])) seen.set(id, (seen.get(id) ?? 0) + 1)
  // A path has the same values everywhere if and only if none of its values is missing anywhere.
  const missing = [...seen].filter(([, times]) => times < sets.length).map(([id]) => id)
  const signatures = plucked(
    db,
    `SELECT DISTINCT p.signature FROM text_values v JOIN value_paths p ON p.id = v.path_id
     WHERE v.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(missing)) as string[]
  return new Set(signatures)
}
