import { type Database, openReadable } from './database.ts'

export type { Database } from './database.ts'

/** A connection that can only read; the functions of `queries/` take it. Throws Problem PRJ-NONE, PRJ-NEWER, NOT-YET. */
export function openReader(file: string): Database {
  return openReadable(file)
}
