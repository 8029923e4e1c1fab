import { type Database, plucked, prepared } from '../database.ts'
import type { Standing } from '../records.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'
import { failedCount } from './pixels.ts'
import { standingCounts } from './summary.ts'

/*
 * The lists behind the figures of the Submission screen. A figure comes from a counter and its list from rows; a test
 * holds the two together for every figure.
 */

/** A file with what has become of it and, when it is an Instance, where it stands. */
export interface FileListRow {
  readonly id: number
  readonly isInstance: boolean
  readonly standing: Standing
  readonly code: string
  readonly modality: string
  readonly seriesNumber: number | null
  readonly frames: number | null
  readonly sizeBytes: number
  readonly pseudonym: string | null
  readonly patientId: number | null
}

const FILE_ROW = `SELECT f.id, i.id IS NOT NULL AS isInstance, f.standing, f.standing_code AS code,
    coalesce(s.modality, '') AS modality, s.number AS seriesNumber, i.frames, f.size AS sizeBytes, p.pseudonym, p.id AS patientId
  FROM files f LEFT JOIN instances i ON i.id = f.id LEFT JOIN series s ON s.id = i.series_id
    LEFT JOIN patients p ON p.id = i.patient_id`

/** What of the files a list holds: a condition over `f` and `i`, and how many rows fit it. */
interface Choice {
  readonly where: string
  readonly bound: Readonly<Record<string, string | number>>
  readonly total: number
}

/** Files of some standings; `null` means every file. */
export function filesStanding(
  db: Database,
  args: PageArgs,
  standings: readonly Standing[] | null,
): PageOf<FileListRow> {
  const counts = standingCounts(db)
  const total = standings === null ? counts.total : standings.reduce((sum, standing) => sum + counts[standing], 0)
  if (standings === null) return filePage(db, args, { where: 'true', bound: {}, total })
  const { after, limit } = rangeOf(args)
  const ids = standings.flatMap((standing) =>
    idsOf(db, 'SELECT id FROM files WHERE standing = ? AND id > ? ORDER BY id LIMIT ?', [standing, after, limit]),
  )
  return filesWithIds(db, args, ids, total)
}

/** The rows of a page and one more, which tells whether there is another page. */
function rangeOf({ cursor, limit }: PageArgs): { after: number; limit: number } {
  const [after] = cursor === null ? [0] : decodeCursor(cursor, [0] as const)
  return { after, limit: limit + 1 }
}

function idsOf(db: Database, sql: string, args: readonly (string | number)[]): number[] {
  return plucked(db, sql).all(...args) as number[]
}

/** A page of what several look-ups in an index found, each in the order of ids and no longer than the page. */
function filesWithIds(db: Database, args: PageArgs, found: readonly number[], total: number): PageOf<FileListRow> {
  const ids = [...found].sort((a, b) => a - b).slice(0, args.limit + 1)
  const where = 'f.id IN (SELECT value FROM json_each(:ids))'
  return filePage(db, args, { where, bound: { ids: JSON.stringify(ids) }, total })
}

/** The rows of files that another query has found. */
export function filesOfPage(db: Database, found: PageOf<{ readonly id: number }>): PageOf<FileListRow> {
  const ids = found.rows.map(({ id }) => id)
  const { rows } = filesWithIds(db, { cursor: null, limit: ids.length }, ids, found.total)
  return { ...found, rows }
}

/** What Instances are made of, as the counters of `contents` tell them apart. */
export interface ContentKey {
  readonly sopClass: number
  readonly transferSyntax: number
  readonly hasPixels: number
  readonly burnedIn: string
  readonly overlay: number
}

export interface ContentOfInstances extends ContentKey {
  readonly sopClassUid: string
  readonly transferSyntaxUid: string
  readonly instances: number
}

/** The combinations that occur, with the numbers by which Instances name them. */
export function contentKeys(db: Database): ContentOfInstances[] {
  return prepared(
    db,
    `SELECT c.sop_class AS sopClass, c.transfer_syntax AS transferSyntax, c.has_pixels AS hasPixels,
       c.burned_in AS burnedIn, c.overlay, c.instances, s.text AS sopClassUid, t.text AS transferSyntaxUid
     FROM contents c JOIN terms s ON s.id = c.sop_class JOIN terms t ON t.id = c.transfer_syntax
     WHERE c.instances > 0`,
  ).all() as ContentOfInstances[]
}

/** Instances that are made of one of these. */
export function instancesMadeOf(
  db: Database,
  args: PageArgs,
  contents: readonly ContentOfInstances[],
): PageOf<FileListRow> {
  const total = contents.reduce((sum, { instances }) => sum + instances, 0)
  const { after, limit } = rangeOf(args)
  const ids = contents.flatMap(({ sopClass, transferSyntax, hasPixels, burnedIn, overlay }) =>
    idsOf(
      db,
      `SELECT id FROM instances WHERE sop_class = ? AND transfer_syntax = ? AND has_pixels = ? AND burned_in = ?
         AND overlay = ? AND id > ? ORDER BY id LIMIT ?`,
      [sopClass, transferSyntax, hasPixels, burnedIn, overlay, after, limit],
    ),
  )
  return filesWithIds(db, args, ids, total)
}

/** Instances whose pixels could not be read, but for these reasons. */
export function instancesNotRead(db: Database, args: PageArgs, but: ReadonlySet<string>): PageOf<FileListRow> {
  const where = `EXISTS (SELECT 1 FROM instance_readings r WHERE r.instance_id = i.id AND r.code <> ''
    AND r.code NOT IN (SELECT value FROM json_each(:but)))`
  return filePage(db, args, { where, bound: { but: JSON.stringify([...but]) }, total: failedCount(db, but) })
}

/** Whether a Series is of a device: a list names it by one of its series, so that no address holds its name. */
export const sameDevice = (series: 's' | 'series'): string => `EXISTS (SELECT 1 FROM series d WHERE d.id = :device
  AND d.modality = ${series}.modality AND d.manufacturer = ${series}.manufacturer AND d.model = ${series}.model)`
const SAME_DEVICE = sameDevice('s')

export function instancesOfDevice(db: Database, args: PageArgs, device: number): PageOf<FileListRow> {
  const row = prepared(db, `SELECT coalesce(sum(s.instances), 0) AS n FROM series s WHERE ${SAME_DEVICE}`).get({
    device,
  })
  return filePage(db, args, { where: SAME_DEVICE, bound: { device }, total: (row as { n: number }).n })
}

function filePage(db: Database, args: PageArgs, { where, bound, total }: Choice): PageOf<FileListRow> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const rows = prepared(db, `${FILE_ROW} WHERE f.id > :after AND ${where} ORDER BY f.id LIMIT :limit`).all({
    ...bound,
    after,
    limit: args.limit + 1,
  }) as (Omit<FileListRow, 'isInstance'> & { isInstance: number })[]
  return pageOf(
    rows.map((row) => ({ ...row, isInstance: row.isInstance === 1 })),
    { limit: args.limit, total, keyOf: (row) => [row.id] },
  )
}

/** A patient, study or series with what it lies in. */
export interface NodeListRow {
  readonly id: number
  readonly patientId: number
  readonly pseudonym: string | null
  readonly dayOffset: number | null
  readonly studyId: number | null
  readonly studyDate: string | null
  readonly seriesId: number | null
  readonly modality: string
  readonly seriesNumber: number | null
  readonly instances: number
  readonly stopped: number
}

const STOPPED = 's.quarantined + s.held + s.excluded'
const nodeLists = {
  patients: {
    count: 'SELECT count(*) AS n FROM patients p WHERE EXISTS (SELECT 1 FROM studies WHERE patient_id = p.id)',
    rows: `SELECT p.id, p.id AS patientId, p.pseudonym, p.day_offset AS dayOffset, NULL AS studyId, NULL AS studyDate,
        NULL AS seriesId, group_concat(DISTINCT s.modality) AS modality, NULL AS seriesNumber,
        sum(s.instances) AS instances, sum(${STOPPED}) AS stopped
      FROM patients p JOIN studies t ON t.patient_id = p.id JOIN series s ON s.study_id = t.id
      WHERE p.id > :after GROUP BY p.id ORDER BY p.id LIMIT :limit`,
  },
  studies: {
    count: 'SELECT count(*) AS n FROM studies',
    rows: `SELECT t.id, p.id AS patientId, p.pseudonym, p.day_offset AS dayOffset, t.id AS studyId,
        t.study_date AS studyDate, NULL AS seriesId, group_concat(DISTINCT s.modality) AS modality,
        NULL AS seriesNumber, sum(s.instances) AS instances, sum(${STOPPED}) AS stopped
      FROM studies t JOIN patients p ON p.id = t.patient_id JOIN series s ON s.study_id = t.id
      WHERE t.id > :after GROUP BY t.id ORDER BY t.id LIMIT :limit`,
  },
  series: {
    count: `SELECT count(*) AS n FROM series s WHERE (:device = 0 OR ${SAME_DEVICE})`,
    rows: `SELECT s.id, p.id AS patientId, p.pseudonym, p.day_offset AS dayOffset, t.id AS studyId,
        t.study_date AS studyDate, s.id AS seriesId, s.modality, s.number AS seriesNumber, s.instances,
        ${STOPPED} AS stopped
      FROM series s JOIN studies t ON t.id = s.study_id JOIN patients p ON p.id = t.patient_id
      WHERE s.id > :after AND (:device = 0 OR ${SAME_DEVICE}) ORDER BY s.id LIMIT :limit`,
  },
} as const

/** Patients, studies or series in the order of reading; the series of one device when one of its series is named. */
export function nodeList(
  db: Database,
  args: PageArgs & { of: keyof typeof nodeLists; device: number | null },
): PageOf<NodeListRow> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const { count, rows } = nodeLists[args.of]
  const device = args.of === 'series' ? { device: args.device ?? 0 } : {}
  const total = (prepared(db, count).get(device) as { n: number }).n
  const found = prepared(db, rows).all({ ...device, after, limit: args.limit + 1 }) as NodeListRow[]
  return pageOf(found, { limit: args.limit, total, keyOf: (row) => [row.id] })
}

/** An identity value of the submission: an original, so whoever shows it veils it. */
export interface IdentityListRow {
  readonly value: string
  readonly patients: number
  /** The first of them. */
  readonly patientId: number
  readonly pseudonym: string | null
}

/**
 * Different identity values of a kind, by patient. The cursor is a number of rows: a key would be a value, and cursors
 * go to the client. The list of one kind is small beside the submission.
 */
export function identityList(db: Database, args: PageArgs & { kind: string }): PageOf<IdentityListRow> {
  const [passed] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const count = prepared(db, "SELECT coalesce(sum(n), 0) AS n FROM tallies WHERE subject = 'vocabulary' AND key = ?")
  const rows = prepared(
    db,
    `SELECT v.value, v.patients, v.patientId, p.pseudonym FROM (
       SELECT value, count(*) AS patients, min(patient_id) AS patientId FROM vocabulary WHERE kind = :kind GROUP BY value
     ) v JOIN patients p ON p.id = v.patientId ORDER BY v.patientId, v.value LIMIT :limit OFFSET :passed`,
  ).all({ kind: args.kind, limit: args.limit + 1, passed }) as IdentityListRow[]
  const total = (count.get(args.kind) as { n: number }).n
  return pageOf(rows, { limit: args.limit, total, keyOf: () => [passed + args.limit] })
}

/** A text of the submission, or what a judgment made of it for a patient. */
export interface TextListRow {
  readonly signature: string
  readonly vr: string
  readonly value: string
  /** `null` where the list is of the values themselves. */
  readonly after: string | null
  readonly instances: number
  readonly patientId: number | null
  readonly pseudonym: string | null
}

/** Unique text values by number, of one attribute or of all. */
export function textValueList(db: Database, args: PageArgs & { path: string | null }): PageOf<TextListRow> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  if (args.path !== null) return valuesAt(db, args, args.path, after)
  const rows = prepared(
    db,
    `SELECT v.id, p.signature, p.vr, v.value, NULL AS after, v.instances, NULL AS patientId, NULL AS pseudonym
     FROM text_values v JOIN value_paths p ON p.id = v.path_id WHERE v.id > :after ORDER BY v.id LIMIT :limit`,
  ).all({ after, limit: args.limit + 1 }) as (TextListRow & { id: number })[]
  const count = prepared(db, "SELECT coalesce(sum(n), 0) AS n FROM tallies WHERE subject = 'textValues'").get()
  return pageOf(rows, { limit: args.limit, total: (count as { n: number }).n, keyOf: (row) => [row.id] })
}

function valuesAt(db: Database, { limit }: PageArgs, path: string, after: number): PageOf<TextListRow> {
  const from = 'FROM value_paths p CROSS JOIN text_values v ON v.path_id = p.id WHERE p.signature = :path'
  const rows = prepared(
    db,
    `SELECT v.id, p.signature, p.vr, v.value, NULL AS after, v.instances, NULL AS patientId, NULL AS pseudonym
     ${from} AND v.id > :after ORDER BY v.id LIMIT :limit`,
  ).all({ path, after, limit: limit + 1 }) as (TextListRow & { id: number })[]
  const { total } = prepared(db, `SELECT count(*) AS total ${from}`).get({ path }) as { total: number }
  return pageOf(rows, { limit, total, keyOf: (row) => [row.id] })
}

/** Judgments of one state, by patient and value: the same value may be judged once for each patient that has it. */
export function judgmentList(db: Database, args: PageArgs & { state: 'cleaned' | 'question' }): PageOf<TextListRow> {
  const [patient, value] = args.cursor === null ? [0, 0] : decodeCursor(args.cursor, [0, 0] as const)
  const rows = prepared(
    db,
    `SELECT j.patient_id AS patientId, j.value_id AS valueId, p.signature, p.vr, v.value, j.after,
       coalesce(t.instances, 0) AS instances, n.pseudonym
     FROM judgments j JOIN text_values v ON v.id = j.value_id JOIN value_paths p ON p.id = v.path_id
       LEFT JOIN text_value_patients t ON t.patient_id = j.patient_id AND t.value_id = j.value_id
       JOIN patients n ON n.id = j.patient_id
     WHERE (j.patient_id, j.value_id) > (:patient, :value) AND j.state = :state
     ORDER BY j.patient_id, j.value_id LIMIT :limit`,
  ).all({ patient, value, state: args.state, limit: args.limit + 1 }) as (TextListRow & {
    patientId: number
    valueId: number
  })[]
  const count = prepared(db, "SELECT coalesce(sum(n), 0) AS n FROM tallies WHERE subject = 'judgments' AND key = ?")
  const total = (count.get(args.state) as { n: number }).n
  return pageOf(rows, { limit: args.limit, total, keyOf: (row) => [row.patientId, row.valueId] })
}

/** Where an Instance stands in the tree. */
export interface InstancePlace {
  readonly patient: number
  readonly study: number
  readonly series: number
  readonly instance: number
}

export function placeOfInstance(db: Database, id: number): InstancePlace | undefined {
  return prepared(
    db,
    `SELECT i.patient_id AS patient, s.study_id AS study, s.id AS series, i.id AS instance
     FROM instances i JOIN series s ON s.id = i.series_id WHERE i.id = ?`,
  ).get(id) as InstancePlace | undefined
}

/** In how many patients a text of an attribute path occurs; `undefined` where it is not kept as text. */
export function textSpread(db: Database, signature: string, vr: string, value: string): number | undefined {
  const row = prepared(
    db,
    `SELECT (SELECT count(*) FROM text_value_patients t WHERE t.value_id = v.id) AS n
     FROM value_paths p JOIN text_values v ON v.path_id = p.id AND v.key = ? WHERE p.signature = ? AND p.vr = ?`,
  ).get(value, signature, vr)
  return (row as { n: number } | undefined)?.n
}
