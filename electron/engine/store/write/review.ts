import { Problem } from '#shared/base/problem'
import { type Database, plucked, prepared } from '../database.ts'
import type { SampleItemRecord, SampleKind } from '../queries/review.ts'
import { audit } from './audit.ts'

/** Keeps a reviewer's sample; what was said about its items before counts for them again. */
export function putSample(
  db: Database,
  { at, who, seed, items }: { at: string; who: string; seed: number; items: readonly SampleItemRecord[] },
): { id: number } {
  prepared(db, 'DELETE FROM samples WHERE who = ?').run(who)
  const { lastInsertRowid } = prepared(db, 'INSERT INTO samples (at, who, seed) VALUES (?, ?, ?)').run(at, who, seed)
  const put = prepared(db, 'INSERT INTO sample_items (sample_id, position, kind, ref) VALUES (?, ?, ?, ?)')
  for (const [at, { kind, ref }] of items.entries()) put.run(lastInsertRowid, at + 1, kind, ref)
  audit(db, { at, who, what: 'sample.drawn', json: JSON.stringify({ seed, items: items.length }) })
  return { id: Number(lastInsertRowid) }
}

export interface NewVerdict {
  readonly at: string
  readonly who: string
  readonly items: readonly { readonly kind: SampleKind; readonly ref: number; readonly stamp: string }[]
  readonly verdict: 'agreed' | 'objected'
  readonly comment: string
}

/** Records what a reviewer says of items as they are. */
export function putVerdicts(db: Database, { at, who, items, verdict, comment }: NewVerdict): void {
  const put = prepared(
    db,
    `INSERT INTO sample_verdicts (at, who, kind, ref, stamp, verdict, comment, after_decision)
     VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM decisions))`,
  )
  for (const { kind, ref, stamp } of items) put.run(at, who, kind, ref, stamp, verdict, comment)
  const what = verdict === 'agreed' ? 'sample.agreed' : 'sample.objected'
  audit(db, { at, who, what, json: JSON.stringify({ items: items.length, kind: items[0]?.kind ?? '' }) })
}

/** The curator's answer to an objection. Throws NOT-FOUND, DEC-UNDONE for one that is answered. */
export function replyToObjection(
  db: Database,
  { verdict, at, who, reply }: { verdict: number; at: string; who: string; reply: string },
): void {
  const isThere = plucked(db, "SELECT 1 FROM sample_verdicts WHERE id = ? AND verdict = 'objected'").get(verdict)
  if (isThere === undefined) throw new Problem('NOT-FOUND', 'objection')
  const { changes } = prepared(
    db,
    'INSERT INTO objection_replies (verdict_id, at, who, reply) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(verdict, at, who, reply)
  if (changes > 0) audit(db, { at, who, what: 'objection.answered', json: JSON.stringify({ objection: verdict }) })
}

/** Keeps where a screen stands under a name; `place` null lets go of it. */
export function putSavedView(
  db: Database,
  { screen, name, place }: { screen: string; name: string; place: string | null },
): void {
  if (place === null) {
    prepared(db, 'DELETE FROM saved_views WHERE screen = ? AND name = ?').run(screen, name)
    return
  }
  prepared(
    db,
    `INSERT INTO saved_views (screen, name, place) VALUES (?, ?, ?)
     ON CONFLICT (screen, name) DO UPDATE SET place = excluded.place`,
  ).run(screen, name, place)
}

/** Outputs whose conformance was looked into, by the digest that they had. */
export function putConformance(db: Database, rows: readonly { instanceId: number; digest: string }[]): void {
  const put = prepared(
    db,
    `INSERT INTO conformance (instance_id, digest) VALUES (?, ?)
     ON CONFLICT (instance_id) DO UPDATE SET digest = excluded.digest`,
  )
  for (const { instanceId, digest } of rows) put.run(instanceId, digest)
}
