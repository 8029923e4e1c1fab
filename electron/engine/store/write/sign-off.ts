import type { SignRole } from '#shared/api/sign-off-contract'
import { Problem } from '#shared/base/problem'
import { type Database, plucked, prepared } from '../database.ts'
import { maskDigestOf } from '../queries/sign-off.ts'
import { audit } from './audit.ts'

/** Adds a person with the hash of a passphrase. Throws SGN-TAKEN. */
export function addPerson(
  db: Database,
  { name, role, salt, hash, at }: { name: string; role: SignRole; salt: string; hash: string; at: string },
): void {
  const isTaken = plucked(db, 'SELECT 1 FROM people WHERE lower(name) = lower(?)').get(name) !== undefined
  if (isTaken) throw new Problem('SGN-TAKEN')
  prepared(db, 'INSERT INTO people (name, role, salt, hash, added_at) VALUES (?, ?, ?, ?, ?)').run(
    ...[name, role, salt, hash, at],
  )
  audit(db, { at, who: name, what: 'person.added', json: JSON.stringify({ role }) })
}

/** Records a signature, a reopening or a release, and tells the trail. */
export function putSignEvent(
  db: Database,
  event: {
    at: string
    what: 'sign' | 'reopen' | 'release'
    who: string
    role: SignRole
    basis: string
    statement: string
  },
): { id: number } {
  const { at, what, who, role, basis, statement } = event
  const { lastInsertRowid } = prepared(
    db,
    'INSERT INTO sign_events (at, what, who, role, basis, statement) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(at, what, who, role, basis, statement)
  audit(db, { at, who, what: `signOff.${what}`, json: JSON.stringify({ role, basis }) })
  return { id: Number(lastInsertRowid) }
}

/** Marks Series as looked at, as they are masked now. */
export function putLooked(
  db: Database,
  { series, who, at }: { series: readonly number[]; who: string; at: string },
): { series: number } {
  const put = prepared(
    db,
    `INSERT INTO looked (series_id, who, at, digest) VALUES (?, ?, ?, ?)
     ON CONFLICT (series_id) DO UPDATE SET who = excluded.who, at = excluded.at, digest = excluded.digest`,
  )
  for (const id of series) {
    if (plucked(db, 'SELECT 1 FROM series WHERE id = ?').get(id) === undefined) throw new Problem('NOT-FOUND', 'series')
    put.run(id, who, at, maskDigestOf(db, id))
  }
  audit(db, { at, who, what: 'series.lookedAt', json: JSON.stringify({ series: series.length }) })
  return { series: series.length }
}
