import { type Database, prepared } from '../database.ts'
import { MOST_DISTINCT, type NumberRange } from '../records.ts'

/** Widens the ranges of numbers by what a scan worker met. */
export function addNumbers(db: Database, ranges: readonly NumberRange[]): void {
  for (const { element, least, most, values } of ranges) {
    const { id } = prepared(
      db,
      `INSERT INTO numbers (signature, vr, least, most) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET least = min(least, excluded.least), most = max(most, excluded.most) RETURNING id`,
    ).get(...element, least, most) as { id: number }
    for (const value of values) addValue(db, id, value)
  }
}

/** Workers meet the same values; of more than are counted, one more is kept. */
function addValue(db: Database, id: number, value: number): void {
  prepared(
    db,
    `INSERT INTO number_values (number_id, value) SELECT ?, ?
     WHERE (SELECT count(*) FROM number_values WHERE number_id = ?) <= ${MOST_DISTINCT} ON CONFLICT DO NOTHING`,
  ).run(id, value, id)
}
