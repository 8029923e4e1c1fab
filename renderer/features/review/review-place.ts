import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { ValueFilter } from '#shared/api/text-contract'
import { textIn } from '../../composables/query-text'

/** What of a filter an address may hold: our own words and attribute paths. What is searched for may be a value. */
const kept = ['state', 'attribute', 'vr', 'creator', 'kind', 'patients', 'entry'] as const

export type Sort = 'suspicion' | 'rarity' | 'spread' | 'attribute'
export const sorts: readonly { readonly sort: Sort; readonly title: string }[] = [
  { sort: 'suspicion', title: 'suspicious first' },
  { sort: 'rarity', title: 'rare first' },
  { sort: 'spread', title: 'most Instances first' },
  { sort: 'attribute', title: 'by attribute' },
]

const states: readonly ValueFilter['state'][] = ['open', 'answered', 'cleaned', 'kept', 'all']
const numbers: readonly NonNullable<ValueFilter['patients']>[] = ['one', 'few', 'many']

/** The filter that an address names; anything it cannot name is left open. */
export function filterOf(query: LocationQuery, of: ValueFilter['of'], search: string): ValueFilter {
  return {
    of,
    search,
    state: states.find((state) => state === textIn(query, 'state')) ?? 'open',
    attribute: textIn(query, 'attribute') ?? null,
    vr: textIn(query, 'vr') ?? null,
    creator: textIn(query, 'creator') ?? null,
    entry: textIn(query, 'entry') ?? null,
    kind: textIn(query, 'kind') ?? null,
    patients: numbers.find((number) => number === textIn(query, 'patients')) ?? null,
  }
}

export const sortOf = (query: LocationQuery): Sort =>
  sorts.find(({ sort }) => sort === textIn(query, 'sort'))?.sort ?? 'suspicion'

/** The address with a part of the filter changed. */
export function queryWith(query: LocationQuery, part: Partial<ValueFilter> & { sort?: Sort }): LocationQueryRaw {
  const changed = [...kept, 'sort' as const].filter((key) => key in part)
  // Another list begins at its first row.
  const left = new Set<string>([...changed, 'row'])
  const next: LocationQueryRaw = Object.fromEntries(Object.entries(query).filter(([key]) => !left.has(key)))
  for (const key of changed) {
    const value = part[key]
    if (value !== null && value !== undefined) next[key] = value
  }
  return next
}
