import { app, type BrowserWindow, ipcMain, protocol, session } from 'electron'
import { createByteHandler } from '../api/index.ts'
import type { Engine, Log } from '../engine/ports.ts'
import { serveCalls } from './calls.ts'
import { lockPages, lockSession } from './lock-down.ts'
import { setMenu } from './menu.ts'
import { appScheme, schemePrivileges } from './scheme.ts'
import { openWindow } from './window.ts'

export interface HostParts {
  readonly createEngine: () => Promise<Engine>
  /** Folder of the built renderer. */
  readonly staticFolder: string
  readonly log: Log
  /** Tells the curator that the engine cannot start; the application ends after it. */
  readonly explain: (error: unknown) => void
}

/** Before `ready`: what must be known before the first page. A second start only brings the first to the front. */
export function startElectronHost(parts: HostParts): void {
  protocol.registerSchemesAsPrivileged([schemePrivileges])
  app.enableSandbox()
  // Chromium's own services: nothing of this product asks the network for anything.
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync', 'no-pings']) {
    app.commandLine.appendSwitch(name)
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  lockPages(app)
  app.on('window-all-closed', () => app.quit())
  app
    .whenReady()
    .then(() => openWorkstation(parts))
    .catch((error: unknown) => {
      parts.explain(error)
      app.exit(1)
    })
}

async function openWorkstation({ createEngine, staticFolder, log }: HostParts): Promise<void> {
  const engine = await createEngine()
  closeBeforeQuit(engine, log)
  lockSession(session.defaultSession)
  setMenu()
  protocol.handle(appScheme, createByteHandler(engine, staticFolder, log))
  serveCalls(ipcMain, { engine, host: 'electron', startFolder: app.getPath('home'), log })
  const window = openWindow()
  app.on('second-instance', () => show(window))
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Quitting waits until jobs have stopped and the databases are closed. */
function closeBeforeQuit(engine: Engine, log: Log): void {
  let closing: Promise<void> | undefined
  app.on('before-quit', (event) => {
    if (closing !== undefined) return
    event.preventDefault()
    closing = engine
      .close()
      .catch(() => log.warn('engine.close', { code: 'BUG' }))
      .then(() => app.exit(0))
  })
}
