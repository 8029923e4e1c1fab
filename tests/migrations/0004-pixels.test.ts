import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('has earlier runs hold what nobody was sure of', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 3))
  db.exec(`
    INSERT INTO plans VALUES (1, 'digest', '2026-01-01', '{}');
    INSERT INTO runs (id, plan_revision, plan_digest, state, pixels, started_at, to_do)
      VALUES (1, 1, 'digest', 'finished', 'off', '2026-01-01', 0);
  `)
  migrate(db, migrations.slice(0, 4))
  expect(db.prepare('SELECT pixels, on_unsure FROM runs').raw().all()).toEqual([['off', 'hold']])
  db.close()
})
