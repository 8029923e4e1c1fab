import type { ProfileName, ProfileValues } from '#shared/api/profile-contract'
import type { CompiledProfile } from '#engine/profile/index'
import { needsValue } from '#engine/pipeline/rulings'
import { type PatientRecord, patients, valuePaths } from '#engine/store/queries/plan'
import { type PlannedValue, plannedValues } from '#engine/store/queries/what-if'
import { compiledFor, documentOf } from './own-profile.ts'
import { startOf } from './page-of-all.ts'
import type { ProjectWork } from './project-work.ts'
import { type SubmissionKind, submissionKinds } from './submission-elements.ts'
import { judgesValues } from './try-entries.ts'
import { veil } from './veil.ts'
import { afterOf } from './what-if.ts'

export interface ValuesWanted {
  readonly a: ProfileName
  readonly b: ProfileName
  readonly path: string
  readonly vr: string
  readonly cursor: string | null
  readonly limit: number
  readonly reveal: boolean
}

/**
 * The unique values of an attribute with what two profiles make of each, by page. Only values that the scan lists are there:
 * of numbers, UIDs and bytes the rule says it all. Text that no plan has judged is judged now, patient by patient.
 */
export function profileValues(
  work: ProjectWork,
  { a, b, path, vr, cursor, limit, reveal }: ValuesWanted,
): ProfileValues {
  const [one, other] = [compiledFor(work, documentOf(work, a)), compiledFor(work, documentOf(work, b))]
  const kinds = submissionKinds(work).filter((kind) => kind.signature === path && kind.vr === vr)
  // Where classes differ, the one that the profiles disagree about is meant.
  const differs = (kind: SubmissionKind): boolean => one.rule(kind.query).id !== other.rule(kind.query).id
  const kind = kinds.find(differs) ?? kinds[0]
  const listed = valuePaths(work.db).find((each) => each.signature === path && each.vr === vr)
  if (kind === undefined || listed === undefined || vr === 'SQ')
    return { rows: [], total: 0, next: null, isListed: false, depends: false }
  const byValue = grouped(plannedValues(work.db, listed.id), ({ value }) => value)
  const start = startOf(cursor)
  const shown = [...byValue.values()].slice(start, start + limit)
  const [makesOne, makesOther] = [makerOf(work, one, kind), makerOf(work, other, kind)]
  const show = (text: string): string => (reveal ? text : veil(text))
  const rows = shown.flatMap((values) => {
    const outcomes = grouped(values, (value) => JSON.stringify([makesOne(value), makesOther(value)]))
    return [...outcomes].map(([outcome, of]) => {
      const [from, to] = JSON.parse(outcome) as [string | null, string | null]
      return {
        before: show(of[0]?.value ?? ''),
        a: from === null ? null : show(from),
        b: to === null ? null : show(to),
        instances: of.reduce((sum, { instances }) => sum + instances, 0),
        patients: of.length,
      }
    })
  })
  const next = start + limit < byValue.size ? String(start + limit) : null
  const depends = [one, other].some((profile) => profile.asks.length > 0 && profile.candidates(kind.query).length > 1)
  return { rows, total: byValue.size, next, isListed: true, depends }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

type Makes = (value: PlannedValue) => string | null

/** What a profile makes of a value: as the run would. */
function makerOf(work: ProjectWork, profile: CompiledProfile, { signature, vr, query }: SubmissionKind): Makes {
  const rule = profile.rule(query)
  const demands = needsValue(profile, query.sopClassUid, query.steps, { tag: query.tag, vr })
  const element = { signature, vr, rule, needsValue: demands, candidates: [] }
  const everybody = new Map<number, PatientRecord>(patients(work.db).map((patient) => [patient.id, patient]))
  const judge = judgesValues(work)
  return (value) => {
    const judged = value.judged ?? (rule.disposition.kind === 'cleanText' ? judge(value, { signature, vr }) : null)
    return afterOf(element, { ...value, judged }, everybody.get(value.patientId))
  }
}
