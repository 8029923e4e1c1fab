import type { ListEntry, ListRule, ListScope } from '#shared/model/lists'
import { type Database, plucked, prepared } from '../database.ts'

/** A list entry of the project and the decision that it holds by. */
export interface ListRecord extends ListEntry {
  readonly decision: number
  readonly at: string
}

interface Row extends Omit<ListRule, 'scope'> {
  readonly id: string
  readonly domain: ListScope['domain']
  readonly attribute: string | null
  readonly profile: string | null
  readonly decision: number
  readonly at: string
  readonly who: string
  readonly why: string
  readonly what: string
}

/** The project's own entries in force, by list and text. */
export function projectEntries(db: Database): ListRecord[] {
  const rows = prepared(
    db,
    `SELECT e.id, e.list, e.form, e.text, e.domain, e.attribute, e.profile, d.id AS decision, d.at, d.who, d.what,
       CASE s.note WHEN '' THEN d.why ELSE s.note END AS why
     FROM standing_entries s JOIN list_entries e ON e.id = s.entry_id JOIN decisions d ON d.id = s.decision_id
     WHERE s.change = 'add' ORDER BY e.list, e.text, e.id`,
  ).all() as Row[]
  return rows.map(({ id, list, form, text, domain, attribute, profile, decision, at, who, why, what }) => ({
    id,
    list,
    form,
    text,
    scope: { domain, ...(attribute === null ? {} : { attribute }), ...(profile === null ? {} : { profile }) },
    source: what === 'answer' ? 'answer' : 'project',
    reason: why,
    author: who,
    decision,
    at,
  }))
}

/** Ids of entries that the project has retired, its own and shipped ones. */
export function retiredEntries(db: Database): ReadonlySet<string> {
  const ids = plucked(db, "SELECT entry_id FROM standing_entries WHERE change = 'retire'").all()
  return new Set(ids as string[])
}

/** Where an entry holds: unique values, Instances of them, patients. */
export interface HitCount {
  readonly values: number
  readonly patients: number
  readonly instances: number
}

/** By entry. An entry without a hit is not in it. */
export function listHits(db: Database): ReadonlyMap<string, HitCount> {
  const rows = prepared(
    db,
    `SELECT h.entry_id AS id, count(DISTINCT h.value_id) AS "values", count(DISTINCT h.patient_id) AS patients,
       sum(t.instances) AS instances
     FROM list_hits h JOIN text_value_patients t ON t.patient_id = h.patient_id AND t.value_id = h.value_id
     GROUP BY h.entry_id`,
  ).all() as (HitCount & { id: string })[]
  return new Map(rows.map(({ id, values, patients, instances }) => [id, { values, patients, instances }]))
}

/** Values that entries cover a part of, as the judgments that stand found it. */
export function valuesUnder(db: Database, entries: readonly string[]): number[] {
  return plucked(
    db,
    'SELECT DISTINCT value_id FROM list_hits WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY value_id',
  ).all(JSON.stringify(entries)) as number[]
}

/** Names of people in the submission, each with how many patients have it in their vocabulary. */
export function namesOfPeople(db: Database): { value: string; patients: number }[] {
  return prepared(
    db,
    `SELECT value, count(DISTINCT patient_id) AS patients FROM vocabulary
     WHERE kind IN ('patientName', 'personName') GROUP BY value ORDER BY value`,
  ).all() as { value: string; patients: number }[]
}

/** Patients who have any of these values, and Instances that do. */
export function spreadOfValues(db: Database, ids: readonly number[]): Pick<HitCount, 'patients' | 'instances'> {
  return prepared(
    db,
    `SELECT count(DISTINCT patient_id) AS patients, coalesce(sum(instances), 0) AS instances FROM text_value_patients
     WHERE value_id IN (SELECT value FROM json_each(?))`,
  ).get(JSON.stringify(ids)) as Pick<HitCount, 'patients' | 'instances'>
}
