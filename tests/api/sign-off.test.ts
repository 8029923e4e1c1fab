import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#shared/base/problem'
import type { SignOff } from '#shared/api/sign-off-contract'
import type { ProfileReview, Signing } from '#engine/ports'
import { fakeEngine, fakeLog, fakeProject } from '../support/fake-engine.ts'
import { type Connect, type Connection, transports } from '../support/transports.ts'

const state: SignOff = {
  ...{ state: 'reviewing', gates: [], people: [], signatures: [], statement: 'all is answered', released: null },
  ...{ objections: [], sample: null, unchecked: 0 },
}
const none = { rows: [], total: 0, next: null }
const answers: Readonly<Record<string, unknown>> = {
  ...{ state, sign: state, reopen: state, addPerson: state, release: { files: 3, target: '/releases/harbor' } },
  ...{ looks: none, lookedAt: { series: 2 }, coverage: { series: 2, looked: 0, masked: 1, maskedSeen: 0 } },
  ...{ trail: none, checkTrail: { entries: 4, broken: 3 }, rules: none, discard: 'not a state', elements: [] },
  ...{ export: { text: 'e', report: [] } },
}

/** What each method was asked. */
type Asked = [method: string, ...args: unknown[]][]

/** Answers every method, and notes what it was asked. */
const noting = (asked: Asked): ProxyHandler<object> => ({
  get:
    (_, method) =>
    (...args: unknown[]) => {
      asked.push([String(method), ...args])
      return Promise.resolve(answers[String(method)])
    },
})

const connects: [string, Connect][] = Object.entries(transports)
const project = 'harbor'
const berg = { who: 'A. Berg', passphrase: 'nine green boats' }

describe.each(connects)('sign-off over %s', (_name, connect) => {
  let asked: Asked
  let connection: Connection
  let log: ReturnType<typeof fakeLog>
  beforeEach(async () => {
    asked = []
    log = fakeLog()
    const signing = new Proxy<Signing>({} as Signing, noting(asked))
    const profile = new Proxy<ProfileReview>({} as ProfileReview, noting(asked))
    connection = await connect(fakeEngine([fakeProject({ id: project, signing, profile })]), log)
  })
  afterEach(() => connection.close())

  it('signs, opens again and releases as whoever says so', async () => {
    const { signOff } = connection.api
    expect(await signOff.sign({ project, ...berg })).toEqual(state)
    await signOff.reopen({ project, ...berg, reason: ' series 3 again ' })
    await signOff.addPerson({ project, name: 'R. Tide', role: 'reviewer', passphrase: berg.passphrase })
    expect(await signOff.release({ project, ...berg, target: '/releases/harbor' })).toEqual(answers['release'])
    expect(asked.map(([method, given]) => [method, given])).toEqual([
      ['sign', { project, ...berg }],
      ['reopen', { project, ...berg, reason: 'series 3 again' }],
      ['addPerson', { project, name: 'R. Tide', role: 'reviewer', passphrase: berg.passphrase }],
      ['release', { project, ...berg, target: '/releases/harbor' }],
    ])
    expect(log.text()).not.toContain(berg.passphrase)
  })

  it('looks through, a page at a time, and reads the trail', async () => {
    await connection.api.look.page({ project })
    await connection.api.look.put({ project, series: [4, 7] })
    await connection.api.audit.page({ project, search: 'signOff', limit: 10 })
    expect(await connection.api.audit.check({ project })).toEqual({ entries: 4, broken: 3 })
    expect(asked).toEqual([
      ['looks', { project, cursor: null, limit: 200 }],
      ['lookedAt', [4, 7], 'curator'],
      ['trail', { project, cursor: null, limit: 10, search: 'signOff' }],
      ['checkTrail'],
    ])
  })

  it('reads and exports the profile in force or the draft', async () => {
    await connection.api.profile.rules({ project, find: 'Study' })
    await connection.api.profile.export({ project, of: 'draft', format: 'json' })
    expect(asked).toEqual([
      ['rules', { project, cursor: null, limit: 200, of: 'draft', find: 'Study', layer: null }],
      ['export', 'draft', 'json'],
    ])
  })

  it('lets nothing out that the contract does not know', async () => {
    await expect(connection.api.profile.discard({ project })).rejects.toMatchObject({ code: 'BUG' })
  })

  const refused: { says: string; call: (api: Connection['api']) => Promise<unknown> }[] = [
    { says: 'nobody', call: (api) => api.signOff.sign({ project, ...berg, who: '  ' }) },
    { says: 'a short passphrase', call: (api) => api.signOff.sign({ project, ...berg, passphrase: 'boats' }) },
    { says: 'no reason', call: (api) => api.signOff.reopen({ project, ...berg, reason: '   ' }) },
    { says: 'no target', call: (api) => api.signOff.release({ project, ...berg, target: '' }) },
    { says: 'no series', call: (api) => api.look.put({ project, series: [] }) },
    { says: 'too long a page', call: (api) => api.audit.page({ project, limit: 501 }) },
  ]
  it.each(refused)('refuses $says, and asks the engine nothing', async ({ call }) => {
    await expect(call(connection.api)).rejects.toMatchObject({ code: 'BAD-INPUT' })
    expect(asked).toEqual([])
    expect(log.text()).not.toContain('boats')
  })
})

describe.each(connects)('a signature that is refused, over %s', (_name, connect) => {
  it('says so by code, and never by what was typed', async () => {
    const signing = new Proxy({} as Signing, { get: () => () => Promise.reject(new Problem('SGN-PASS')) })
    const log = fakeLog()
    const connection = await connect(fakeEngine([fakeProject({ id: project, signing })]), log)
    const error: unknown = await connection.api.signOff.sign({ project, ...berg }).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ code: 'SGN-PASS', data: { place: null } })
    expect(JSON.stringify(error) + log.text()).not.toContain(berg.passphrase)
    await connection.close()
  })
})
