import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('keeps what was signed: events are added, never changed or deleted', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 9))
  db.exec(
    `INSERT INTO sign_events (at, what, who, role, basis, statement) VALUES ('', 'sign', 'A', 'curator', 'b', 's')`,
  )
  for (const change of [`UPDATE sign_events SET who = 'B'`, 'DELETE FROM sign_events'])
    expect(() => db.exec(change)).toThrow('append-only')
  expect(db.prepare('SELECT who FROM sign_events').pluck().all()).toEqual(['A'])
  db.close()
})
