import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { homedir } from 'node:os'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ApiContext, createByteHandler, createCallServer, type Line } from '../api/index.ts'
import type { Engine, Log } from '../engine/ports.ts'
import { isOwnOrigin } from './admission.ts'
import { addressOf, answerHttp, type Gate, isAdmitted } from './http-answers.ts'
import { announce, newKey } from './running.ts'
import { createSession } from './session.ts'

export { linkOfRunning } from './running.ts'
export { rendererFolder } from './renderer-folder.ts'

export interface WebHostOptions {
  readonly engine: Engine
  /** Folder of the built renderer. */
  readonly staticFolder: string
  /** 0 or absent: any free one. */
  readonly port?: number
  readonly log: Log
  /** Where the host says that it runs, so that a second start of the same user gets a link to it. */
  readonly home?: string
}

export interface WebHost {
  /** With the one-time token: whoever opens it first is the curator. */
  readonly url: string
  readonly port: number
  /** Ends open connections; the engine stays. */
  readonly close: () => Promise<void>
}

/** The longest calls carry a file of 16,000,000 characters, as lists and profiles are taken in: so many bytes at most. */
const maxMessageBytes = 64 << 20

/**
 * Serves the workstation on 127.0.0.1 only: the renderer, frames, and the API over a WebSocket at `/rpc`.
 * Rejects when the port is taken.
 */
export async function startWebHost({ engine, staticFolder, port = 0, log, home }: WebHostOptions): Promise<WebHost> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const session = createSession()
  const key = newKey()
  const gate = { session, cookieName: `palimpsest_${portOf(server)}`, ...(home === undefined ? {} : { key }) }
  const bytes = createByteHandler(engine, staticFolder, log)
  server.on('request', (request, response) => {
    answerHttp(gate, bytes, request, response).catch(() => response.destroy())
  })
  const sockets = serveCalls(server, gate, { engine, host: 'web', startFolder: homedir(), log })
  const takeBack = home === undefined ? () => undefined : announce(home, portOf(server), key)
  log.info('web.listening', { port: portOf(server) })
  return {
    url: `http://127.0.0.1:${portOf(server)}/?t=${session.token}`,
    port: portOf(server),
    close: async () => {
      takeBack()
      await closeAll(server, sockets)
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address and a port')
  return address.port
}

function serveCalls(server: Server, gate: Gate, context: ApiContext): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false })
  const serve = createCallServer(context)
  server.on('upgrade', (request, socket, head) => {
    if (addressOf(request)?.pathname !== '/rpc' || !isOwnOrigin(request) || !isAdmitted(gate, request)) {
      hangUp(socket)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // An oversized or broken frame closes its own socket; the rest goes on.
      webSocket.on('error', () => context.log.warn('web.socket', { code: 'BAD-INPUT' }))
      serve(lineOf(webSocket))
    })
  })
  return sockets
}

function lineOf(webSocket: WebSocket): Line {
  return {
    send: (message) => webSocket.send(message),
    onMessage: (listener) => {
      webSocket.on('message', (data: Buffer, isBinary) => listener(isBinary ? data : data.toString('utf8')))
    },
    onClose: (listener) => void webSocket.on('close', listener),
    drop: () => webSocket.close(1007),
  }
}

function hangUp(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
}

async function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  for (const socket of sockets.clients) socket.terminate()
  server.closeAllConnections()
  await closed
}
