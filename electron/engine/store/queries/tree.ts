import { type Database, prepared } from '../database.ts'
import type { Standing } from '../records.ts'
import { PATIENT_IS_OPEN } from './open-below.ts'
import { sameDevice } from './figures.ts'
import { containing, decodeCursor, type Key, type PageArgs, pageOf, type PageOf } from './paging.ts'

export type TreeParent = { readonly kind: 'root' | 'patient' | 'study' | 'series'; readonly id: number }

/** Instances below a node by what has become of them. */
export interface NodeCounts {
  readonly instances: number
  readonly written: number
  readonly stale: number
  readonly quarantined: number
  readonly held: number
  readonly excluded: number
}

/** Raw rows with original values: whoever shows them veils them. */
export interface PatientNode extends NodeCounts {
  readonly kind: 'patient'
  readonly id: number
  readonly patientIdOld: string
  readonly pseudonym: string | null
  readonly dayOffset: number | null
  readonly children: number
}
export interface StudyNode extends NodeCounts {
  readonly kind: 'study'
  readonly id: number
  readonly uidOld: string
  readonly studyDate: string
  readonly description: string
  readonly dayOffset: number | null
  /** `CT\SR` */
  readonly modalities: string
  readonly children: number
}
export interface SeriesNode extends NodeCounts {
  readonly kind: 'series'
  readonly id: number
  readonly uidOld: string
  readonly modality: string
  readonly manufacturer: string
  readonly model: string
  readonly number: number
  readonly description: string
  /** What the plan makes of the description; `null` where it is not judged as text. */
  readonly descriptionAfter: string | null
  readonly children: number
}
export interface InstanceNode {
  readonly kind: 'instance'
  readonly id: number
  readonly number: number
  readonly frames: number
  readonly standing: Standing
  readonly code: string
}
export type NodeRow = PatientNode | StudyNode | SeriesNode | InstanceNode

/** A Series or Instance Number of this value was absent or unreadable. */
export const noNumber = 2_147_483_647

const SUMS = `coalesce(sum(s.instances), 0) AS instances, coalesce(sum(s.written), 0) AS written,
  coalesce(sum(s.stale), 0) AS stale, coalesce(sum(s.quarantined), 0) AS quarantined,
  coalesce(sum(s.held), 0) AS held, coalesce(sum(s.excluded), 0) AS excluded`

/**
 * The nodes below a node, a page at a time. `filter` finds text in what the node's row shows, and for patients in what
 * lies below them; `stopped` leaves only nodes that hold Instances which were not written, `device` those with Series of
 * a device, `open` only patients with something that nobody has settled: what such a patient holds is shown whole.
 */
export function treeChildren(db: Database, args: Args): PageOf<NodeRow> {
  switch (args.parent.kind) {
    case 'root':
      return patientNodes(db, args)
    case 'patient':
      return studyNodes(db, args)
    case 'study':
      return seriesNodes(db, args)
    case 'series':
      return instanceNodes(db, args)
  }
}

type Args = PageArgs & { parent: TreeParent; filter: string; stopped: boolean; open?: boolean; device?: number | null }

interface Source<K extends Key> {
  /** The table of the nodes, and which of its rows are below the parent. */
  readonly table: 'patients' | 'studies' | 'series'
  readonly below: string
  /** Whether a row fits `:filter`, and whether it holds what was not written. */
  readonly found: string
  readonly stopped: string
  /** Whether it holds Series of the device of `:device`. */
  readonly device: string
  /** Sort columns, ascending, unique together; `like` shows their types. */
  readonly order: readonly string[]
  readonly like: K
}

interface Page {
  /** Selects one page of nodes as `page`. */
  readonly sql: string
  readonly order: string
  readonly bound: Readonly<Record<string, string | number>>
  readonly total: number
}

/** The SQL of one page of a source: sorted, filtered and cut before anything is summed up over what lies below. */
function pageSql<K extends Key>(db: Database, args: Args, source: Source<K>): Page {
  const { device = null } = args
  const where = [
    source.below,
    ...(args.filter === '' ? [] : [`(${source.found})`]),
    ...(args.stopped ? [source.stopped] : []),
    ...(device === null ? [] : [source.device]),
    ...(args.open === true && source.table === 'patients' ? [PATIENT_IS_OPEN] : []),
  ].join(' AND ')
  const bound: Record<string, string | number> = {}
  if (source.table !== 'patients') bound['parent'] = args.parent.id
  if (args.filter !== '') bound['filter'] = containing(args.filter)
  if (device !== null) bound['device'] = device
  const counted = prepared(db, `SELECT count(*) AS n FROM ${source.table} WHERE ${where}`).get(bound) as { n: number }

  const key = args.cursor === null ? [] : decodeCursor(args.cursor, source.like)
  const keys = Object.fromEntries(key.map((part, at) => [`key${at}`, part]))
  const after =
    key.length === 0
      ? ''
      : `AND (${source.order.join(', ')}) > (${Object.keys(keys)
          .map((name) => `:${name}`)
          .join(', ')})`
  const order = source.order.join(', ')
  return {
    sql: `WITH page AS (SELECT * FROM ${source.table} WHERE ${where} ${after} ORDER BY ${order} LIMIT :limit)`,
    order: source.order.map((column) => `page.${column}`).join(', '),
    bound: { ...bound, ...keys, limit: args.limit + 1 },
    total: counted.n,
  }
}

const like = (...columns: string[]): string =>
  columns.map((column) => `coalesce(${column}, '') LIKE :filter ESCAPE '\\'`).join(' OR ')

/** What became of a description by the plan, for the patient of a study. */
const judged = (signature: string, description: string, patient: string): string =>
  `(SELECT j.after FROM value_paths d JOIN text_values v ON v.path_id = d.id AND v.key = ${description}
      JOIN judgments j ON j.value_id = v.id AND j.patient_id = ${patient} WHERE d.signature = '${signature}' LIMIT 1)`

const STOPPED = 's.quarantined + s.held + s.excluded > 0'

function patientNodes(db: Database, args: Args): PageOf<NodeRow> {
  const page = pageSql(db, args, {
    table: 'patients',
    below: 'EXISTS (SELECT 1 FROM studies WHERE patient_id = patients.id)',
    found: `${like('patient_id_old', 'pseudonym')} OR EXISTS (
      SELECT 1 FROM studies t JOIN series s ON s.study_id = t.id WHERE t.patient_id = patients.id AND (${like(
        's.modality',
        judged('SeriesDescription', 's.description', 'patients.id'),
        judged('StudyDescription', 't.description', 'patients.id'),
      )}))`,
    stopped: `EXISTS (SELECT 1 FROM studies t JOIN series s ON s.study_id = t.id
      WHERE t.patient_id = patients.id AND ${STOPPED})`,
    device: `EXISTS (SELECT 1 FROM studies t JOIN series s ON s.study_id = t.id
      WHERE t.patient_id = patients.id AND ${sameDevice('s')})`,
    order: ['shown', 'id'],
    like: ['', 0],
  })
  const rows = prepared(
    db,
    `${page.sql} SELECT 'patient' AS kind, page.id, page.patient_id_old AS patientIdOld, page.pseudonym,
       page.day_offset AS dayOffset, count(DISTINCT t.id) AS children, ${SUMS}
     FROM page JOIN studies t ON t.patient_id = page.id LEFT JOIN series s ON s.study_id = t.id
     GROUP BY page.id ORDER BY ${page.order}`,
  ).all(page.bound) as PatientNode[]
  return pageOf<PatientNode>(rows, {
    limit: args.limit,
    total: page.total,
    keyOf: (row) => [row.pseudonym ?? '', row.id],
  })
}

function studyNodes(db: Database, args: Args): PageOf<NodeRow> {
  const page = pageSql(db, args, {
    table: 'studies',
    below: 'patient_id = :parent',
    found: like('description', 'study_date', 'uid_old'),
    stopped: `EXISTS (SELECT 1 FROM series s WHERE s.study_id = studies.id AND ${STOPPED})`,
    device: `EXISTS (SELECT 1 FROM series s WHERE s.study_id = studies.id AND ${sameDevice('s')})`,
    order: ['study_date', 'id'],
    like: ['', 0],
  })
  const rows = prepared(
    db,
    `${page.sql} SELECT 'study' AS kind, page.id, page.uid_old AS uidOld, page.study_date AS studyDate,
       page.description, p.day_offset AS dayOffset, count(s.id) AS children,
       replace(coalesce(group_concat(DISTINCT s.modality), ''), ',', '\\') AS modalities, ${SUMS}
     FROM page JOIN patients p ON p.id = page.patient_id LEFT JOIN series s ON s.study_id = page.id
     GROUP BY page.id ORDER BY ${page.order}`,
  ).all(page.bound) as StudyNode[]
  return pageOf<StudyNode>(rows, { limit: args.limit, total: page.total, keyOf: (row) => [row.studyDate, row.id] })
}

function seriesNodes(db: Database, args: Args): PageOf<NodeRow> {
  const page = pageSql(db, args, {
    table: 'series',
    below: 'study_id = :parent',
    found: like('description', 'modality', 'manufacturer', 'model', 'uid_old'),
    stopped: 'quarantined + held + excluded > 0',
    device: sameDevice('series'),
    order: ['number', 'id'],
    like: [0, 0],
  })
  const rows = prepared(
    db,
    `${page.sql} SELECT 'series' AS kind, page.id, page.uid_old AS uidOld, modality, manufacturer, model, number,
       page.description, ${judged('SeriesDescription', 'page.description', 't.patient_id')} AS descriptionAfter,
       instances AS children, instances, written, stale, quarantined, held, excluded
     FROM page JOIN studies t ON t.id = page.study_id ORDER BY ${page.order}`,
  ).all(page.bound) as SeriesNode[]
  return pageOf<SeriesNode>(rows, { limit: args.limit, total: page.total, keyOf: (row) => [row.number, row.id] })
}

/** A filter of digits finds the Instance of that number; other text finds none. */
function instanceNodes(db: Database, args: Args): PageOf<NodeRow> {
  const [number, id] = args.cursor === null ? [Number.MIN_SAFE_INTEGER, 0] : decodeCursor(args.cursor, [0, 0] as const)
  const wanted = /^\d{1,9}$/.test(args.filter) ? Number(args.filter) : -1
  const found = args.filter === '' ? '' : 'AND i.number = :wanted'
  const filter = args.stopped ? `${found} AND f.standing IN ('quarantined', 'held', 'excluded')` : found
  const bound = { parent: args.parent.id, ...(args.filter === '' ? {} : { wanted }) }
  const rows = prepared(
    db,
    `SELECT 'instance' AS kind, i.id, i.number, i.frames, f.standing, f.standing_code AS code
     FROM instances i JOIN files f ON f.id = i.id
     WHERE i.series_id = :parent ${filter} AND (i.number, i.id) > (:number, :id)
     ORDER BY i.number, i.id LIMIT :limit`,
  ).all({ ...bound, number, id, limit: args.limit + 1 }) as InstanceNode[]
  const total =
    filter === ''
      ? prepared(db, 'SELECT instances AS n FROM series WHERE id = :parent').get(bound)
      : prepared(
          db,
          `SELECT count(*) AS n FROM instances i JOIN files f ON f.id = i.id WHERE i.series_id = :parent ${filter}`,
        ).get(bound)
  return pageOf<InstanceNode>(rows, {
    limit: args.limit,
    total: (total as { n: number } | undefined)?.n ?? 0,
    keyOf: (row) => [row.number, row.id],
  })
}
