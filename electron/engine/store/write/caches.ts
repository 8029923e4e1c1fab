import type { Database } from '../database.ts'

/** What a scan worker's local numbers stand for, as far as it is remembered: rows of ours, and lists as JSON. */
export interface Defined {
  readonly shape: Map<number, number>
  readonly text: Map<number, number>
  readonly values: Map<number, number>
  readonly refs: Map<number, number>
  readonly uids: Map<number, string>
  readonly vocabulary: Map<number, string>
}

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
  /** Definitions, by scan worker. */
  readonly interned: Map<string, Defined>
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
export function remember<K, V>(cache: Map<K, V>, key: K, value: V, most = MAX_ENTRIES): V {
  if (cache.size >= most) cache.clear()
  cache.set(key, value)
  return value
}
