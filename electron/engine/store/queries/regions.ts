import { type Database, plucked, prepared } from '../database.ts'
import type { ImageKind } from '../records.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** What the device of a Series calls itself. */
export function imageKindOf(db: Database, seriesId: number): Pick<ImageKind, 'modality' | 'manufacturer' | 'model'> {
  const row = prepared(db, 'SELECT modality, manufacturer, model FROM series WHERE id = ?').get(seriesId)
  return (
    (row as Pick<ImageKind, 'modality' | 'manufacturer' | 'model'> | undefined) ?? {
      modality: '',
      manufacturer: '',
      model: '',
    }
  )
}

/** The digest of the regions that are recorded of an Instance. */
export function regionSetDigest(db: Database, instanceId: number): string | undefined {
  return plucked(db, 'SELECT digest FROM region_sets WHERE instance_id = ?').get(instanceId) as string | undefined
}

/** A kind of image with text in it: which, how many groups, how many of them open. */
export interface KindRecord extends ImageKind {
  readonly id: number
  /** The overlay plane that the text stands in; empty: the pixels. */
  readonly plane: string
  readonly groups: number
  readonly open: number
  readonly instances: number
}

/** Kinds of images with text, the most suspicious first. */
export function imageKinds(db: Database): KindRecord[] {
  return prepared(
    db,
    `SELECT k.id, k.modality, k.manufacturer, k.model, k.columns, k.rows, k.plane, count(*) AS groups,
       sum(g.open > 0) AS open, max(g.instances) AS instances
     FROM image_kinds k JOIN region_groups g ON g.kind_id = k.id WHERE g.regions > 0
     GROUP BY k.id ORDER BY k.rank DESC, k.id`,
  ).all() as KindRecord[]
}

/** Which groups are wanted. */
export interface GroupFilter {
  readonly state: 'open' | 'settled' | 'all'
  /** Number of a kind of image. */
  readonly kind: number | null
  readonly modality: string | null
  /** What an asked part of a text is taken for. */
  readonly reason: string | null
  /** Only where the readers read differently. */
  readonly disagree: boolean
}

/** Regions of one kind of image, one place and one shape of text. */
export interface GroupRecord {
  readonly id: number
  readonly kind: number
  readonly rank: number
  readonly shape: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly regions: number
  readonly instances: number
  readonly patients: number
  readonly texts: number
  readonly masked: number
  readonly disagree: number
  readonly open: number
  readonly suspicion: number
}

const GROUP = `g.id, g.kind_id AS kind, k.rank, g.shape, g.left, g.top, g.right, g.bottom, g.regions, g.instances, g.patients,
  g.texts, g.masked, g.disagree, g.open, g.suspicion`

const ASKED_FOR = `EXISTS (SELECT 1 FROM regions r JOIN questions q ON q.value_id = r.value_id
  JOIN judgments j ON j.value_id = q.value_id AND j.state = 'question', json_each(j.spans) s
  WHERE r.group_id = g.id AND s.value ->> 'kind' = :reason AND s.value ->> 'verdict' = 'ask')`

function choiceOf({ state, kind, modality, reason, disagree }: GroupFilter) {
  const where = ['g.regions > 0']
  const bound: Record<string, string | number> = {}
  if (state === 'open') where.push('g.open > 0')
  if (state === 'settled') where.push('g.open = 0')
  if (disagree) where.push('g.disagree = 1')
  if (kind !== null) {
    where.push('g.kind_id = :kind')
    bound['kind'] = kind
  }
  if (modality !== null) {
    where.push('k.modality = :modality')
    bound['modality'] = modality
  }
  if (reason !== null) {
    where.push(ASKED_FOR)
    bound['reason'] = reason
  }
  return { where: where.join(' AND '), bound }
}

/** Groups by kind of image, the most suspicious first in both. */
export function groupPage(
  db: Database,
  { cursor, limit, filter }: PageArgs & { readonly filter: GroupFilter },
): PageOf<GroupRecord> & { readonly instances: number } {
  const { where, bound } = choiceOf(filter)
  const from = 'FROM region_groups g JOIN image_kinds k ON k.id = g.kind_id'
  const passed = cursor === null ? undefined : decodeCursor(cursor, [0, 0, 0, 0] as const)
  const after =
    passed === undefined ? '' : 'AND (-k.rank, k.id, -g.suspicion, g.id) > (:rank, :afterKind, :suspicion, :after)'
  const rows = prepared(
    db,
    `SELECT ${GROUP} ${from} WHERE ${where} ${after} ORDER BY -k.rank, k.id, -g.suspicion, g.id LIMIT :limit`,
  ).all({
    ...bound,
    ...(passed && { rank: passed[0], afterKind: passed[1], suspicion: passed[2], after: passed[3] }),
    limit: limit + 1,
  }) as GroupRecord[]
  const total = prepared(
    db,
    `SELECT count(*) AS n, coalesce(sum(g.instances), 0) AS instances ${from} WHERE ${where}`,
  ).get(bound) as { n: number; instances: number }
  const page = pageOf(rows, {
    limit,
    total: total.n,
    keyOf: ({ rank, kind, suspicion, id }) => [-rank, kind, -suspicion, id],
  })
  return { ...page, instances: total.instances }
}

export function groupRecord(db: Database, id: number): GroupRecord | undefined {
  return prepared(db, `SELECT ${GROUP} FROM region_groups g JOIN image_kinds k ON k.id = g.kind_id WHERE g.id = ?`).get(
    id,
  ) as GroupRecord | undefined
}

/** A text of a group, with one of its regions. */
export interface MemberRecord {
  readonly valueId: number
  readonly value: string
  readonly suspicion: number | null
  readonly instances: number
  readonly patients: number
  readonly verdict: 'mask' | 'question' | 'harmless'
  readonly region: number
}

/** The texts of a group, asked ones first, then by suspicion; each with the region that it was first found in. */
export function groupMembers(db: Database, group: number, limit: number): MemberRecord[] {
  return prepared(
    db,
    `SELECT r.value_id AS valueId, v.value, q.suspicion, count(DISTINCT r.instance_id) AS instances,
       count(DISTINCT i.patient_id) AS patients, r.verdict, min(r.id) AS region
     FROM regions r JOIN text_values v ON v.id = r.value_id JOIN instances i ON i.id = r.instance_id
       LEFT JOIN questions q ON q.value_id = r.value_id
     WHERE r.group_id = ? GROUP BY r.value_id
     ORDER BY q.suspicion IS NULL, q.suspicion DESC, r.value_id LIMIT ?`,
  ).all(group, limit) as MemberRecord[]
}

/** Open questions of a group. */
export function askedOfGroup(db: Database, group: number): number[] {
  return plucked(
    db,
    'SELECT DISTINCT r.value_id FROM regions r JOIN questions q ON q.value_id = r.value_id WHERE r.group_id = ? ORDER BY 1',
  ).all(group) as number[]
}

/** Where a region stands. */
export interface RegionPlace {
  readonly id: number
  readonly instanceId: number
  readonly valueId: number
  readonly frame: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly rendering: string
  readonly verdict: 'mask' | 'question' | 'harmless'
}

const PLACE =
  'id, instance_id AS instanceId, value_id AS valueId, frame, left, top, right, bottom, rendering, verdict FROM regions'

export function regionPlace(db: Database, id: number): RegionPlace | undefined {
  return prepared(db, `SELECT ${PLACE} WHERE id = ?`).get(id) as RegionPlace | undefined
}

/** Some regions of a group, those of one text where it is named. */
export function regionsOfGroup(db: Database, group: number, value: number | null, limit: number): RegionPlace[] {
  return prepared(
    db,
    `SELECT ${PLACE} WHERE group_id = :group ${value === null ? '' : 'AND value_id = :value'}
     ORDER BY value_id, instance_id, id LIMIT :limit`,
  ).all({ group, limit, ...(value === null ? {} : { value }) }) as RegionPlace[]
}
