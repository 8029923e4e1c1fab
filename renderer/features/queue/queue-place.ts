import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { GroupFilter } from '#shared/api/region-contract'
import { textIn } from '../../composables/query-text'

const states: readonly GroupFilter['state'][] = ['open', 'settled', 'all']
const numberIn = (query: LocationQuery, key: string): number | null => {
  const number = Number(textIn(query, key) ?? 0)
  return Number.isInteger(number) && number > 0 ? number : null
}

/** The filter that an address names: our own numbers and words. */
export function groupFilterOf(query: LocationQuery): GroupFilter {
  return {
    state: states.find((state) => state === textIn(query, 'state')) ?? 'open',
    kind: numberIn(query, 'kind'),
    modality: textIn(query, 'modality') ?? null,
    reason: textIn(query, 'reason') ?? null,
    disagree: textIn(query, 'disagree') === '1',
  }
}

/** The address with a part of the filter changed; another sheet begins at its first tile. */
export function queueQuery(query: LocationQuery, part: Partial<GroupFilter>): LocationQueryRaw {
  const left = new Set<string>([...Object.keys(part), 'group', 'open'])
  const next: LocationQueryRaw = Object.fromEntries(Object.entries(query).filter(([key]) => !left.has(key)))
  for (const [key, value] of Object.entries(part)) {
    if (value === true) next[key] = '1'
    else if (value !== null && value !== false && !(key === 'state' && value === 'open')) next[key] = value
  }
  return next
}

/** The group that an address names, and whether it is open as an image. */
export const groupIn = (query: LocationQuery): { id: number | null; isOpen: boolean } => ({
  id: numberIn(query, 'group'),
  isOpen: textIn(query, 'open') === '1',
})
