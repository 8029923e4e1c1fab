import { type Database, prepared } from '../database.ts'
import type { WordRow } from '../records.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'
import { meta } from './summary.ts'

/** How a word is used: in how many patients' descriptors, how often in unique values, how often of that after a title. */
export interface WordUse {
  readonly patients: number
  readonly total: number
  readonly afterTitle: number
}

/** Patients of the submission, and what the last scan counted of a folded word. */
export interface WordCounts {
  readonly patients: number
  readonly of: (folded: string) => WordUse | undefined
}

const USE = 'patients, total, after_title AS afterTitle'

export function wordCounts(db: Database): WordCounts {
  const find = prepared(db, `SELECT ${USE} FROM words WHERE word = ?`)
  return { patients: patientCount(db), of: (folded) => find.get(folded) as WordUse | undefined }
}

/** Patients that have Instances. */
export function patientCount(db: Database): number {
  const row = prepared(
    db,
    'SELECT count(*) AS n FROM patients p WHERE EXISTS (SELECT 1 FROM studies WHERE patient_id = p.id)',
  ).get()
  return (row as { n: number }).n
}

/** Every word in code point order, to be told to a worker. */
export function wordRows(db: Database): WordRow[] {
  return prepared(db, 'SELECT word, patients, total, after_title FROM words ORDER BY word').raw().all() as WordRow[]
}

/** Of all counts, so that it changes exactly when one does; '' before the first scan. */
export function wordsDigest(db: Database): string {
  return meta(db, 'wordsDigest') ?? ''
}

export interface ListedWord extends WordUse {
  readonly word: string
}

/** How many different words the descriptors have. */
export function wordTotal(db: Database): number {
  return (prepared(db, 'SELECT count(*) AS n FROM words').get() as { n: number }).n
}

/** Words from those of the fewest patients to those of the most. */
export function wordPage(db: Database, { cursor, limit }: PageArgs): PageOf<ListedWord> {
  const [patients, word] = cursor === null ? [0, ''] : decodeCursor(cursor, [0, ''] as const)
  const rows = prepared(
    db,
    `SELECT word, ${USE} FROM words WHERE (patients, word) > (?, ?) ORDER BY patients, word LIMIT ?`,
  ).all(patients, word, limit + 1) as ListedWord[]
  return pageOf(rows, { limit, total: wordTotal(db), keyOf: (row) => [row.patients, row.word] })
}

/** Unique text values that stand in the submission, by number, after the given one. */
export interface ListedValue {
  readonly id: number
  readonly signature: string
  readonly vr: string
  readonly value: string
}

export function listedValues(db: Database, after: number, limit: number): ListedValue[] {
  return prepared(
    db,
    `SELECT v.id, p.signature, p.vr, v.value FROM text_values v JOIN value_paths p ON p.id = v.path_id
     WHERE v.id > ? AND v.instances > 0 ORDER BY v.id LIMIT ?`,
  ).all(after, limit) as ListedValue[]
}

export type ValueOfPatient = readonly [patientId: number, valueId: number]

/** Which patient has which unique value, patient by patient, after the given pair. */
export function valuesOfPatients(db: Database, after: ValueOfPatient, limit: number): ValueOfPatient[] {
  return prepared(
    db,
    `SELECT patient_id, value_id FROM text_value_patients WHERE (patient_id, value_id) > (?, ?)
     ORDER BY patient_id, value_id LIMIT ?`,
  )
    .raw()
    .all(...after, limit) as ValueOfPatient[]
}
