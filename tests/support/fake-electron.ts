import { EventEmitter } from 'node:events'

/*
 * Electron as the host sees it, without its binary: records what it is told. Tests put it in the place of the module
 * with vi.mock('electron', async () => (await import('../support/fake-electron.ts')).fakeElectron()).
 */

type Listener = (...values: never[]) => unknown

export class FakeContents extends EventEmitter {
  windowOpen: ((details: { url: string }) => { action: string }) | undefined
  url = 'palimpsest://app/'
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler
  }
  getURL(): string {
    return this.url
  }
}

export interface WindowOptions {
  readonly title: string
  readonly show: boolean
  readonly webPreferences: Readonly<Record<string, unknown>>
}

/** What one test's Electron was told. */
export interface Told {
  readonly windows: {
    options: WindowOptions
    contents: FakeContents
    loaded: string[]
    emitter: EventEmitter
    shown: () => number
  }[]
  readonly handlers: Map<string, (request: Request) => Promise<Response>>
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[]
  readonly switches: string[]
  readonly ipc: EventEmitter
  readonly app: EventEmitter
  readonly session: Map<string, Listener>
  readonly exits: number[]
  readonly menus: { label?: string; role?: string; submenu?: { role?: string }[] }[][]
  readonly utility: { entry: string; sent: unknown[]; process: EventEmitter; killed: boolean }[]
  sandboxed: boolean
  quits: number
  /** Whether this is the first Palimpsest on the machine. */
  isFirst: boolean
}

export const told: Told = {
  windows: [],
  handlers: new Map(),
  schemes: [],
  switches: [],
  ipc: new EventEmitter(),
  app: new EventEmitter(),
  session: new Map(),
  exits: [],
  menus: [],
  utility: [],
  sandboxed: false,
  quits: 0,
  isFirst: true,
}

/** Forgets what the test before was told. */
export function resetElectron(): void {
  for (const list of [told.windows, told.schemes, told.switches, told.exits, told.menus, told.utility]) list.length = 0
  told.handlers.clear()
  told.session.clear()
  told.ipc.removeAllListeners()
  told.app.removeAllListeners()
  Object.assign(told, { sandboxed: false, quits: 0, isFirst: true })
}

class FakeWindow extends EventEmitter {
  readonly contents = new FakeContents()
  readonly loaded: string[] = []
  #shown = 0
  constructor(options: WindowOptions) {
    super()
    told.windows.push({
      options,
      contents: this.contents,
      loaded: this.loaded,
      emitter: this,
      shown: () => this.#shown,
    })
    told.app.emit('web-contents-created', {}, this.contents)
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  show(): void {
    this.#shown++
  }
  focus(): void {
    this.#shown++
  }
  isMinimized(): boolean {
    return false
  }
}

/** The module's exports, as far as the host uses them. */
export function fakeElectron(): object {
  const record = (name: string) => (listener: Listener) => void told.session.set(name, listener)
  return {
    app: Object.assign(told.app, {
      name: 'Palimpsest',
      commandLine: { appendSwitch: (name: string) => told.switches.push(name) },
      enableSandbox: () => (told.sandboxed = true),
      requestSingleInstanceLock: () => told.isFirst,
      whenReady: () => Promise.resolve(),
      getPath: () => '/home/curator',
      quit: () => told.quits++,
      exit: (code: number) => told.exits.push(code),
    }),
    protocol: {
      registerSchemesAsPrivileged: (schemes: Told['schemes']) => told.schemes.push(...schemes),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => told.handlers.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: record('request'),
        setPermissionCheckHandler: record('check'),
        setDevicePermissionHandler: record('device'),
        setSpellCheckerEnabled: (on: boolean) => told.session.set('spelling', () => on),
        webRequest: { onBeforeRequest: record('before') },
      },
    },
    ipcMain: told.ipc,
    BrowserWindow: FakeWindow,
    Menu: {
      buildFromTemplate: (template: Told['menus'][number]) => template,
      setApplicationMenu: (menu: Told['menus'][number]) => told.menus.push(menu),
    },
    utilityProcess: {
      fork: (entry: string) => {
        const child = { entry, sent: [] as unknown[], process: new EventEmitter(), killed: false }
        told.utility.push(child)
        return Object.assign(child.process, {
          pid: 4711,
          postMessage: (message: unknown) => child.sent.push(message),
          kill: () => (child.killed = true),
        })
      },
    },
  }
}
