import type { ProjectDraft } from '#shared/api/contract'
import type { LintLine } from '#shared/api/profile-contract'
import { loadProfile, type ReadResource } from '#engine/profile/index'
import { lintProfile } from '#engine/profile/own/lint'
import { builtinDocument } from '#engine/profile/own/read-document'

/** What is doubtful about the profile of a project that is not made yet: it has no rules of its own and no Instances. */
export function lintOfDraft(
  { profile: base = 'tcia', options: chosen = null, patientsCsv, onMissingPatient }: Partial<ProjectDraft>,
  read: ReadResource,
): readonly LintLine[] {
  const profile = loadProfile(base, chosen, read)
  // What is not asked yet is not missing.
  const hasPatients = onMissingPatient === 'generate' || patientsCsv !== null
  const document = { ...builtinDocument(base), options: [...profile.options] }
  return lintProfile(document, { profile, base: profile, sopClasses: [], hasPatients })
}
