import type { EntryChange, EntryDanger, EntryEffect, EntryPreview, EntryRule } from '#shared/api/text-contract'
import type { ListEntry } from '#shared/model/lists'
import { checkRule, compileLists, entriesTouching } from '#engine/text/index'
import { standingAnswers } from '#engine/store/queries/decisions'
import { valuesUnder } from '#engine/store/queries/lists'
import { askedValues, valuesAfter } from '#engine/store/queries/questions'
import { asRule } from './decide.ts'
import { eachRow } from './each-row.ts'
import { entriesInForce } from './list-entries.ts'
import { asEntry, changedRule, dangersOf, standingOf } from './list-rules.ts'
import type { ProjectWork } from './project-work.ts'
import { effectOf } from './try-entries.ts'

/** What an entry would be met in and would do, before it is made. Throws LST-PATTERN, LST-TERM. */
export async function previewEntry(work: ProjectWork, given: EntryRule, reveal: boolean): Promise<EntryPreview> {
  const rule = asRule(given)
  checkRule(rule)
  const entry = asEntry(rule)
  const met = valuesMet(work, [entry])
  const now = entriesInForce(work)
  const then = [...now.filter(({ id }) => id !== entry.id), entry]
  const [answered, asked] = [standingAnswers(work.db), askedValues(work.db)]
  return {
    ...(await effectOf(work, { now, then, values: met }, reveal)),
    asked: met.filter((id) => asked.has(id)).length,
    answered: met.filter((id) => answered.has(id)).length,
    dangers: dangersOf(work, rule),
    known: standingOf(now, rule),
  }
}

/** What it would do to take entries off the lists (`null`), or to change them. Throws LST-NONE. */
export async function previewChange(
  work: ProjectWork,
  ids: readonly string[],
  change: EntryChange | null,
  reveal: boolean,
): Promise<EntryEffect> {
  const now = entriesInForce(work)
  const gone = new Set(ids)
  const old = now.filter(({ id }) => gone.has(id))
  const made = change === null ? [] : old.map((entry) => asEntry(changedRule(entry, change)))
  const values = new Set([...valuesUnder(work.db, ids), ...(made.length === 0 ? [] : valuesMet(work, made))])
  const kept = now.filter(({ id }) => !gone.has(id) && !made.some((each) => each.id === id))
  const then = [...kept, ...made]
  const dangers = worstOf(made.flatMap((entry) => dangersOf(work, entry)))
  return { ...(await effectOf(work, { now, then, values: [...values].sort((a, b) => a - b) }, reveal)), dangers }
}

/** Of each kind the one about most. */
function worstOf(dangers: readonly EntryDanger[]): EntryDanger[] {
  const worst = new Map<string, EntryDanger>()
  for (const danger of dangers) if (danger.count > (worst.get(danger.kind)?.count ?? 0)) worst.set(danger.kind, danger)
  return [...worst.values()]
}

function valuesMet({ db }: Pick<ProjectWork, 'db'>, entries: readonly ListEntry[]): number[] {
  const lists = compileLists(entries)
  const rows = eachRow(
    (after, limit) => valuesAfter(db, after, limit),
    ({ id }) => id,
  )
  const met: number[] = []
  for (const { id, attribute, value } of rows) if (entriesTouching(lists, value, attribute).length > 0) met.push(id)
  return met
}
