import { hash } from 'node:crypto'
import { type Database, prepared } from '../database.ts'
import type { MadeChange, OutcomeBatch } from '../records.ts'

/** A change of this many Instances of a batch is taken for one of their series; those lists repeat and are kept once. */
const SHARED_BY = 4

/** Counts the changes of new outcomes, and keeps with each what it changed. */
export function recordChanges(db: Database, { outcomes, changes }: Pick<OutcomeBatch, 'outcomes' | 'changes'>): void {
  const shared = new Map<number, number[]>(outcomes.map(({ instanceId }) => [instanceId, []]))
  const own = new Map<number, number[]>()
  for (const change of changes) {
    const id = countChange(db, change)
    for (const instanceId of change.of) {
      if (change.of.length >= SHARED_BY) shared.get(instanceId)?.push(id)
      else own.set(instanceId, [...(own.get(instanceId) ?? []), id])
    }
  }
  const keep = prepared(db, 'UPDATE outcomes SET change_set = ?, own_changes = ? WHERE instance_id = ?')
  const sets = new Map<string, number>()
  for (const [instanceId, ids] of shared) {
    const alone = own.get(instanceId) ?? []
    if (ids.length + alone.length === 0) continue
    const list = JSON.stringify(ids.sort((one, other) => one - other))
    const set = sets.get(list) ?? changeSetId(db, list)
    sets.set(list, set)
    keep.run(set, JSON.stringify(alone), instanceId)
  }
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
  const gone = new Map<number, number>()
  const find = prepared(
    db,
    `SELECT s.ids, o.own_changes AS own FROM outcomes o JOIN change_sets s ON s.id = o.change_set
     WHERE o.instance_id = ?`,
  )
  const forget = prepared(db, "UPDATE outcomes SET change_set = NULL, own_changes = '[]' WHERE instance_id = ?")
  for (const instanceId of instanceIds) {
    const kept = find.get(instanceId) as { ids: string; own: string } | undefined
    if (kept === undefined) continue
    for (const list of [kept.ids, kept.own])
      for (const id of JSON.parse(list) as number[]) gone.set(id, (gone.get(id) ?? 0) + 1)
    forget.run(instanceId)
  }
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
