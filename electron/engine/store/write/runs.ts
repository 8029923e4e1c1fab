import type { ProblemCode } from '#shared/model/codes'
import { type Database, prepared } from '../database.ts'
import type { NewOutcome, OutcomeBatch, RunState } from '../records.ts'
import { cachesOf } from './caches.ts'
import { countChanges, type KeptChanges, NO_CHANGES, takeBackChanges } from './changes.ts'
import { settle } from './files.ts'
import { putFindings } from './findings.ts'
import { forgetFailedReadings } from './pixels.ts'

export interface NewRun {
  readonly planRevision: number
  readonly planDigest: string
  readonly pixels: 'off' | 'judged'
  readonly onUnsure?: 'hold' | 'mask'
  readonly startedAt: string
  readonly toDo: number
}

/** Opens a run. A run that still says running or paused was interrupted, since only one runs at a time. */
export function startRun(db: Database, run: NewRun): { id: number } {
  prepared(db, "UPDATE runs SET state = 'interrupted' WHERE state IN ('running', 'paused')").run()
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO runs (plan_revision, plan_digest, state, pixels, on_unsure, started_at, to_do)
     VALUES (?, ?, 'running', ?, ?, ?, ?)`,
  ).run(run.planRevision, run.planDigest, run.pixels, run.onUnsure ?? 'hold', run.startedAt, run.toDo)
  return { id: Number(lastInsertRowid) }
}

/** What may change in a run besides the counters that `recordOutcomes` keeps. Left out: stays. */
export interface RunChange {
  readonly id: number
  readonly state?: RunState
  readonly toDo?: number
  readonly skipped?: number
  readonly residue?: number
  readonly endedAt?: string | null
  readonly outputDigest?: string | null
}

export function updateRun(db: Database, change: RunChange): void {
  const columns = {
    state: change.state,
    to_do: change.toDo,
    skipped: change.skipped,
    residue: change.residue,
    ended_at: change.endedAt,
    output_digest: change.outputDigest,
  }
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) prepared(db, `UPDATE runs SET ${column} = ? WHERE id = ?`).run(value, change.id)
  }
}

export function endRun(
  db: Database,
  run: { id: number; state: RunState; endedAt: string; outputDigest?: string | null },
): void {
  updateRun(db, run)
}

/** Records what became of a batch of Instances, counts it in the run, and settles their standing. */
export function recordOutcomes(db: Database, batch: OutcomeBatch): void {
  const counts = { written: 0, quarantined: 0, held: 0 }
  const ids = batch.outcomes.map(({ instanceId }) => instanceId)
  takeBackChanges(db, ids)
  const changed = countChanges(db, batch.changes)
  for (const outcome of batch.outcomes) {
    putOutcome(db, batch.runId, outcome, changed.get(outcome.instanceId))
    counts[outcome.kind] += 1
  }
  settle(db, ids)
  putUidPairs(db, batch.uids)
  dropOldFindings(db, ids, batch.findings)
  putFindings(db, batch.findings)
  prepared(
    db,
    `UPDATE runs SET written = written + ?, quarantined = quarantined + ?, held = held + ?, residue = residue + ?
     WHERE id = ?`,
  ).run(counts.written, counts.quarantined, counts.held, batch.residue ?? 0, batch.runId)
}

/** Codes of findings about one output; they end when the output is written again without them. */
const OF_OUTPUTS: readonly ProblemCode[] = ['RES-FOUND', 'DAT-BAD', 'DCM-LONG', 'UID-BAD', 'CNF-NEW', 'CNF-UNREAD']

function dropOldFindings(db: Database, fileIds: readonly number[], findings: OutcomeBatch['findings']): void {
  const now = new Set(findings.map(({ code, fileId, place }) => `${code} ${fileId ?? 0} ${place}`))
  const marks = OF_OUTPUTS.map(() => '?').join(', ')
  const known = prepared(
    db,
    `SELECT id, code, file_id AS fileId, place FROM findings
     WHERE file_id IN (SELECT value FROM json_each(?)) AND code IN (${marks})`,
  ).all(JSON.stringify(fileIds), ...OF_OUTPUTS) as { id: number; code: string; fileId: number; place: string }[]
  const drop = prepared(db, 'DELETE FROM findings WHERE id = ?')
  for (const { id, code, fileId, place } of known) if (!now.has(`${code} ${fileId} ${place}`)) drop.run(id)
}

function putOutcome(db: Database, runId: number, outcome: NewOutcome, changed: KeptChanges = NO_CHANGES): void {
  prepared(
    db,
    `INSERT INTO outcomes (instance_id, run_id, plan_revision, kind, code, place, dependency, output_path,
       output_digest, output_bytes, sop_uid_new, study_uid_new, series_uid_new, tries, first_seen, at, change_set,
       own_changes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
     ON CONFLICT (instance_id) DO UPDATE SET
       first_seen = CASE WHEN kind = excluded.kind AND code = excluded.code THEN first_seen ELSE excluded.first_seen END,
       run_id = excluded.run_id, plan_revision = excluded.plan_revision, kind = excluded.kind, code = excluded.code,
       place = excluded.place, dependency = excluded.dependency, output_path = excluded.output_path,
       output_digest = excluded.output_digest, output_bytes = excluded.output_bytes,
       sop_uid_new = excluded.sop_uid_new, study_uid_new = excluded.study_uid_new,
       series_uid_new = excluded.series_uid_new, tries = tries + 1, at = excluded.at, stale = 0,
       change_set = excluded.change_set, own_changes = excluded.own_changes`,
  ).run(
    outcome.instanceId,
    runId,
    outcome.planRevision,
    outcome.kind,
    outcome.code,
    outcome.place,
    outcome.dependency,
    outcome.outputPath,
    outcome.outputDigest,
    outcome.outputBytes,
    outcome.sopUidNew,
    outcome.studyUidNew,
    outcome.seriesUidNew,
    outcome.at,
    outcome.at,
    changed.set,
    changed.own,
  )
}

/** Records new UIDs. A UID that two patients were given the same new one for belongs to none. */
function putUidPairs(db: Database, pairs: OutcomeBatch['uids']): void {
  if (pairs.length === 0) return
  const put = prepared(
    db,
    `INSERT INTO uids (uid_old, patient_id, uid_new) VALUES (?, ?, ?)
     ON CONFLICT (uid_old) DO UPDATE SET
       uid_new = excluded.uid_new, patient_id = NULLIF(patient_id, NULLIF(patient_id, excluded.patient_id))`,
  )
  const { uids } = cachesOf(db)
  for (const [uidOld, uidNew, patientId] of pairs) {
    put.run(uidOld, patientId, uidNew)
    uids.delete(uidOld)
  }
}

/** Marks outcomes whose dependencies are no longer the plan's, or takes the mark back; what is stale anyway stays so. */
export function markTouched(
  db: Database,
  { instanceIds, touched }: { instanceIds: readonly number[]; touched: boolean },
): void {
  const mark = prepared(db, 'UPDATE outcomes SET stale = ? WHERE instance_id = ? AND stale = ?')
  const [now, before] = touched ? [2, 0] : [0, 2]
  settle(
    db,
    instanceIds.filter((id) => mark.run(now, id, before).changes > 0),
  )
}

/** Lets the next run try again what ended, or could not be read, with this code. */
export function retryOutcomes(db: Database, { code }: { code: string }): { instances: number } {
  const rows = prepared(
    db,
    `SELECT f.id, f.state FROM files f LEFT JOIN outcomes o ON o.instance_id = f.id
     WHERE f.standing_code = ? AND f.standing IN ('quarantined', 'held') AND f.decision IS NULL
       AND (o.kind IS NOT NULL OR f.state = 'unreadable')`,
  ).all(code) as { id: number; state: string }[]
  forgetFailedReadings(db, code)
  for (const { id, state } of rows) {
    if (state === 'unreadable')
      prepared(db, "UPDATE files SET state = 'unread', code = '', place = '' WHERE id = ?").run(id)
    prepared(db, 'UPDATE outcomes SET stale = 1 WHERE instance_id = ?').run(id)
  }
  settle(
    db,
    rows.map(({ id }) => id),
  )
  return { instances: rows.length }
}

/** After the outputs were taken away: as if these Instances had never been run. */
export function forgetOutcomes(db: Database, instanceIds: readonly number[]): void {
  takeBackChanges(db, instanceIds)
  const drop = prepared(db, 'DELETE FROM outcomes WHERE instance_id = ?')
  for (const id of instanceIds) drop.run(id)
  settle(db, instanceIds)
}
