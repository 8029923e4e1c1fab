import { type Database, prepared } from '../database.ts'

/** Instances of one shape that hold the same listed values. */
export interface InstanceGroup {
  readonly shapeId: number
  readonly valueSetId: number
  readonly instances: number
}

/** The Instances that the plan will write, by shape and by the set of values that they hold. */
export function instanceGroups(db: Database): readonly InstanceGroup[] {
  return prepared(
    db,
    `SELECT i.shape_id AS shapeId, i.value_set_id AS valueSetId, count(*) AS instances
     FROM instances i JOIN files f ON f.id = i.id JOIN patients p ON p.id = i.patient_id
     WHERE f.decision IS NULL AND p.pseudonym IS NOT NULL GROUP BY i.shape_id, i.value_set_id`,
  ).all() as InstanceGroup[]
}

/** The values of a set by the signature of their path. */
export function listedValues(db: Database, valueSetId: number): ReadonlyMap<string, readonly string[]> {
  const rows = prepared(
    db,
    `SELECT p.signature, v.value FROM value_sets s JOIN json_each(s.ids) j JOIN text_values v ON v.id = j.value
     JOIN value_paths p ON p.id = v.path_id WHERE s.id = ?`,
  ).all(valueSetId) as { signature: string; value: string }[]
  const values = new Map<string, string[]>()
  for (const { signature, value } of rows) {
    const known = values.get(signature)
    if (known === undefined) values.set(signature, [value])
    else known.push(value)
  }
  return values
}
