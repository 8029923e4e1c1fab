import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { securityHeaders } from '../../electron/api/security-headers.ts'
import { linkOfRunning, startWebHost, type WebHost } from '../../electron/web/index.ts'
import { fakeEngine, fakeLog } from '../support/fake-engine.ts'
import { ask, signIn } from '../support/web-client.ts'

const bundle = mkdtempSync(join(tmpdir(), 'palimpsest-web-'))
writeFileSync(join(bundle, 'index.html'), '<!doctype html><title>Palimpsest</title>')
afterAll(() => rmSync(bundle, { recursive: true }))

const log = fakeLog()
let host: WebHost
beforeEach(async () => {
  host = await startWebHost({ engine: fakeEngine(), staticFolder: bundle, log })
})
afterEach(() => host.close())

const home = (): string => new URL('/', host.url).href

/** 'open', or the status with which the handshake was refused. */
function openSocket(headers: Record<string, string>, path = '/rpc'): Promise<string | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => resolve('error'))
  })
}

describe('the loopback host', () => {
  it('is not there without the one-time link', async () => {
    expect((await ask(home())).status).toBe(401)
  })

  it('lets the holder of the link in and takes the token out of the address', async () => {
    const { status, headers } = await ask(host.url)
    expect([status, headers['location']]).toEqual([303, '/'])
    expect(headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^palimpsest_${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    )
  })

  it('serves the bundle to the session', async () => {
    const { status, body } = await ask(home(), { headers: { cookie: await signIn(host.url) } })
    expect([status, body]).toEqual([200, '<!doctype html><title>Palimpsest</title>'])
  })

  it('adds its own socket to the policy, and nothing else', async () => {
    const { headers } = await ask(home(), { headers: { cookie: await signIn(host.url) } })
    expect(headers['content-security-policy']).toBe(
      (securityHeaders['content-security-policy'] ?? '').replace(
        "connect-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${host.port}`,
      ),
    )
  })

  it('takes the token once', async () => {
    await signIn(host.url)
    const again = await ask(host.url)
    expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined])
  })

  it('sends the session itself on when it opens the old link again', async () => {
    const cookie = await signIn(host.url)
    expect((await ask(host.url, { headers: { cookie } })).status).toBe(303)
  })

  it('does not take the token for the session secret', async () => {
    const token = new URL(host.url).searchParams.get('t') ?? ''
    await signIn(host.url)
    expect((await ask(home(), { headers: { cookie: `palimpsest_${host.port}=${token}` } })).status).toBe(401)
  })

  it.each(['?t=', '?t=guess', '?t=guess&t=more'])(
    'refuses a wrong token %s and keeps the right one good',
    async (query) => {
      expect((await ask(home() + query)).status).toBe(401)
      expect((await ask(host.url)).status).toBe(303)
    },
  )

  it('does not spend the token on a HEAD request', async () => {
    expect((await ask(host.url, { method: 'HEAD' })).status).toBe(401)
    expect((await ask(host.url)).status).toBe(303)
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example', '[::2]'])(
    'refuses the Host %j, also with the cookie',
    async (name) => {
      const cookie = await signIn(host.url)
      expect((await ask(home(), { headers: { cookie, host: name } })).status).toBe(421)
    },
  )

  it.each(['localhost', 'localhost:9000', '[::1]:9000'])('knows the Host %s, as behind an SSH tunnel', async (name) => {
    const cookie = await signIn(host.url)
    expect((await ask(home(), { headers: { cookie, host: name } })).status).toBe(200)
  })

  it.each([
    { says: 'a page of another port', site: 'same-site', path: '/bytes/frame/a/1/0', status: 403 },
    { says: 'a page of another site', site: 'cross-site', path: '/', status: 403 },
    { says: 'a page of our own', site: 'same-origin', path: '/bytes/frame/a/1/0', status: 404 },
  ])('answers $says that asks for $path with $status', async ({ site, path, status }) => {
    const headers = { cookie: await signIn(host.url), 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }
    expect((await ask(new URL(path, home()).href, { headers })).status).toBe(status)
  })

  it('can be opened from a link', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask(host.url, { headers })).status).toBe(303)
  })

  it('has no way out of the bundle over a raw connection', async () => {
    const cookie = await signIn(host.url)
    expect((await ask(home(), { path: '/../../../../etc/passwd', headers: { cookie } })).status).toBe(404)
  })

  it('opens the API to the session, from its own page', async () => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}` }
    expect(await openSocket(headers)).toBe('open')
  })

  it.each([
    { says: 'without the cookie', change: { cookie: '' } },
    { says: 'from another origin', change: { origin: 'http://evil.example' } },
    { says: 'from another port of this machine', change: { origin: 'http://127.0.0.1:1' } },
    { says: 'over https in name only', change: { origin: 'https://127.0.0.1' } },
    { says: 'under another Host', change: { host: 'evil.example', origin: 'http://evil.example' } },
  ])('refuses the API $says', async ({ change }) => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}`, ...change }
    expect(await openSocket(headers)).toBe(401)
  })

  it('refuses the API without an origin, and at another path', async () => {
    const cookie = await signIn(host.url)
    expect(await openSocket({ cookie })).toBe(401)
    expect(await openSocket({ cookie, origin: `http://127.0.0.1:${host.port}` }, '/other')).toBe(401)
  })

  it('takes a call that carries a file of a list', async () => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}` }
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers })
    const input = { json: { project: 'harbor', csv: 'ward 3\n'.repeat(1_000_000), who: 'A. Berg', note: '' } }
    const answered = await new Promise((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ i: '1', p: { u: '/entry/import', b: input } })))
      socket.on('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8'))))
      socket.on('close', resolve)
    })
    socket.terminate()
    expect(answered).toMatchObject({ i: '1' })
  })

  it('drops a connection that sends more than a call can hold', async () => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}` }
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers })
    const code = await new Promise((resolve) => {
      socket.on('open', () => socket.send(Buffer.alloc((64 << 20) + 1)))
      socket.on('close', resolve)
    })
    expect(code).toBe(1009)
  })

  it.each([
    'garbage',
    '{}',
    '[]',
    '{"i":"1","p":{"u":"http://127.0.0.1/app/info"}}',
    '{"i":"1","p":{"u":"/app/info","m":"GET"}}',
    '{"i":"1","p":{"u":"/app/info","h":{"content-type":"multipart/form-data"}}}',
    Buffer.from('{"i":"1","p":{"u":"/app/info"}}'),
  ])('drops a connection that sends %s instead of a call', async (message) => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}` }
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers })
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(message)
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1007)
    expect(await openSocket(headers)).toBe('open')
  })

  it('listens on 127.0.0.1 only', async () => {
    const reached = await new Promise((resolve) => {
      const socket = connect(host.port, '127.0.0.2')
      socket.on('connect', () => resolve('connected')).on('error', () => resolve('refused'))
    })
    expect(reached).toBe('refused')
  })

  it('logs neither the token nor the cookie', async () => {
    const cookie = await signIn(host.url)
    expect(log.text()).not.toContain(new URL(host.url).searchParams.get('t'))
    expect(log.text()).not.toContain(cookie.split('=')[1])
  })

  it('ends with open connections', async () => {
    const headers = { cookie: await signIn(host.url), origin: `http://127.0.0.1:${host.port}` }
    const other = await startWebHost({ engine: fakeEngine(), staticFolder: bundle, log })
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/rpc`, {
      headers: { cookie: await signIn(other.url), origin: `http://127.0.0.1:${other.port}` },
    })
    await new Promise((resolve) => socket.on('open', resolve))
    const ended = new Promise((resolve) => socket.on('close', resolve))
    await other.close()
    await ended
    expect(await openSocket(headers)).toBe('open')
  })

  describe('that says in a home folder that it runs', () => {
    const place = join(bundle, 'home')
    let other: WebHost
    beforeEach(async () => {
      other = await startWebHost({ engine: fakeEngine(), staticFolder: bundle, log, home: place })
    })
    afterEach(() => other.close())

    it('gives a second start a link of its own, which works once and leads to the same session', async () => {
      const cookie = await signIn(other.url)
      const link = await linkOfRunning(place)
      expect([link === other.url, await signIn(link ?? ''), (await ask(link ?? '')).status]).toEqual([
        false,
        cookie,
        401,
      ])
    })

    it('gives none to who does not know what stands in the folder', async () => {
      const url = new URL('/again', other.url).href
      const asked = [{}, { 'x-palimpsest-key': 'guessed' }].map((headers) => ask(url, { method: 'POST', headers }))
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 401])
      expect(statSync(join(place, 'running.json')).mode & 0o077).toBe(0)
    })

    it('and has ended, or never ran, gives none', async () => {
      const { port } = other
      await other.close()
      const gone = await linkOfRunning(place)
      writeFileSync(join(place, 'running.json'), JSON.stringify({ pid: process.pid, port, key: 'x' }))
      const killed = await linkOfRunning(place)
      other = await startWebHost({ engine: fakeEngine(), staticFolder: bundle, log, home: place })
      expect([gone, killed, await linkOfRunning(bundle)]).toEqual([undefined, undefined, undefined])
    })
  })

  it('gives no link of a program that has come to the port of one that ended', async () => {
    const place = join(bundle, 'stale')
    const answers = ['<html>', '']
    const foreign = createServer((request, response) => {
      const body = answers.shift() ?? ''
      if (body === '') response.writeHead(307, { location: `${home()}again` }).end()
      else response.end(body)
    })
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    const { port } = foreign.address() as AddressInfo
    mkdirSync(place)
    writeFileSync(join(place, 'running.json'), JSON.stringify({ pid: process.pid, port, key: 'x' }))
    expect([await linkOfRunning(place), await linkOfRunning(place)]).toEqual([undefined, undefined])
    foreign.close()
  })

  it('gives no other link without a home folder', async () => {
    const headers = { 'x-palimpsest-key': '' }
    expect((await ask(new URL('/again', host.url).href, { method: 'POST', headers })).status).toBe(401)
  })

  it('says when its port is taken', async () => {
    await expect(startWebHost({ engine: fakeEngine(), staticFolder: bundle, port: host.port, log })).rejects.toThrow(
      'EADDRINUSE',
    )
  })
})
