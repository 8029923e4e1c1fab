import { PIXEL_TEXT, type Span } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/**
 * By what questions are alike: the same words asked about, asked words that are a slip apart, the same words altogether,
 * the same text around what goes, the same shape at the same attribute.
 */
export type Likeness = 'asked' | 'near' | 'words' | 'skeleton' | 'shape'

/** One unique value of one attribute path that somebody has to look at. */
export interface QuestionRecord {
  readonly id: number
  readonly attribute: string
  readonly vr: string
  readonly value: string
  readonly suspicion: number
  readonly patients: number
  readonly instances: number
  readonly asked: string
  readonly words: string
  readonly skeleton: string
  readonly shape: string
  readonly near: string
}

const QUESTION = `q.value_id AS id, p.signature AS attribute, p.vr, v.value, q.suspicion, q.patients, q.instances, q.rank,
  q.asked, q.words, q.skeleton, q.shape, q.near
  FROM questions q JOIN text_values v ON v.id = q.value_id JOIN value_paths p ON p.id = v.path_id`

/** The most suspicious first: suspicion × patients. Of one look-alike group when one is named. */
export function questionPage(
  db: Database,
  { cursor, limit, group }: PageArgs & { group: { by: Likeness; key: string } | null },
): PageOf<QuestionRecord> {
  const [rank, id] = cursor === null ? [Number.MAX_SAFE_INTEGER, 0] : decodeCursor(cursor, [0, 0] as const)
  const inGroup = group === null ? '' : `AND q.${group.by} = :key`
  const key = group === null ? {} : { key: group.key }
  const rows = prepared(
    db,
    `SELECT ${QUESTION} WHERE q.rank <= :rank AND (q.rank < :rank OR q.value_id > :id) ${inGroup}
     ORDER BY q.rank DESC, q.value_id LIMIT :limit`,
  ).all({ rank, id, limit: limit + 1, ...key }) as (QuestionRecord & { rank: number })[]
  const total = group === null ? openQuestions(db) : likeCount(db, group.by, group.key)
  return pageOf(rows, { limit, total, keyOf: (row) => [row.rank, row.id] })
}

export function openQuestions(db: Database): number {
  return (prepared(db, 'SELECT count(*) AS n FROM questions').get() as { n: number }).n
}

/** Open questions about text of Data Elements, and about lines of text in pixels. */
export function askedCounts(db: Database): { text: number; pixels: number } {
  const pixels = plucked(
    db,
    `SELECT count(*) FROM questions q CROSS JOIN text_values v ON v.id = q.value_id
     WHERE v.path_id IN (SELECT id FROM value_paths WHERE signature = '${PIXEL_TEXT.signature}')`,
  ).get() as number
  return { text: openQuestions(db) - pixels, pixels }
}

/** How many open questions are alike in this way. */
export function likeCount(db: Database, by: Likeness, key: string): number {
  return (prepared(db, `SELECT count(*) AS n FROM questions WHERE ${by} = ?`).get(key) as { n: number }).n
}

/** The words that are asked about, each once, with the group that they were put in. */
export function askedGroups(db: Database): (readonly [asked: string, near: string])[] {
  return prepared(db, 'SELECT asked, min(near) FROM questions GROUP BY asked').raw().all() as [string, string][]
}

/** The lowest number of the questions that are alike in this way: what a group is called. */
export function firstAlike(db: Database, by: Likeness, key: string): number {
  return plucked(db, `SELECT min(value_id) FROM questions WHERE ${by} = ?`).get(key) as number
}

export function likeIds(db: Database, by: Likeness, key: string): number[] {
  return plucked(db, `SELECT value_id FROM questions WHERE ${by} = ? ORDER BY rank DESC, value_id`).all(key) as number[]
}

export function questionRecord(db: Database, id: number): QuestionRecord | undefined {
  return prepared(db, `SELECT ${QUESTION} WHERE q.value_id = ?`).get(id) as QuestionRecord | undefined
}

/** Open questions about this value of this attribute path, one for each VR it has there. */
export function questionsAbout(db: Database, attribute: string, value: string): number[] {
  return plucked(
    db,
    `SELECT v.id FROM value_paths p JOIN text_values v ON v.path_id = p.id WHERE p.signature = ? AND v.value = ?`,
  ).all(attribute, value) as number[]
}

/** A unique value, asked about or not. */
export interface ValueRecord {
  readonly id: number
  readonly attribute: string
  readonly vr: string
  readonly value: string
}

export function valueRecord(db: Database, id: number): ValueRecord | undefined {
  return prepared(
    db,
    `SELECT v.id, p.signature AS attribute, p.vr, v.value FROM text_values v JOIN value_paths p ON p.id = v.path_id
     WHERE v.id = ?`,
  ).get(id) as ValueRecord | undefined
}

/** What a value became in the context of one patient. */
export interface PatientJudgment {
  readonly patientId: number
  readonly patientIdOld: string
  readonly pseudonym: string | null
  readonly instances: number
  readonly after: string
  readonly state: 'kept' | 'cleaned' | 'question'
  readonly suspicion: number
  readonly spans: readonly Span[]
}

/** The judgments of a value, by patient; at most `limit`. */
export function judgmentsAbout(db: Database, valueId: number, limit: number): PatientJudgment[] {
  const rows = prepared(
    db,
    `SELECT j.patient_id AS patientId, p.patient_id_old AS patientIdOld, p.pseudonym, t.instances, j.after, j.state,
       j.suspicion, j.spans
     FROM judgments j JOIN text_value_patients t ON t.patient_id = j.patient_id AND t.value_id = j.value_id
       JOIN patients p ON p.id = j.patient_id
     WHERE j.value_id = ? ORDER BY j.state = 'question' DESC, j.patient_id LIMIT ?`,
  ).all(valueId, limit) as (Omit<PatientJudgment, 'spans'> & { spans: string })[]
  return rows.map((row) => ({ ...row, spans: JSON.parse(row.spans) as Span[] }))
}

/** Open questions by attribute path. */
export function questionsByPath(db: Database): { attribute: string; values: number; instances: number }[] {
  return prepared(
    db,
    `SELECT p.signature AS attribute, count(*) AS "values", sum(q.instances) AS instances
     FROM questions q JOIN text_values v ON v.id = q.value_id JOIN value_paths p ON p.id = v.path_id
     GROUP BY p.signature ORDER BY p.signature`,
  ).all() as { attribute: string; values: number; instances: number }[]
}

/** Unique values by number, after the given one. */
export function valuesAfter(db: Database, after: number, limit: number): ValueRecord[] {
  return prepared(
    db,
    `SELECT v.id, p.signature AS attribute, p.vr, v.value FROM text_values v JOIN value_paths p ON p.id = v.path_id
     WHERE v.id > ? ORDER BY v.id LIMIT ?`,
  ).all(after, limit) as ValueRecord[]
}

/** Values that are asked about now. */
export function askedValues(db: Database): ReadonlySet<number> {
  return new Set(plucked(db, 'SELECT value_id FROM questions').all() as number[])
}
