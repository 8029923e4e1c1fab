import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('tells outcomes that a plan made stale from those that have to be written anyway', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 7))
  db.pragma('foreign_keys = OFF')
  const files = [1, 2, 3].map((id) => `(${String(id)}, 0, '${String(id)}.dcm', 1, 1, 'instance')`)
  const outcomes = [0, 1, 0].map(
    (stale, at) => `(${String(at + 1)}, 1, 1, 'written', '', '', 'd', 1, '', '', ${String(stale)})`,
  )
  db.exec(`
    INSERT INTO files (id, root, path, size, mtime_ms, state) VALUES ${files.join()};
    INSERT INTO outcomes (instance_id, run_id, plan_revision, kind, code, place, dependency, tries, first_seen, at, stale)
      VALUES ${outcomes.join()};
  `)
  migrate(db, migrations.slice(0, 8))
  db.exec('UPDATE outcomes SET stale = 2 WHERE instance_id = 3')
  expect(db.prepare('SELECT standing FROM standings ORDER BY id').pluck().all()).toEqual(['written', 'stale', 'stale'])
  db.close()
})
