import { type Database, prepared } from '../database.ts'
import type { NewJudgment, PatientMapping } from '../records.ts'
import { cachesOf, remember } from './caches.ts'

/** Enters mapping lines; a patient the scan has not met yet is added, so that a CSV may come first. */
export function setPatients(db: Database, rows: readonly PatientMapping[]): void {
  const put = prepared(
    db,
    `INSERT INTO patients (patient_id_old, pseudonym, day_offset, origin) VALUES (?, ?, ?, ?)
     ON CONFLICT (patient_id_old) DO UPDATE SET
       pseudonym = excluded.pseudonym, day_offset = excluded.day_offset, origin = excluded.origin
     RETURNING id`,
  )
  const { patients } = cachesOf(db)
  for (const { patientIdOld, pseudonym, dayOffset, origin } of rows) {
    const { id } = put.get(patientIdOld, pseudonym, dayOffset, origin) as { id: number }
    remember(patients, patientIdOld, id)
  }
}

/**
 * Gives every patient without one the next ordinal, in the order of the old Patient IDs (by code point): the same
 * submission gets the same ordinals whatever order its files were read in. Ordinals never change afterwards.
 */
export function numberPatients(db: Database): { numbered: number } {
  const last = prepared(db, 'SELECT coalesce(max(ordinal), 0) AS last FROM patients').get() as { last: number }
  const waiting = prepared(db, 'SELECT id FROM patients WHERE ordinal IS NULL ORDER BY patient_id_old').all()
  const number = prepared(db, 'UPDATE patients SET ordinal = ? WHERE id = ?')
  for (const [index, { id }] of (waiting as { id: number }[]).entries()) number.run(last.last + index + 1, id)
  return { numbered: waiting.length }
}

/** The same digest as the latest plan is the same revision; anything else is the next one. */
export function putPlan(
  db: Database,
  { digest, json, at }: { digest: string; json: string; at: string },
): { revision: number } {
  const last = prepared(db, 'SELECT revision, digest FROM plans ORDER BY revision DESC LIMIT 1').get() as
    { revision: number; digest: string } | undefined
  if (last?.digest === digest) return { revision: last.revision }
  const revision = (last?.revision ?? 0) + 1
  prepared(db, 'INSERT INTO plans (revision, digest, made_at, json) VALUES (?, ?, ?, ?)').run(
    revision,
    digest,
    at,
    json,
  )
  return { revision }
}

/** Keeps the latest judgment of each value in the context of each patient. */
export function putJudgments(db: Database, rows: readonly NewJudgment[]): void {
  const put = prepared(
    db,
    `INSERT INTO judgments (patient_id, value_id, input_digest, after, state, spans, suspicion)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (patient_id, value_id) DO UPDATE SET
       input_digest = excluded.input_digest, after = excluded.after, state = excluded.state, spans = excluded.spans,
       suspicion = excluded.suspicion`,
  )
  const forgetHits = prepared(db, 'DELETE FROM list_hits WHERE patient_id = ? AND value_id = ?')
  const putHit = prepared(db, 'INSERT INTO list_hits (patient_id, value_id, entry_id) VALUES (?, ?, ?)')
  for (const { patientId, valueId, inputDigest, after, state, spans, suspicion, entries } of rows) {
    put.run(patientId, valueId, inputDigest, after, state, JSON.stringify(spans), suspicion)
    forgetHits.run(patientId, valueId)
    for (const entry of entries) putHit.run(patientId, valueId, entry)
  }
}

/** Keeps facts about the project itself. */
export function setMeta(db: Database, entries: Readonly<Record<string, string>>): void {
  const put = prepared(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  for (const [key, value] of Object.entries(entries)) put.run(key, value)
}
