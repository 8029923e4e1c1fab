import type { Judgment, Span } from '#shared/model/text'
import { type Database, plucked, prepared } from '../database.ts'
import type { InstanceMask } from '../records.ts'

/** An Instance whose pixels were not read by this model, or before heads were looked for. */
export interface InstanceToRead {
  readonly id: number
  readonly root: number
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  readonly sopClass: string
  readonly transferSyntax: string
  readonly modality: string
  readonly burnedIn: 'YES' | 'NO' | ''
  readonly number: number
  readonly overlay: boolean
  /** One of about so many of a Series that are looked at for heads (`HEADS_LOOKED_AT`). */
  readonly isForHeads: boolean
  /** The first of a Series of so many that one stands for others (`LEAST_SAMPLED`). */
  readonly isSample: boolean
}

/** A Series of fewer Instances has no sample: it would be most of what there is. */
const LEAST_SAMPLED = 10

/** Of a Series; a head takes a twentieth of a whole body, so several of these show it. */
const HEADS_LOOKED_AT = 96

/**
 * Spreads file numbers over 0 to 65535 (by the golden ratio), whatever the steps between them: files of several Series may
 * lie one between the other.
 */
const SPREAD = '((i.id * 2654435761) >> 16 & 65535)'

const TO_READ = `FROM instances i JOIN files f ON f.id = i.id JOIN series s ON s.id = i.series_id
    JOIN terms c ON c.id = i.sop_class JOIN terms x ON x.id = i.transfer_syntax
    LEFT JOIN instance_readings r ON r.instance_id = i.id AND r.model_digest = :model AND r.slices IS NOT NULL
  WHERE i.id > :after AND i.has_pixels = 1 AND f.decision IS NULL AND r.instance_id IS NULL`

type Flag = 'isSample' | 'isForHeads' | 'overlay'

/** Instances with pixels that no decision stops and this model has not read, by file number, after the given one. */
export function instancesToRead(db: Database, model: string, after: number, limit: number): InstanceToRead[] {
  const rows = prepared(
    db,
    `SELECT i.id, f.root, f.path, f.size, f.mtime_ms AS mtimeMs, c.text AS sopClass, x.text AS transferSyntax,
       s.modality, i.burned_in AS burnedIn, i.number, i.overlay,
       ${SPREAD} * ((s.instances + ${HEADS_LOOKED_AT - 1}) / ${HEADS_LOOKED_AT}) < 65536 AS isForHeads,
       s.instances >= ${LEAST_SAMPLED} AND NOT EXISTS (
         SELECT 1 FROM instances o WHERE o.series_id = i.series_id AND (o.number, o.id) < (i.number, i.id)
       ) AS isSample
     ${TO_READ} ORDER BY i.id LIMIT :limit`,
  ).all({ model, after, limit }) as (Omit<InstanceToRead, Flag> & Record<Flag, number>)[]
  return rows.map((row) => ({
    ...row,
    overlay: row.overlay === 1,
    isForHeads: row.isForHeads === 1,
    isSample: row.isSample === 1,
  }))
}

/** How many there are. */
export function toReadCount(db: Database, model: string): number {
  return (prepared(db, `SELECT count(*) AS n ${TO_READ}`).get({ model, after: 0 }) as { n: number }).n
}

const TO_LOOK = `FROM instances i JOIN files f ON f.id = i.id
    LEFT JOIN instance_looks l ON l.instance_id = i.id AND l.key = :key
  WHERE i.id > :after AND f.decision IS NULL AND l.instance_id IS NULL`

/** Instances that no decision stops and that were not looked at by this key, by file number, after the given one. */
export function instancesToLook(
  db: Database,
  key: string,
  after: number,
  limit: number,
): Pick<InstanceToRead, 'id' | 'root' | 'path' | 'size' | 'mtimeMs'>[] {
  return prepared(
    db,
    `SELECT i.id, f.root, f.path, f.size, f.mtime_ms AS mtimeMs ${TO_LOOK} ORDER BY i.id LIMIT :limit`,
  ).all({ key, after, limit }) as Pick<InstanceToRead, 'id' | 'root' | 'path' | 'size' | 'mtimeMs'>[]
}

export function toLookCount(db: Database, key: string): number {
  return (prepared(db, `SELECT count(*) AS n ${TO_LOOK}`).get({ key, after: 0 }) as { n: number }).n
}

/** Regions of device signatures in an Instance, of every frame, as JSON. */
export function signedRegions(db: Database, instanceId: number): string | undefined {
  const row = prepared(db, "SELECT regions FROM instance_looks WHERE instance_id = ? AND regions <> '[]'").get(
    instanceId,
  )
  return (row as { regions: string } | undefined)?.regions
}

/** What holds an Instance whatever its text says, as long as nobody has acknowledged it; `only`: no other code. */
export function openHold(db: Database, instanceId: number, only: string | null = null): string | undefined {
  const looks = prepared(db, "SELECT holds FROM instance_looks WHERE instance_id = ? AND holds <> '[]'")
  const row = looks.get(instanceId) as { holds: string } | undefined
  // Hardly any Instance is held, and every one is asked about.
  if (row === undefined) return undefined
  const open = prepared(db, "SELECT 1 FROM findings WHERE file_id = ? AND code = ? AND state = 'open'")
  const codes = (JSON.parse(row.holds) as string[]).filter((code) => only === null || code === only)
  return codes.find((code) => open.get(instanceId, code) !== undefined)
}

/** Instances that something may hold. Hardly any is, and a run asks about every one. */
export function instancesWithHolds(db: Database): ReadonlySet<number> {
  return new Set(plucked(db, "SELECT instance_id FROM instance_looks WHERE holds <> '[]'").all() as number[])
}

/** What was read in an Instance. */
export interface InstanceReadingRecord {
  readonly id: number
  readonly patientId: number
  readonly seriesId: number
  readonly model: string
  readonly frameCount: number
  readonly frames: readonly (readonly [frame: number | string, digest: string])[]
  readonly code: string
  readonly place: string
}

const READING = `SELECT r.instance_id AS id, i.patient_id AS patientId, i.series_id AS seriesId, r.model_digest AS model,
    r.frame_count AS frameCount, r.frames, r.code, r.place
  FROM instance_readings r JOIN instances i ON i.id = r.instance_id`

type FlatReading = Omit<InstanceReadingRecord, 'frames'> & { readonly frames: string }

export function instanceReading(db: Database, instanceId: number): InstanceReadingRecord | undefined {
  const row = prepared(db, `${READING} WHERE r.instance_id = ?`).get(instanceId) as FlatReading | undefined
  return row && opened(row)
}

/**
 * Instances that were read and have text in their pixels, a device's region or a mask, and `others`, by number, after the
 * given one.
 */
export function readingsToDecide(
  db: Database,
  after: number,
  limit: number,
  others: readonly number[] = [],
): InstanceReadingRecord[] {
  const rows = prepared(
    db,
    `${READING} WHERE r.instance_id IN (
       SELECT instance_id FROM instance_readings WHERE value_set_id IS NOT NULL AND instance_id > :after
       UNION SELECT instance_id FROM instance_looks WHERE regions <> '[]' AND instance_id > :after
       UNION SELECT instance_id FROM masks WHERE instance_id > :after
       UNION SELECT value FROM json_each(:others) WHERE value > :after
       ORDER BY 1 LIMIT :limit)
     ORDER BY r.instance_id`,
  ).all({ after, limit, others: JSON.stringify(others) }) as FlatReading[]
  return rows.map(opened)
}

/** Instances of one frame of a Series that were read, by file number. */
export function readingsOfSeries(db: Database, seriesId: number): InstanceReadingRecord[] {
  const rows = prepared(
    db,
    `${READING} WHERE i.series_id = ? AND r.code = '' AND r.frame_count = 1 ORDER BY r.instance_id`,
  ).all(seriesId) as FlatReading[]
  return rows.map(opened)
}

/** Whether what is masked at a place of one Instance stands in another; `undefined`: nobody has looked. */
export function isAtPlace(db: Database, instanceId: number, sourceId: number, place: string): boolean | undefined {
  const there = plucked(db, 'SELECT there FROM place_looks WHERE instance_id = ? AND source_id = ? AND place = ?').get(
    instanceId,
    sourceId,
    place,
  ) as number | undefined
  return there === undefined ? undefined : there === 1
}

function opened(row: FlatReading): InstanceReadingRecord {
  return { ...row, frames: JSON.parse(row.frames) as InstanceReadingRecord['frames'] }
}

/** Instances with text or masks in their pixels whose file lies below a folder of a source; '' means all. By file number. */
export function textBelow(db: Database, folder: string): number[] {
  return plucked(
    db,
    `SELECT r.instance_id FROM (
       SELECT instance_id FROM instance_readings WHERE value_set_id IS NOT NULL UNION SELECT instance_id FROM masks
     ) r JOIN files f ON f.id = r.instance_id
     WHERE (:folder = '' OR substr(f.path, 1, length(:folder)) = :folder)
     ORDER BY r.instance_id`,
  ).all({ folder }) as number[]
}

/** What a model read in a frame, as it was stored. */
export function frameReading(db: Database, digest: string, model: string): string | undefined {
  const row = prepared(db, 'SELECT json FROM readings WHERE frame_digest = ? AND model_digest = ?').get(digest, model)
  return (row as { json: string } | undefined)?.json
}

/** What became of each text of one attribute path in the context of a patient. */
export function judgmentsAt(db: Database, patientId: number, signature: string): ReadonlyMap<string, Judgment> {
  const rows = prepared(
    db,
    `SELECT v.value, j.after, j.state, j.spans FROM value_paths p JOIN text_values v ON v.path_id = p.id
       JOIN judgments j ON j.value_id = v.id AND j.patient_id = ? WHERE p.signature = ?`,
  ).all(patientId, signature) as (Omit<Judgment, 'spans'> & { value: string; spans: string })[]
  return new Map(
    rows.map(({ value, after, state, spans }) => [value, { after, state, spans: JSON.parse(spans) as Span[] }]),
  )
}

/** An output that was painted over, with whose it is and of which device. */
export interface MaskedOutput {
  readonly id: number
  readonly patientId: number
  readonly seriesId: number
}

/** Outputs with masks, by Series and number. */
export function* maskedOutputs(db: Database): Generator<MaskedOutput> {
  yield* prepared(
    db,
    `SELECT i.id, i.patient_id AS patientId, i.series_id AS seriesId FROM masks m JOIN instances i ON i.id = m.instance_id
       JOIN files f ON f.id = i.id WHERE m.regions > 0 AND f.standing = 'written' ORDER BY i.series_id, i.id`,
  ).iterate() as IterableIterator<MaskedOutput>
}

const MASK = 'SELECT instance_id AS id, digest, frames, regions, asked FROM masks'

export type MaskRecord = InstanceMask & { readonly id: number }

/** What the latest plan paints in an Instance; `undefined`: nothing, and nothing is asked. */
export function maskOf(db: Database, instanceId: number): MaskRecord | undefined {
  return prepared(db, `${MASK} WHERE instance_id = ?`).get(instanceId) as MaskRecord | undefined
}

/** Every mask of the latest plan, by file number. */
export function* masks(db: Database): Generator<MaskRecord> {
  yield* prepared(db, `${MASK} ORDER BY instance_id`).iterate() as IterableIterator<MaskRecord>
}

/** Instances whose pixels could not be read, but for these reasons. */
export function failedCount(db: Database, but: ReadonlySet<string>): number {
  const rows = prepared(
    db,
    "SELECT code, count(*) AS n FROM instance_readings WHERE code <> '' GROUP BY code",
  ).all() as { code: string; n: number }[]
  return rows.reduce((sum, { code, n }) => (but.has(code) ? sum : sum + n), 0)
}

/** Instances whose pixels were read, could not be, are painted over in places, and wait for an answer. */
export interface PixelCounts {
  readonly read: number
  readonly failed: number
  readonly masked: number
  readonly asked: number
}

export function pixelCounts(db: Database): PixelCounts {
  const rows = prepared(db, "SELECT key, n FROM tallies WHERE subject = 'pixels'").all() as { key: string; n: number }[]
  const counts = new Map(rows.map(({ key, n }) => [key, n]))
  const of = (key: string) => counts.get(key) ?? 0
  return { read: of('read'), failed: of('failed'), masked: of('masked'), asked: of('asked') }
}
