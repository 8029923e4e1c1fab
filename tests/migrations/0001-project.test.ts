import Sqlite from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, migrate } from '#engine/store/database'
import { migrations, schemaVersion } from '#engine/store/migrations/index'

let db: Database
beforeEach(() => (db = new Sqlite(':memory:')))
afterEach(() => db.close())

const version = () => db.pragma('user_version', { simple: true })
const tables = () =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    .pluck()
    .all()

describe('migration 1', () => {
  it('makes the tables of a project from nothing', () => {
    migrate(db, migrations.slice(0, 1))
    expect(version()).toBe(1)
    expect(tables()).toEqual([
      ...['audit', 'changes', 'contents', 'files', 'finding_counts', 'findings', 'instances', 'interned', 'judgments'],
      ...[
        'meta',
        'outcomes',
        'patients',
        'plans',
        'readings',
        'ref_sets',
        'runs',
        'series',
        'shapes',
        'standing_counts',
      ],
      ...[
        'studies',
        'tallies',
        'terms',
        'text_value_patients',
        'text_values',
        'uids',
        'value_paths',
        'value_sets',
        'vocabulary',
      ],
    ])
  })
})

describe('migrate', () => {
  it('does nothing to a database of its own version', () => {
    migrate(db)
    const before = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
    migrate(db)
    expect([version(), db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()]).toEqual([schemaVersion, before])
  })

  it('runs only what is missing', () => {
    migrate(db, [{ version: 1, sql: 'CREATE TABLE a (x)' }])
    migrate(db, [
      { version: 1, sql: 'CREATE TABLE a (x)' },
      { version: 2, sql: 'ALTER TABLE a ADD COLUMN y' },
    ])
    expect(version()).toBe(2)
  })

  it('leaves the version before a migration that fails', () => {
    const failing = [
      { version: 1, sql: 'CREATE TABLE a (x)' },
      { version: 2, sql: 'CREATE TABLE b (x); CREATE TABLE a (x)' },
    ]
    expect(() => migrate(db, failing)).toThrow('already exists')
    expect([version(), tables()]).toEqual([1, ['a']])
  })

  it('refuses a newer database', () => {
    db.pragma(`user_version = ${schemaVersion + 1}`)
    expect(() => migrate(db)).toThrow('PRJ-NEWER')
  })

  it('knows every numbered file, in order', () => {
    const files = readdirSync(new URL('../../electron/engine/store/migrations', import.meta.url))
    const numbers = files.filter((name) => /^\d{4}-/.test(name)).map((name) => Number(name.slice(0, 4)))
    expect(migrations.map((migration) => migration.version)).toEqual(numbers.sort((a, b) => a - b))
  })
})
