import { hash } from 'node:crypto'
import type { SignRole } from '#shared/api/sign-off-contract'
import { type Database, plucked, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

export interface PersonRecord {
  readonly name: string
  readonly role: SignRole
  /** Hexadecimal. */
  readonly salt: string
  readonly hash: string
}

export function people(db: Database): PersonRecord[] {
  return prepared(db, 'SELECT name, role, salt, hash FROM people ORDER BY role, name').all() as PersonRecord[]
}

export interface SignEventRecord {
  readonly id: number
  readonly at: string
  readonly what: 'sign' | 'reopen' | 'release'
  readonly who: string
  readonly role: SignRole
  readonly basis: string
  readonly statement: string
}

/** Signatures, reopenings and releases, oldest first. */
export function signEvents(db: Database): SignEventRecord[] {
  return prepared(
    db,
    'SELECT id, at, what, who, role, basis, statement FROM sign_events ORDER BY id',
  ).all() as SignEventRecord[]
}

/** Names of those who decided something, in small letters. Who only makes an answer a question again decides nothing. */
export function deciders(db: Database): ReadonlySet<string> {
  return new Set(
    plucked(
      db,
      `SELECT DISTINCT lower(who) FROM decisions d WHERE NOT (
         EXISTS (SELECT 1 FROM answers a WHERE a.decision_id = d.id)
         AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.decision_id = d.id AND a.clears = 0)
         AND NOT EXISTS (SELECT 1 FROM list_changes c WHERE c.decision_id = d.id))`,
    ).all() as string[],
  )
}

/** What the masks of a Series are, in one digest; empty where nothing is masked. */
export function maskDigestOf(db: Database, seriesId: number): string {
  const digests = plucked(
    db,
    `SELECT i.id || ' ' || m.digest FROM instances i CROSS JOIN masks m ON m.instance_id = i.id
     WHERE i.series_id = ? AND m.regions > 0 ORDER BY i.id`,
  ).all(seriesId) as string[]
  return digests.length === 0 ? '' : hash('sha256', digests.join('\n'))
}

/** Series with images, with what a look-through has to know. */
export interface LookRecord {
  readonly id: number
  /** The first Instance with pixels, by number; `null`: none has any. */
  readonly first: number | null
  readonly patientId: number
  readonly pseudonym: string | null
  readonly modality: string
  readonly number: number
  readonly instances: number
  readonly masked: number
  readonly who: string | null
  readonly at: string | null
  readonly digest: string | null
}

const LOOKS = `SELECT s.id,
    (SELECT min(i.id) FROM instances i WHERE i.series_id = s.id AND i.has_pixels = 1) AS first,
    t.patient_id AS patientId, p.pseudonym, s.modality, s.number, s.instances,
    (SELECT count(*) FROM instances i CROSS JOIN masks m ON m.instance_id = i.id
      WHERE i.series_id = s.id AND m.regions > 0) AS masked, l.who, l.at, l.digest
  FROM series s JOIN studies t ON t.id = s.study_id JOIN patients p ON p.id = t.patient_id
    LEFT JOIN looked l ON l.series_id = s.id`

const HAS_IMAGES = 'EXISTS (SELECT 1 FROM instances i WHERE i.series_id = s.id AND i.has_pixels = 1)'

/** Series with pixels by number. */
export function lookPage(db: Database, args: PageArgs): PageOf<LookRecord> {
  const [after] = args.cursor === null ? [0] : decodeCursor(args.cursor, [0] as const)
  const rows = prepared(db, `${LOOKS} WHERE s.id > ? AND ${HAS_IMAGES} ORDER BY s.id LIMIT ?`).all(
    after,
    args.limit + 1,
  ) as LookRecord[]
  const total = plucked(db, `SELECT count(*) FROM series s WHERE ${HAS_IMAGES}`).get() as number
  return pageOf(rows, { limit: args.limit, total, keyOf: ({ id }) => [id] })
}

/** Series with masks, and whether somebody looked at them as they are masked now. */
export function maskedSeries(db: Database): { id: number; isSeen: boolean }[] {
  const rows = prepared(
    db,
    `SELECT DISTINCT i.series_id AS id, l.digest FROM masks m CROSS JOIN instances i ON i.id = m.instance_id
       LEFT JOIN looked l ON l.series_id = i.series_id WHERE m.regions > 0 ORDER BY 1`,
  ).all() as { id: number; digest: string | null }[]
  return rows.map(({ id, digest }) => ({ id, isSeen: digest !== null && digest === maskDigestOf(db, id) }))
}

/** Series with images, and those of them that somebody has looked at as they are masked now. */
export function lookCounts(db: Database): { looked: number; series: number } {
  const looks = prepared(
    db,
    `SELECT l.series_id AS id, l.digest FROM looked l JOIN series s ON s.id = l.series_id WHERE ${HAS_IMAGES}`,
  ).all() as { id: number; digest: string }[]
  return {
    looked: looks.filter(({ id, digest }) => digest === maskDigestOf(db, id)).length,
    series: plucked(db, `SELECT count(*) FROM series s WHERE ${HAS_IMAGES}`).get() as number,
  }
}

/** How many Series were looked at, and when last: what is looked at belongs to what is signed. */
export function lookState(db: Database): string {
  const row = prepared(db, "SELECT count(*) AS n, coalesce(max(at), '') AS at FROM looked").get() as {
    n: number
    at: string
  }
  return `${String(row.n)} ${row.at}`
}
