import Sqlite from 'better-sqlite3'
import { closeSync, openSync } from 'node:fs'
import { Problem } from '#shared/base/problem'
import { type Migration, migrations as released, schemaVersion } from './migrations/index.ts'

/** One connection to a project's database. */
export type Database = Sqlite.Database

/** What a statement may be given and may return. */
export type Value = string | number | Buffer | null
export type Row = Readonly<Record<string, Value>>

const BUSY_TIMEOUT_MS = 10_000

type Statements = WeakMap<Database, Map<string, Sqlite.Statement>>
const statements: Statements = new WeakMap()
const columns: Statements = new WeakMap()

/** The statement for this text, prepared once for each connection. */
export function prepared(db: Database, sql: string): Sqlite.Statement {
  return statementOf(statements, db, sql, () => db.prepare(sql))
}

/** The same for a statement of one column that answers with its values: one of its own, since it remembers that it does. */
export function plucked(db: Database, sql: string): Sqlite.Statement {
  return statementOf(columns, db, sql, () => db.prepare(sql).pluck())
}

function statementOf(made: Statements, db: Database, sql: string, make: () => Sqlite.Statement): Sqlite.Statement {
  const known = made.get(db)
  const found = known?.get(sql)
  if (found !== undefined) return found
  const statement = make()
  if (known === undefined) made.set(db, new Map([[sql, statement]]))
  else known.set(sql, statement)
  return statement
}

/** Opens or makes a project's database for writing and brings its schema up to date. Throws Problem PRJ-NEWER. */
export function openWritable(file: string): Database {
  // Made before SQLite opens it: the journal files take over its mode.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    db.pragma('cache_size = -65536')
    // Fewer, larger checkpoints: each costs two fsyncs.
    db.pragma('wal_autocheckpoint = 8000')
    migrate(db)
    db.exec('DELETE FROM interned')
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** Opens a project's database for reading. Throws Problem PRJ-NONE, PRJ-NEWER, NOT-YET (no writer has migrated it yet). */
export function openReadable(file: string): Database {
  let db: Database
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  } catch {
    throw new Problem('PRJ-NONE')
  }
  const version = versionOf(db)
  if (version === schemaVersion) {
    db.pragma('cache_size = -32768')
    return db
  }
  db.close()
  throw new Problem(version > schemaVersion ? 'PRJ-NEWER' : 'NOT-YET', `schema ${version}`)
}

/** Runs the migrations that the database lacks, each in a transaction of its own. Throws Problem PRJ-NEWER. */
export function migrate(db: Database, migrations: readonly Migration[] = released): void {
  const version = versionOf(db)
  if (version > migrations.length) throw new Problem('PRJ-NEWER', `schema ${version}`)
  for (const migration of migrations.slice(version)) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}
