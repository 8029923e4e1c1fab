import { type Database, prepared } from '../database.ts'

/** A unique value of one attribute path as one patient has it. */
export interface PlannedValue {
  readonly value: string
  readonly patientId: number
  /** The judged text; null where nothing was judged. */
  readonly judged: string | null
  /** Instances of the patient that have it and are to be written. */
  readonly instances: number
}

/** Instances that a decision stops, by value and patient. */
type Stopped = ReadonlyMap<string, number>

/** Counted once between two writes: it is the same for every path, and there are hundreds. */
const known = new WeakMap<Database, { readonly version: unknown; readonly stopped: Stopped }>()

function stoppedValues(db: Database): Stopped {
  const version = db.pragma('data_version', { simple: true })
  const before = known.get(db)
  if (before !== undefined && before.version === version) return before.stopped
  const rows = prepared(
    db,
    `SELECT i.patient_id AS patientId, j.value AS valueId, count(*) AS instances
     FROM files f JOIN instances i ON i.id = f.id JOIN value_sets s ON s.id = i.value_set_id JOIN json_each(s.ids) j
     WHERE f.decision IS NOT NULL GROUP BY i.patient_id, j.value`,
  ).all() as { patientId: number; valueId: number; instances: number }[]
  const stopped = new Map(
    rows.map(({ patientId, valueId, instances }) => [`${String(valueId)} ${String(patientId)}`, instances]),
  )
  known.set(db, { version, stopped })
  return stopped
}

/** The values of a path that the plan will meet: of patients with a new ID, in Instances that no decision stops. */
export function plannedValues(db: Database, pathId: number): PlannedValue[] {
  const stopped = stoppedValues(db)
  const rows = prepared(
    db,
    `SELECT v.id AS valueId, v.value, t.patient_id AS patientId, j.after AS judged, t.instances
     FROM text_values v JOIN text_value_patients t ON t.value_id = v.id JOIN patients p ON p.id = t.patient_id
       LEFT JOIN judgments j ON j.patient_id = t.patient_id AND j.value_id = v.id
     WHERE v.path_id = ? AND p.pseudonym IS NOT NULL
     ORDER BY v.value, p.ordinal`,
  ).all(pathId) as (PlannedValue & { valueId: number })[]
  return rows.flatMap(({ valueId, instances, ...value }) => {
    const left = instances - (stopped.get(`${String(valueId)} ${String(value.patientId)}`) ?? 0)
    return left > 0 ? [{ ...value, instances: left }] : []
  })
}

export type UidLevel = 'study' | 'series' | 'instance'

export interface PlannedUid {
  readonly uid: string
  readonly ordinal: number
  readonly instances: number
}

const TO_WRITE = `FROM instances i JOIN files f ON f.id = i.id JOIN patients p ON p.id = i.patient_id
  JOIN series s ON s.id = i.series_id JOIN studies t ON t.id = s.study_id
  WHERE f.decision IS NULL AND p.pseudonym IS NOT NULL`

const COLUMN: { readonly [L in UidLevel]: string } = { study: 't.id', series: 's.id', instance: 'i.id' }
const UID: { readonly [L in UidLevel]: string } = { study: 't.uid_old', series: 's.uid_old', instance: 'i.sop_uid_old' }

/** How many Studies, Series or Instances the plan will write. */
export function plannedUidCount(db: Database, level: UidLevel): number {
  return (prepared(db, `SELECT count(DISTINCT ${COLUMN[level]}) AS n ${TO_WRITE}`).get() as { n: number }).n
}

/** Their UIDs in the order of the scan. */
export function plannedUids(db: Database, level: UidLevel, offset: number, limit: number): PlannedUid[] {
  return prepared(
    db,
    `SELECT ${UID[level]} AS uid, p.ordinal, count(*) AS instances ${TO_WRITE}
     GROUP BY ${COLUMN[level]} ORDER BY ${COLUMN[level]} LIMIT ? OFFSET ?`,
  ).all(limit, offset) as PlannedUid[]
}
