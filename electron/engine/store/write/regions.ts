import { hash } from 'node:crypto'
import { PIXEL_TEXT } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'
import type { FoundRegion, ImageKind, RegionSet } from '../records.ts'

/** A place may lie so many pixels elsewhere, or so much of the height of its letters: boxes follow the letters they hold. */
const LEAST_PAD = 4
const PAD_OF_HEIGHT = 0.5

type Box = Pick<FoundRegion, 'left' | 'top' | 'right' | 'bottom'>

/**
 * Whether two regions stand at one place: on one line, and beginning, ending or centred where the other does. Names of other
 * lengths at one place of a device share at least one of these.
 */
export function isSamePlace(a: Box, b: Box): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top)
  const width = Math.min(a.right - a.left, b.right - b.left)
  const pad = Math.max(LEAST_PAD, PAD_OF_HEIGHT * Math.min(height, width))
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= pad
  const isUpright = height > 2 * width
  const alongside = (): boolean => near(a.top, b.top) || near(a.bottom, b.bottom)
  const along = (): boolean => near(a.left, b.left) || near(a.right, b.right)
  return isUpright
    ? near(a.left, b.left) && near(a.right, b.right) && alongside()
    : near(a.top, b.top) && near(a.bottom, b.bottom) && along()
}

/**
 * Records which regions of text these Instances have and puts each into its group, in place of what was there before;
 * harmless ones only where somebody has decided about their text. `null`: the Instance has none.
 */
export function putRegions(
  db: Database,
  rows: readonly (readonly [instanceId: number, set: RegionSet | null])[],
): void {
  const touched = new Set<number>()
  const before = plucked(db, 'SELECT DISTINCT group_id FROM regions WHERE instance_id = ?')
  const drop = prepared(db, 'DELETE FROM regions WHERE instance_id = ?')
  const dropSet = prepared(db, 'DELETE FROM region_sets WHERE instance_id = ?')
  const putSet = prepared(db, 'INSERT INTO region_sets (instance_id, digest) VALUES (?, ?)')
  const put = prepared(
    db,
    `INSERT INTO regions (instance_id, group_id, value_id, frame, left, top, right, bottom, verdict, rendering)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const isAnswered = plucked(db, 'SELECT 1 FROM answers WHERE value_id = ? LIMIT 1')
  const groups = new Groups(db)
  for (const [instanceId, set] of rows) {
    for (const group of before.all(instanceId) as number[]) touched.add(group)
    drop.run(instanceId)
    dropSet.run(instanceId)
    if (set === null) continue
    putSet.run(instanceId, set.digest)
    for (const region of set.regions) {
      const valueId = pixelValue(db, region.text)
      if (valueId === undefined) continue
      if (region.verdict === 'harmless' && isAnswered.get(valueId) === undefined) continue
      const { frame, left, top, right, bottom, verdict, rendering } = region
      const group = groups.of({ ...set.kind, plane: frame.startsWith('overlay ') ? frame : '' }, region)
      touched.add(group)
      put.run(instanceId, group, valueId, frame, left, top, right, bottom, verdict, rendering)
    }
  }
  countGroups(db, [...touched])
}

/** The unique value of a line of text in pixels. */
function pixelValue(db: Database, text: string): number | undefined {
  const path = plucked(db, 'SELECT id FROM value_paths WHERE signature = ? AND vr = ?').get(
    PIXEL_TEXT.signature,
    PIXEL_TEXT.vr,
  )
  if (path === undefined) return undefined
  const find = plucked(db, 'SELECT id FROM text_values WHERE path_id = ? AND key = ?')
  // A long value is found by its digest.
  return (find.get(path, text) ?? find.get(path, hash('sha256', text, 'buffer'))) as number | undefined
}

/** Groups that are known, looked up once a batch. */
class Groups {
  readonly #db: Database
  readonly #known = new Map<string, (Box & { readonly id: number })[]>()
  readonly #kinds = new Map<string, number>()

  constructor(db: Database) {
    this.#db = db
  }

  of(kind: ImageKind & { readonly plane: string }, { shape, left, top, right, bottom }: FoundRegion): number {
    const kindId = this.#kindOf(kind)
    const key = `${String(kindId)} ${shape}`
    let known = this.#known.get(key)
    if (known === undefined) {
      const find = prepared(
        this.#db,
        'SELECT id, left, top, right, bottom FROM region_groups WHERE kind_id = ? AND shape = ? ORDER BY id',
      )
      this.#known.set(key, (known = find.all(kindId, shape) as (Box & { id: number })[]))
    }
    const box = { left, top, right, bottom }
    const found = known.find((group) => isSamePlace(group, box))
    if (found !== undefined) return found.id
    const add = prepared(
      this.#db,
      'INSERT INTO region_groups (kind_id, shape, left, top, right, bottom) VALUES (?, ?, ?, ?, ?, ?)',
    )
    const id = Number(add.run(kindId, shape, left, top, right, bottom).lastInsertRowid)
    known.push({ ...box, id })
    return id
  }

  #kindOf({ modality, manufacturer, model, columns, rows, plane }: ImageKind & { readonly plane: string }): number {
    const parts = [modality, manufacturer, model, columns, rows, plane] as const
    const key = JSON.stringify(parts)
    const known = this.#kinds.get(key)
    if (known !== undefined) return known
    prepared(
      this.#db,
      `INSERT INTO image_kinds (modality, manufacturer, model, columns, rows, plane) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ).run(...parts)
    const id = plucked(
      this.#db,
      `SELECT id FROM image_kinds
       WHERE modality = ? AND manufacturer = ? AND model = ? AND columns = ? AND rows = ? AND plane = ?`,
    ).get(...parts) as number
    this.#kinds.set(key, id)
    return id
  }
}

function countGroups(db: Database, ids: readonly number[]): void {
  const count = prepared(
    db,
    `UPDATE region_groups SET (regions, instances, patients, texts, masked, disagree) = (
       SELECT count(*), count(DISTINCT r.instance_id), count(DISTINCT i.patient_id), count(DISTINCT r.value_id),
         coalesce(sum(r.verdict = 'mask'), 0), coalesce(max(instr(v.value, ' ¦ ') > 0), 0)
       FROM regions r JOIN instances i ON i.id = r.instance_id JOIN text_values v ON v.id = r.value_id
       WHERE r.group_id = region_groups.id)
     WHERE id = ?`,
  )
  for (const id of ids) count.run(id)
}

/**
 * Counts the open questions of every group anew, and ranks kinds of images by the most suspicious of theirs: a question counts
 * in each group that its text stands in.
 */
export function countOpenRegions(db: Database): void {
  // Regions also go with the reading or the Instance that they were of.
  const gone = plucked(
    db,
    'SELECT id FROM region_groups g WHERE regions <> (SELECT count(*) FROM regions r WHERE r.group_id = g.id)',
  )
  countGroups(db, gone.all() as number[])
  prepared(db, 'UPDATE region_groups SET open = 0, suspicion = 0 WHERE open > 0').run()
  prepared(
    db,
    `UPDATE region_groups SET open = o.open, suspicion = o.suspicion FROM (
       SELECT r.group_id AS id, count(DISTINCT q.value_id) AS open, max(q.suspicion) AS suspicion
       FROM questions q CROSS JOIN regions r ON r.value_id = q.value_id GROUP BY r.group_id) o
     WHERE o.id = region_groups.id`,
  ).run()
  prepared(
    db,
    `UPDATE image_kinds SET rank = coalesce((
       SELECT max(g.suspicion * g.patients) FROM region_groups g WHERE g.kind_id = image_kinds.id AND g.open > 0), 0)`,
  ).run()
}
