import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'

function database() {
  const db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, migrations.slice(0, 9))
  db.exec(
    `INSERT INTO decisions (id, at, who, what, why, plan_revision) VALUES (1, '', 'A', 'answer', '', 1), (2, '', 'A', 'undo', '', 1)`,
  )
  migrate(db, migrations.slice(0, 10))
  return db
}

const draw = `INSERT INTO drawn_masks VALUES (7, 'series', 3, 0, '2.25.1', 'US', 'M', 'X', 100, 50, 10, 10, 40, 20)`

it('keeps decisions of an earlier schema, and masks that are drawn are events: added, never changed or deleted', () => {
  const db = database()
  db.exec(`${draw}; INSERT INTO mask_changes VALUES (7, 1, 'add')`)
  for (const change of ['UPDATE drawn_masks SET "left" = 0', 'DELETE FROM mask_changes', 'DELETE FROM fault_answers'])
    expect(() => db.exec(`INSERT INTO fault_answers VALUES (1, 0, 'C', '', 'acknowledge'); ${change}`)).toThrow(
      /append-only|UNIQUE/,
    )
  expect(db.prepare('SELECT who FROM decisions').pluck().all()).toEqual(['A', 'A'])
  db.close()
})

it('a drawn mask stands as long as the last change that was not undone adds it', () => {
  const db = database()
  db.exec(`${draw}; INSERT INTO mask_changes VALUES (7, 1, 'add'), (7, 2, 'drop')`)
  const stands = db.prepare('SELECT change FROM standing_masks').pluck()
  expect(stands.get()).toBe('drop')
  db.exec('UPDATE decisions SET undone_by = 1 WHERE id = 2')
  expect(stands.get()).toBe('add')
  db.close()
})

it.each(['0, 0, 101, 20', '10, 10, 10, 20', '-1, 0, 5, 5'])('refuses a mask at %s of 100 by 50', (box) => {
  const db = database()
  expect(() => db.exec(draw.replace('10, 10, 40, 20', box))).toThrow('CHECK')
  db.close()
})
