import { hash } from 'node:crypto'
import type { VocabularyEntry } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'
import type { ScanBatch, TextValue } from '../records.ts'
import { cachesOf, type Defined, remember } from './caches.ts'

/** Longer values are found again by their digest; an index over whole documents would double the database. */
const LONGEST_KEY = 200

/** A definition that stands for a row, and one that is a list. */
type RowKind = 'shape' | 'text' | 'values' | 'refs'
type ListKind = 'uids' | 'vocabulary'

/** Records a worker's definitions, so that its later files can name them by number. */
export function define(db: Database, batch: ScanBatch): void {
  const worker = String(batch.workerId)
  keep(
    db,
    worker,
    'shape',
    batch.shapes.map((shape) => [shape.local, shapeId(db, shape)]),
  )
  keep(
    db,
    worker,
    'text',
    batch.texts.map(({ local, value }) => [local, valueId(db, value)]),
  )
  const { text: texts } = definedBy(db, worker)
  keep(
    db,
    worker,
    'values',
    batch.valueSets.map(({ local, values }) => {
      const own = values.map((text) => texts.get(text) ?? internedRow(db, worker, 'text', text))
      return [local, setOf(db, own).id]
    }),
  )
  keep(
    db,
    worker,
    'refs',
    batch.refSets.map((refs) => [refs.local, refSetId(db, refs)]),
  )
  keep(
    db,
    worker,
    'uids',
    batch.uidSets.map(({ local, uids }) => [local, JSON.stringify(uids)]),
  )
  keep(
    db,
    worker,
    'vocabulary',
    batch.vocabularies.map(({ local, entries }) => [
      local,
      JSON.stringify(entries.map(({ kind, value }) => [kind, value])),
    ]),
  )
}

function shapeId(db: Database, { digest, sopClass, elements }: ScanBatch['shapes'][number]): number {
  return idByDigest(db, 'shapes', digest, () =>
    prepared(db, 'INSERT INTO shapes (digest, sop_class, elements) VALUES (?, ?, ?)').run(
      digest,
      sopClass,
      JSON.stringify(elements),
    ),
  )
}

function refSetId(db: Database, { digest, uids }: ScanBatch['refSets'][number]): number {
  return idByDigest(db, 'ref_sets', digest, () =>
    prepared(db, 'INSERT INTO ref_sets (digest, uids) VALUES (?, ?)').run(digest, JSON.stringify(uids)),
  )
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

/** Sets of many Instances are kept for those that follow in their series; a set is some hundred numbers. */
const SETS_REMEMBERED = 5_000

function setOf(db: Database, numbers: readonly number[]): { readonly id: number; readonly values: readonly number[] } {
  // Sorted as machine numbers: a set is made for nearly every Instance.
  const values = [...new Float64Array(numbers).sort()].filter((value, at, all) => value !== all[at - 1])
  const ids = JSON.stringify(values)
  const digest = hash('sha256', ids)
  const added = prepared(db, 'INSERT INTO value_sets (digest, ids) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    digest,
    ids,
  )
  const id =
    added.changes > 0
      ? Number(added.lastInsertRowid)
      : Number(plucked(db, 'SELECT id FROM value_sets WHERE digest = ?').get(digest))
  return { id, values: remember(cachesOf(db).valueSets, id, values, SETS_REMEMBERED) }
}

function idByDigest(
  db: Database,
  table: 'shapes' | 'ref_sets',
  digest: string,
  insert: () => { lastInsertRowid: number | bigint },
): number {
  const known = prepared(db, `SELECT id FROM ${table} WHERE digest = ?`).get(digest) as { id: number } | undefined
  return known?.id ?? Number(insert().lastInsertRowid)
}

/** In the database as well: a worker may name any of its definitions again, and they would not fit in memory. */
function keep(
  db: Database,
  worker: string,
  kind: RowKind,
  definitions: readonly (readonly [local: number, row: number])[],
): void
function keep(
  db: Database,
  worker: string,
  kind: ListKind,
  definitions: readonly (readonly [local: number, list: string])[],
): void
function keep(
  db: Database,
  worker: string,
  kind: RowKind | ListKind,
  definitions: readonly (readonly [local: number, payload: number | string])[],
): void {
  if (definitions.length === 0) return
  prepared(
    db,
    `INSERT INTO interned (worker, kind, local, payload)
     SELECT ?, ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
     ON CONFLICT (worker, kind, local) DO UPDATE SET payload = excluded.payload`,
  ).run(worker, kind, JSON.stringify(definitions))
  // The overloads pair kinds with what they stand for.
  const known = definedBy(db, worker)[kind] as Map<number, number | string>
  for (const [local, payload] of definitions) remember(known, local, payload)
}

/** What is remembered of a worker's definitions. */
function definedBy(db: Database, worker: string): Defined {
  const { interned } = cachesOf(db)
  const known = interned.get(worker)
  if (known !== undefined) return known
  const none: Defined = {
    shape: new Map(),
    text: new Map(),
    values: new Map(),
    refs: new Map(),
    uids: new Map(),
    vocabulary: new Map(),
  }
  interned.set(worker, none)
  return none
}

/** The row that a worker defined under this number. An unknown number is a bug of the sender. */
export function internedRow(db: Database, worker: string, kind: RowKind, local: number): number {
  const known = definedBy(db, worker)[kind]
  return known.get(local) ?? remember(known, local, Number(payloadOf(db, worker, kind, local)))
}

/** The list that a worker defined under this number, as JSON. */
function internedList(db: Database, worker: string, kind: ListKind, local: number): string {
  const known = definedBy(db, worker)[kind]
  return known.get(local) ?? remember(known, local, payloadOf(db, worker, kind, local))
}

function payloadOf(db: Database, worker: string, kind: RowKind | ListKind, local: number): string {
  const payload = plucked(db, 'SELECT payload FROM interned WHERE worker = ? AND kind = ? AND local = ?').get(
    worker,
    kind,
    local,
  ) as string | undefined
  if (payload === undefined) throw new Error(`scan worker ${worker} never defined ${kind} ${local}`)
  return payload
}

/** The unique values of a set, by their ids. */
export function valuesOfSet(db: Database, setId: number): readonly number[] {
  const { valueSets } = cachesOf(db)
  const cached = valueSets.get(setId)
  if (cached !== undefined) return cached
  const row = prepared(db, 'SELECT ids FROM value_sets WHERE id = ?').get(setId) as { ids: string }
  return remember(valueSets, setId, JSON.parse(row.ids) as number[], SETS_REMEMBERED)
}

function valueId(db: Database, [signature, vr, value]: TextValue): number {
  const pathId = valuePathId(db, signature, vr)
  const short = value.length <= LONGEST_KEY
  const key = short ? value : hash('sha256', value, 'buffer')
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
  const entries = JSON.parse(internedList(db, worker, 'vocabulary', local)) as [VocabularyEntry['kind'], string][]
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
  for (const uid of JSON.parse(internedList(db, worker, 'uids', local)) as string[]) addUid(db, uid, patientId)
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
