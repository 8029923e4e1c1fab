import { type Database, plucked, prepared } from '../database.ts'
import type { Standing } from '../records.ts'

/** What a run needs to know of an Instance, with the outcome it has already. */
export interface InstanceToRun {
  readonly id: number
  readonly root: number
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  readonly standing: Standing
  readonly patientId: number
  readonly studyUidOld: string
  readonly seriesUidOld: string
  readonly sopUidOld: string
  readonly sopClass: string
  readonly transferSyntax: string
  readonly modality: string
  readonly frames: number
  readonly hasPixels: boolean
  readonly burnedIn: 'YES' | 'NO' | ''
  readonly overlay: boolean
  readonly shapeId: number
  readonly valueSetId: number
  readonly outcome: {
    readonly kind: 'written' | 'quarantined' | 'held'
    readonly code: string
    readonly planRevision: number
    readonly dependency: string
    readonly outputPath: string | null
    /** Its file changed, or it is to be tried again. */
    readonly stale: boolean
    /** The plan that was made last says something else. */
    readonly touched: boolean
  } | null
}

const INSTANCE = `SELECT i.id, f.root, f.path, f.size, f.mtime_ms AS mtimeMs, f.standing, i.patient_id AS patientId,
    t.uid_old AS studyUidOld, s.uid_old AS seriesUidOld, i.sop_uid_old AS sopUidOld, c.text AS sopClass,
    x.text AS transferSyntax, s.modality, i.frames, i.has_pixels AS hasPixels, i.burned_in AS burnedIn, i.overlay,
    i.shape_id AS shapeId, i.value_set_id AS valueSetId, o.kind, o.code, o.plan_revision AS planRevision, o.dependency,
    o.output_path AS outputPath, o.stale
  FROM instances i JOIN files f ON f.id = i.id JOIN series s ON s.id = i.series_id JOIN studies t ON t.id = s.study_id
    JOIN terms c ON c.id = i.sop_class JOIN terms x ON x.id = i.transfer_syntax
    LEFT JOIN outcomes o ON o.instance_id = i.id`

/** Instances that no structural decision stops, by file number, a page at a time: `after` is the last id seen. */
export function instancesToRun(db: Database, after: number, limit: number): InstanceToRun[] {
  const rows = prepared(db, `${INSTANCE} WHERE i.id > ? AND f.decision IS NULL ORDER BY i.id LIMIT ?`).all(after, limit)
  return (rows as FlatInstance[]).map(nested)
}

/** One Instance, whatever its standing. */
export function instanceToRun(db: Database, id: number): InstanceToRun | undefined {
  const row = prepared(db, `${INSTANCE} WHERE i.id = ?`).get(id) as FlatInstance | undefined
  return row === undefined ? undefined : nested(row)
}

type Outcome = NonNullable<InstanceToRun['outcome']>
type FlatInstance = Omit<InstanceToRun, 'outcome' | 'hasPixels' | 'overlay'> & {
  readonly hasPixels: number
  readonly overlay: number
} & ({ readonly kind: null } | (Omit<Outcome, 'stale' | 'touched'> & { readonly stale: number }))

function nested(row: FlatInstance): InstanceToRun {
  return {
    id: row.id,
    root: row.root,
    path: row.path,
    size: row.size,
    mtimeMs: row.mtimeMs,
    standing: row.standing,
    patientId: row.patientId,
    studyUidOld: row.studyUidOld,
    seriesUidOld: row.seriesUidOld,
    sopUidOld: row.sopUidOld,
    sopClass: row.sopClass,
    transferSyntax: row.transferSyntax,
    modality: row.modality,
    frames: row.frames,
    hasPixels: row.hasPixels === 1,
    burnedIn: row.burnedIn,
    overlay: row.overlay === 1,
    shapeId: row.shapeId,
    valueSetId: row.valueSetId,
    outcome: row.kind === null ? null : outcomeIn(row),
  }
}

function outcomeIn(row: Extract<FlatInstance, { readonly stale: number }>): Outcome {
  const { kind, code, planRevision, dependency, outputPath, stale } = row
  return { kind, code, planRevision, dependency, outputPath, stale: stale === 1, touched: stale === 2 }
}

/** An outcome as it was recorded. */
export interface OutcomeRecord {
  readonly instanceId: number
  readonly kind: 'written' | 'quarantined' | 'held'
  readonly code: string
  readonly place: string
  readonly planRevision: number
  readonly dependency: string
  readonly outputPath: string | null
  readonly outputDigest: string | null
  readonly outputBytes: number | null
  readonly sopUidNew: string | null
  readonly studyUidNew: string | null
  readonly seriesUidNew: string | null
  readonly stale: number
}

const OUTCOME = `SELECT instance_id AS instanceId, kind, code, place, plan_revision AS planRevision, dependency,
  output_path AS outputPath, output_digest AS outputDigest, output_bytes AS outputBytes, sop_uid_new AS sopUidNew,
  study_uid_new AS studyUidNew, series_uid_new AS seriesUidNew, stale FROM outcomes`

export function outcomeOf(db: Database, instanceId: number): OutcomeRecord | undefined {
  return prepared(db, `${OUTCOME} WHERE instance_id = ?`).get(instanceId) as OutcomeRecord | undefined
}

/** Whether the run that wrote an output judged its pixels. */
export function pixelsOfOutput(db: Database, instanceId: number): 'off' | 'judged' | undefined {
  return plucked(db, 'SELECT r.pixels FROM outcomes o JOIN runs r ON r.id = o.run_id WHERE o.instance_id = ?').get(
    instanceId,
  ) as 'off' | 'judged' | undefined
}

/** Outcomes that have an output, by file number, a page at a time: for verification and the digest of a whole output. */
export function writtenOutcomes(db: Database, after: number, limit: number): OutcomeRecord[] {
  return prepared(db, `${OUTCOME} WHERE instance_id > ? AND output_path IS NOT NULL ORDER BY instance_id LIMIT ?`).all(
    after,
    limit,
  ) as OutcomeRecord[]
}

/** Outcomes with an output whose Instance is no longer to be written: gone, unreadable, or stopped by a decision. */
export function outcomesWithoutInstance(db: Database): number[] {
  return prepared(
    db,
    `SELECT o.instance_id AS id FROM outcomes o JOIN files f ON f.id = o.instance_id
       LEFT JOIN instances i ON i.id = o.instance_id
     WHERE o.output_path IS NOT NULL AND (i.id IS NULL OR f.decision IS NOT NULL) ORDER BY o.instance_id`,
  )
    .all()
    .map((row) => (row as { id: number }).id)
}

/** Old and new UIDs for uid_mapping.csv, sorted by the old one. */
export function* uidPairs(db: Database): Generator<{ uidOld: string; uidNew: string }> {
  yield* prepared(
    db,
    'SELECT uid_old AS uidOld, uid_new AS uidNew FROM uids WHERE uid_new IS NOT NULL ORDER BY uid_old',
  ).iterate() as IterableIterator<{ uidOld: string; uidNew: string }>
}

/** What is known of a UID: `patientId` null means several patients use it. */
export function uidRecord(
  db: Database,
  uidOld: string,
): { patientId: number | null; uidNew: string | null } | undefined {
  const row = prepared(db, 'SELECT patient_id AS patientId, uid_new AS uidNew FROM uids WHERE uid_old = ?').get(uidOld)
  return row as { patientId: number | null; uidNew: string | null } | undefined
}

/** UIDs that several patients use. */
export function* sharedUids(db: Database): Generator<string> {
  const rows = prepared(db, 'SELECT uid_old AS uid FROM uids WHERE patient_id IS NULL ORDER BY uid_old').iterate()
  for (const row of rows as IterableIterator<{ uid: string }>) yield row.uid
}

/** Old and new Patient IDs for patient_mapping.csv, sorted by the old one. */
export function* patientPairs(db: Database): Generator<{ patientIdOld: string; pseudonym: string }> {
  yield* prepared(
    db,
    `SELECT patient_id_old AS patientIdOld, pseudonym FROM patients WHERE pseudonym IS NOT NULL
     AND EXISTS (SELECT 1 FROM studies WHERE patient_id = patients.id) ORDER BY patient_id_old`,
  ).iterate() as IterableIterator<{ patientIdOld: string; pseudonym: string }>
}

/** Day offsets for date_mapping.csv, sorted by the old Patient ID. */
export function* dateOffsets(db: Database): Generator<{ patientIdOld: string; pseudonym: string; dayOffset: number }> {
  yield* prepared(
    db,
    `SELECT patient_id_old AS patientIdOld, pseudonym, day_offset AS dayOffset FROM patients
     WHERE pseudonym IS NOT NULL AND day_offset IS NOT NULL
     AND EXISTS (SELECT 1 FROM studies WHERE patient_id = patients.id) ORDER BY patient_id_old`,
  ).iterate() as IterableIterator<{ patientIdOld: string; pseudonym: string; dayOffset: number }>
}
