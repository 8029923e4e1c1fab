import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChangeRow } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { chipOf, type Disposition } from '#shared/model/disposition'
import { PIXEL_TEXT } from '#shared/model/text'
import type { Page, PageRequest } from '#engine/ports'
import { type Change, type PatientContext, same, type Subject } from '#engine/actions/action'
import { actions, applyDisposition } from '#engine/actions/index'
import { type PatientRecord, patients, valuePaths } from '#engine/store/queries/plan'
import { latestPlan } from '#engine/store/queries/summary'
import {
  type PlannedValue,
  plannedUidCount,
  plannedUids,
  plannedValues,
  type UidLevel,
} from '#engine/store/queries/what-if'
import { isPrivateCreator } from '#engine/dicom/tag'
import { isOfOtherDataSets, UNKNOWN_CREATOR } from '#engine/pipeline/deidentify-instance'
import { parseSignature } from '#engine/scan/signature'
import { shapeGroups } from './circumstances.ts'
import { outOfPlace } from './out-of-place.ts'
import { profileInForce } from './own-profile.ts'
import { startOf } from './page-of-all.ts'
import { policyOf } from './pixel-policy.ts'
import { hostPlan } from './preview.ts'
import type { ProjectWork } from './project-work.ts'
import { type RuledElement, ruleShape } from './shape-rulings.ts'
import { veil } from './veil.ts'

/** Rows about one attribute path: made when they are asked for, since a submission has a UID for each Instance. */
interface Group {
  readonly kind: Disposition['kind']
  readonly size: number
  readonly rows: (offset: number, limit: number) => readonly ChangeRow[]
}

/** Groups of the latest plan of each open project: found once a plan revision. */
const computed = new WeakMap<ProjectWork, { readonly digest: string; readonly groups: Promise<readonly Group[]> }>()

/**
 * What the plan would do, before a byte is written: every unique value of scan data before → after, with the number of
 * Instances. Of values that no scan lists (numbers, times, bytes, most UIDs, what is ruled otherwise in another SOP
 * class) the rule and its Instances. No file is opened. Throws NOT-YET before a plan.
 */
export async function whatIfPage(
  work: ProjectWork,
  { cursor, limit, disposition, reveal }: PageRequest & { disposition: string | null; reveal: boolean },
  signal?: AbortSignal,
): Promise<Page<ChangeRow>> {
  const all = await groupsOf(work, signal)
  const groups = disposition === null ? all : all.filter(({ kind }) => kind === disposition)
  const start = startOf(cursor)
  const total = groups.reduce((sum, { size }) => sum + size, 0)
  const rows = rowsBetween(groups, start, Math.min(start + limit, total))
  const shown = rows.map((row) => (reveal ? row : { ...row, before: veil(row.before) }))
  return { rows: shown, total, next: start + limit < total ? String(start + limit) : null }
}

function rowsBetween(groups: readonly Group[], start: number, end: number): ChangeRow[] {
  const rows: ChangeRow[] = []
  let first = 0
  for (const { size, rows: rowsOf } of groups) {
    const [from, to] = [Math.max(start, first) - first, Math.min(end, first + size) - first]
    if (from < to) rows.push(...rowsOf(from, to - from))
    first += size
    if (first >= end) break
  }
  return rows
}

function groupsOf(work: ProjectWork, signal: AbortSignal | undefined): Promise<readonly Group[]> {
  const plan = latestPlan(work.db)
  if (plan === null) throw new Problem('NOT-YET', 'plan')
  const known = computed.get(work)
  if (known?.digest === plan.digest) return known.groups
  const groups = findGroups(work, signal)
  computed.set(work, { digest: plan.digest, groups })
  groups.catch(() => computed.delete(work))
  return groups
}

/** What the shapes of a submission say about one kind of element: one entry for each different rule. */
interface PathRules {
  readonly signature: string
  readonly vr: string
  readonly rules: Map<string, { readonly element: RuledElement; instances: number }>
}

/** Given up when the call that began it is; whoever waits with it asks again. */
async function findGroups(work: ProjectWork, signal: AbortSignal | undefined): Promise<readonly Group[]> {
  const paths = [...rulesByPath(work).values()]
  paths.sort((one, other) => (`${one.signature} ${one.vr}` < `${other.signature} ${other.vr}` ? -1 : 1))
  const ids = new Map(valuePaths(work.db).map(({ id, signature, vr }) => [`${signature}\t${vr}`, id]))
  const groups: Group[] = []
  for (const path of paths) {
    signal?.throwIfAborted()
    const values = await valueGroup(work, path, ids.get(`${path.signature}\t${path.vr}`))
    groups.push(...(values ?? uidGroup(work, path) ?? ruleGroups(path)))
  }
  groups.push(...pixelGroup(work, ids.get(`${PIXEL_TEXT.signature}\t${PIXEL_TEXT.vr}`)))
  return groups.filter(({ size }) => size > 0)
}

/** Text in pixels that is painted over, in part or as a whole: one row for each, as it would read afterwards. */
function pixelGroup(work: ProjectWork, pathId: number | undefined): Group[] {
  if (pathId === undefined || policyOf(work).pixels === 'off') return []
  const rows = new Map<string, ChangeRow>()
  for (const { value, judged, instances } of plannedValues(work.db, pathId)) {
    if (judged === null || judged === value) continue
    const known = rows.get(`${value}\t${judged}`)?.instances ?? 0
    rows.set(`${value}\t${judged}`, {
      path: PIXEL_TEXT.signature,
      vr: PIXEL_TEXT.vr,
      rule: 'pixels/text',
      chip: chipOf.cleanText,
      disposition: 'Paint over what is identity in the pixels',
      before: value,
      after: judged,
      instances: known + instances,
    })
  }
  const all = [...rows.values()]
  return [{ kind: 'cleanText', size: all.length, rows: (offset, limit) => all.slice(offset, offset + limit) }]
}

function rulesByPath(work: ProjectWork): Map<string, PathRules> {
  const paths = new Map<string, PathRules>()
  const inPlace = placeRules()
  for (const { shape, profiles, instances: count } of shapeGroups(work, [profileInForce(work)])) {
    const [profile] = profiles
    const rules = profile === undefined ? [] : ruleShape(profile, shape.sopClass, shape.elements).rules.map(inPlace)
    const closed = rules.filter(isClosedSequence).map(({ signature }) => `${signature}[*].`)
    for (const element of rules) {
      // Nothing is said about what stands in a sequence that goes, or stays, as a whole.
      if (closed.some((sequence) => element.signature.startsWith(sequence))) continue
      const { signature, vr, rule, needsValue } = element
      const key = `${signature}\t${vr}`
      const path = paths.get(key) ?? {
        signature,
        vr,
        rules: new Map<string, { element: RuledElement; instances: number }>(),
      }
      paths.set(key, path)
      const ruleKey = JSON.stringify([rule.id, rule.disposition, needsValue, element.candidates.length > 1])
      const known = path.rules.get(ruleKey)
      if (known) known.instances += count
      else path.rules.set(ruleKey, { element, instances: count })
    }
  }
  return paths
}

/** What no data set has is taken out, whatever its rule; asked once for each kind of element. */
function placeRules(): (element: RuledElement) => RuledElement {
  const others = new Map<string, boolean>()
  return (element) => {
    const { signature } = element
    const isOther = others.get(signature) ?? isOfOtherDataSets(parseSignature(signature).element.tag)
    others.set(signature, isOther)
    return isOther ? { ...element, rule: outOfPlace, needsValue: false, candidates: [] } : element
  }
}

function isClosedSequence(element: RuledElement): boolean {
  if (element.vr !== 'SQ') return false
  return applied(subjectOf(element, []), element.rule.disposition, NOBODY).kind !== 'into'
}

/** The one rule of a path; undefined where it depends on the SOP class, since a value may stand in both. */
function onlyRule({ rules }: PathRules): RuledElement | undefined {
  const [only, ...others] = rules.values()
  return others.length === 0 && only?.element.candidates.length === 0 ? only.element : undefined
}

/** One row for each unique value of the scan that comes out different. */
async function valueGroup(
  work: ProjectWork,
  path: PathRules,
  pathId: number | undefined,
): Promise<Group[] | undefined> {
  const element = onlyRule(path)
  if (element === undefined || pathId === undefined || changesNothing(element)) return undefined
  // Content items are judged by their concept, which no list of values knows.
  if (path.signature.includes('ContentSequence[*].')) return undefined
  await nextTurn()
  const values = () => plannedValues(work.db, pathId)
  const read = () => (isCreator(element) ? creatorRows(work, element, values()) : valueRows(work, element, values()))
  const rows = read()
  if (rows === undefined) return undefined
  return [
    {
      kind: element.rule.disposition.kind,
      size: rows.length,
      rows: (from, limit) => (read() ?? []).slice(from, from + limit),
    },
  ]
}

function isCreator({ signature }: RuledElement): boolean {
  return isPrivateCreator(parseSignature(signature).element.tag)
}

/** Creators are no matter of their element's rule: one that no published list knows goes, with its block. */
function creatorRows(work: ProjectWork, element: RuledElement, values: readonly PlannedValue[]): ChangeRow[] {
  const { keepsCreator } = hostPlan(work).profile
  const counts = new Map<string, number>()
  for (const { value, instances } of values)
    if (!keepsCreator(value)) counts.set(value, (counts.get(value) ?? 0) + instances)
  return [...counts].map(([before, instances]) => ({
    ...rowOf(element, instances),
    rule: UNKNOWN_CREATOR,
    chip: chipOf.remove,
    disposition: actions.remove.describe,
    before,
    after: null,
  }))
}

/** Undefined where no value of the path is listed. */
function valueRows(work: ProjectWork, element: RuledElement, values: readonly PlannedValue[]): ChangeRow[] | undefined {
  if (values.length === 0) return undefined
  const everybody = new Map(patients(work.db).map((patient) => [patient.id, patient]))
  const rows = new Map<string, ChangeRow>()
  for (const value of values) {
    const after = afterOf(element, value, everybody.get(value.patientId))
    if (after === value.value) continue
    const key = JSON.stringify([value.value, after])
    const known = rows.get(key)
    const instances = (known?.instances ?? 0) + value.instances
    rows.set(key, { ...rowOf(element, instances), before: value.value, after })
  }
  return [...rows.values()]
}

/** The value as the action of the run makes it; null when the element is removed. */
export function afterOf(
  element: RuledElement,
  { value, judged }: PlannedValue,
  patient: PatientRecord | undefined,
): string | null {
  const context: PatientContext = {
    pseudonym: patient?.pseudonym ?? '',
    dayOffset: patient?.dayOffset ?? 0,
    uid: (old) => old,
    judge: (text) => judged ?? text,
  }
  const change = applied(subjectOf(element, [value]), element.rule.disposition, context)
  if (change.kind === 'removed') return null
  if (change.kind === 'values') return change.values.join('\\')
  return change.kind === 'bytes' ? `<${change.bytes.length} bytes>` : value
}

function subjectOf({ signature, vr, needsValue }: RuledElement, values: readonly string[]): Subject {
  return {
    signature,
    vr,
    values: () => values,
    bytes: () => Buffer.from(values.join('\\')),
    bigEndian: false,
    isSequence: vr === 'SQ',
    needsValue,
  }
}

/** Sequences are ruled alike for everybody. */
const NOBODY: PatientContext = { pseudonym: '', dayOffset: 0, uid: (old) => old, judge: (text) => text }

/** An Instance that the action stops is quarantined, and nothing of it changes. */
function applied(subject: Subject, disposition: Disposition, context: PatientContext): Change {
  try {
    return applyDisposition(subject, disposition, context)
  } catch (error) {
    if (error instanceof Problem) return same
    throw error
  }
}

const uidLevels: ReadonlyMap<string, UidLevel> = new Map([
  ['StudyInstanceUID', 'study'],
  ['SeriesInstanceUID', 'series'],
  ['SOPInstanceUID', 'instance'],
])

/** The UIDs that the scan keeps by their place. */
function uidGroup(work: ProjectWork, path: PathRules): Group[] | undefined {
  const element = onlyRule(path)
  const level = uidLevels.get(path.signature)
  if (element?.rule.disposition.kind !== 'replaceUid' || level === undefined) return undefined
  const { newUid } = hostPlan(work)
  const rows = (from: number, limit: number) =>
    plannedUids(work.db, level, from, limit).map(({ uid, ordinal, instances }) => ({
      ...rowOf(element, instances),
      before: uid,
      after: newUid(uid, ordinal),
    }))
  return [{ kind: 'replaceUid', size: plannedUidCount(work.db, level), rows }]
}

/** One row for each rule of a path that changes something. */
function ruleGroups({ rules }: PathRules): Group[] {
  return [...rules.values()].flatMap(({ element, instances }) => {
    if (changesNothing(element)) return []
    return [{ kind: element.rule.disposition.kind, size: 1, rows: () => [rowOf(element, instances)] }]
  })
}

function changesNothing({ rule }: RuledElement): boolean {
  return rule.disposition.kind === 'keep' || rule.disposition.kind === 'recurse'
}

/** Told of a rule whose condition asks what scans do not list. */
const WHEN_READ = 'or as its condition says, which is asked when the Instance is read'

function rowOf({ signature, vr, rule, candidates }: RuledElement, instances: number): ChangeRow {
  const { kind } = rule.disposition
  return {
    path: signature,
    vr,
    rule: rule.id,
    chip: chipOf[kind],
    disposition: candidates.length > 1 ? `${actions[kind].describe}; ${WHEN_READ}` : actions[kind].describe,
    before: '',
    after: kind === 'remove' ? null : '',
    instances,
  }
}
