import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#shared/base/problem'
import { fakeEngine, fakeLog, fakeProject, jobState, noAttributes } from '../support/fake-engine.ts'
import { type Connection, type Connect, transports } from '../support/transports.ts'

const home = mkdtempSync(join(tmpdir(), 'palimpsest-api-'))
for (const name of ['b-site', 'A-site', '.hidden']) mkdirSync(join(home, name))
for (const name of ['map.csv', 'IM0001']) writeFileSync(join(home, name), '')
afterAll(() => rmSync(home, { recursive: true }))

const connects: [string, Connect][] = Object.entries(transports)

describe.each(connects)('the API over %s', (_name, connect) => {
  const log = fakeLog()
  const harbor = fakeProject({
    id: 'harbor',
    scan: () => Promise.resolve(),
    runs: () => Promise.reject(new Problem('DB-BUSY', 'runs')),
    attributes: (instance, reveal) =>
      Promise.resolve({ ...noAttributes, instance, state: reveal ? 'written' : 'planned' }),
  })
  let engine = fakeEngine([harbor])
  let connection: Connection

  beforeEach(async () => {
    engine = fakeEngine([harbor])
    connection = await connect(engine, log)
  })
  afterEach(() => connection.close())

  it('answers a call', async () => {
    expect(await connection.api.app.info()).toMatchObject({ version: '0.0.0', workers: 2, node: process.versions.node })
  })

  it('fills in what the contract says by default', async () => {
    expect(await connection.api.instance.attributes({ project: 'harbor', instance: 7 })).toMatchObject({
      instance: 7,
      state: 'planned',
    })
  })

  it('lifts the veil only when asked to', async () => {
    expect(await connection.api.instance.attributes({ project: 'harbor', instance: 7, reveal: true })).toMatchObject({
      state: 'written',
    })
  })

  it('carries calls without an answer', async () => {
    await expect(connection.api.scan.start({ project: 'harbor' })).resolves.toBeUndefined()
  })

  it('hands on only what a draft holds', async () => {
    const lines = await connection.api.project.check({ name: 'Harbor', output: '/out' })
    expect(lines[0]?.message).toContain('name')
    expect(lines[0]?.message).not.toContain('sources')
  })

  it('refuses input that does not fit the contract, by field and without its value', async () => {
    const call = connection.api.instance.attributes({ project: '../DOE^JANE', instance: -1 })
    const failure = await call.catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'BAD-INPUT',
      status: 400,
      data: { code: 'BAD-INPUT', place: 'project, instance' },
    })
    expect(JSON.stringify(failure)).not.toContain('DOE')
  })

  it('sends a Problem as code, sentence and place', async () => {
    await expect(connection.api.run.list({ project: 'harbor' })).rejects.toMatchObject({
      code: 'DB-BUSY',
      message: 'The project database is busy. Retry.',
      data: { code: 'DB-BUSY', message: 'The project database is busy. Retry.', place: 'runs' },
    })
  })

  it('says when there is no such project', async () => {
    await expect(connection.api.scan.start({ project: 'absent' })).rejects.toMatchObject({
      code: 'PRJ-NONE',
      status: 404,
    })
  })

  it('keeps what a fault said to itself', async () => {
    const failure = await connection.api.project.forget({ project: 'harbor' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'BUG', status: 500, data: { place: 'project.forget' } })
    expect(JSON.stringify(failure) + String(failure) + log.text()).not.toContain('DOE')
    expect(log.text()).toContain('"call":"project.forget"')
  })

  it('streams the jobs: now, then each change', async () => {
    const seen: number[] = []
    for await (const jobs of await connection.api.job.watch()) {
      seen.push(jobs[0]?.done ?? -1)
      if (seen.length === 3) break
      engine.push([jobState(seen.length)])
    }
    expect(seen).toEqual([0, 1, 2])
  })

  it('stops watching when the reader goes away', async () => {
    const leave = new AbortController()
    const stream = await connection.api.job.watch(undefined, { signal: leave.signal })
    await stream.next()
    expect(engine.watchers()).toBe(1)
    leave.abort()
    await expect.poll(() => engine.watchers()).toBe(0)
  })

  it('stops watching when the connection ends', async () => {
    await (await connection.api.job.watch()).next()
    await connection.close()
    await expect.poll(() => engine.watchers()).toBe(0)
  })

  it.each([
    { says: 'folders only', files: 'none' as const, names: ['A-site', 'b-site'] },
    { says: 'folders and CSV files', files: 'csv' as const, names: ['A-site', 'b-site', 'map.csv'] },
  ])('lists $says, hidden ones left out', async ({ files, names }) => {
    const { entries, parent } = await connection.api.folder.list({ path: home, files })
    expect(entries.map(({ name }) => name)).toEqual(names)
    expect(parent).toBe(tmpdir())
  })

  it('refuses a folder that cannot be read', async () => {
    await expect(connection.api.folder.list({ path: join(home, 'gone') })).rejects.toMatchObject({ code: 'FLD-READ' })
  })

  it('refuses a folder that is named from nowhere', async () => {
    await expect(connection.api.folder.list({ path: 'gone' })).rejects.toMatchObject({ code: 'BAD-INPUT' })
  })
})
