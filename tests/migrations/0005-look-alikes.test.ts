import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

it('keeps questions, and has values judged again that do not say what else they are like', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 4))
  db.exec(`
    INSERT INTO patients (id, patient_id_old) VALUES (1, 'P-1');
    INSERT INTO value_paths VALUES (1, 'StudyDescription', 'LO');
    INSERT INTO text_values (id, path_id, key, value) VALUES (1, 1, 'CHEST', 'CHEST');
    INSERT INTO judgments (patient_id, value_id, input_digest, after, state, spans) VALUES (1, 1, 'old', '', 'question', '[]');
    INSERT INTO questions VALUES (1, 40, 40, 1, 2, 'chest', 'chest', 'ref');
  `)
  migrate(db, migrations.slice(0, 5))
  expect(
    db.prepare('SELECT q.asked, q.shape, q.near, j.input_digest FROM questions q, judgments j').raw().all(),
  ).toEqual([['chest', '', '', '']])
  db.close()
})
