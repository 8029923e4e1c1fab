import type { IpcMain, MessagePortMain, WebFrameMain } from 'electron'
import { type ApiContext, createCallServer, type Line } from '../api/index.ts'
import { isOwnAddress } from './scheme.ts'

/** The one channel between page and main process; a MessagePort comes with it. */
export const connectChannel = 'palimpsest:connect'

/** Gives the API to the top frame of our own page, over the port that it sent; everyone else gets silence. */
export function serveCalls(ipc: IpcMain, context: ApiContext): void {
  const serve = createCallServer(context)
  ipc.on(connectChannel, ({ senderFrame, ports }) => {
    const [port] = ports
    if (port === undefined) return
    if (ports.length > 1 || !isOwnPage(senderFrame)) {
      context.log.warn('electron.port-refused')
      for (const refused of ports) refused.close()
      return
    }
    serve(lineOf(port))
    port.start()
  })
}

function lineOf(port: MessagePortMain): Line {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => void port.on('close', listener),
    drop: () => port.close(),
  }
}

function isOwnPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url)
}
