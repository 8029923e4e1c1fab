import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '#engine/store/database'
import { migrations } from '#engine/store/migrations/index'
import { numberPage } from '#engine/store/queries/numbers'
import { MOST_DISTINCT } from '#engine/store/records'
import { addNumbers } from '#engine/store/write/numbers'

it('has ranges that only widen, and different values up to one more than are counted', () => {
  const db = new Sqlite(':memory:')
  migrate(db, migrations.slice(0, 6))
  migrate(db, migrations.slice(0, 7))
  const rows = ['Rows', 'US'] as const
  const many = Array.from({ length: 2 * MOST_DISTINCT }, (_none, at) => at)
  addNumbers(db, [{ element: rows, least: 128, most: 512, values: [512, 128] }])
  addNumbers(db, [{ element: rows, least: 256, most: 256, values: [256, 128] }])
  addNumbers(db, [{ element: ['InstanceNumber', 'IS'], least: 0, most: many.length - 1, values: many }])
  expect(numberPage(db, { cursor: null, limit: 10 }).rows).toEqual([
    { signature: 'InstanceNumber', vr: 'IS', least: 0, most: many.length - 1, distinct: MOST_DISTINCT + 1 },
    { signature: 'Rows', vr: 'US', least: 128, most: 512, distinct: 3 },
  ])
  db.close()
})
