import type { LintLine } from '#shared/api/profile-contract'
import type { ProfileDocument } from '#shared/api/profile-document'
import { lintProfile } from '#engine/profile/own/lint'
import { patients } from '#engine/store/queries/plan'
import { sopClasses } from '#engine/store/queries/profile'
import { compiledFor } from './own-profile.ts'
import type { ProjectWork } from './project-work.ts'

/** What is wrong or doubtful about a profile, for this submission. */
export function lintOf(work: ProjectWork, document: ProfileDocument): LintLine[] {
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
