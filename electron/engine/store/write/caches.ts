import type { Database } from '../database.ts'

/** Ids that the writer looked up or made, so that a batch of Instances of one Series costs few statements. */
export interface Caches {
  readonly patients: Map<string, number>
  readonly studies: Map<string, number>
  readonly series: Map<string, number>
  readonly terms: Map<string, number>
  readonly paths: Map<string, number>
  readonly values: Map<string, number>
  /** Known UID -> patient, 0 for a UID of several patients. */
  readonly uids: Map<string, number>
  /** `kind, local number, patient` of UID sets and vocabularies that are recorded for the patient. */
  readonly pairs: Map<string, number>
  /** Definitions of scan workers: payloads by local number, by `worker kind`. */
  readonly interned: Map<string, Map<number, string>>
  readonly valueSets: Map<number, readonly number[]>
}

/** Entries of one cache before it is emptied; a cache is only a short cut, the database knows everything. */
const MAX_ENTRIES = 100_000

const caches = new WeakMap<Database, Caches>()

export function cachesOf(db: Database): Caches {
  const known = caches.get(db)
  if (known) return known
  const made: Caches = {
    patients: new Map(),
    studies: new Map(),
    series: new Map(),
    terms: new Map(),
    paths: new Map(),
    values: new Map(),
    uids: new Map(),
    pairs: new Map(),
    interned: new Map(),
    valueSets: new Map(),
  }
  caches.set(db, made)
  return made
}

/** After a transaction was rolled back, or rows were deleted, remembered ids may name nothing. */
export function forgetCaches(db: Database): void {
  caches.delete(db)
}

/** Remembers, and starts over when the cache has grown to its limit, so that memory stays flat. */
export function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= MAX_ENTRIES) cache.clear()
  cache.set(key, value)
  return value
}
