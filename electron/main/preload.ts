import { ipcRenderer } from 'electron'

/** The little of the page's world that is used here; the rest of electron/ knows no DOM. */
interface Page {
  readonly location: { readonly origin: string }
  addEventListener: (
    type: 'message',
    listener: (event: { source: unknown; origin: string; data: unknown; ports: readonly object[] }) => void,
  ) => void
}
declare const window: Page

/** A method, so that a port may be called an object: its type belongs to the DOM. */
interface Main {
  postMessage(channel: string, message: null, transfer?: object[]): void
}
const main: Main = ipcRenderer

// Nothing is exposed to the page. It sends one port of a channel that it made; the port goes on to the main process.
window.addEventListener('message', ({ source, origin, data, ports }) => {
  const [port] = ports
  if (source !== window || origin !== window.location.origin || data !== 'palimpsest:connect') return
  if (port !== undefined && ports.length === 1) main.postMessage('palimpsest:connect', null, [port])
})
