import { type Database, plucked, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'
import { type AuditEntry, auditHash, auditStart } from '../write/audit.ts'

export interface AuditRow extends AuditEntry {
  readonly id: number
  readonly prev: string
  readonly hash: string
}

/** Entries after the given one, oldest first. */
export function auditPage(db: Database, after: number, limit: number): AuditRow[] {
  return prepared(db, 'SELECT id, at, who, what, json, prev, hash FROM audit WHERE id > ? ORDER BY id LIMIT ?').all(
    after,
    limit,
  ) as AuditRow[]
}

/** The latest entries first, those in which a text occurs. */
export function auditBefore(db: Database, { cursor, limit, search }: PageArgs & { search: string }): PageOf<AuditRow> {
  const [before] = cursor === null ? [Number.MAX_SAFE_INTEGER] : decodeCursor(cursor, [0] as const)
  const where = search === '' ? '' : "AND instr(lower(who || ' ' || what || ' ' || json), lower(:search)) > 0"
  const bound = search === '' ? {} : { search }
  const rows = prepared(
    db,
    `SELECT id, at, who, what, json, prev, hash FROM audit WHERE id < :before ${where} ORDER BY id DESC LIMIT :limit`,
  ).all({ ...bound, before, limit: limit + 1 }) as AuditRow[]
  const total = plucked(db, `SELECT count(*) FROM audit WHERE true ${where}`).get(bound) as number
  return pageOf(rows, { limit, total, keyOf: ({ id }) => [id] })
}

/** Whether somebody has acknowledged a code by name since a time (ISO 8601). */
export function isAcknowledgedSince(db: Database, code: string, at: string): boolean {
  const row = plucked(
    db,
    "SELECT 1 FROM audit WHERE what = 'finding.acknowledged' AND json ->> 'code' = ? AND at >= ? LIMIT 1",
  )
  return row.get(code, at) !== undefined
}

export function auditEntries(db: Database): number {
  return plucked(db, 'SELECT count(*) FROM audit').get() as number
}

/** What was found whole of a trail so far: where to go on. `broken`: the first entry that does not follow. */
interface Walked {
  readonly id: number
  readonly hash: string
  readonly broken: number | null
}

const walked = new WeakMap<Database, Walked>()
const NOTHING: Walked = { id: 0, hash: auditStart, broken: null }

/** The first entry that does not follow from the one before, every one looked at; `null` when the whole chain holds. */
export function brokenAuditEntry(db: Database): number | null {
  return walk(db, NOTHING)
}

/** The same for entries that were not looked at yet; what was whole before is not hashed again. */
export function auditBreak(db: Database): number | null {
  const known = walked.get(db) ?? NOTHING
  return known.broken ?? walk(db, known)
}

function walk(db: Database, from: Walked): number | null {
  let { id, hash } = from
  // Entries that are gone at the end would not be missed by those that follow.
  let broken = lastHashOf(db, id) === hash ? null : id
  const rows = prepared(db, 'SELECT id, at, who, what, json, prev, hash FROM audit WHERE id > ? ORDER BY id').iterate(
    id,
  )
  for (const row of rows as IterableIterator<AuditRow>) {
    if (row.id !== id + 1 || row.prev !== hash || row.hash !== auditHash(hash, row)) {
      broken = row.id
      break
    }
    id = row.id
    hash = row.hash
  }
  walked.set(db, { id, hash, broken })
  return broken
}

function lastHashOf(db: Database, id: number): string {
  if (id === 0) return auditStart
  return (plucked(db, 'SELECT hash FROM audit WHERE id = ?').get(id) as string | undefined) ?? ''
}
