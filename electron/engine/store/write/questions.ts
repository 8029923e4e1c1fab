import { type Database, prepared } from '../database.ts'
import type { LookAlike } from '../records.ts'

/**
 * Derives the questions about these values from their judgments: how many patients and Instances, how suspicious, and
 * by what they are like others. A value that nobody asks about any more has no row.
 */
export function refreshQuestions(db: Database, values: readonly LookAlike[]): void {
  const count = prepared(
    db,
    `SELECT count(*) AS patients, coalesce(sum(t.instances), 0) AS instances, coalesce(max(j.suspicion), 0) AS suspicion
     FROM judgments j JOIN text_value_patients t ON t.patient_id = j.patient_id AND t.value_id = j.value_id
     WHERE j.value_id = ? AND j.state = 'question'`,
  )
  const drop = prepared(db, 'DELETE FROM questions WHERE value_id = ?')
  const put = prepared(
    db,
    `INSERT INTO questions (value_id, rank, suspicion, patients, instances, asked, words, skeleton, shape)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (value_id) DO UPDATE SET rank = excluded.rank, suspicion = excluded.suspicion,
       patients = excluded.patients, instances = excluded.instances, asked = excluded.asked, words = excluded.words,
       skeleton = excluded.skeleton, shape = excluded.shape, near = iif(asked = excluded.asked, near, '')`,
  )
  for (const { valueId, asked, words, skeleton, shape } of values) {
    const { patients, instances, suspicion } = count.get(valueId) as Counts
    if (patients === 0) drop.run(valueId)
    else put.run(valueId, suspicion * patients, suspicion, patients, instances, asked, words, skeleton, shape)
  }
}

interface Counts {
  readonly patients: number
  readonly instances: number
  readonly suspicion: number
}

/** Counts patients and Instances of these questions again, or of all of them (null) after a scan. */
export function recountQuestions(db: Database, valueIds: readonly number[] | null): void {
  const known = 'SELECT value_id AS valueId, asked, words, skeleton, shape FROM questions'
  const rows =
    valueIds === null
      ? prepared(db, known).all()
      : valueIds.flatMap((id) => prepared(db, `${known} WHERE value_id = ?`).get(id) ?? [])
  refreshQuestions(db, rows as LookAlike[])
}

/** Has values judged again that are asked about without a question, and lets go of questions that nobody asks any more. */
export function judgeAgain(db: Database): void {
  prepared(
    db,
    "UPDATE judgments SET input_digest = '' WHERE state = 'question' AND value_id NOT IN (SELECT value_id FROM questions)",
  ).run()
  recountQuestions(db, null)
}

/** Says of asked words to which others they are near. */
export function groupQuestions(db: Database, groups: readonly (readonly [asked: string, near: string])[]): void {
  const put = prepared(db, 'UPDATE questions SET near = ? WHERE asked = ? AND near <> ?')
  for (const [asked, near] of groups) put.run(near, asked, near)
}
