import { RPCHandler } from '@orpc/server/message-port'
import { isCallMessage } from './call-message.ts'
import type { ApiContext } from './context.ts'
import { toClientError } from './failure.ts'
import { router } from './router.ts'

/** What a WebSocket and a MessagePort have in common: messages to and fro, and an end. */
export interface Line {
  readonly send: (message: string | Uint8Array) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onClose: (listener: () => void) => void
  /** Ends the connection. */
  readonly drop: () => void
}

interface Call {
  readonly path: readonly string[]
  readonly context: ApiContext
  readonly next: () => Promise<unknown>
}

/** No failure leaves the engine but as code, sentence and place. */
async function withPlainFailures({ next, path, context }: Call): Promise<unknown> {
  try {
    return await next()
  } catch (error) {
    throw toClientError(error, path.join('.'), context.log)
  }
}

/** Answers the calls that come over a line, as long as it stands. A message that is no call of ours ends it. */
export function createCallServer(context: ApiContext): (line: Line) => void {
  const calls = new RPCHandler(router, { clientInterceptors: [withPlainFailures] })
  return (line) => {
    const port = {
      on: (event: string, tell: (event?: { data: unknown }) => void) => {
        if (event === 'close') line.onClose(() => tell())
        if (event !== 'message') return
        line.onMessage((message) => {
          if (isCallMessage(message)) {
            tell({ data: message })
            return
          }
          context.log.warn('api.refused', { code: 'BAD-INPUT' })
          line.drop()
        })
      },
      postMessage: line.send,
    }
    calls.upgrade(port, { context })
  }
}
