import { type Database, plucked, prepared } from '../database.ts'
import type { Severity } from '../records.ts'

/** A finding with what tells which case it belongs to. */
export interface FaultRecord {
  readonly code: string
  readonly severity: Severity
  readonly fileId: number | null
  readonly instance: number | null
  readonly seriesId: number | null
  readonly sopUid: string | null
  readonly studyUid: string | null
  readonly modality: string | null
  readonly place: string
  readonly detail: string
  readonly state: 'open' | 'acknowledged'
  readonly note: string
}

/** What is answered elsewhere: text in Values, and what a run found again. */
const ELSEWHERE = "f.code <> 'TXT-ASK' AND substr(f.code, 1, 4) <> 'RES-'"
const OPEN = "f.state = 'open' AND f.severity <> 'note'"

/** Findings about the submission that somebody has to answer, or all of them, errors first, then by code and file. */
export function faultRecords(db: Database, state: 'open' | 'all', limit: number): FaultRecord[] {
  return prepared(
    db,
    `SELECT f.code, f.severity, f.file_id AS fileId, i.id AS instance, i.series_id AS seriesId, i.sop_uid_old AS sopUid,
       t.uid_old AS studyUid, s.modality, f.place, f.detail, f.state, f.note
     FROM findings f LEFT JOIN instances i ON i.id = f.file_id LEFT JOIN series s ON s.id = i.series_id
       LEFT JOIN studies t ON t.id = s.study_id
     WHERE ${ELSEWHERE} ${state === 'open' ? `AND ${OPEN}` : ''}
     ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.code, f.file_id, f.id LIMIT ?`,
  ).all(limit) as FaultRecord[]
}

/** Instances of a Series, by number. */
export function instancesOfSeries(db: Database, seriesId: number): number[] {
  return plucked(db, 'SELECT id FROM instances WHERE series_id = ? ORDER BY id').all(seriesId) as number[]
}
