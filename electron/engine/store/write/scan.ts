import { type Database, plucked, prepared } from '../database.ts'
import type { ScanBatch, ScannedFile, ScannedInstance, SharedFacts } from '../records.ts'
import { cachesOf, remember } from './caches.ts'
import { forgetFiles, settle } from './files.ts'
import { addUid, addUidSet, addVocabulary, define, internedRow, valuesOfSet } from './intern.ts'
import { addNumbers } from './numbers.ts'
import { countValues } from './value-counts.ts'

/** Stands in for a missing Series or Instance Number; sorts last. */
const NO_NUMBER = 2_147_483_647

/** How often a unique value was seen in these batches, by patient and value. */
type Sightings = Map<number, Map<number, number>>

/**
 * Records what scan workers found in batches of files, each worker's in the order in which it told them. Files that were
 * recorded before are forgotten first.
 */
export function recordScan(db: Database, batches: readonly ScanBatch[]): void {
  const files = batches.flatMap((batch) => batch.files)
  forgetFiles(
    db,
    recordedOf(
      db,
      files.map(({ fileId }) => fileId),
    ),
  )
  const sightings: Sightings = new Map()
  for (const batch of batches) recordBatch(db, batch, sightings)
  countValues(db, sightings)
  recordStates(db, files)
}

function recordBatch(db: Database, batch: ScanBatch, sightings: Sightings): void {
  const worker = String(batch.workerId)
  define(db, batch)
  addNumbers(db, batch.ranges)
  for (const { fileId, instance } of batch.files)
    if (instance !== undefined) recordInstance(db, worker, fileId, instance, sightings)
}

/** Which of these files an earlier scan recorded. */
function recordedOf(db: Database, fileIds: readonly number[]): number[] {
  return plucked(
    db,
    "SELECT id FROM files WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'unread' ORDER BY id",
  ).all(JSON.stringify(fileIds)) as number[]
}

/** Most files of a batch are Instances, without a code: what is equal is written at once. */
function recordStates(db: Database, files: readonly ScannedFile[]): void {
  const alike = new Map<string, [first: ScannedFile, ...ScannedFile[]]>()
  for (const file of files) {
    const key = `${file.state} ${file.code ?? ''} ${file.place ?? ''}`
    const others = alike.get(key)
    if (others === undefined) alike.set(key, [file])
    else others.push(file)
  }
  const put = prepared(
    db,
    'UPDATE files SET state = ?, code = ?, place = ? WHERE id IN (SELECT value FROM json_each(?))',
  )
  for (const group of alike.values()) {
    const [{ state, code = '', place = '' }] = group
    put.run(state, code, place, JSON.stringify(group.map(({ fileId }) => fileId)))
  }
  settle(
    db,
    files.map(({ fileId }) => fileId),
  )
}

function recordInstance(
  db: Database,
  worker: string,
  fileId: number,
  instance: ScannedInstance,
  sightings: Sightings,
): void {
  const { facts, sopUid } = instance
  const { patientId, seriesId, sopClass, transferSyntax } = rowsOf(db, facts)
  const valueSetId = internedRow(db, worker, 'values', instance.values)
  prepared(
    db,
    `INSERT INTO instances (id, series_id, patient_id, sop_class, sop_uid_old, transfer_syntax, number, frames,
       has_pixels, burned_in, overlay, shape_id, value_set_id, ref_set_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    fileId,
    seriesId,
    patientId,
    sopClass,
    sopUid,
    transferSyntax,
    instance.instanceNumber ?? NO_NUMBER,
    facts.frames,
    Number(facts.hasPixels),
    facts.burnedIn,
    Number(facts.overlay),
    internedRow(db, worker, 'shape', instance.shape),
    valueSetId,
    instance.refs === null ? null : internedRow(db, worker, 'refs', instance.refs),
  )
  addUid(db, sopUid, patientId)
  addUidSet(db, worker, instance.uids, patientId)
  addVocabulary(db, worker, instance.vocabulary, patientId)
  see(sightings, patientId, valuesOfSet(db, valueSetId))
  for (const { code, place } of facts.notes) recordNote(db, fileId, patientId, code, place)
}

/** Rows that the shared facts of Instances lead to. */
interface FactRows {
  readonly patientId: number
  readonly seriesId: number
  readonly sopClass: number
  readonly transferSyntax: number
}

/** By the object that came with a message: it lives no longer than its batch. */
const factRows = new WeakMap<SharedFacts, FactRows>()

function rowsOf(db: Database, facts: SharedFacts): FactRows {
  const known = factRows.get(facts)
  if (known !== undefined) return known
  const patientId = patientIdOf(db, facts.patientId)
  const rows: FactRows = {
    patientId,
    seriesId: seriesIdOf(db, studyIdOf(db, patientId, facts), facts),
    sopClass: termId(db, facts.sopClass),
    transferSyntax: termId(db, facts.transferSyntax),
  }
  for (const uid of [facts.studyUid, facts.seriesUid]) addUid(db, uid, patientId)
  factRows.set(facts, rows)
  return rows
}

function see(sightings: Sightings, patientId: number, valueIds: readonly number[]): void {
  const seen = sightings.get(patientId) ?? new Map<number, number>()
  sightings.set(patientId, seen)
  for (const id of valueIds) seen.set(id, (seen.get(id) ?? 0) + 1)
}

function recordNote(db: Database, fileId: number, patientId: number, code: string, place: string): void {
  prepared(
    db,
    `INSERT INTO findings (code, severity, file_id, patient_id, place, detail, instances)
     VALUES (?, 'warning', ?, ?, ?, '', 1) ON CONFLICT DO NOTHING`,
  ).run(code, fileId, patientId, place)
}

function patientIdOf(db: Database, patientIdOld: string): number {
  const { patients } = cachesOf(db)
  const cached = patients.get(patientIdOld)
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM patients WHERE patient_id_old = ?').get(patientIdOld)
  const id = idOf(known) ?? inserted(prepared(db, 'INSERT INTO patients (patient_id_old) VALUES (?)').run(patientIdOld))
  return remember(patients, patientIdOld, id)
}

function studyIdOf(db: Database, patientId: number, instance: SharedFacts): number {
  const key = `${patientId} ${instance.studyUid}`
  const { studies } = cachesOf(db)
  const cached = studies.get(key)
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM studies WHERE patient_id = ? AND uid_old = ?').get(
    patientId,
    instance.studyUid,
  )
  const id =
    idOf(known) ??
    inserted(
      prepared(db, 'INSERT INTO studies (patient_id, uid_old, study_date, description) VALUES (?, ?, ?, ?)').run(
        patientId,
        instance.studyUid,
        instance.studyDate,
        instance.studyDescription,
      ),
    )
  return remember(studies, key, id)
}

function seriesIdOf(db: Database, studyId: number, instance: SharedFacts): number {
  const key = `${studyId} ${instance.seriesUid}`
  const { series } = cachesOf(db)
  const cached = series.get(key)
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM series WHERE study_id = ? AND uid_old = ?').get(
    studyId,
    instance.seriesUid,
  )
  const id =
    idOf(known) ??
    inserted(
      prepared(
        db,
        `INSERT INTO series (study_id, uid_old, modality, manufacturer, model, number, description, rows, columns)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        studyId,
        instance.seriesUid,
        instance.modality,
        instance.manufacturer,
        instance.model,
        instance.seriesNumber ?? NO_NUMBER,
        instance.seriesDescription,
        instance.rows,
        instance.columns,
      ),
    )
  return remember(series, key, id)
}

function termId(db: Database, text: string): number {
  const { terms } = cachesOf(db)
  const cached = terms.get(text)
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM terms WHERE text = ?').get(text)
  return remember(terms, text, idOf(known) ?? inserted(prepared(db, 'INSERT INTO terms (text) VALUES (?)').run(text)))
}

function idOf(row: unknown): number | undefined {
  return (row as { id: number } | undefined)?.id
}

function inserted(result: { lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid)
}
