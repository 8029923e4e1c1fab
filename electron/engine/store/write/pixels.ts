import type { Database } from '../database.ts'
import { prepared } from '../database.ts'
import type { InstanceLook, InstanceMask, NewFinding, ReadInstance } from '../records.ts'
import { putFindings, replaceFindings } from './findings.ts'
import { countValues, countValuesDown } from './value-counts.ts'
import { valueSetOf } from './intern.ts'

/**
 * Records what was read in the frames of some Instances, in place of what was read before. What equal frames say is kept
 * once; lines of text are counted as unique values of the Instance's patient.
 */
export function recordReadings(db: Database, { model, rows }: { model: string; rows: readonly ReadInstance[] }): void {
  const keep = prepared(
    db,
    'INSERT INTO readings (frame_digest, model_digest, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const put = prepared(
    db,
    `INSERT INTO instance_readings (instance_id, model_digest, frame_count, frames, value_set_id, slices, code, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { instanceId, frameCount, frames, readings, texts, slices, code, place } of rows) {
    forgetReading(db, instanceId)
    const patientId = patientOf(db, instanceId)
    if (patientId === undefined) continue
    for (const { digest, json } of readings) keep.run(digest, model, json)
    const set = texts.length === 0 ? null : valueSetOf(db, texts)
    put.run(instanceId, model, frameCount, JSON.stringify(frames), set?.id ?? null, slices, code, place)
    if (set !== null) countValues(db, new Map([[patientId, new Map(set.values.map((id) => [id, 1]))]]))
  }
}

/** Takes back what was read in an Instance, and what its plan painted. What equal frames say stays known. */
export function forgetReading(db: Database, instanceId: number): void {
  const known = prepared(
    db,
    'SELECT value_set_id AS valueSetId, code FROM instance_readings WHERE instance_id = ?',
  ).get(instanceId) as { valueSetId: number | null; code: string } | undefined
  if (known === undefined) return
  const patientId = patientOf(db, instanceId)
  if (known.valueSetId !== null && patientId !== undefined) countValuesDown(db, known.valueSetId, patientId)
  prepared(db, 'DELETE FROM findings WHERE file_id = ? AND code = ?').run(instanceId, known.code)
  prepared(db, 'DELETE FROM place_looks WHERE instance_id = ? OR source_id = ?').run(instanceId, instanceId)
  prepared(db, 'DELETE FROM masks WHERE instance_id = ?').run(instanceId)
  prepared(db, 'DELETE FROM instance_readings WHERE instance_id = ?').run(instanceId)
}

/** Codes of findings that a look may bring; another look takes the place of the last one. */
const OF_LOOKS = ['EMB-FILE', 'EMB-IMAGE', 'FACE-RENDER', 'PHO-LIST', 'SIG-DOUBT', 'SIG-FILTER', 'WAV-VOICE']

/** Records what the Data Elements of some Instances say about their pixels, in place of what they said before. */
export function recordLooks(db: Database, { key, rows }: { key: string; rows: readonly InstanceLook[] }): void {
  const put = prepared(
    db,
    `INSERT INTO instance_looks (instance_id, key, regions, holds) VALUES (?, ?, ?, ?)
     ON CONFLICT (instance_id) DO UPDATE SET key = excluded.key, regions = excluded.regions, holds = excluded.holds`,
  )
  const old = prepared(
    db,
    `SELECT id, code, place FROM findings WHERE file_id = ? AND code IN (SELECT value FROM json_each(?))`,
  )
  const drop = prepared(db, 'DELETE FROM findings WHERE id = ?')
  for (const { instanceId, regions, holds, findings } of rows) {
    if (patientOf(db, instanceId) === undefined) continue
    put.run(instanceId, key, regions, JSON.stringify(holds))
    const now = new Set(findings.map(({ code, place }) => `${code} ${place}`))
    const known = old.all(instanceId, JSON.stringify(OF_LOOKS)) as { id: number; code: string; place: string }[]
    for (const { id, code, place } of known) if (!now.has(`${code} ${place}`)) drop.run(id)
    putFindings(db, findings)
  }
}

/** Records whether what is masked at a place of one Instance stands in another. */
export function recordPlaces(
  db: Database,
  rows: readonly (readonly [instanceId: number, sourceId: number, place: string, there: boolean])[],
): void {
  const put = prepared(
    db,
    'INSERT INTO place_looks (instance_id, source_id, place, there) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const [instanceId, sourceId, place, there] of rows) put.run(instanceId, sourceId, place, Number(there))
}

/** Lets the next read stage try again what could not be read for this reason. */
export function forgetFailedReadings(db: Database, code: string): void {
  const failed = prepared(db, 'SELECT instance_id AS id FROM instance_readings WHERE code = ?').all(code)
  for (const { id } of failed as { id: number }[]) forgetReading(db, id)
}

/** Makes these the only Series that show a head, each with the Instance that its finding is about. */
export function putHeads(
  db: Database,
  {
    series,
    findings,
  }: { series: readonly (readonly [id: number, instanceId: number])[]; findings: readonly NewFinding[] },
): void {
  prepared(db, 'DELETE FROM head_series').run()
  const put = prepared(db, 'INSERT INTO head_series (series_id, instance_id) VALUES (?, ?)')
  for (const [id, instanceId] of series) put.run(id, instanceId)
  replaceFindings(db, { codes: ['FACE-HEAD'], rows: findings })
}

/** Lets the next read stage read again what has overlay planes. */
export function forgetReadingsOfOverlays(db: Database): void {
  const rows = prepared(
    db,
    'SELECT i.id FROM instances i JOIN instance_readings r ON r.instance_id = i.id WHERE i.overlay = 1',
  ).all() as { id: number }[]
  for (const { id } of rows) forgetReading(db, id)
}

/** What the latest plan paints in these Instances, in place of what it painted before; `null`: nothing. */
export function putMasks(
  db: Database,
  rows: readonly (readonly [instanceId: number, mask: InstanceMask | null])[],
): void {
  const drop = prepared(db, 'DELETE FROM masks WHERE instance_id = ?')
  const put = prepared(db, 'INSERT INTO masks (instance_id, digest, frames, regions, asked) VALUES (?, ?, ?, ?, ?)')
  for (const [instanceId, mask] of rows) {
    drop.run(instanceId)
    if (mask !== null) put.run(instanceId, mask.digest, mask.frames, mask.regions, mask.asked)
  }
}

function patientOf(db: Database, instanceId: number): number | undefined {
  const row = prepared(db, 'SELECT patient_id AS patientId FROM instances WHERE id = ?').get(instanceId)
  return (row as { patientId: number } | undefined)?.patientId
}
