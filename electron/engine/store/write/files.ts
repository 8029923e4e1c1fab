import { type Database, prepared } from '../database.ts'
import type { Decision, FoundFile } from '../records.ts'
import { forgetCaches } from './caches.ts'
import { takeBackChanges } from './changes.ts'
import { forgetReading } from './pixels.ts'
import { countValuesDown } from './value-counts.ts'

/** What `addFiles` met. `changed` files are forgotten and stand as unread again. */
export interface FileCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Lists files of the source; `scan` is the number of this pass, by which files that vanished are found afterwards. */
export function addFiles(db: Database, { scan, rows }: { scan: number; rows: readonly FoundFile[] }): FileCounts {
  const find = prepared(db, 'SELECT id, size, mtime_ms FROM files WHERE root = ? AND path = ?')
  const insert = prepared(db, 'INSERT INTO files (root, path, size, mtime_ms, seen) VALUES (?, ?, ?, ?, ?)')
  const see = prepared(db, 'UPDATE files SET seen = ? WHERE id = ?')
  const change = prepared(db, 'UPDATE files SET seen = ?, size = ?, mtime_ms = ? WHERE id = ?')
  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (const { root, path, size, mtimeMs } of rows) {
    const modified = Math.trunc(mtimeMs)
    const known = find.get(root, path) as { id: number; size: number; mtime_ms: number } | undefined
    if (known === undefined) {
      insert.run(root, path, size, modified, scan)
      counts.added += 1
    } else if (known.size === size && known.mtime_ms === modified) {
      see.run(scan, known.id)
      counts.unchanged += 1
    } else {
      forgetFiles(db, [known.id])
      change.run(scan, size, modified, known.id)
      counts.changed += 1
    }
  }
  return counts
}

/**
 * Takes back what a scan recorded of these files; they stand as unread. An exclusion by hand stays, other decisions go.
 * Outcomes stay, as stale, so that their outputs can still be found. UIDs, vocabulary and unique values stay known.
 */
export function forgetFiles(db: Database, ids: readonly number[]): void {
  for (const id of ids) forgetFile(db, id)
}

function forgetFile(db: Database, id: number): void {
  prepared(
    db,
    `UPDATE files SET state = 'unread', code = '', place = '',
       decision = CASE decision WHEN 'excluded' THEN decision END,
       decision_note = CASE decision WHEN 'excluded' THEN decision_note ELSE '' END
     WHERE id = ?`,
  ).run(id)
  prepared(db, 'UPDATE outcomes SET stale = 1 WHERE instance_id = ?').run(id)
  prepared(db, 'DELETE FROM findings WHERE file_id = ?').run(id)
  settle(db, [id])
  const known = prepared(db, 'SELECT series_id, patient_id, value_set_id FROM instances WHERE id = ?').get(id) as
    { series_id: number; patient_id: number; value_set_id: number } | undefined
  if (known === undefined) return
  forgetReading(db, id)
  prepared(db, 'DELETE FROM masks WHERE instance_id = ?').run(id)
  prepared(db, 'DELETE FROM instance_looks WHERE instance_id = ?').run(id)
  countValuesDown(db, known.value_set_id, known.patient_id)
  prepared(db, 'DELETE FROM instances WHERE id = ?').run(id)
  dropEmptySeries(db, known.series_id)
}

function dropEmptySeries(db: Database, seriesId: number): void {
  const series = prepared(db, 'SELECT study_id, instances FROM series WHERE id = ?').get(seriesId) as
    { study_id: number; instances: number } | undefined
  if (series === undefined || series.instances > 0) return
  prepared(db, 'DELETE FROM series WHERE id = ?').run(seriesId)
  prepared(
    db,
    'DELETE FROM studies WHERE id = ? AND NOT EXISTS (SELECT 1 FROM series WHERE study_id = studies.id)',
  ).run(series.study_id)
  forgetCaches(db)
}

/** Takes files that are no longer in the source out of the list, outcomes and all. */
export function dropFiles(db: Database, ids: readonly number[]): void {
  for (const id of ids) {
    forgetFile(db, id)
    takeBackChanges(db, [id])
    prepared(db, 'DELETE FROM outcomes WHERE instance_id = ?').run(id)
    prepared(db, 'DELETE FROM files WHERE id = ?').run(id)
  }
}

/** `null` takes a decision back. The note is the reason a curator gave. */
export interface NewDecision {
  readonly instanceId: number
  readonly decision: Decision | null
  readonly note: string
}

/** Decides structural questions; `instanceId` is the file's number. */
export function setDecisions(db: Database, rows: readonly NewDecision[]): void {
  const update = prepared(db, 'UPDATE files SET decision = ?, decision_note = ? WHERE id = ?')
  for (const { instanceId, decision, note } of rows) {
    update.run(decision, note, instanceId)
  }
  settle(
    db,
    rows.map(({ instanceId }) => instanceId),
  )
}

/** Takes exclusions by hand back; every other decision stays. Returns how many there were. */
export function includeAgain(db: Database, instanceIds: readonly number[]): { instances: number } {
  const update = prepared(
    db,
    "UPDATE files SET decision = NULL, decision_note = '' WHERE id = ? AND decision = 'excluded'",
  )
  let instances = 0
  for (const id of instanceIds) instances += update.run(id).changes
  settle(db, instanceIds)
  return { instances }
}

/** Derives again what has become of files. Every change of state, decision or outcome ends here. */
export function settle(db: Database, ids: readonly number[]): void {
  prepared(
    db,
    `UPDATE files SET (standing, standing_code) = (SELECT standing, code FROM standings WHERE id = files.id)
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).run(JSON.stringify(ids))
}
