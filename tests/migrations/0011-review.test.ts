import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('keeps what a reviewer said: verdicts are added, never changed or deleted', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 11))
  db.exec(
    `INSERT INTO sample_verdicts (at, who, kind, ref, stamp, verdict, comment, after_decision)
     VALUES ('', 'R', 'value', 1, 's', 'objected', 'why', 0)`,
  )
  for (const change of [`UPDATE sample_verdicts SET verdict = 'agreed'`, 'DELETE FROM sample_verdicts'])
    expect(() => db.exec(change)).toThrow('append-only')
  expect(db.prepare('SELECT verdict FROM sample_verdicts').pluck().all()).toEqual(['objected'])
  db.close()
})
