import { PIXEL_TEXT, type Span } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'
import { containing, decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'
import { valueSetIds } from './plan.ts'
import type { QuestionRecord } from './questions.ts'
import { askedCounts, openQuestions } from './questions.ts'

/** What has become of a unique value: it is asked about, a curator has answered, or the engine has settled it. */
export type ValueStanding = 'open' | 'answered' | 'cleaned' | 'kept'

export interface ValueFilter {
  readonly state: ValueStanding | 'all'
  readonly of: 'all' | 'text' | 'pixels'
  /** As `value_paths.signature` has it; `null`: any. */
  readonly attribute: string | null
  readonly vr: string | null
  /** Owner of the private block; `null`: any element. */
  readonly creator: string | null
  /** What an asked part is taken for; counts for open questions. */
  readonly kind: string | null
  /** How many patients have an open question: one, up to five, more. */
  readonly patients: 'one' | 'few' | 'many' | null
  readonly search: string
  /** Id of a list entry that covers a part of the value; `null`: any value. */
  readonly entry: string | null
}

/** The order of open questions; everything else comes in the order of scans. */
export type ValueSort = 'suspicion' | 'rarity' | 'spread' | 'attribute'

export interface ValueRecord extends Omit<QuestionRecord, 'suspicion' | 'patients'> {
  /** 0 and counted by the judgments where nothing is asked. */
  readonly suspicion: number
  readonly patients: number
}

/** Values that the engine has settled, and those that are searched in, are counted so far: one more says that there are more. */
export const MOST_COUNTED = 2000

/** Values whose latest answer stands. */
const ANSWERED = `SELECT value_id FROM (SELECT a.value_id, a.clears, max(a.decision_id) FROM answers a
  JOIN decisions d ON d.id = a.decision_id WHERE d.undone_by IS NULL GROUP BY a.value_id) WHERE clears = 0`

const HAS = (state: string): string =>
  `EXISTS (SELECT 1 FROM judgments j WHERE j.value_id = v.id AND j.state = '${state}')`

/** Conditions over `v` and `p`, and `q` where questions lead. */
interface Choice {
  readonly from: string
  readonly where: readonly string[]
  readonly bound: Readonly<Record<string, string>>
}

const standings: {
  readonly [S in ValueFilter['state']]: { readonly from: string; readonly where: readonly string[] }
} = {
  open: {
    from: 'questions q JOIN text_values v ON v.id = q.value_id JOIN value_paths p ON p.id = v.path_id',
    where: [],
  },
  answered: {
    from: `(${ANSWERED}) a JOIN text_values v ON v.id = a.value_id JOIN value_paths p ON p.id = v.path_id`,
    where: [],
  },
  cleaned: { from: 'text_values v JOIN value_paths p ON p.id = v.path_id', where: [HAS('cleaned')] },
  kept: {
    from: 'text_values v JOIN value_paths p ON p.id = v.path_id',
    where: [HAS('kept'), `NOT ${HAS('cleaned')}`, `NOT ${HAS('question')}`],
  },
  all: { from: 'text_values v JOIN value_paths p ON p.id = v.path_id', where: [] },
}

const ASKED_KIND = `EXISTS (SELECT 1 FROM judgments j, json_each(j.spans) s WHERE j.value_id = v.id
  AND j.state = 'question' AND s.value ->> 'kind' = :kind AND s.value ->> 'verdict' = 'ask')`

const PATIENTS = { one: 'q.patients = 1', few: 'q.patients BETWEEN 2 AND 5', many: 'q.patients > 5' } as const

/** Where no path is named, values lead in the order of the list; else the path does, which few of them have. */
function fromOf({ state, attribute }: ValueFilter): string {
  const { from } = standings[state]
  return attribute === null ? from.replaceAll(' JOIN ', ' CROSS JOIN ') : from
}

function choiceOf(filter: ValueFilter, paths: 'with' | 'without' = 'with'): Choice {
  const { where } = standings[filter.state]
  const from = fromOf(filter)
  const isOpen = filter.state === 'open'
  const parts: string[] = [...where]
  const bound: Record<string, string> = {}
  if (filter.of !== 'all') parts.push(`p.signature ${filter.of === 'pixels' ? '=' : '<>'} '${PIXEL_TEXT.signature}'`)
  if (filter.search !== '') {
    parts.push("v.value LIKE :search ESCAPE '\\'")
    bound['search'] = containing(filter.search)
  }
  if (filter.entry !== null) {
    parts.push('v.id IN (SELECT value_id FROM list_hits WHERE entry_id = :entry)')
    bound['entry'] = filter.entry
  }
  if (isOpen && filter.kind !== null) {
    parts.push(ASKED_KIND)
    bound['kind'] = filter.kind
  }
  if (isOpen && filter.patients !== null) parts.push(PATIENTS[filter.patients])
  if (paths === 'with') {
    if (filter.attribute !== null) {
      parts.push('p.signature = :attribute')
      bound['attribute'] = filter.attribute
    }
    if (filter.vr !== null) {
      parts.push('p.vr = :vr')
      bound['vr'] = filter.vr
    }
    if (filter.creator !== null) {
      parts.push('instr(p.signature, :creator) > 0')
      bound['creator'] = `,"${filter.creator}",`
    }
  }
  return { from, where: parts, bound }
}

const whereOf = (parts: readonly string[]): string => (parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`)

const OPEN_COLUMNS = `v.id, p.signature AS attribute, p.vr, v.value, q.suspicion, q.patients, q.instances, q.asked, q.words,
  q.skeleton, q.shape, q.near`
const OTHER_COLUMNS = `v.id, p.signature AS attribute, p.vr, v.value, 0 AS suspicion,
  (SELECT count(*) FROM text_value_patients t WHERE t.value_id = v.id) AS patients, v.instances, '' AS asked, '' AS words,
  '' AS skeleton, '' AS shape, '' AS near`

const orders: { readonly [S in ValueSort]: { readonly key: string; readonly by: string; readonly after: string } } = {
  suspicion: { key: 'q.rank', by: 'q.rank DESC, v.id', after: 'q.rank <= :key AND (q.rank < :key OR v.id > :id)' },
  rarity: { key: 'q.patients', by: 'q.patients, v.id', after: '(q.patients, v.id) > (:key, :id)' },
  spread: {
    key: 'q.instances',
    by: 'q.instances DESC, v.id',
    after: '(q.instances < :key OR (q.instances = :key AND v.id > :id))',
  },
  attribute: { key: 'p.id', by: 'p.id, v.id', after: '(p.id, v.id) > (:key, :id)' },
}

/** Unique values that fit. The total of what is not open or answered is exact up to `MOST_COUNTED`. */
export function valuePage(
  db: Database,
  { cursor, limit, sort, filter }: PageArgs & { sort: ValueSort; filter: ValueFilter },
): PageOf<ValueRecord> {
  const { from, where, bound } = choiceOf(filter)
  const isOpen = filter.state === 'open'
  const order = isOpen ? orders[sort] : { key: '0', by: 'v.id', after: 'v.id > :id AND :key = 0' }
  const passed = cursor === null ? undefined : decodeCursor(cursor, [0, 0] as const)
  const parts = passed === undefined ? where : [...where, order.after]
  const rows = prepared(
    db,
    `SELECT ${isOpen ? OPEN_COLUMNS : OTHER_COLUMNS}, ${order.key} AS sortKey FROM ${from} ${whereOf(parts)}
     ORDER BY ${order.by} LIMIT :limit`,
  ).all({
    ...bound,
    ...(passed === undefined ? {} : { key: passed[0], id: passed[1] }),
    limit: limit + 1,
  }) as (ValueRecord & { sortKey: number })[]
  // A list that ends on its first page has been counted by that.
  const total = passed === undefined && rows.length <= limit ? rows.length : totalOf(db, filter)
  return pageOf(rows, { limit, total, keyOf: (row) => [row.sortKey, row.id] })
}

function totalOf(db: Database, filter: ValueFilter): number {
  const { from, where, bound } = choiceOf(filter)
  if (where.length === 0 && filter.state === 'open') return openQuestions(db)
  if (where.length === 0 && filter.state === 'all') return tallyOfValues(db)
  const isExact = filter.state === 'open' || filter.state === 'answered' || filter.entry !== null
  const most = isExact ? '' : `LIMIT ${MOST_COUNTED + 1}`
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${from} ${whereOf(where)} ${most})`
  return plucked(db, sql).get(bound) as number
}

function tallyOfValues(db: Database): number {
  return plucked(db, "SELECT coalesce(sum(n), 0) FROM tallies WHERE subject = 'textValues'").get() as number
}

/** How many values are open, answered and there at all, of text, of pixels or of both. */
export function valueCounts(
  db: Database,
  of: ValueFilter['of'],
): { readonly open: number; readonly answered: number; readonly all: number } {
  const asked = askedCounts(db)
  const both = { open: asked.text + asked.pixels, answered: answeredValues(db), all: tallyOfValues(db) }
  if (of === 'all') return both
  const inPixels = (rows: string): number =>
    plucked(
      db,
      `SELECT count(*) FROM ${rows} WHERE v.path_id IN (SELECT id FROM value_paths WHERE signature = '${PIXEL_TEXT.signature}')`,
    ).get() as number
  const answered = inPixels(`(${ANSWERED}) a CROSS JOIN text_values v ON v.id = a.value_id`)
  const all = inPixels('text_values v')
  if (of === 'pixels') return { open: asked.pixels, answered, all }
  return { open: asked.text, answered: both.answered - answered, all: both.all - all }
}

function answeredValues(db: Database): number {
  return plucked(db, `SELECT count(*) FROM (${ANSWERED})`).get() as number
}

/** How many values that fit have each attribute path, whatever the filter says of paths. */
export function valuesByPath(db: Database, filter: ValueFilter): { signature: string; vr: string; n: number }[] {
  const { from, where, bound } = choiceOf(filter, 'without')
  // Alone, the index of values by path tells it without a look at the values.
  const sql =
    filter.state === 'all' && where.length === 0
      ? `SELECT p.signature, p.vr, c.n FROM (SELECT path_id, count(*) AS n FROM text_values GROUP BY path_id) c
         JOIN value_paths p ON p.id = c.path_id`
      : `SELECT p.signature, p.vr, count(*) AS n FROM ${from} ${whereOf(where)} GROUP BY p.id`
  return prepared(db, sql).all(bound) as { signature: string; vr: string; n: number }[]
}

/** What the asked parts of open questions that fit are taken for, but for the filter's own kind; the commonest first. */
export function valuesByKind(db: Database, filter: ValueFilter): { kind: string; n: number }[] {
  const { from, where, bound } = choiceOf({ ...filter, state: 'open', kind: null })
  const rows = prepared(
    db,
    `SELECT v.id, j.spans FROM ${from} CROSS JOIN judgments j ON j.value_id = v.id
     ${whereOf([...where, "j.state = 'question'"])}`,
  )
    .raw()
    .iterate(bound) as IterableIterator<[id: number, spans: string]>
  const values = new Map<string, Set<number>>()
  // SQLite would parse each list once for every part that is asked of it.
  for (const [id, spans] of rows) {
    for (const { kind, verdict } of JSON.parse(spans) as Pick<Span, 'kind' | 'verdict'>[]) {
      if (verdict !== 'ask') continue
      const known = values.get(kind)
      if (known === undefined) values.set(kind, new Set([id]))
      else known.add(id)
    }
  }
  const counts = [...values].map(([kind, ids]) => ({ kind, n: ids.size }))
  return counts.sort((a, b) => b.n - a.n || a.kind.localeCompare(b.kind))
}

/** Open questions that fit by how many patients they are about, but for the filter's own number. */
export function valuesByPatients(db: Database, filter: ValueFilter): { one: number; few: number; many: number } {
  const { from, where, bound } = choiceOf({ ...filter, state: 'open', patients: null })
  return prepared(
    db,
    `SELECT coalesce(sum(${PATIENTS.one}), 0) AS one, coalesce(sum(${PATIENTS.few}), 0) AS few,
       coalesce(sum(${PATIENTS.many}), 0) AS many FROM ${from} ${whereOf(where)}`,
  ).get(bound) as { one: number; few: number; many: number }
}

/** The latest answer to a value that stands. */
export interface AnswerRecord {
  readonly valueId: number
  readonly decision: number
  readonly who: string
  readonly at: string
  readonly clears: number
}

/** Of each of these values, the latest answer that stands. */
export function latestAnswers(db: Database, valueIds: readonly number[]): ReadonlyMap<number, AnswerRecord> {
  const rows = prepared(
    db,
    `SELECT a.value_id AS valueId, max(a.decision_id) AS decision, a.clears, d.who, d.at
     FROM json_each(?) e CROSS JOIN answers a ON a.value_id = e.value JOIN decisions d ON d.id = a.decision_id
     WHERE d.undone_by IS NULL GROUP BY a.value_id`,
  ).all(JSON.stringify(valueIds)) as AnswerRecord[]
  return new Map(rows.map((row) => [row.valueId, row]))
}

/** Instances that have a value, by patient and number; at most `limit`. In pixels: those whose reading has it. */
export function instancesWithValue(db: Database, valueId: number, limit: number): number[] {
  const signature = plucked(
    db,
    'SELECT p.signature FROM text_values v JOIN value_paths p ON p.id = v.path_id WHERE v.id = ?',
  ).get(valueId)
  const patients = plucked(db, 'SELECT patient_id FROM text_value_patients WHERE value_id = ? ORDER BY patient_id').all(
    valueId,
  ) as number[]
  const sql = signature === PIXEL_TEXT.signature ? WITH_READING : WITH_VALUE
  const found: number[] = []
  const holds = new Map<number, boolean>()
  for (const patient of patients) {
    for (const { id, setId } of prepared(db, sql).iterate(patient) as IterableIterator<{ id: number; setId: number }>) {
      const known = holds.get(setId) ?? valueSetIds(db, setId).includes(valueId)
      holds.set(setId, known)
      if (known) found.push(id)
      if (found.length >= limit) return found
    }
  }
  return found
}

const WITH_VALUE = 'SELECT id, value_set_id AS setId FROM instances WHERE patient_id = ? ORDER BY id'
const WITH_READING = `SELECT i.id, r.value_set_id AS setId FROM instances i CROSS JOIN instance_readings r
  ON r.instance_id = i.id WHERE i.patient_id = ? AND r.value_set_id IS NOT NULL ORDER BY i.id`

/** Whether a judgment of the value took something out, or left all of it. */
export function settledAs(db: Database, valueId: number): 'cleaned' | 'kept' | 'question' | null {
  const states = plucked(db, 'SELECT DISTINCT state FROM judgments WHERE value_id = ?').all(valueId) as string[]
  if (states.includes('question')) return 'question'
  if (states.includes('cleaned')) return 'cleaned'
  return states.includes('kept') ? 'kept' : null
}

/** Instances that have a value, as scans and readings counted them. */
export function instancesOfValue(db: Database, valueId: number): number {
  return plucked(db, 'SELECT instances FROM text_values WHERE id = ?').get(valueId) as number
}
