import type { EntryPreview, EntryRule } from '#shared/api/text-contract'
import type { ListEntry } from '#shared/model/lists'
import { checkRule, compileLists, entriesTouching, entryId } from '#engine/text/index'
import { standingAnswers } from '#engine/store/queries/decisions'
import { spreadOfValues } from '#engine/store/queries/lists'
import { askedValues, valuesAfter } from '#engine/store/queries/questions'
import { asRule } from './decide.ts'
import { eachRow } from './each-row.ts'
import type { ProjectWork } from './project-work.ts'

/** What an entry would be met in, before it is made. Throws LST-PATTERN, LST-TERM. */
export function previewEntry({ db }: Pick<ProjectWork, 'db'>, given: EntryRule): EntryPreview {
  const rule = asRule(given)
  checkRule(rule)
  const entry: ListEntry = { ...rule, id: entryId(rule), source: 'project', reason: '', author: '' }
  const lists = compileLists([entry])
  const rows = eachRow(
    (after, limit) => valuesAfter(db, after, limit),
    ({ id }) => id,
  )
  const met: number[] = []
  for (const { id, attribute, value } of rows) if (entriesTouching(lists, value, attribute).length > 0) met.push(id)
  const answered = standingAnswers(db)
  const asked = askedValues(db)
  return {
    values: met.length,
    ...spreadOfValues(db, met),
    asked: met.filter((id) => asked.has(id)).length,
    answered: met.filter((id) => answered.has(id)).length,
  }
}
