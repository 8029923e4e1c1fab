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
