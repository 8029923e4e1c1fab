import { type Database, prepared } from '../database.ts'
import type { NewMask } from '../records.ts'

/** A mask that a person drew and that stands, with the decision that it holds by. */
export interface DrawnMask extends NewMask {
  readonly id: number
  readonly decision: number
  readonly who: string
  readonly at: string
  readonly why: string
}

const DRAWN = `SELECT m.id, m.scope, m.instance_id AS instanceId, m.frame, m.series_uid AS seriesUid, m.modality, m.manufacturer,
    m.model, m.columns, m.rows, m.left, m.top, m.right, m.bottom, d.id AS decision, d.who, d.at, d.why
  FROM standing_masks s CROSS JOIN drawn_masks m ON m.id = s.mask_id JOIN decisions d ON d.id = s.decision_id
  WHERE s.change = 'add'`

/** Every mask that stands, in the order that they were drawn. */
export function standingMasks(db: Database): DrawnMask[] {
  return prepared(db, `${DRAWN} ORDER BY m.id`).all() as DrawnMask[]
}

/** What a mask may be for: its device, its Series, its Instance. */
export type MaskPlace = Pick<
  NewMask,
  'instanceId' | 'seriesUid' | 'modality' | 'manufacturer' | 'model' | 'columns' | 'rows'
>

const OF_SCOPE: { readonly [S in NewMask['scope']]: string } = {
  frame: 'i.id = :instanceId',
  instance: 'i.id = :instanceId',
  series: 'i.series_id IN (SELECT id FROM series WHERE uid_old = :seriesUid)',
  device: `i.series_id IN (
    SELECT id FROM series WHERE modality = :modality AND manufacturer = :manufacturer AND model = :model)`,
}

/** The first frame that was read tells how large those of an Instance are. */
const SIZED = `FROM instances i JOIN files f ON f.id = i.id
    LEFT JOIN instance_readings r ON r.instance_id = i.id AND r.code = ''
    LEFT JOIN readings g ON g.frame_digest = r.frames ->> '$[0][1]' AND g.model_digest = r.model_digest
  WHERE i.has_pixels = 1 AND f.decision IS NULL`
const SAME_SIZE = "g.json ->> '$.width' = :columns AND g.json ->> '$.height' = :rows"

/** Instances that a mask is for: those of its scope whose frames are as large as the one that it was drawn on. */
export function maskTargets(
  db: Database,
  { scope, ...place }: MaskPlace & Pick<NewMask, 'scope'>,
): { id: number; patientId: number }[] {
  return prepared(
    db,
    `SELECT i.id, i.patient_id AS patientId ${SIZED} AND ${OF_SCOPE[scope]} AND ${SAME_SIZE} ORDER BY i.id`,
  ).all(bound(scope, place)) as { id: number; patientId: number }[]
}

/** How many Instances and patients a scope comes to, and how many Instances of it are of another size or were not read. */
export function maskReach(
  db: Database,
  scope: NewMask['scope'],
  place: MaskPlace,
): { instances: number; patients: number; others: number } {
  return prepared(
    db,
    `SELECT coalesce(sum(fits), 0) AS instances, count(DISTINCT iif(fits, patientId, NULL)) AS patients,
       coalesce(sum(NOT fits), 0) AS others
     FROM (SELECT i.patient_id AS patientId, coalesce(${SAME_SIZE}, 0) AS fits ${SIZED} AND ${OF_SCOPE[scope]})`,
  ).get(bound(scope, place)) as { instances: number; patients: number; others: number }
}

function bound(scope: NewMask['scope'], place: MaskPlace): Record<string, string | number> {
  const { columns, rows, instanceId, seriesUid, modality, manufacturer, model } = place
  switch (scope) {
    case 'frame':
    case 'instance':
      return { columns, rows, instanceId }
    case 'series':
      return { columns, rows, seriesUid }
    case 'device':
      return { columns, rows, modality, manufacturer, model }
  }
}

/** What a mask drawn on an Instance would be of; `undefined`: its pixels were never read, so that nobody knows their size. */
export function placeOfMask(db: Database, instanceId: number): (MaskPlace & { readonly frames: number }) | undefined {
  return prepared(
    db,
    `SELECT i.id AS instanceId, s.uid_old AS seriesUid, s.modality, s.manufacturer, s.model, r.frame_count AS frames,
       g.json ->> '$.width' AS columns, g.json ->> '$.height' AS rows
     FROM instances i JOIN series s ON s.id = i.series_id JOIN instance_readings r ON r.instance_id = i.id AND r.code = ''
       JOIN readings g ON g.frame_digest = r.frames ->> '$[0][1]' AND g.model_digest = r.model_digest
     WHERE i.id = ?`,
  ).get(instanceId) as (MaskPlace & { frames: number }) | undefined
}
