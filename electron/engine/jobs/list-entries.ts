import type { ListEntry } from '#shared/model/lists'
import { wordsIn } from '#engine/text/index'
import { namesOfPeople, projectEntries, retiredEntries } from '#engine/store/queries/lists'
import type { ProjectWork } from './project-work.ts'
import { type ShippedEntry, shippedEntries } from './shipped-lists.ts'
import { oncePerText } from './text-memory.ts'

/** `off`: the project retired it. `name`: it rests, since one of its words is somebody's name in the submission. */
export interface ShippedState extends ShippedEntry {
  readonly state: 'on' | 'off' | 'name'
}

type Work = Pick<ProjectWork, 'db' | 'ports'>

/** The list entries in force under this project's profile: its own, and those that came with the product. */
export function entriesInForce(work: Work & Pick<ProjectWork, 'draft'>): readonly ListEntry[] {
  const own = projectEntries(work.db).filter(
    ({ scope }) => scope.profile === undefined || scope.profile === work.draft.profile,
  )
  const ids = new Set(own.map(({ id }) => id))
  return [...own, ...shippedStates(work).filter(({ id, state }) => state === 'on' && !ids.has(id))]
}

/**
 * Entries that came with the product, as this project stands to them. What vouches for words must not vouch for a
 * person of the submission: a project that wants such an entry all the same adds it as its own.
 */
export function shippedStates(work: Work): readonly ShippedState[] {
  const shipped = shippedEntries(work.ports.resources)
  const off = retiredEntries(work.db)
  const names = namesOf(work.db)
  return shipped.map((entry) => {
    const isName = entry.list === 'allow' && wordsIn(entry.text).some((word) => names.has(word))
    return { ...entry, state: off.has(entry.id) ? 'off' : isName ? 'name' : 'on' }
  })
}

/** Every word in a name of the submission. */
const namesOf = oncePerText(
  (db): ReadonlySet<string> => new Set(namesOfPeople(db).flatMap(({ value }) => wordsIn(value))),
)
