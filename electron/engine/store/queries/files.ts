import { type Database, prepared } from '../database.ts'
import type { Decision, FileState, Standing } from '../records.ts'

export interface FileRecord {
  readonly id: number
  readonly root: number
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  readonly state: FileState
  readonly code: string
  readonly place: string
  readonly decision: Decision | null
  readonly decisionNote: string
  readonly standing: Standing
  readonly standingCode: string
}

const FILE = `id, root, path, size, mtime_ms AS mtimeMs, state, code, place, decision, decision_note AS decisionNote,
  standing, standing_code AS standingCode`

/** Files that no scan has read, by number. */
export function listFilesToScan(db: Database, after: number, limit: number): FileRecord[] {
  return prepared(db, `SELECT ${FILE} FROM files WHERE state = 'unread' AND id > ? ORDER BY id LIMIT ?`).all(
    after,
    limit,
  ) as FileRecord[]
}

/** Files that this pass over the source did not meet: they are gone. */
export function filesNotSeen(db: Database, scan: number): FileRecord[] {
  return prepared(db, `SELECT ${FILE} FROM files WHERE seen < ? ORDER BY seen, id`).all(scan) as FileRecord[]
}

export function fileOfInstance(db: Database, id: number): FileRecord | undefined {
  return prepared(db, `SELECT ${FILE} FROM files WHERE id = ?`).get(id) as FileRecord | undefined
}

/** The number of a file by its source and the path below it. */
export function instanceByPath(db: Database, root: number, path: string): number | undefined {
  const row = prepared(db, 'SELECT id FROM files WHERE root = ? AND path = ?').get(root, path)
  return (row as { id: number } | undefined)?.id
}

/** A file by its source and the path below it. */
export function fileAt(db: Database, root: number, path: string): FileRecord | undefined {
  return prepared(db, `SELECT ${FILE} FROM files WHERE root = ? AND path = ?`).get(root, path) as FileRecord | undefined
}

/** Files that scans have met, as the counters have it. */
export function foundCount(db: Database): number {
  return (prepared(db, 'SELECT coalesce(sum(files), 0) AS n FROM standing_counts').get() as { n: number }).n
}

/** Files in number order, all or of one state; for exports and checks, not for screens. */
export function* eachFile(db: Database): Generator<FileRecord> {
  yield* prepared(db, `SELECT ${FILE} FROM files ORDER BY id`).iterate() as IterableIterator<FileRecord>
}

/** How many files no scan has read. */
export function unreadCount(db: Database): number {
  return (prepared(db, "SELECT count(*) AS n FROM files WHERE state = 'unread'").get() as { n: number }).n
}

/** Numbers of the files that are not DICOM. */
export function filesNotDicom(db: Database): number[] {
  return prepared(db, "SELECT id FROM files WHERE standing = 'notDicom' ORDER BY id")
    .all()
    .map((row) => (row as { id: number }).id)
}

/** Whether any file of a source folder is known. */
export function hasFilesOfSource(db: Database, root: number): boolean {
  return prepared(db, 'SELECT 1 FROM files WHERE root = ? LIMIT 1').get(root) !== undefined
}

/** Some files of a source folder, spread over all of them. */
export function filesOfSource(db: Database, root: number, limit: number): { path: string; size: number }[] {
  const { n } = prepared(db, 'SELECT count(*) AS n FROM files WHERE root = ?').get(root) as { n: number }
  const step = Math.max(1, Math.floor(n / limit))
  return prepared(
    db,
    `SELECT path, size FROM (SELECT path, size, row_number() OVER (ORDER BY path) AS at FROM files WHERE root = :root)
     WHERE (at - 1) % :step = 0 LIMIT :limit`,
  ).all({ root, step, limit }) as { path: string; size: number }[]
}
