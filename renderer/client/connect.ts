import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { Client } from './client'

type Link = ClientLink<ClientContext>

/** Electron: the preload hands the other end of this channel to the main process. */
function overPort(): Link {
  const { port1, port2 } = new MessageChannel()
  window.postMessage('palimpsest:connect', location.origin, [port2])
  port1.start()
  return new PortLink({ port: port1 })
}

/** Loopback host: one socket, opened again when a call finds it closed. */
function overSocket(): Link {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`
  let socket: WebSocket | undefined
  let link: Link | undefined
  return {
    call: (path, input, options) => {
      if (!link || !socket || socket.readyState >= WebSocket.CLOSING) {
        socket = new WebSocket(address)
        link = new SocketLink({ websocket: socket })
      }
      return link.call(path, input, options)
    },
  }
}

/** One interface, two transports; which one is told by the address of the page. */
export function connect(): Client {
  return createORPCClient(location.protocol === 'palimpsest:' ? overPort() : overSocket())
}
