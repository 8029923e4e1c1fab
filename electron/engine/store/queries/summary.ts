import type { DeviceRow, RunRow } from '#shared/api/contract'
import { type Database, prepared } from '../database.ts'
import type { RunState, Standing } from '../records.ts'

/** Files by what has become of them; the sum is `total` at every moment. */
export function standingCounts(db: Database): Record<Standing, number> & { total: number; bytes: number } {
  const counts = { unread: 0, notDicom: 0, toDo: 0, written: 0, stale: 0, quarantined: 0, held: 0, excluded: 0 }
  const rows = prepared(
    db,
    'SELECT standing, sum(files) AS files, sum(bytes) AS bytes FROM standing_counts GROUP BY standing',
  ).all()
  let total = 0
  let bytes = 0
  for (const row of rows as { standing: Standing; files: number; bytes: number }[]) {
    counts[row.standing] = row.files
    total += row.files
    bytes += row.bytes
  }
  return { ...counts, total, bytes }
}

/** The terms of `files = toDo + quarantined + excluded + notDicom + unread`. What was or will be written is to do. */
export function fileTotals(db: Database): {
  total: number
  toDo: number
  quarantined: number
  excluded: number
  notDicom: number
  unread: number
} {
  const { total, toDo, written, stale, quarantined, held, excluded, notDicom, unread } = standingCounts(db)
  return { total, toDo: toDo + written + stale, quarantined: quarantined + held, excluded, notDicom, unread }
}

export interface SizeCounts {
  readonly patients: number
  readonly studies: number
  readonly series: number
  readonly instances: number
  readonly frames: number
}

export function sizeCounts(db: Database): SizeCounts {
  const row = prepared(
    db,
    `SELECT
       (SELECT count(*) FROM patients p WHERE EXISTS (SELECT 1 FROM studies WHERE patient_id = p.id)) AS patients,
       (SELECT count(*) FROM studies) AS studies,
       (SELECT count(*) FROM series) AS series,
       (SELECT coalesce(sum(instances), 0) FROM contents) AS instances,
       (SELECT coalesce(sum(frames), 0) FROM contents) AS frames`,
  ).get()
  return row as SizeCounts
}

/** Instances by what they are made of: one row for each combination that occurs. */
export interface ContentRow {
  readonly sopClass: string
  readonly transferSyntax: string
  readonly hasPixels: boolean
  readonly burnedIn: 'YES' | 'NO' | ''
  readonly overlay: boolean
  readonly instances: number
  readonly frames: number
}

export function contents(db: Database): ContentRow[] {
  const rows = prepared(
    db,
    `SELECT s.text AS sopClass, t.text AS transferSyntax, c.has_pixels AS hasPixels, c.burned_in AS burnedIn,
       c.overlay, c.instances, c.frames
     FROM contents c JOIN terms s ON s.id = c.sop_class JOIN terms t ON t.id = c.transfer_syntax
     WHERE c.instances > 0 ORDER BY 1, 2, 3, 4, 5`,
  ).all() as (Omit<ContentRow, 'hasPixels' | 'overlay'> & { hasPixels: number; overlay: number })[]
  return rows.map((row) => ({ ...row, hasPixels: row.hasPixels === 1, overlay: row.overlay === 1 }))
}

/** Different identity values of the submission, by kind. */
export function identityCounts(db: Database): { kind: string; values: number }[] {
  const rows = prepared(
    db,
    'SELECT key AS kind, n AS "values" FROM tallies WHERE subject = \'vocabulary\' ORDER BY key',
  ).all()
  return rows as { kind: string; values: number }[]
}

/** Unique text values, and how many judgments took something out or left a question. */
export function textCounts(db: Database): { values: number; cleaned: number; questions: number } {
  const tally = (subject: string, key: string): number => {
    const row = prepared(db, 'SELECT n FROM tallies WHERE subject = ? AND key = ?').get(subject, key)
    return (row as { n: number } | undefined)?.n ?? 0
  }
  return {
    values: tally('textValues', ''),
    cleaned: tally('judgments', 'cleaned'),
    questions: tally('judgments', 'question'),
  }
}

/** Modalities whose images often carry text that the device wrote into the pixels. */
const LIKELY_BURNED_IN = new Set(['US', 'IVUS', 'BDUS', 'OT', 'SC', 'ES', 'XC', 'GM', 'DOC', 'XA', 'RF', 'CR'])

export function devices(db: Database): DeviceRow[] {
  const rows = prepared(
    db,
    `SELECT min(id) AS id, modality, manufacturer, model, count(*) AS series, sum(instances) AS instances, max(burned_in) AS declared
     FROM series GROUP BY modality, manufacturer, model ORDER BY modality, manufacturer, model`,
  ).all() as (Omit<DeviceRow, 'burnedIn'> & { declared: number })[]
  return rows.map(({ declared, ...row }) => ({
    ...row,
    burnedIn: declared === 1 ? 'declared' : LIKELY_BURNED_IN.has(row.modality) ? 'likely' : 'unlikely',
  }))
}

export interface PlanRow {
  readonly revision: number
  readonly digest: string
  readonly at: string
}

export function latestPlan(db: Database): PlanRow | null {
  const row = prepared(db, 'SELECT revision, digest, made_at AS at FROM plans ORDER BY revision DESC LIMIT 1').get()
  return (row as PlanRow | undefined) ?? null
}

export function planJson(db: Database, revision: number): string | undefined {
  const row = prepared(db, 'SELECT json FROM plans WHERE revision = ?').get(revision)
  return (row as { json: string } | undefined)?.json
}

const RUN_COLUMNS = `id, plan_revision AS planRevision, plan_digest AS planDigest, state, pixels,
  on_unsure AS onUnsure,  started_at AS startedAt, ended_at AS endedAt, to_do AS toDo, written, quarantined, held, residue, skipped,
  output_digest AS outputDigest`

/** Newest first. */
export function runs(db: Database): RunRow[] {
  return prepared(db, `SELECT ${RUN_COLUMNS} FROM runs ORDER BY id DESC`).all() as RunRow[]
}

export function latestRun(db: Database): RunRow | null {
  const row = prepared(db, `SELECT ${RUN_COLUMNS} FROM runs ORDER BY id DESC LIMIT 1`).get()
  return (row as (RunRow & { state: RunState }) | undefined) ?? null
}

export function meta(db: Database, key: string): string | undefined {
  return (prepared(db, 'SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value
}
