import { fork } from 'node:child_process'
import type { WorkerProcess } from '#engine/ports'

/**
 * A worker makes little that lasts and much that does not: it starts with the heap that it comes to anyhow, and grows
 * slowly beyond, far below 200 MB, where V8's own choice lets it grow to the double.
 */
const HEAP = [
  '--max-old-space-size=512',
  '--max-semi-space-size=8',
  '--initial-heap-size=80',
  '--heap-growing-percent=30',
]

/**
 * A worker's code is small and all of it is run thousands of times: compiled at first use, it costs a tenth less CPU.
 * What the last compiler makes of it is a tenth of a short run: it shall not copy large functions into each other.
 */
const COMPILER = ['--always-sparkplug', '--no-regexp-tier-up', '--max-inlined-bytecode-size-cumulative=200']

/** glibc keeps memory for each of V8's helper threads that the others never get: some 10 MB, worth more as heap. */
const ONE_ARENA = { MALLOC_ARENA_MAX: '1' }

/** One worker process under Node. Messages cross by structured clone, so bytes and maps arrive as they are. */
export function forkWorker(entry: string): WorkerProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...HEAP, ...COMPILER],
    env: { ...process.env, ...ONE_ARENA },
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

function ignoreClosedChannel(): void {
  // Told by onExit.
}
