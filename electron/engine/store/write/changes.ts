import { hash } from 'node:crypto'
import { type Database, prepared } from '../database.ts'
import type { MadeChange, OutcomeBatch } from '../records.ts'

/** A change of this many Instances of a batch is taken for one of their series; those lists repeat and are kept once. */
const SHARED_BY = 4

/** What an outcome changed, as it is kept: the set that it shares with its series, and what few or only itself show. */
export interface KeptChanges {
  readonly set: number | null
  /** JSON. */
  readonly own: string
}

/** Of an outcome that shows no change. */
export const NO_CHANGES: KeptChanges = { set: null, own: '[]' }

/** Counts the changes of new outcomes. Returns, by Instance, what its outcome has to keep. */
export function countChanges(db: Database, changes: OutcomeBatch['changes']): ReadonlyMap<number, KeptChanges> {
  const counted = changes.map((change) => ({ id: countChange(db, change), of: change.of }))
  // Lists of numbers in order: what a series shares is one list, whatever order it was told in.
  counted.sort((one, other) => one.id - other.id)
  const lists = new Map<number, { readonly shared: number[]; readonly own: number[] }>()
  for (const { id, of } of counted) {
    const part = of.length >= SHARED_BY ? 'shared' : 'own'
    for (const instanceId of of) {
      const list = lists.get(instanceId)
      if (list !== undefined) list[part].push(id)
      else lists.set(instanceId, { shared: [], own: [], [part]: [id] })
    }
  }
  return keptChanges(db, lists)
}

function keptChanges(
  db: Database,
  lists: ReadonlyMap<number, { readonly shared: readonly number[]; readonly own: readonly number[] }>,
): Map<number, KeptChanges> {
  const sets = new Map<string, number>()
  const kept = new Map<number, KeptChanges>()
  for (const [instanceId, { shared, own }] of lists) {
    const list = JSON.stringify(shared)
    const set = sets.get(list) ?? changeSetId(db, list)
    sets.set(list, set)
    kept.set(instanceId, { set, own: JSON.stringify(own) })
  }
  return kept
}

function countChange(db: Database, { signature, vr, disposition, rule, before, after, of }: MadeChange): number {
  const key = hash('sha256', JSON.stringify([signature, vr, rule, before, after]), 'buffer')
  const row = prepared(
    db,
    `INSERT INTO changes (key, signature, vr, disposition, rule, before, after, instances)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET disposition = excluded.disposition, instances = instances + excluded.instances
     RETURNING id`,
  ).get(key, signature, vr, disposition, rule, before, after, of.length)
  return (row as { id: number }).id
}

function changeSetId(db: Database, list: string): number {
  const key = hash('sha256', list, 'buffer')
  const known = prepared(db, 'SELECT id FROM change_sets WHERE key = ?').get(key) as { id: number } | undefined
  if (known !== undefined) return known.id
  return Number(prepared(db, 'INSERT INTO change_sets (key, ids) VALUES (?, ?)').run(key, list).lastInsertRowid)
}

/** Takes what these outcomes changed out of the count: another outcome takes their place, or none. */
export function takeBackChanges(db: Database, instanceIds: readonly number[]): void {
  const ids = JSON.stringify(instanceIds)
  const kept = prepared(
    db,
    `SELECT s.ids, o.own_changes AS own FROM outcomes o JOIN change_sets s ON s.id = o.change_set
     WHERE o.instance_id IN (SELECT value FROM json_each(?))`,
  ).iterate(ids) as IterableIterator<{ ids: string; own: string }>
  const gone = new Map<number, number>()
  for (const { ids: shared, own } of kept)
    for (const list of [shared, own])
      for (const id of JSON.parse(list) as number[]) gone.set(id, (gone.get(id) ?? 0) + 1)
  if (gone.size === 0) return
  prepared(
    db,
    `UPDATE outcomes SET change_set = NULL, own_changes = '[]'
     WHERE instance_id IN (SELECT value FROM json_each(?)) AND change_set IS NOT NULL`,
  ).run(ids)
  const down = prepared(db, 'UPDATE changes SET instances = instances - ? WHERE id = ?')
  const drop = prepared(db, 'DELETE FROM changes WHERE id = ? AND instances <= 0')
  for (const [id, instances] of gone) {
    down.run(instances, id)
    drop.run(id)
  }
}

/** Before a run that writes everything: its changes are counted from nothing. */
export function clearChanges(db: Database): void {
  prepared(db, "UPDATE outcomes SET change_set = NULL, own_changes = '[]' WHERE change_set IS NOT NULL").run()
  prepared(db, 'DELETE FROM change_sets').run()
  prepared(db, 'DELETE FROM changes').run()
}
