import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('has values judged again that were judged without lists and answers', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 2))
  db.exec(`
    INSERT INTO patients (id, patient_id_old) VALUES (1, 'P-1');
    INSERT INTO value_paths VALUES (1, 'StudyDescription', 'LO');
    INSERT INTO text_values (id, path_id, key, value) VALUES (1, 1, 'CHEST', 'CHEST');
    INSERT INTO judgments (patient_id, value_id, input_digest, after, state, spans) VALUES (1, 1, 'old', 'CHEST', 'kept', '[]');
  `)
  migrate(db, migrations.slice(0, 3))
  expect(db.prepare('SELECT input_digest, after, suspicion FROM judgments').raw().all()).toEqual([['', 'CHEST', 0]])
  db.close()
})
