import { type Database, plucked, prepared } from '../database.ts'
import { valueSetIds } from './plan.ts'

/** What nobody has settled at a node of the tree or below it, and what is painted over there. */
export interface OpenBelow {
  /** Unique values asked about in the context of the node's patient; one that several Instances have counts once. */
  readonly questions: number
  /** Open findings of its Instances, notes aside: those inform and wait for nobody. */
  readonly findings: number
  /** Instances with a mask. Not counted for patients and studies. */
  readonly masked: number
}

type Kind = 'patient' | 'study' | 'series' | 'instance'
const NODES = '(SELECT value FROM json_each(:nodes))'
const OPEN = "f.state = 'open' AND f.severity <> 'note'"

/** Instances below the nodes of a page, with the node of each. */
const below: { readonly [K in Exclude<Kind, 'patient'>]: { readonly node: string; readonly tables: string } } = {
  study: { node: 's.study_id', tables: 'series s CROSS JOIN instances i ON i.series_id = s.id' },
  series: { node: 'i.series_id', tables: 'instances i' },
  instance: { node: 'i.id', tables: 'instances i' },
}

/** The same for each of these nodes of one kind; a node that is not in the answer has nothing open. */
export function openBelow(db: Database, kind: Kind, ids: readonly number[]): ReadonlyMap<number, OpenBelow> {
  const nodes = { nodes: JSON.stringify(ids) }
  const questions = kind === 'patient' ? askedOfPatients(db, nodes) : askedBelow(db, kind, nodes)
  const findings = counted(db, kind === 'patient' ? FINDINGS_OF_PATIENTS : findingsBelow(kind), nodes)
  const masked =
    kind === 'series' || kind === 'instance' ? counted(db, maskedBelow(kind), nodes) : new Map<number, number>()
  const found = new Set([...questions.keys(), ...findings.keys(), ...masked.keys()])
  return new Map(
    [...found].map((id) => [
      id,
      { questions: questions.get(id) ?? 0, findings: findings.get(id) ?? 0, masked: masked.get(id) ?? 0 },
    ]),
  )
}

type Bound = Readonly<{ nodes: string }>

function counted(db: Database, sql: string, nodes: Bound): Map<number, number> {
  const rows = prepared(db, sql).all(nodes) as { node: number; n: number }[]
  return new Map(rows.map(({ node, n }) => [node, n]))
}

/** Whether anything is open at a row of `patients` or below it. */
export const PATIENT_IS_OPEN = `id IN (
  SELECT j.patient_id FROM questions q CROSS JOIN judgments j ON j.value_id = q.value_id WHERE j.state = 'question'
  UNION SELECT coalesce(i.patient_id, f.patient_id) FROM findings f LEFT JOIN instances i ON i.id = f.file_id
    WHERE ${OPEN})`

/** Open findings are few beside the Instances of a page of patients, so they lead. */
const FINDINGS_OF_PATIENTS = `SELECT coalesce(i.patient_id, f.patient_id) AS node, count(*) AS n
  FROM findings f LEFT JOIN instances i ON i.id = f.file_id
  WHERE ${OPEN} AND coalesce(i.patient_id, f.patient_id) IN ${NODES} GROUP BY 1`

function findingsBelow(kind: keyof typeof below): string {
  const { node, tables } = below[kind]
  return `SELECT ${node} AS node, count(*) AS n FROM ${tables} CROSS JOIN findings f ON f.file_id = i.id
    WHERE ${node} IN ${NODES} AND ${OPEN} GROUP BY 1`
}

function maskedBelow(kind: 'series' | 'instance'): string {
  const { node, tables } = below[kind]
  return `SELECT ${node} AS node, count(*) AS n FROM ${tables} CROSS JOIN masks m ON m.instance_id = i.id
    WHERE ${node} IN ${NODES} AND m.regions > 0 GROUP BY 1`
}

/** Questions are few beside the values of a page of patients, so they lead. */
function askedOfPatients(db: Database, nodes: Bound): Map<number, number> {
  return counted(
    db,
    `SELECT j.patient_id AS node, count(*) AS n FROM questions q CROSS JOIN judgments j ON j.value_id = q.value_id
     WHERE j.state = 'question' AND j.patient_id IN ${NODES} GROUP BY 1`,
    nodes,
  )
}

/** Sets of values are shared by Instances, so each is opened once, and only where its patient is asked about at all. */
function askedBelow(db: Database, kind: keyof typeof below, nodes: Bound): Map<number, number> {
  const { node, tables } = below[kind]
  const sets = prepared(
    db,
    `SELECT DISTINCT ${node} AS node, i.patient_id AS patient, i.value_set_id AS setId FROM ${tables} WHERE ${node} IN ${NODES}
     UNION SELECT ${node}, i.patient_id, r.value_set_id FROM ${tables}
       CROSS JOIN instance_readings r ON r.instance_id = i.id WHERE ${node} IN ${NODES} AND r.value_set_id IS NOT NULL`,
  ).all(nodes) as { node: number; patient: number; setId: number }[]
  const askedOf = new Map<number, ReadonlySet<number>>()
  const valuesOf = new Map<number, readonly number[]>()
  const found = new Map<number, Set<number>>()
  for (const { node: id, patient, setId } of sets) {
    const asked = known(askedOf, patient, () => askedAbout(db, patient))
    if (asked.size === 0) continue
    const values = known(valuesOf, setId, () => valueSetIds(db, setId).filter((value) => asked.has(value)))
    const here = known(found, id, () => new Set<number>())
    for (const value of values) here.add(value)
  }
  return new Map([...found].filter(([, values]) => values.size > 0).map(([id, values]) => [id, values.size]))
}

function known<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key)
  if (there !== undefined) return there
  const made = make()
  map.set(key, made)
  return made
}

function askedAbout(db: Database, patient: number): ReadonlySet<number> {
  const rows = plucked(
    db,
    `SELECT j.value_id FROM questions q CROSS JOIN judgments j ON j.value_id = q.value_id AND j.patient_id = ?
     WHERE j.state = 'question'`,
  )
  return new Set(rows.all(patient) as number[])
}
