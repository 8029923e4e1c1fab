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
