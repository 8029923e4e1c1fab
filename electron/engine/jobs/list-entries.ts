import type { ListEntry } from '#shared/model/lists'
import { projectEntries } from '#engine/store/queries/lists'
import type { ProjectWork } from './project-work.ts'

/**
 * The list entries in force under this project's profile. None is shipped: what the product knows of words is in the
 * lexicon, where it weighs and does not decide.
 */
export function entriesInForce({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>): readonly ListEntry[] {
  return projectEntries(db).filter(({ scope }) => scope.profile === undefined || scope.profile === draft.profile)
}
