import type {
  LintLine,
  ProfileDifference,
  ProfileName,
  ProfileRuleRow,
  ProfileState,
  ScriptReportRow,
  SubmissionElement,
} from '#shared/api/profile-contract'
import type { Fidelity } from '#shared/api/profile-document'
import { isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import { isUnresolved } from '#engine/profile/own/own-rules'
import { ruleWords, selectorWords } from '#engine/profile/own/words'
import { differencesInTurns } from './compare-profiles.ts'
import { compiledFor, documentOf, draftOf, revisionRows } from './own-profile.ts'
import { draftFacts } from './profile-draft.ts'
import { lintOf } from './profile-lint.ts'
import { foundRows, ruleRows } from './profile-rules.ts'
import type { ProjectWork } from './project-work.ts'
import { selectorOfKind, submissionKinds } from './submission-elements.ts'

/** What the profile screen shows beside its tables: revisions, draft, layers, lint. */
export function profileState(work: ProjectWork): ProfileState {
  const draft = draftOf(work)
  const document = draft?.document ?? documentOf(work, 'current')
  const profile = compiledFor(work, document)
  const lint = lintOf(work, document)
  const layers = new Map<number, { name: string; rules: number }>()
  for (const { layer, layerName } of ruleRows(work, document, profile)) {
    const one = layers.get(layer) ?? { name: layerName, rules: 0 }
    layers.set(layer, { ...one, rules: one.rules + 1 })
  }
  return {
    title: document.title,
    base: document.base,
    options: document.options,
    revision: work.draft.profileRevision,
    revisions: revisionRows(work),
    draft: draft === undefined ? null : draftFacts(draft),
    layers: [...layers].map(([layer, of]) => ({ layer, ...of })).sort((one, other) => other.layer - one.layer),
    methodCodes: [...profile.methodCodes({ pixelsJudged: false, facesJudged: false, conceptsJudged: true })],
    lint,
  }
}

/** What is wrong or doubtful about the profile that the next plan goes by. */
export function lintInUse(work: ProjectWork): LintLine[] {
  return lintOf(work, documentOf(work, 'current'))
}

/** Rules of a profile with what they touch here. */
export function profileRules(
  work: ProjectWork,
  { of, find, layer }: { of: ProfileName; find: string; layer: number | null },
): readonly ProfileRuleRow[] {
  const document = documentOf(work, of)
  const rows = ruleRows(work, document, compiledFor(work, document))
  return foundRows(layer === null ? rows : rows.filter((row) => row.layer === layer), find)
}

const MOST_ELEMENTS = 50

/** Attributes that the submission holds, for whoever writes a rule. */
export function profileElements(
  work: ProjectWork,
  { find, privateOnly }: { find: string; privateOnly: boolean },
): SubmissionElement[] {
  const wanted = find.trim().toLowerCase()
  const rows = new Map<string, SubmissionElement & { instances: number }>()
  for (const kind of submissionKinds(work)) {
    const { tag } = kind.query
    if (isPrivateCreator(tag) || (privateOnly && !isPrivate(tag))) continue
    const selector = selectorOfKind(kind)
    if (!`${selector} ${kind.signature}`.toLowerCase().includes(wanted)) continue
    const key = `${kind.signature}\t${kind.vr}`
    const known = rows.get(key)
    if (known !== undefined) known.instances += kind.instances
    else if (rows.size < MOST_ELEMENTS) {
      const { signature: path, vr, instances } = kind
      rows.set(key, { path, selector, vr, instances, isPrivate: isPrivate(tag) })
    }
  }
  return [...rows.values()]
}

/** How two profiles differ about this submission; only what turns so, and only rows in which every word is found. */
export async function profileDifferences(
  work: ProjectWork,
  {
    a,
    b,
    turn = null,
    find = '',
  }: { a: ProfileName; b: ProfileName; turn?: ProfileDifference['turn'] | null; find?: string },
  signal?: AbortSignal,
): Promise<{ all: readonly ProfileDifference[]; rows: readonly ProfileDifference[] }> {
  const [one, other] = [compiledFor(work, documentOf(work, a)), compiledFor(work, documentOf(work, b))]
  const all = await differencesInTurns(work, one, other, signal)
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const rows = all.filter((row) => {
    const text = [row.path, row.vr, row.a.rule, row.a.does, row.b.rule, row.b.does].join(' ').toLowerCase()
    return (turn === null || row.turn === turn) && words.every((word) => text.includes(word))
  })
  return { all, rows }
}

/** The lines of the scripts that a profile came from, in their order, and what each became. */
export function scriptReport(work: ProjectWork, of: ProfileName): ScriptReportRow[] {
  const rows = new Map<string, ScriptReportRow>()
  for (const rule of documentOf(work, of).rules) {
    const { ctp } = rule
    if (ctp === null) continue
    const key = JSON.stringify([ctp.line, ctp.text, rule.select])
    const known = rows.get(key)
    const row = known ?? {
      ...{
        line: ctp.line,
        what: `${selectorWords(rule.select)} ${ctp.name}`.trim(),
        script: ctp.text,
        enabled: rule.enabled,
      },
      ...{ fidelity: ctp.fidelity, rules: [], why: ctp.why, resolved: !isUnresolved(rule), ours: [] },
    }
    const isWorse = fidelities.indexOf(ctp.fidelity) > fidelities.indexOf(row.fidelity)
    rows.set(key, {
      ...row,
      ...(isWorse ? { fidelity: ctp.fidelity, why: ctp.why } : {}),
      ...{ rules: [...row.rules, rule.id], ours: [...row.ours, ruleWords(rule)] },
      resolved: row.resolved && !isUnresolved(rule),
    })
  }
  return [...rows.values()].sort((one, other) => one.line - other.line)
}

const fidelities: readonly Fidelity[] = ['exact', 'same', 'differs', 'unsupported']
