import type { FindingRow, OutcomeRow } from '#shared/api/contract'
import { type Database, plucked, prepared } from '../database.ts'
import type { Severity } from '../records.ts'
import { decodeCursor, fileNumber, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** Counts by code. What a code means is in shared/model/codes. */
export interface FindingTally {
  readonly code: string
  readonly severity: Severity
  readonly open: number
  readonly total: number
}

export function findingCounts(db: Database): FindingTally[] {
  return prepared(
    db,
    `SELECT code, severity, open, total FROM finding_counts WHERE total > 0
     ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, code`,
  ).all() as FindingTally[]
}

export function openFindings(db: Database): number {
  const row = prepared(db, 'SELECT coalesce(sum(open), 0) AS open FROM finding_counts').get()
  return (row as { open: number }).open
}

/** A finding as it is stored; what answers it is found out where it is shown. */
export type FindingRecord = Omit<FindingRow, 'question'>

/** Findings in the order they were made, of one code or of all. */
export function findingPage(db: Database, args: PageArgs & { code: string | null }): PageOf<FindingRecord> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const rows = prepared(
    db,
    `SELECT f.id, f.code, f.severity, f.file_id AS fileId, i.id AS instance, f.place, f.detail, f.instances, f.state
     FROM findings f LEFT JOIN instances i ON i.id = f.file_id
     WHERE ${args.code === null ? '' : 'f.code = :code AND '}f.id > :after ORDER BY f.id LIMIT :limit`,
  ).all({ after, limit: args.limit + 1, ...(args.code === null ? {} : { code: args.code }) }) as (Omit<
    FindingRecord,
    'file'
  > & {
    fileId: number | null
  })[]
  const total = findingCounts(db).reduce(
    (sum, row) => (args.code === null || row.code === args.code ? sum + row.total : sum),
    0,
  )
  return pageOf(
    rows.map(({ fileId, ...row }) => ({ ...row, file: fileId === null ? null : fileNumber(fileId) })),
    { limit: args.limit, total, keyOf: (row) => [row.id] },
  )
}

/** The places of findings of a code, each once. */
export function placesOfFindings(db: Database, code: string): string[] {
  return plucked(db, 'SELECT DISTINCT place FROM findings WHERE code = ?').all(code) as string[]
}

/** What was not written and why: quarantined, held and excluded files by code. */
export interface OutcomeTally {
  readonly code: string
  readonly kind: OutcomeRow['kind']
  readonly instances: number
}

export function outcomeCodes(db: Database): OutcomeTally[] {
  return prepared(
    db,
    `SELECT code, standing AS kind, files AS instances FROM standing_counts
     WHERE standing IN ('quarantined', 'held', 'excluded') AND files > 0 ORDER BY files DESC, code, standing`,
  ).all() as OutcomeTally[]
}

const PLACE = "coalesce(nullif(o.place, ''), f.place)"
/** More places than that tell nobody anything. */
const MOST_PLACES = 200

/** Where in the data set the files of a code stopped, with their numbers. */
export function outcomePlaces(db: Database, code: string): { place: string; instances: number }[] {
  return prepared(
    db,
    `SELECT ${PLACE} AS place, count(*) AS instances
     FROM files f LEFT JOIN outcomes o ON o.instance_id = f.id
     WHERE f.standing IN ('quarantined', 'held', 'excluded') AND f.standing_code = :code
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit`,
  ).all({ code, limit: MOST_PLACES }) as { place: string; instances: number }[]
}

/** The files behind `outcomeCodes`, by code and file number; with a code, also those of one place alone. */
export function outcomePage(
  db: Database,
  args: PageArgs & { code: string | null; place?: string | null },
): PageOf<OutcomeRow> {
  const [afterCode, after] = args.cursor === null ? ['', 0] : decodeCursor(args.cursor, ['', 0] as const)
  const { code } = args
  const place = code === null ? null : (args.place ?? null)
  const rows = prepared(
    db,
    `SELECT f.id AS instance, f.standing AS kind, f.standing_code AS code,
       ${PLACE} AS place, coalesce(s.modality, '') AS modality,
       coalesce(o.tries, 0) AS tries, coalesce(o.first_seen, '') AS firstSeen, i.id IS NOT NULL AS readable
     FROM files f LEFT JOIN outcomes o ON o.instance_id = f.id
       LEFT JOIN instances i ON i.id = f.id LEFT JOIN series s ON s.id = i.series_id
     WHERE f.standing IN ('quarantined', 'held', 'excluded') AND (f.standing_code, f.id) > (:afterCode, :after)
       ${code === null ? '' : 'AND f.standing_code = :code'} ${place === null ? '' : `AND ${PLACE} = :place`}
     ORDER BY f.standing_code, f.id LIMIT :limit`,
  ).all({
    afterCode,
    after,
    limit: args.limit + 1,
    ...(code === null ? {} : { code }),
    ...(place === null ? {} : { place }),
  }) as (Omit<OutcomeRow, 'file' | 'readable'> & { readable: 0 | 1 })[]
  const counted =
    code === null || place === null
      ? outcomeCodes(db).filter((row) => code === null || row.code === code)
      : outcomePlaces(db, code).filter((row) => row.place === place)
  const total = counted.reduce((sum, { instances }) => sum + instances, 0)
  return pageOf(
    rows.map((row) => ({ ...row, readable: row.readable === 1, file: fileNumber(row.instance) })),
    { limit: args.limit, total, keyOf: (row) => [row.code, row.instance] },
  )
}
