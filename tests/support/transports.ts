import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/api/contract'
import { createCallServer } from '../../electron/api/index.ts'
import type { Engine, Log } from '../../electron/engine/ports.ts'
import { startWebHost } from '../../electron/web/index.ts'
import { signIn } from './web-client.ts'

export interface Connection {
  readonly api: ContractRouterClient<Contract>
  readonly close: () => Promise<void>
}

/** Ways from a client to the engine; each is the real one of its host. */
export const transports = {
  MessagePort: connectPort,
  WebSocket: connectSocket,
} as const

export type Connect = (engine: Engine, log: Log) => Promise<Connection>

function connectPort(engine: Engine, log: Log): Promise<Connection> {
  const { port1, port2 } = new MessageChannel()
  createCallServer({ engine, host: 'electron', startFolder: '/', log })({
    send: (message) => port1.postMessage(message),
    onMessage: (listener) => void port1.on('message', listener),
    onClose: (listener) => void port1.on('close', listener),
    drop: () => port1.close(),
  })
  port1.start()
  port2.start()
  const api: Connection['api'] = createORPCClient(new PortLink({ port: port2 }))
  const close = (): Promise<void> => {
    port1.close()
    port2.close()
    return Promise.resolve()
  }
  return Promise.resolve({ api, close })
}

async function connectSocket(engine: Engine, log: Log): Promise<Connection> {
  const host = await startWebHost({ engine, staticFolder: '/nowhere', log })
  const cookie = await signIn(host.url)
  const address = `127.0.0.1:${host.port}`
  const socket = new WebSocket(`ws://${address}/rpc`, { origin: `http://${address}`, headers: { cookie } })
  // `ws` has the DOM's methods; only its declared event types differ.
  const websocket = socket as unknown as globalThis.WebSocket
  const api: Connection['api'] = createORPCClient(new SocketLink({ websocket }))
  const close = async (): Promise<void> => {
    socket.terminate()
    await host.close()
  }
  return { api, close }
}
