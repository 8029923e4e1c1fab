import { createHash } from 'node:crypto'
import { type Database, prepared } from '../database.ts'

/** Before the first entry. */
export const auditStart = '0'.repeat(64)

export interface AuditEntry {
  readonly at: string
  readonly who: string
  readonly what: string
  /** JSON text; codes, counts and our own numbers only. */
  readonly json: string
}

/** Appends to the trail. Each entry's hash covers the one before, so that a change of any entry shows. */
export function audit(db: Database, entry: AuditEntry): { id: number; hash: string } {
  const last = prepared(db, 'SELECT hash FROM audit ORDER BY id DESC LIMIT 1').get() as { hash: string } | undefined
  const prev = last?.hash ?? auditStart
  const hash = auditHash(prev, entry)
  const { lastInsertRowid } = prepared(
    db,
    'INSERT INTO audit (at, who, what, json, prev, hash) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(entry.at, entry.who, entry.what, entry.json, prev, hash)
  return { id: Number(lastInsertRowid), hash }
}

/** SHA-256 over the previous hash and the entry. */
export function auditHash(prev: string, { at, who, what, json }: AuditEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([prev, at, who, what, json]))
    .digest('hex')
}
