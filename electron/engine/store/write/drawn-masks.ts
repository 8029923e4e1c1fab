import { Problem } from '#shared/base/problem'
import { type Database, plucked, prepared } from '../database.ts'
import type { NewMask } from '../records.ts'

/** Adds masks that were drawn and lets go of others, as parts of a decision. Throws NOT-FOUND for a mask that does not stand. */
export function changeMasks(
  db: Database,
  decision: number,
  { add, drop }: { readonly add: readonly NewMask[]; readonly drop: readonly number[] },
): void {
  const put = prepared(
    db,
    `INSERT INTO drawn_masks
       (scope, instance_id, frame, series_uid, modality, manufacturer, model, columns, rows, left, top, right, bottom)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const change = prepared(db, 'INSERT INTO mask_changes (mask_id, decision_id, change) VALUES (?, ?, ?)')
  const stands = plucked(db, "SELECT 1 FROM standing_masks WHERE mask_id = ? AND change = 'add'")
  for (const id of new Set(drop)) {
    if (stands.get(id) === undefined) throw new Problem('NOT-FOUND', 'mask')
    change.run(id, decision, 'drop')
  }
  for (const { scope, instanceId, frame, seriesUid, ...mask } of add) {
    const { modality, manufacturer, model, columns, rows, left, top, right, bottom } = mask
    const of = [scope, instanceId, frame, seriesUid, modality, manufacturer, model, columns, rows] as const
    const { lastInsertRowid } = put.run(...of, left, top, right, bottom)
    change.run(Number(lastInsertRowid), decision, 'add')
  }
}
