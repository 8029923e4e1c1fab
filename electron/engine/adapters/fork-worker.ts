import { fork } from 'node:child_process'
import type { WorkerProcess } from '#engine/ports'

/** One worker process under Node. Messages cross by structured clone, so bytes and maps arrive as they are. */
export function forkWorker(entry: string): WorkerProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=512'],
  })
  return {
    send: (message) => {
      // A process that just ended cannot take it; its exit is told by onExit, which is where the loss is handled.
      if (child.connected) child.send(message as object, ignoreClosedChannel)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code) => listener(code ?? -1))
      child.once('error', () => listener(-1))
    },
    kill: () => void child.kill(),
    pid: child.pid,
  }
}

function ignoreClosedChannel(_error: Error | null): void {
  // Told by onExit.
}
