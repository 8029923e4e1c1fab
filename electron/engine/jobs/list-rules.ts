import type { EntryChange, EntryDanger, EntryPreview } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { ListEntry, ListRule } from '#shared/model/lists'
import { compileLists, entriesTouching, entryId, fold } from '#engine/text/index'
import { namesOfPeople } from '#engine/store/queries/lists'
import type { ProjectWork } from './project-work.ts'

/** An allow entry of fewer letters and digits is met in initials. */
const SHORTEST = 3

/** A rule as an entry that nobody has made yet. */
export const asEntry = (rule: ListRule): ListEntry => ({
  ...rule,
  id: entryId(rule),
  source: 'project',
  reason: '',
  author: '',
})

/** The rule that an entry becomes. */
export function changedRule({ list, form, text, scope }: ListRule, change: EntryChange): ListRule {
  const attribute = change.attribute === undefined ? scope.attribute : (change.attribute ?? undefined)
  return {
    ...{ list: change.list ?? list, form, text },
    scope: {
      domain: change.domain ?? scope.domain,
      ...(attribute === undefined ? {} : { attribute }),
      ...(scope.profile === undefined ? {} : { profile: scope.profile }),
    },
  }
}

/** Whether the lists have such an entry, or the same words on the other list. */
export function standingOf(inForce: readonly ListEntry[], rule: ListRule): EntryPreview['known'] {
  const id = entryId(rule)
  if (inForce.some((entry) => entry.id === id)) return 'same'
  const words = fold(rule.text).lower
  return inForce.some(({ list, form, text }) => list !== rule.list && form === rule.form && fold(text).lower === words)
    ? 'other'
    : 'new'
}

/** What an allow entry would let stay that it had better not, and of how many patients. */
export function dangersOf(work: Pick<ProjectWork, 'db'>, rule: ListRule): EntryDanger[] {
  if (rule.list !== 'allow') return []
  const short = isShort(rule) ? [{ kind: 'short' as const, count: 1 }] : []
  const named = nameUnder(work, [rule])
  return named === undefined ? short : [...short, { kind: 'name', count: named.patients }]
}

const isShort = ({ form, text }: ListRule): boolean =>
  form === 'term' && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < SHORTEST

/** The entry of these that allows the name of most patients, wherever it holds: the name is looked for as if it stood there. */
function nameUnder(
  { db }: Pick<ProjectWork, 'db'>,
  rules: readonly ListRule[],
): { readonly entry: string; readonly patients: number } | undefined {
  const allowed = rules.filter(({ list }) => list === 'allow')
  if (allowed.length === 0) return undefined
  const lists = compileLists(allowed.map((rule) => ({ ...asEntry(rule), scope: { domain: 'text' as const } })))
  let most: { entry: string; patients: number } | undefined
  for (const { value, patients } of namesOfPeople(db)) {
    const [entry] = entriesTouching(lists, value, '')
    if (entry !== undefined && patients > (most?.patients ?? 0)) most = { entry, patients }
  }
  return most
}

/** Throws LST-NAME for an allow entry that is somebody's name in the submission. Names the entry, not whom. */
export function refuseNames(work: Pick<ProjectWork, 'db'>, rules: readonly ListRule[]): void {
  const named = nameUnder(work, rules)
  if (named === undefined) return
  const { entry, patients } = named
  throw new Problem('LST-NAME', `${entry}, ${patients === 1 ? '1 patient' : `${String(patients)} patients`}`)
}

/** Throws LST-SHORT for an allow entry of one or two letters: it would let initials stay. */
export function refuseShort(rules: readonly ListRule[]): void {
  const short = rules.find((rule) => rule.list === 'allow' && isShort(rule))
  if (short !== undefined) throw new Problem('LST-SHORT', entryId(short))
}
