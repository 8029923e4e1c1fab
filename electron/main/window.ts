import { fileURLToPath } from 'node:url'
import { BrowserWindow } from 'electron'
import { appAddress } from './scheme.ts'

/** The one window: a page without Node, in a sandbox, that knows only our own address. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1600,
    height: 1000,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Palimpsest',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker would fetch dictionaries from the network.
      spellcheck: false,
    },
  })
  // Window lists, screen readers and screenshots of the desktop show titles: they never name a project or a patient.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  void window.loadURL(appAddress)
  return window
}
