import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contract } from '#shared/api/contract'
import { startElectronHost } from '../../electron/main/host.ts'
import { startUtilityWorker } from '../../electron/main/workers.ts'
import { resetElectron, told } from '../support/fake-electron.ts'
import { type FakeEngine, fakeEngine, fakeLog } from '../support/fake-engine.ts'

vi.mock('electron', async () => (await import('../support/fake-electron.ts')).fakeElectron())

let engine: FakeEngine
const explained: unknown[] = []
const log = fakeLog()

async function start(createEngine = (): Promise<FakeEngine> => Promise.resolve(engine)): Promise<void> {
  startElectronHost({ createEngine, staticFolder: '/nowhere', log, explain: (error) => explained.push(error) })
  await vi.waitUntil(() => told.windows.length > 0 || told.quits > 0 || told.exits.length > 0)
}

beforeEach(() => {
  resetElectron()
  explained.length = 0
  engine = fakeEngine()
})

const window = (): (typeof told.windows)[number] => told.windows[0]!
/** Whether an event that the page's contents sent was stopped. */
function isStopped(name: string): boolean {
  const event = { preventDefault: vi.fn() }
  window().contents.emit(name, event)
  return event.preventDefault.mock.calls.length === 1
}

describe('the Electron window', () => {
  beforeEach(() => start())

  it('is sandboxed, isolated and without Node', () => {
    expect(told.sandboxed).toBe(true)
    expect(window().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    })
  })

  it('loads only our own scheme, an ordinary secure origin', () => {
    expect(window().loaded).toEqual(['palimpsest://app/'])
    expect(told.schemes).toEqual([
      { scheme: 'palimpsest', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })

  it('answers its scheme with the policy of the loopback host', async () => {
    const response = await told.handlers.get('palimpsest')!(
      new Request('palimpsest://app/bytes/frame/a/1/0?side=before'),
    )
    expect(response.status).toBe(403)
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (name) => {
    expect(isStopped(name)).toBe(true)
  })

  it('opens no further window', () => {
    expect(window().contents.windowOpen?.({ url: 'https://example.org' })).toEqual({ action: 'deny' })
  })

  it('never takes its title from the page', () => {
    const event = { preventDefault: vi.fn() }
    window().emitter.emit('page-title-updated', event, 'DOE^JANE')
    expect(event.preventDefault).toHaveBeenCalled()
    expect(window().options.title).toBe('Palimpsest')
  })

  it('shows itself when there is something to see', () => {
    expect([window().options.show, window().shown()]).toEqual([false, 0])
    window().emitter.emit('ready-to-show')
    expect(window().shown()).toBe(1)
  })

  it('comes to the front when it is started again', () => {
    told.app.emit('second-instance')
    expect(window().shown()).toBe(1)
  })

  it('has a menu without links, reload and inspector', () => {
    const roles = told.menus.flat().flatMap(({ role, submenu }) => [role, ...(submenu ?? []).map((item) => item.role)])
    expect(roles).toContain('editMenu')
    expect(roles).not.toEqual(expect.arrayContaining([expect.stringMatching(/help|viewMenu|reload|devtools/i)]))
  })
})

describe('the Electron session', () => {
  beforeEach(() => start())

  it.each(['media', 'geolocation', 'notifications', 'fileSystem', 'openExternal', 'clipboard-read'])(
    'refuses %s',
    (permission) => {
      const decide = vi.fn()
      told.session.get('request')!(...([window().contents, permission, decide] as never[]))
      expect(decide).toHaveBeenCalledExactlyOnceWith(false)
      expect(told.session.get('check')!(...([null, permission, 'palimpsest://app/'] as never[]))).toBe(false)
    },
  )

  it('lets our own page copy, and no other', () => {
    const check = (origin: string): unknown =>
      told.session.get('check')!(...([null, 'clipboard-sanitized-write', origin] as never[]))
    expect([check('palimpsest://app/'), check('https://example.org/'), check('')]).toEqual([true, false, false])
  })

  it('gives no device', () => {
    expect(told.session.get('device')!()).toBe(false)
  })

  it.each([
    { url: 'palimpsest://app/assets/a.js', cancel: false },
    { url: 'blob:palimpsest://app/1', cancel: false },
    { url: 'https://example.org/', cancel: true },
    { url: 'http://127.0.0.1:8080/', cancel: true },
    { url: 'ws://example.org/', cancel: true },
    { url: 'file:///etc/passwd', cancel: true },
    { url: 'not an address', cancel: true },
  ])('requests of $url: cancelled $cancel', ({ url, cancel }) => {
    const decide = vi.fn()
    told.session.get('before')!(...([{ url }, decide] as never[]))
    expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel })
  })

  it("turns off Chromium's own services", () => {
    expect(told.switches).toEqual(expect.arrayContaining(['disable-background-networking', 'disable-component-update']))
    expect(told.session.get('spelling')!()).toBe(false)
  })
})

/** Electron's ports hand over events, Node's the data itself. */
function asPortMain(port: MessagePort): object {
  return {
    on: (name: string, listener: (event: { data: unknown }) => void) =>
      port.on(name, (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}

describe('the port to the engine', () => {
  const open: MessagePort[] = []
  afterEach(() => open.splice(0).forEach((port) => port.close()))

  function connect(senderFrame: unknown, count = 1): ContractRouterClient<Contract> {
    const channels = Array.from({ length: count }, () => new MessageChannel())
    open.push(...channels.map(({ port2 }) => port2))
    told.ipc.emit('palimpsest:connect', { senderFrame, ports: channels.map(({ port1 }) => asPortMain(port1)) })
    const port = channels[0]!.port2
    port.start()
    return createORPCClient(new RPCLink({ port }))
  }

  beforeEach(() => start())

  it('serves the top frame of our page', async () => {
    const api = connect({ url: 'palimpsest://app/#/projects', parent: null })
    expect(await api.app.info()).toMatchObject({ host: 'electron', startFolder: '/home/curator' })
  })

  it.each([
    { says: 'another page', frame: { url: 'https://example.org/palimpsest://app/', parent: null } },
    { says: 'another host of our scheme', frame: { url: 'palimpsest://app.example.org/', parent: null } },
    { says: 'a frame inside the page', frame: { url: 'palimpsest://app/', parent: {} } },
    { says: 'a frame that is gone', frame: null },
    { says: 'no address', frame: { url: '', parent: null } },
  ])('is closed for $says', async ({ frame }) => {
    const api = connect(frame)
    const closed = new Promise((resolve) => open[0]!.on('close', () => resolve('closed')))
    void api.app.info().catch(() => undefined)
    expect(await closed).toBe('closed')
  })

  it('is closed when something else than a call comes', async () => {
    connect({ url: 'palimpsest://app/', parent: null })
    open[0]!.postMessage('garbage')
    await new Promise((resolve) => open[0]!.on('close', () => resolve('closed')))
    expect(log.text()).toContain('api.refused')
  })

  it('is closed when more than one comes', async () => {
    connect({ url: 'palimpsest://app/', parent: null }, 2)
    await Promise.all(open.map((port) => new Promise((resolve) => port.on('close', () => resolve('closed')))))
    expect(log.text()).toContain('electron.port-refused')
  })
})

describe('starting and ending Electron', () => {
  it('ends at once when another Palimpsest is open', async () => {
    told.isFirst = false
    await start()
    expect([told.quits, told.windows.length]).toEqual([1, 0])
  })

  it('says why when the engine cannot start', async () => {
    await start(() => Promise.reject(new Error('no engine')))
    expect([explained.length, told.exits, told.windows.length]).toEqual([1, [1], 0])
  })

  it('closes the engine before it quits', async () => {
    await start()
    const event = { preventDefault: vi.fn() }
    told.app.emit('before-quit', event)
    await vi.waitUntil(() => told.exits.length > 0)
    expect([event.preventDefault.mock.calls.length, engine.closed(), told.exits]).toEqual([1, true, [0]])
  })

  it('quits with its last window', async () => {
    await start()
    told.app.emit('window-all-closed')
    expect(told.quits).toBe(1)
  })
})

describe('a worker under Electron', () => {
  it('is a utility process that talks as the port says', () => {
    const worker = startUtilityWorker()
    const child = told.utility[0]!
    const heard: unknown[] = []
    worker.onMessage((message) => heard.push(message))
    worker.onExit((code) => heard.push(code))
    worker.send({ id: 1 })
    child.process.emit('message', { id: 1, ok: true })
    child.process.emit('exit', 3)
    worker.kill()
    expect(child.entry).toMatch(/utility-worker[.]js$/)
    expect([worker.pid, child.sent, heard, child.killed]).toEqual([4711, [{ id: 1 }], [{ id: 1, ok: true }, 3], true])
  })
})
