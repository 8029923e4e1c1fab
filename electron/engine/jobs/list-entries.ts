import type { ListEntry } from '#shared/model/lists'
import { projectEntries, retiredEntries } from '#engine/store/queries/lists'
import type { ProjectWork } from './project-work.ts'

/** Entries in force for this project's text and pixels: shipped ones that nobody switched off, and the project's own. */
export function entriesInForce({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>): readonly ListEntry[] {
  const retired = retiredEntries(db)
  const shipped = shippedEntries.filter(({ id }) => !retired.has(id))
  const all = [...shipped, ...projectEntries(db)]
  return all.filter(({ scope }) => scope.profile === undefined || scope.profile === draft.profile)
}

/** What the product brings is in the lexicon, whose words weigh and do not decide: no entry is shipped. */
export const shippedEntries: readonly ListEntry[] = []
