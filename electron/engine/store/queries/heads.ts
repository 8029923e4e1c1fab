import { type Database, prepared } from '../database.ts'

/** A Series whose frames tell something of heads: those of its Instances that were looked at, in the order of their numbers. */
export interface SlicedSeries {
  readonly seriesId: number
  /** All Instances that it has. */
  readonly size: number
  readonly instances: readonly number[]
}

/** Such Series, one after the other; nothing but the numbers of one is in memory. */
export function* slicedSeries(db: Database): Generator<SlicedSeries> {
  const rows = prepared(
    db,
    `SELECT i.series_id AS seriesId, s.instances AS size, i.id FROM instance_readings r
       JOIN instances i ON i.id = r.instance_id JOIN series s ON s.id = i.series_id
     WHERE r.slices IS NOT NULL AND r.slices <> '[]' ORDER BY i.series_id, i.number, i.id`,
  ).iterate() as IterableIterator<{ seriesId: number; size: number; id: number }>
  let open: { seriesId: number; size: number; instances: number[] } | undefined
  for (const { seriesId, size, id } of rows) {
    if (open?.seriesId === seriesId) open.instances.push(id)
    else {
      if (open !== undefined) yield open
      open = { seriesId, size, instances: [id] }
    }
  }
  if (open !== undefined) yield open
}

/** What the frames of an Instance tell, as JSON. */
export function slicesOf(db: Database, instanceId: number): string {
  const row = prepared(db, 'SELECT slices FROM instance_readings WHERE instance_id = ?').get(instanceId)
  return (row as { slices: string | null } | undefined)?.slices ?? '[]'
}

/** The code of the finding that nobody has acknowledged: a head in the Instance's Series, or a rendering of a surface. */
export function openHead(db: Database, instanceId: number): string | undefined {
  const row = prepared(
    db,
    `SELECT code FROM findings WHERE file_id = :id AND code = 'FACE-RENDER' AND state = 'open'
     UNION ALL SELECT f.code FROM instances i JOIN head_series h ON h.series_id = i.series_id
       JOIN findings f ON f.file_id = h.instance_id AND f.code = 'FACE-HEAD' AND f.state = 'open' WHERE i.id = :id
     LIMIT 1`,
  ).get({ id: instanceId })
  return (row as { code: string } | undefined)?.code
}
