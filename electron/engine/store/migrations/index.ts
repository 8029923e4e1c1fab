import { sql as project } from './0001-project.ts'
import { sql as counts } from './0002-counts.ts'
import { sql as decisions } from './0003-decisions.ts'
import { sql as pixels } from './0004-pixels.ts'
import { sql as lookAlikes } from './0005-look-alikes.ts'
import { sql as heads } from './0006-heads.ts'
import { sql as numbers } from './0007-numbers.ts'
import { sql as touched } from './0008-touched.ts'
import { sql as signOff } from './0009-sign-off.ts'
import { sql as regions } from './0010-regions.ts'
import { sql as review } from './0011-review.ts'

export interface Migration {
  readonly version: number
  readonly sql: string
}

/** In order; a released migration is never edited, a change of the schema is a new file. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: project },
  { version: 2, sql: counts },
  { version: 3, sql: decisions },
  { version: 4, sql: pixels },
  { version: 5, sql: lookAlikes },
  { version: 6, sql: heads },
  { version: 7, sql: numbers },
  { version: 8, sql: touched },
  { version: 9, sql: signOff },
  { version: 10, sql: regions },
  { version: 11, sql: review },
]

/** The schema version that this build reads and writes. */
export const schemaVersion = migrations.length
