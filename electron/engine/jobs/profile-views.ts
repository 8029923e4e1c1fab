import type {
  LintLine,
  ProfileDifference,
  ProfileName,
  ProfileRuleRow,
  ProfileState,
  SubmissionElement,
} from '#shared/api/profile-contract'
import { isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import { lintProfile } from '#engine/profile/own/lint'
import { patients } from '#engine/store/queries/plan'
import { sopClasses } from '#engine/store/queries/profile'
import { differencesOf } from './compare-profiles.ts'
import { compiledFor, documentOf, draftOf, revisionRows } from './own-profile.ts'
import { draftFacts } from './profile-draft.ts'
import { foundRows, ruleRows } from './profile-rules.ts'
import type { ProjectWork } from './project-work.ts'
import { selectorOfKind, submissionKinds } from './submission-elements.ts'

/** What the profile screen shows beside its tables: revisions, draft, layers, lint. */
export function profileState(work: ProjectWork): ProfileState {
  const draft = draftOf(work)
  const document = draft?.document ?? documentOf(work, 'current')
  const profile = compiledFor(work, document)
  const base = compiledFor(work, { ...document, rules: [] })
  const known = sopClasses(work.db)
  const lint = lintProfile(document, { profile, base, sopClasses: known, hasPatients: hasPatients(work) })
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
  const document = documentOf(work, 'current')
  const profile = compiledFor(work, document)
  const base = compiledFor(work, { ...document, rules: [] })
  return lintProfile(document, { profile, base, sopClasses: sopClasses(work.db), hasPatients: hasPatients(work) })
}

function hasPatients({ db, draft }: ProjectWork): boolean {
  return (
    draft.onMissingPatient === 'generate' ||
    patients(db).some(({ pseudonym }) => pseudonym !== null) ||
    draft.patientsCsv !== null
  )
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

/** How two profiles differ about this submission. */
export function profileDifferences(work: ProjectWork, a: ProfileName, b: ProfileName): readonly ProfileDifference[] {
  return differencesOf(work, compiledFor(work, documentOf(work, a)), compiledFor(work, documentOf(work, b)))
}
