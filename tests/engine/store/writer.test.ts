import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWritable } from '#engine/store/database'
import { asProblem } from '#engine/store/errors'
import { openReader } from '#engine/store/open-project'
import { perform } from '#engine/store/operations'
import { auditPage, brokenAuditEntry } from '#engine/store/queries/audit'
import { standingCounts } from '#engine/store/queries/summary'
import { startWriter } from '#engine/store/writer'

const entry = new URL('../../../electron/engine/store/writer-thread.ts', import.meta.url)

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-writer-'))
  file = join(folder, 'project.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const rows = [{ root: 0, path: 'a.dcm', size: 1, mtimeMs: 1 }]

describe('startWriter', () => {
  it('writes in its thread what a reader sees at once', async () => {
    const writer = await startWriter(entry, file)
    const reader = openReader(file)
    expect(await writer.write('addFiles', { scan: 1, rows })).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(standingCounts(reader).unread).toBe(1)
    reader.close()
    await writer.close()
  })

  it('carries out calls in order, and all of them before it closes', async () => {
    const writer = await startWriter(entry, file)
    const calls = Array.from({ length: 50 }, (_, at) =>
      writer.write('audit', { at: 't', who: 'w', what: `${at}`, json: '{}' }),
    )
    await writer.close()
    expect((await Promise.all(calls)).map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
  })

  it('keeps the database and its journals to the user alone', async () => {
    const writer = await startWriter(entry, file)
    await writer.write('addFiles', { scan: 1, rows })
    expect(['', '-wal', '-shm'].map((end) => (statSync(file + end).mode & 0o777).toString(8))).toEqual([
      '600',
      '600',
      '600',
    ])
    await writer.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  it('says what went wrong with one call and goes on with the next', async () => {
    const writer = await startWriter(entry, file)
    const lost = { planRevision: 9, planDigest: '', pixels: 'off', startedAt: '', toDo: 0 } as const
    await expect(writer.write('startRun', lost)).rejects.toThrow('FOREIGN KEY')
    await expect(writer.write('addFiles', { scan: 1, rows })).resolves.toMatchObject({ added: 1 })
    await writer.close()
    await expect(writer.write('addFiles', { scan: 1, rows })).rejects.toThrow('closed')
  })

  it('refuses a project of a newer version', async () => {
    const db = openWritable(file)
    db.pragma('user_version = 999')
    db.close()
    await expect(startWriter(entry, file)).rejects.toMatchObject({ code: 'PRJ-NEWER' })
    expect(() => openReader(file)).toThrow('PRJ-NEWER')
  })

  it('refuses what is no database', async () => {
    writeFileSync(file, 'not a database, but long enough to be read as one'.repeat(40))
    await expect(startWriter(entry, file)).rejects.toThrow('file is not a database')
  })
})

describe('openReader', () => {
  it('cannot write', () => {
    openWritable(file).close()
    const reader = openReader(file)
    expect(() => reader.exec("INSERT INTO meta VALUES ('a', 'b')")).toThrow('readonly')
    reader.close()
  })

  it('finds no project where there is none', () => {
    expect(() => openReader(join(folder, 'missing.db'))).toThrow('PRJ-NONE')
  })

  it('waits for the writer to make the schema', () => {
    writeFileSync(file, '')
    chmodSync(file, 0o600)
    expect(() => openReader(file)).toThrow('NOT-YET')
  })
})

describe('perform', () => {
  it('turns a full disk into IO-FULL and records nothing', () => {
    const db = openWritable(file)
    perform(db, 'addFiles', { scan: 1, rows })
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    const many = Array.from({ length: 2000 }, (_, at) => ({
      root: 0,
      path: `${at}-${'x'.repeat(200)}`,
      size: 1,
      mtimeMs: 1,
    }))
    expect(() => perform(db, 'addFiles', { scan: 1, rows: many })).toThrow('IO-FULL')
    expect(standingCounts(db).unread).toBe(1)
    db.close()
  })

  it('says DB-BUSY when another process holds the database', () => {
    const db = openWritable(file)
    const other = openWritable(file)
    other.pragma('busy_timeout = 1')
    db.exec('BEGIN IMMEDIATE')
    expect(() => perform(other, 'addFiles', { scan: 1, rows })).toThrow('DB-BUSY')
    db.close()
    other.close()
  })

  it('leaves other errors as they are', () => {
    const error = new Error('a bug')
    expect(asProblem(error)).toBe(error)
  })
})

describe('audit', () => {
  it('is a chain that shows any change', () => {
    const db = openWritable(file)
    for (const what of ['scan', 'plan', 'run']) perform(db, 'audit', { at: 't', who: 'w', what, json: '{}' })
    expect(auditPage(db, 1, 10).map(({ what }) => what)).toEqual(['plan', 'run'])
    expect(brokenAuditEntry(db)).toBeNull()
    db.exec('DROP TRIGGER audit_is_not_changed; UPDATE audit SET json = \'{"a":1}\' WHERE id = 2')
    expect(brokenAuditEntry(db)).toBe(2)
    db.exec('DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE id = 2')
    expect(brokenAuditEntry(db)).toBe(3)
    db.close()
  })

  it.each([
    "UPDATE audit SET what = 'x'",
    'DELETE FROM audit',
    "INSERT OR REPLACE INTO audit VALUES (1, 't', 'w', 'x', '{}', '', '')",
  ])('refuses %s', (sql) => {
    const db = openWritable(file)
    perform(db, 'audit', { at: 't', who: 'w', what: 'scan', json: '{}' })
    expect(() => db.exec(sql)).toThrow('append-only')
    db.close()
  })
})
