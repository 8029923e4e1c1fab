import { type Database, prepared } from '../database.ts'

/** How often a unique value was seen, by patient and value. */
export type Sightings = ReadonlyMap<number, ReadonlyMap<number, number>>

/** Adds to the counters of unique values, over all Instances and for each patient. */
export function countValues(db: Database, sightings: Sightings): void {
  const whole = prepared(
    db,
    `UPDATE text_values SET instances = instances + seen.times
     FROM (SELECT CAST(key AS INTEGER) AS id, value AS times FROM json_each(?)) seen WHERE text_values.id = seen.id`,
  )
  const part = prepared(
    db,
    `INSERT INTO text_value_patients (patient_id, value_id, instances)
     SELECT ?, CAST(key AS INTEGER), value FROM json_each(?) WHERE true
     ON CONFLICT (patient_id, value_id) DO UPDATE SET instances = instances + excluded.instances`,
  )
  const all = new Map<number, number>()
  for (const [patientId, seen] of sightings) {
    for (const [valueId, times] of seen) all.set(valueId, (all.get(valueId) ?? 0) + times)
    part.run(patientId, JSON.stringify(Object.fromEntries(seen)))
  }
  whole.run(JSON.stringify(Object.fromEntries(all)))
}

/** Takes one Instance with this set of values out of the counters. */
export function countValuesDown(db: Database, valueSetId: number, patientId: number): void {
  const set = prepared(db, 'SELECT ids FROM value_sets WHERE id = ?').get(valueSetId) as { ids: string } | undefined
  const ids = set === undefined ? [] : (JSON.parse(set.ids) as number[])
  for (const valueId of ids) {
    prepared(db, 'UPDATE text_values SET instances = instances - 1 WHERE id = ?').run(valueId)
    prepared(db, 'UPDATE text_value_patients SET instances = instances - 1 WHERE patient_id = ? AND value_id = ?').run(
      patientId,
      valueId,
    )
    prepared(db, 'DELETE FROM text_value_patients WHERE patient_id = ? AND value_id = ? AND instances <= 0').run(
      patientId,
      valueId,
    )
  }
}
