import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import type { WorkerProcess } from '../engine/ports.ts'

/** Starts the engine's worker as a utility process; see utility-worker.ts. Only after `ready`. */
export function startUtilityWorker(): WorkerProcess {
  const entry = fileURLToPath(new URL('./utility-worker.js', import.meta.url))
  const child = utilityProcess.fork(entry, [], { serviceName: 'Palimpsest worker', stdio: 'inherit' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
    get pid() {
      return child.pid
    },
  }
}
