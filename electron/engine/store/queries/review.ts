import { type Database, plucked, prepared } from '../database.ts'

/** What a reviewer looks at: an output, a value that a curator left text in, a mask drawn by hand, one that the engine settled. */
export type SampleKind = 'instance' | 'value' | 'mask' | 'settled'

/** `ref`: an Instance for outputs and masks, a unique value for the others. */
export interface SampleItemRecord {
  readonly kind: SampleKind
  readonly ref: number
}

export interface SampleRecord {
  readonly id: number
  readonly at: string
  readonly who: string
  readonly seed: number
}

/** The latest sample of a reviewer, of anybody for `null`. */
export function latestSample(db: Database, who: string | null): SampleRecord | undefined {
  return prepared(
    db,
    'SELECT id, at, who, seed FROM samples WHERE :who IS NULL OR lower(who) = lower(:who) ORDER BY id DESC LIMIT 1',
  ).get({ who }) as SampleRecord | undefined
}

export function sampleItems(db: Database, sample: number): (SampleItemRecord & { position: number })[] {
  return prepared(db, 'SELECT position, kind, ref FROM sample_items WHERE sample_id = ? ORDER BY position').all(
    sample,
  ) as (SampleItemRecord & { position: number })[]
}

export interface VerdictRecord extends SampleItemRecord {
  readonly id: number
  readonly at: string
  readonly who: string
  readonly stamp: string
  readonly verdict: 'agreed' | 'objected'
  readonly comment: string
  /** The latest decision when it was said. */
  readonly afterDecision: number
  readonly reply: string | null
}

const VERDICT = `SELECT v.id, v.at, v.who, v.kind, v.ref, v.stamp, v.verdict, v.comment,
  v.after_decision AS afterDecision, r.reply FROM sample_verdicts v LEFT JOIN objection_replies r ON r.verdict_id = v.id`

/** What was last said about an item. */
export function latestVerdict(db: Database, { kind, ref }: SampleItemRecord): VerdictRecord | undefined {
  return prepared(db, `${VERDICT} WHERE v.kind = ? AND v.ref = ? ORDER BY v.id DESC LIMIT 1`).get(kind, ref) as
    VerdictRecord | undefined
}

/** Objections that stand: the last word about their item, and nobody has answered them yet. */
export function openObjections(db: Database): VerdictRecord[] {
  return prepared(
    db,
    `${VERDICT} WHERE v.verdict = 'objected' AND r.verdict_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM sample_verdicts n WHERE n.kind = v.kind AND n.ref = v.ref AND n.id > v.id)
       AND NOT (v.kind IN ('value', 'settled') AND EXISTS (SELECT 1 FROM answers a JOIN decisions d ON d.id = a.decision_id
         WHERE a.value_id = v.ref AND a.decision_id > v.after_decision AND d.undone_by IS NULL AND d.what = 'answer'
           AND a.clears = 0))
     ORDER BY v.id`,
  ).all() as VerdictRecord[]
}

/** All that objections came to, in a few characters: it belongs to what is signed. */
export function objectionState(db: Database): string {
  const objected = plucked(db, "SELECT count(*) FROM sample_verdicts WHERE verdict = 'objected'").get() as number
  return `${String(objected)} ${String(openObjections(db).length)}`
}

/** Outputs, with what they are sampled by. */
export function outputsByDevice(db: Database): { id: number; stratum: string }[] {
  return prepared(
    db,
    `SELECT o.instance_id AS id, s.modality || char(31) || s.manufacturer || char(31) || s.model AS stratum
     FROM outcomes o CROSS JOIN instances i ON i.id = o.instance_id JOIN series s ON s.id = i.series_id
     WHERE o.kind = 'written' ORDER BY o.instance_id`,
  ).all() as { id: number; stratum: string }[]
}

/** Values of which a curator's standing answer leaves a part in. */
export function valuesLeftIn(db: Database): number[] {
  return plucked(
    db,
    `SELECT value_id FROM (SELECT a.value_id, a.clears, a.keep, max(a.decision_id) FROM answers a
       JOIN decisions d ON d.id = a.decision_id WHERE d.undone_by IS NULL GROUP BY a.value_id)
     WHERE clears = 0 AND keep <> '[]' ORDER BY value_id`,
  ).all() as number[]
}

/** Values that the engine settled by itself: it took something out of them, and nobody was asked. By number, a stretch at a time. */
export function settledValues(db: Database, from: number, limit: number): number[] {
  return plucked(
    db,
    `SELECT v.id FROM text_values v WHERE v.id >= ? AND EXISTS (SELECT 1 FROM judgments j
       WHERE j.value_id = v.id AND j.state = 'cleaned') AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.value_id = v.id)
     ORDER BY v.id LIMIT ?`,
  ).all(from, limit) as number[]
}

export function lastValue(db: Database): number {
  return plucked(db, 'SELECT coalesce(max(id), 0) FROM text_values').get() as number
}

/** Digest of the output that an Instance has now; empty without one. */
export function outputDigestOf(db: Database, instanceId: number): string {
  const digest = plucked(db, 'SELECT output_digest FROM outcomes WHERE instance_id = ?').get(instanceId)
  return typeof digest === 'string' ? digest : ''
}

/** What a value became, for every patient who has it: changes with each judgment that comes out otherwise. */
export function judgedAs(db: Database, valueId: number): string {
  return (
    plucked(db, 'SELECT patient_id || char(31) || after FROM judgments WHERE value_id = ? ORDER BY patient_id').all(
      valueId,
    ) as string[]
  ).join('\u001e')
}

export function savedViews(db: Database, screen: string): { name: string; place: string }[] {
  return prepared(db, 'SELECT name, place FROM saved_views WHERE screen = ? ORDER BY name').all(screen) as {
    name: string
    place: string
  }[]
}

/** Outputs whose conformance nobody has looked into since they were written. */
export function unchecked(db: Database): number {
  return plucked(
    db,
    `SELECT count(*) FROM outcomes o LEFT JOIN conformance c ON c.instance_id = o.instance_id
     WHERE o.output_digest IS NOT NULL AND (c.digest IS NULL OR c.digest <> o.output_digest)`,
  ).get() as number
}

/** The next of them, by number, with where original and output lie. */
export function uncheckedOutputs(
  db: Database,
  after: number,
  limit: number,
): { id: number; root: number; path: string; outputPath: string; digest: string }[] {
  return prepared(
    db,
    `SELECT o.instance_id AS id, f.root, f.path, o.output_path AS outputPath, o.output_digest AS digest
     FROM outcomes o JOIN files f ON f.id = o.instance_id LEFT JOIN conformance c ON c.instance_id = o.instance_id
     WHERE o.instance_id > ? AND o.output_digest IS NOT NULL AND (c.digest IS NULL OR c.digest <> o.output_digest)
     ORDER BY o.instance_id LIMIT ?`,
  ).all(after, limit) as { id: number; root: number; path: string; outputPath: string; digest: string }[]
}

/** Masks drawn by hand that stand. */
export function masksDrawn(db: Database, limit: number): number[] {
  return plucked(db, "SELECT mask_id FROM standing_masks WHERE change = 'add' ORDER BY mask_id LIMIT ?").all(
    limit,
  ) as number[]
}

/** The Instance on which a mask was drawn. */
export function drawnMaskInstance(db: Database, mask: number): number | undefined {
  return plucked(db, 'SELECT instance_id FROM drawn_masks WHERE id = ?').get(mask) as number | undefined
}
