import type { Judgment, VocabularyEntry } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'

export interface PatientRecord {
  readonly id: number
  readonly patientIdOld: string
  readonly ordinal: number | null
  readonly pseudonym: string | null
  readonly dayOffset: number | null
  readonly origin: 'csv' | 'made' | null
}

const PATIENT = `id, patient_id_old AS patientIdOld, ordinal, pseudonym, day_offset AS dayOffset, origin`

/** Patients that have Instances, by old Patient ID. */
export function patients(db: Database): PatientRecord[] {
  return prepared(
    db,
    `SELECT ${PATIENT} FROM patients
     WHERE EXISTS (SELECT 1 FROM studies WHERE patient_id = patients.id) ORDER BY patient_id_old`,
  ).all() as PatientRecord[]
}

export function patient(db: Database, id: number): PatientRecord | undefined {
  return prepared(db, `SELECT ${PATIENT} FROM patients WHERE id = ?`).get(id) as PatientRecord | undefined
}

/** Patients with Instances but without a new ID. */
export function patientsWithoutMapping(db: Database): PatientRecord[] {
  return prepared(
    db,
    `SELECT ${PATIENT} FROM patients WHERE pseudonym IS NULL
     AND EXISTS (SELECT 1 FROM studies WHERE patient_id = patients.id) ORDER BY patient_id_old`,
  ).all() as PatientRecord[]
}

/** The identity values of one patient. */
export function vocabularyOf(db: Database, patientId: number): VocabularyEntry[] {
  return prepared(db, 'SELECT kind, value FROM vocabulary WHERE patient_id = ? ORDER BY kind, value').all(
    patientId,
  ) as VocabularyEntry[]
}

/** The identity values of the whole submission, each once. */
export function submissionVocabulary(db: Database): VocabularyEntry[] {
  return prepared(db, 'SELECT DISTINCT kind, value FROM vocabulary ORDER BY kind, value').all() as VocabularyEntry[]
}

/** Every kind of data set that occurs, as the scan interned them. */
export interface ShapeRecord {
  readonly id: number
  readonly digest: string
  readonly sopClass: string
  readonly elements: readonly (readonly [signature: string, vr: string])[]
}

export function* shapes(db: Database): Generator<ShapeRecord> {
  const rows = prepared(db, 'SELECT id, digest, sop_class AS sopClass, elements FROM shapes ORDER BY id').iterate()
  for (const row of rows as IterableIterator<Omit<ShapeRecord, 'elements'> & { elements: string }>) {
    yield { ...row, elements: JSON.parse(row.elements) as ShapeRecord['elements'] }
  }
}

export interface TextValueRecord {
  readonly valueId: number
  readonly pathId: number
  readonly signature: string
  readonly vr: string
  readonly value: string
  /** Instances of this patient that hold it. */
  readonly instances: number
}

/** The unique text values of a patient, of all attribute paths or of the given ones, by value id. */
export function* textValuesOf(
  db: Database,
  patientId: number,
  signatures?: ReadonlySet<string>,
): Generator<TextValueRecord> {
  const rows = prepared(
    db,
    `SELECT v.id AS valueId, v.path_id AS pathId, p.signature, p.vr, v.value, t.instances
     FROM text_value_patients t JOIN text_values v ON v.id = t.value_id JOIN value_paths p ON p.id = v.path_id
     WHERE t.patient_id = ? ORDER BY t.value_id`,
  ).iterate(patientId)
  for (const row of rows as IterableIterator<TextValueRecord>) {
    if (signatures === undefined || signatures.has(row.signature)) yield row
  }
}

/** What was judged of a value before, in the context of one patient. */
export interface JudgedBefore {
  readonly valueId: number
  readonly inputDigest: string
  readonly state: string
  readonly after: string
}

/** What was judged of a patient's values before, without the spans. */
export function judgedBefore(db: Database, patientId: number): JudgedBefore[] {
  return prepared(
    db,
    'SELECT value_id AS valueId, input_digest AS inputDigest, state, after FROM judgments WHERE patient_id = ?',
  ).all(patientId) as JudgedBefore[]
}

/** What becomes of a patient's values, by attribute and value, in the order of both. */
export function judgedAfters(db: Database, patientId: number): [signature: string, value: string, after: string][] {
  return prepared(
    db,
    `SELECT p.signature, v.value, j.after
     FROM judgments j JOIN text_values v ON v.id = j.value_id JOIN value_paths p ON p.id = v.path_id
     WHERE j.patient_id = ? ORDER BY p.signature, p.vr, v.value`,
  )
    .raw()
    .all(patientId) as [string, string, string][]
}

/** These values, once for each patient who has them, with what was judged before. */
export function valuesByPatient(
  db: Database,
  valueIds: readonly number[],
): (TextValueRecord & { readonly patientId: number; readonly before: Omit<JudgedBefore, 'valueId'> | null })[] {
  const rows = prepared(
    db,
    `SELECT t.patient_id AS patientId, v.id AS valueId, v.path_id AS pathId, p.signature, p.vr, v.value, t.instances,
       j.input_digest AS inputDigest, j.state, j.after
     FROM json_each(?) e JOIN text_values v ON v.id = e.value JOIN value_paths p ON p.id = v.path_id
       JOIN text_value_patients t ON t.value_id = v.id
       LEFT JOIN judgments j ON j.patient_id = t.patient_id AND j.value_id = v.id
     ORDER BY t.patient_id, v.id`,
  ).all(JSON.stringify(valueIds)) as (TextValueRecord & {
    patientId: number
    inputDigest: string | null
    state: string
    after: string
  })[]
  return rows.map(({ inputDigest, state, after, ...row }) => ({
    ...row,
    before: inputDigest === null ? null : { inputDigest, state, after },
  }))
}

/** Patients who have a value, and what becomes of it; null where no rule has it judged. */
export function patientsWithValue(
  db: Database,
  valueId: number,
  limit: number,
): { patientId: number; after: string | null }[] {
  return prepared(
    db,
    `SELECT t.patient_id AS patientId, j.after FROM text_value_patients t
       LEFT JOIN judgments j ON j.patient_id = t.patient_id AND j.value_id = t.value_id
     WHERE t.value_id = ? ORDER BY t.patient_id LIMIT ?`,
  ).all(valueId, limit) as { patientId: number; after: string | null }[]
}

/** The listed values of an Instance at an attribute path. */
export function valuesOfInstanceAt(db: Database, instanceId: number, signature: string): ListedAt[] {
  return prepared(
    db,
    `SELECT v.id, p.signature AS attribute, p.vr, v.value
     FROM instances i JOIN value_sets s ON s.id = i.value_set_id JOIN json_each(s.ids) e
       JOIN text_values v ON v.id = e.value JOIN value_paths p ON p.id = v.path_id
     WHERE i.id = ? AND p.signature = ? ORDER BY v.id`,
  ).all(instanceId, signature) as ListedAt[]
}

export interface ListedAt {
  readonly id: number
  readonly attribute: string
  readonly vr: string
  readonly value: string
}

/** Values that were answered though no rule has them judged, for each patient who has them. */
export function answeredUnjudged(db: Database): (ListedAt & { patientId: number })[] {
  return prepared(
    db,
    `SELECT DISTINCT t.patient_id AS patientId, v.id, p.signature AS attribute, p.vr, v.value
     FROM answers a JOIN text_values v ON v.id = a.value_id JOIN value_paths p ON p.id = v.path_id
       JOIN text_value_patients t ON t.value_id = v.id
     WHERE NOT EXISTS (SELECT 1 FROM judgments j WHERE j.patient_id = t.patient_id AND j.value_id = v.id)
     ORDER BY t.patient_id, v.id`,
  ).all() as (ListedAt & { patientId: number })[]
}

/** Coding Scheme Designators, Code Values and codes in URN form of each patient, by the path they stand at. */
export function codeParts(db: Database): { patientId: number; signature: string; value: string }[] {
  return prepared(
    db,
    `SELECT t.patient_id AS patientId, p.signature, v.value
     FROM value_paths p JOIN text_values v ON v.path_id = p.id JOIN text_value_patients t ON t.value_id = v.id
     WHERE p.signature LIKE '%CodingSchemeDesignator' OR p.signature LIKE '%CodeValue'`,
  ).all() as { patientId: number; signature: string; value: string }[]
}

export function valuePaths(db: Database): { id: number; signature: string; vr: string }[] {
  return prepared(db, 'SELECT id, signature, vr FROM value_paths ORDER BY signature, vr').all() as {
    id: number
    signature: string
    vr: string
  }[]
}

/** The ids of the unique values that an Instance of this set holds. */
export function valueSetIds(db: Database, valueSetId: number): readonly number[] {
  const row = prepared(db, 'SELECT ids FROM value_sets WHERE id = ?').get(valueSetId) as { ids: string } | undefined
  return row === undefined ? [] : (JSON.parse(row.ids) as number[])
}

export interface JudgmentRecord extends Judgment {
  readonly valueId: number
  readonly signature: string
  readonly vr: string
  readonly value: string
  readonly inputDigest: string
}

/** Every judgment in the context of a patient, by value id. */
export function* judgmentsOf(db: Database, patientId: number): Generator<JudgmentRecord> {
  const rows = prepared(
    db,
    `SELECT j.value_id AS valueId, p.signature, p.vr, v.value, j.input_digest AS inputDigest, j.after, j.state, j.spans
     FROM judgments j JOIN text_values v ON v.id = j.value_id JOIN value_paths p ON p.id = v.path_id
     WHERE j.patient_id = ? ORDER BY j.value_id`,
  ).iterate(patientId)
  for (const row of rows as IterableIterator<Omit<JudgmentRecord, 'spans'> & { spans: string }>) {
    yield { ...row, spans: JSON.parse(row.spans) as Judgment['spans'] }
  }
}

/** How many Instances of each shape are to be written: no decision stops them, and their patient has a new ID. */
export function instancesByShape(db: Database): ReadonlyMap<number, number> {
  type Count = { shapeId: number; instances: number }
  const all = prepared(
    db,
    "SELECT CAST(key AS INTEGER) AS shapeId, n AS instances FROM tallies WHERE subject = 'shape'",
  ).all() as Count[]
  const decided = prepared(
    db,
    `SELECT i.shape_id AS shapeId, count(*) AS instances FROM files f JOIN instances i ON i.id = f.id
       JOIN patients p ON p.id = i.patient_id
     WHERE f.decision IS NOT NULL OR p.pseudonym IS NULL GROUP BY i.shape_id`,
  ).all() as Count[]
  const stopped = new Map(decided.map(({ shapeId, instances }) => [shapeId, instances]))
  const counts = all.map(({ shapeId, instances }) => [shapeId, instances - (stopped.get(shapeId) ?? 0)] as const)
  return new Map(counts.filter(([, instances]) => instances > 0))
}

/** Root attributes that name equipment: makers, models, software. */
const EQUIPMENT = ['Manufacturer', 'ManufacturerModelName', 'SoftwareVersions', 'SecondaryCaptureDeviceManufacturer']

/** What makers are called in the Instances of two patients or more. */
export function makersOfMany(db: Database): string[] {
  return plucked(
    db,
    `SELECT v.value FROM value_paths p JOIN text_values v ON v.path_id = p.id
       JOIN text_value_patients t ON t.value_id = v.id
     WHERE p.signature = 'Manufacturer' GROUP BY v.id HAVING count(*) > 1 ORDER BY v.value`,
  ).all() as string[]
}

/** What the submission calls its equipment; words for things, not for people or places. */
export function equipmentValues(db: Database): string[] {
  const rows = prepared(
    db,
    `SELECT DISTINCT v.value FROM text_values v JOIN value_paths p ON p.id = v.path_id
     WHERE p.signature IN (${EQUIPMENT.map(() => '?').join(', ')}) ORDER BY v.value`,
  ).all(...EQUIPMENT)
  return (rows as { value: string }[]).map(({ value }) => value)
}
