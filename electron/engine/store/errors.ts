import Sqlite from 'better-sqlite3'
import { Problem } from '#shared/base/problem'
import type { ProblemCode } from '#shared/model/codes'

const codeOf: readonly (readonly [prefix: string, code: ProblemCode])[] = [
  ['SQLITE_FULL', 'IO-FULL'],
  ['SQLITE_BUSY', 'DB-BUSY'],
  ['SQLITE_LOCKED', 'DB-BUSY'],
  ['SQLITE_IOERR', 'IO-WRITE'],
  ['SQLITE_READONLY', 'IO-WRITE'],
  ['SQLITE_CANTOPEN', 'IO-WRITE'],
]

/** What SQLite said, as a Problem where a curator can mend it. SQLite's messages name tables and columns, never values. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const known = codeOf.find(([prefix]) => error.code.startsWith(prefix))
  return known ? new Problem(known[1], 'project database') : error
}
