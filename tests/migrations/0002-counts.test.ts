import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

let db: Database
beforeEach(() => {
  db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 1))
})
afterEach(() => db.close())

it('has the changes of earlier runs counted anew, and keeps their outcomes', () => {
  db.exec(`
    INSERT INTO plans VALUES (1, 'plan-1', '2026-01-01T00:00:00Z', '{}');
    INSERT INTO runs (id, plan_revision, plan_digest, state, pixels, started_at, to_do)
      VALUES (1, 1, 'plan-1', 'finished', 'off', '2026-01-01T00:00:00Z', 1);
    INSERT INTO files (id, root, path, size, mtime_ms) VALUES (1, 0, '1.dcm', 10, 1000);
    INSERT INTO outcomes (instance_id, run_id, plan_revision, kind, code, place, dependency, output_path, tries, first_seen, at)
      VALUES (1, 1, 1, 'written', '', '', 'dep', 'N-1/1/2/3.dcm', 1, '', '');
    INSERT INTO changes (key, signature, vr, disposition, rule, before, after, instances)
      VALUES (x'00', 'PatientID', 'LO', 'set', 'r', 'P-1', 'N-1', 9);
  `)
  migrate(db, migrations.slice(0, 2))
  const outcome = db.prepare('SELECT output_path, dependency, change_set, own_changes FROM outcomes').raw().get()
  expect([db.prepare('SELECT count(*) FROM changes').pluck().get(), outcome]).toEqual([
    0,
    ['N-1/1/2/3.dcm', '', null, '[]'],
  ])
})
