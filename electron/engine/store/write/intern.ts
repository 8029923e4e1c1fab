import { createHash } from 'node:crypto'
import type { VocabularyEntry } from '#shared/model/text'
import { type Database, prepared } from '../database.ts'
import type { ScanBatch, TextValue } from '../records.ts'
import { cachesOf, remember } from './caches.ts'

/** Longer values are found again by their digest; an index over whole documents would double the database. */
const LONGEST_KEY = 200

export type InternedKind = 'shape' | 'text' | 'values' | 'uids' | 'refs' | 'vocabulary'

/** Records a worker's definitions, so that its later files can name them by number. */
export function define(db: Database, batch: ScanBatch): void {
  const worker = String(batch.workerId)
  for (const { local, digest, sopClass, elements } of batch.shapes) {
    const id = idByDigest(db, 'shapes', digest, () =>
      prepared(db, 'INSERT INTO shapes (digest, sop_class, elements) VALUES (?, ?, ?)').run(
        digest,
        sopClass,
        JSON.stringify(elements),
      ),
    )
    keep(db, worker, 'shape', local, String(id))
  }
  for (const { local, value } of batch.texts) keep(db, worker, 'text', local, String(valueId(db, value)))
  const texts = payloadsOf(db, worker, 'text')
  for (const { local, values } of batch.valueSets) {
    const own = values.map((text) => Number(texts.get(text) ?? internedPayload(db, worker, 'text', text)))
    keep(db, worker, 'values', local, String(setOf(db, own).id))
  }
  for (const { local, digest, uids } of batch.refSets) {
    const id = idByDigest(db, 'ref_sets', digest, () =>
      prepared(db, 'INSERT INTO ref_sets (digest, uids) VALUES (?, ?)').run(digest, JSON.stringify(uids)),
    )
    keep(db, worker, 'refs', local, String(id))
  }
  for (const { local, uids } of batch.uidSets) keep(db, worker, 'uids', local, JSON.stringify(uids))
  for (const { local, entries } of batch.vocabularies) {
    keep(db, worker, 'vocabulary', local, JSON.stringify(entries.map(({ kind, value }) => [kind, value])))
  }
}

/** The number of a set of unique values, and theirs; values that are new are added. */
export function valueSetOf(
  db: Database,
  values: readonly TextValue[],
): { readonly id: number; readonly values: readonly number[] } {
  return setOf(
    db,
    values.map((value) => valueId(db, value)),
  )
}

function setOf(db: Database, numbers: readonly number[]): { readonly id: number; readonly values: readonly number[] } {
  const values = [...new Set(numbers)].sort((one, other) => one - other)
  const ids = JSON.stringify(values)
  const digest = createHash('sha256').update(ids).digest('hex')
  const id = idByDigest(db, 'value_sets', digest, () =>
    prepared(db, 'INSERT INTO value_sets (digest, ids) VALUES (?, ?)').run(digest, ids),
  )
  return { id, values }
}

function idByDigest(
  db: Database,
  table: 'shapes' | 'value_sets' | 'ref_sets',
  digest: string,
  insert: () => { lastInsertRowid: number | bigint },
): number {
  const known = prepared(db, `SELECT id FROM ${table} WHERE digest = ?`).get(digest) as { id: number } | undefined
  return known?.id ?? Number(insert().lastInsertRowid)
}

function keep(db: Database, worker: string, kind: InternedKind, local: number, payload: string): void {
  prepared(
    db,
    `INSERT INTO interned (worker, kind, local, payload) VALUES (?, ?, ?, ?)
     ON CONFLICT (worker, kind, local) DO UPDATE SET payload = excluded.payload`,
  ).run(worker, kind, local, payload)
  remember(payloadsOf(db, worker, kind), local, payload)
}

/** What is remembered of a worker's definitions of one kind. */
function payloadsOf(db: Database, worker: string, kind: InternedKind): Map<number, string> {
  const { interned } = cachesOf(db)
  const key = `${worker} ${kind}`
  const known = interned.get(key)
  if (known !== undefined) return known
  const payloads = new Map<number, string>()
  interned.set(key, payloads)
  return payloads
}

/** What a worker defined under this number. An unknown number is a bug of the sender. */
export function internedPayload(db: Database, worker: string, kind: InternedKind, local: number): string {
  const payloads = payloadsOf(db, worker, kind)
  const cached = payloads.get(local)
  if (cached !== undefined) return cached
  const row = prepared(db, 'SELECT payload FROM interned WHERE worker = ? AND kind = ? AND local = ?').get(
    worker,
    kind,
    local,
  ) as { payload: string } | undefined
  if (row === undefined) throw new Error(`scan worker ${worker} never defined ${kind} ${local}`)
  return remember(payloads, local, row.payload)
}

/** The unique values of a set, by their ids. */
export function valuesOfSet(db: Database, setId: number): readonly number[] {
  const { valueSets } = cachesOf(db)
  const cached = valueSets.get(setId)
  if (cached !== undefined) return cached
  const row = prepared(db, 'SELECT ids FROM value_sets WHERE id = ?').get(setId) as { ids: string }
  return remember(valueSets, setId, JSON.parse(row.ids) as number[])
}

function valueId(db: Database, [signature, vr, value]: TextValue): number {
  const pathId = valuePathId(db, signature, vr)
  const short = value.length <= LONGEST_KEY
  const key = short ? value : createHash('sha256').update(value).digest()
  const cacheKey = `${pathId} ${value}`
  const { values } = cachesOf(db)
  const cached = short ? values.get(cacheKey) : undefined
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM text_values WHERE path_id = ? AND key = ?').get(pathId, key) as
    { id: number } | undefined
  const id =
    known?.id ??
    Number(
      prepared(db, 'INSERT INTO text_values (path_id, key, value) VALUES (?, ?, ?)').run(pathId, key, value)
        .lastInsertRowid,
    )
  return short ? remember(values, cacheKey, id) : id
}

function valuePathId(db: Database, signature: string, vr: string): number {
  const key = `${vr} ${signature}`
  const { paths } = cachesOf(db)
  const cached = paths.get(key)
  if (cached !== undefined) return cached
  const known = prepared(db, 'SELECT id FROM value_paths WHERE signature = ? AND vr = ?').get(signature, vr) as
    { id: number } | undefined
  const id =
    known?.id ??
    Number(prepared(db, 'INSERT INTO value_paths (signature, vr) VALUES (?, ?)').run(signature, vr).lastInsertRowid)
  return remember(paths, key, id)
}

/** Adds a worker's vocabulary to a patient's, once. */
export function addVocabulary(db: Database, worker: string, local: number, patientId: number): void {
  const { pairs } = cachesOf(db)
  const pair = `v ${worker} ${local} ${patientId}`
  if (pairs.has(pair)) return
  const entries = JSON.parse(internedPayload(db, worker, 'vocabulary', local)) as [VocabularyEntry['kind'], string][]
  const insert = prepared(
    db,
    'INSERT INTO vocabulary (patient_id, kind, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const [kind, value] of entries) insert.run(patientId, kind, value)
  remember(pairs, pair, 1)
}

/** Adds a worker's UID set to a patient's, once. */
export function addUidSet(db: Database, worker: string, local: number, patientId: number): void {
  const { pairs } = cachesOf(db)
  const pair = `u ${worker} ${local} ${patientId}`
  if (pairs.has(pair)) return
  for (const uid of JSON.parse(internedPayload(db, worker, 'uids', local)) as string[]) addUid(db, uid, patientId)
  remember(pairs, pair, 1)
}

/** A UID that is seen under a second patient belongs to none. */
export function addUid(db: Database, uid: string, patientId: number): void {
  const { uids } = cachesOf(db)
  const owner = uids.get(uid)
  if (owner === patientId || owner === 0 || uid === '') return
  const row = prepared(
    db,
    `INSERT INTO uids (uid_old, patient_id) VALUES (?, ?)
     ON CONFLICT (uid_old) DO UPDATE SET patient_id = NULLIF(patient_id, NULLIF(patient_id, excluded.patient_id))
     RETURNING patient_id`,
  ).get(uid, patientId) as { patient_id: number | null }
  remember(uids, uid, row.patient_id ?? 0)
}
