import { type Database, prepared } from '../database.ts'
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

/** The first entry that does not follow from the one before; `null` when the whole chain holds. */
export function brokenAuditEntry(db: Database): number | null {
  let prev = auditStart
  let expectedId = 1
  for (const row of prepared(
    db,
    'SELECT id, at, who, what, json, prev, hash FROM audit ORDER BY id',
  ).iterate() as IterableIterator<AuditRow>) {
    if (row.id !== expectedId || row.prev !== prev || row.hash !== auditHash(prev, row)) return row.id
    prev = row.hash
    expectedId += 1
  }
  return null
}
