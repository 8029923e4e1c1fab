import type { LocationQuery } from 'vue-router'

/** What an address says under a key, where it says it once; undefined where it says nothing. */
export function textIn(query: LocationQuery, key: string): string | undefined {
  const text = query[key]
  return typeof text === 'string' && text !== '' ? text : undefined
}
