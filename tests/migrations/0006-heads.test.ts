import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'
import { instancesToRead } from '#engine/store/queries/pixels'

it('has pixels read again that were read before anybody asked for heads', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 5))
  db.pragma('foreign_keys = OFF')
  db.exec(`
    INSERT INTO files (id, root, path, size, mtime_ms, state) VALUES (1, 0, 'a.dcm', 1, 1, 'instance');
    INSERT INTO patients (id, patient_id_old) VALUES (1, 'P-1');
    INSERT INTO terms (id, text) VALUES (1, '1.2.840.10008.5.1.4.1.1.2'), (2, '1.2.840.10008.1.2.1');
    INSERT INTO series (id, study_id, uid_old, modality, manufacturer, model, number, description, rows, columns)
      VALUES (1, 1, '2.25.1', 'CT', '', '', 1, '', 2, 2);
    INSERT INTO instances (id, patient_id, series_id, sop_uid_old, number, frames, sop_class, transfer_syntax, has_pixels,
      burned_in, overlay, shape_id, value_set_id, ref_set_id) VALUES (1, 1, 1, '2.25.2', 1, 1, 1, 2, 1, '', 0, 1, 1, NULL);
    INSERT INTO instance_readings (instance_id, model_digest, frame_count, frames, value_set_id, code, place)
      VALUES (1, 'model', 1, '[]', NULL, '', '');
  `)
  migrate(db, migrations.slice(0, 6))
  expect(instancesToRead(db, 'model', 0, 10).map(({ id }) => id)).toEqual([1])
  db.close()
})
