import { type Database, prepared } from '../database.ts'

/** A series with all that a manifest may name of it; originals. */
export interface SentSeries {
  readonly patientNode: number
  readonly patient: string
  readonly studyNode: number
  readonly study: string
  readonly seriesNode: number
  readonly series: string
  /** Copies of the same file count once. */
  readonly instances: number
}

/** Every series that came, by patient, study and number. */
export function sentSeries(db: Database): SentSeries[] {
  return prepared(
    db,
    `SELECT p.id AS patientNode, p.patient_id_old AS patient, t.id AS studyNode, t.uid_old AS study, s.id AS seriesNode,
       s.uid_old AS series, s.instances - coalesce(d.copies, 0) AS instances
     FROM series s JOIN studies t ON t.id = s.study_id JOIN patients p ON p.id = t.patient_id
       LEFT JOIN (SELECT i.series_id, count(*) AS copies FROM files f CROSS JOIN instances i ON i.id = f.id
                  WHERE f.decision = 'duplicate' GROUP BY i.series_id) d ON d.series_id = s.id
     WHERE s.instances > 0 ORDER BY p.id, t.id, s.id`,
  ).all() as SentSeries[]
}

/** Where a node of a level stands in the tree; `undefined` when it is gone meanwhile. */
export function placeOfNode(
  db: Database,
  level: 'patient' | 'study' | 'series',
  node: number,
): { readonly patient: number; readonly study: number | null; readonly series: number | null } | undefined {
  const sql = {
    patient: 'SELECT id AS patient, NULL AS study, NULL AS series FROM patients WHERE id = ?',
    study: 'SELECT patient_id AS patient, id AS study, NULL AS series FROM studies WHERE id = ?',
    series: `SELECT t.patient_id AS patient, t.id AS study, s.id AS series
      FROM series s JOIN studies t ON t.id = s.study_id WHERE s.id = ?`,
  }[level]
  return prepared(db, sql).get(node) as { patient: number; study: number | null; series: number | null } | undefined
}
