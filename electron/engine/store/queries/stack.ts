import { type Database, plucked, prepared } from '../database.ts'

/** An Instance with pixels as a stack needs it. */
export interface StackMember {
  readonly id: number
  readonly root: number
  readonly path: string
  readonly mtimeMs: number
  readonly frames: number
  /** What was written of it, and by a run of which kind; `null`: nothing was. */
  readonly outputPath: string | null
  readonly outputDigest: string | null
  readonly pixels: 'off' | 'judged' | null
}

const MEMBER = `SELECT i.id, f.root, f.path, f.mtime_ms AS mtimeMs, i.frames, o.output_path AS outputPath,
    o.output_digest AS outputDigest, r.pixels
  FROM instances i JOIN files f ON f.id = i.id LEFT JOIN outcomes o ON o.instance_id = i.id
    LEFT JOIN runs r ON r.id = o.run_id`

/** An Instance with pixels; `undefined`: there is none of this number. */
export function stackMember(db: Database, id: number): StackMember | undefined {
  return prepared(db, `${MEMBER} WHERE i.id = ? AND i.has_pixels = 1`).get(id) as StackMember | undefined
}

/** Instances of one frame in the Series of this one, in the order of their numbers. */
export function stackOfSeries(db: Database, id: number): StackMember[] {
  return prepared(
    db,
    `${MEMBER} WHERE i.series_id = (SELECT series_id FROM instances WHERE id = ?) AND i.has_pixels = 1 AND i.frames <= 1
     ORDER BY i.number, i.id`,
  ).all(id) as StackMember[]
}

/**
 * The first Instance of each stack, by number: of a Series, or an Instance of several frames itself. `of`: only stacks that
 * these Instances are in.
 */
export function stackHeads(db: Database, of: readonly number[] | null): number[] {
  const among = '(SELECT value FROM json_each(:of))'
  const chosen = `AND CASE WHEN i.frames > 1 THEN i.id IN ${among}
    ELSE i.series_id IN (SELECT series_id FROM instances WHERE frames <= 1 AND id IN ${among}) END`
  const heads = plucked(
    db,
    `SELECT min(i.id) FROM instances i WHERE i.has_pixels = 1 ${of === null ? '' : chosen}
     GROUP BY i.series_id, CASE WHEN i.frames > 1 THEN i.id END ORDER BY 1`,
  )
  return (of === null ? heads.all() : heads.all({ of: JSON.stringify(of) })) as number[]
}
