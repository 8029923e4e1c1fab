import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { forkWorker } from '#engine/adapters/fork-worker'

const folder = fileURLToPath(new URL('../../artifacts/compiled', import.meta.url))
const entry = fileURLToPath(new URL('../../electron/engine/jobs/worker.ts', import.meta.url))

/** By then a worker has kept its compiled code. */
const REQUESTS = 60

/**
 * For vitest's globalSetup: workers of tests run from sources, whose types would be stripped at each start. One worker is
 * asked nothing until its code is kept; all that come after it start in half the time.
 */
export async function setup(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  process.env['NODE_COMPILE_CACHE'] = folder
  const worker = forkWorker(entry)
  let answers = 0
  await new Promise<void>((resolve) => {
    worker.onExit(() => resolve())
    worker.onMessage(() => {
      answers += 1
      if (answers === REQUESTS) worker.kill()
    })
    for (let id = 1; id <= REQUESTS; id++) worker.send({ id, request: { kind: 'digest', paths: [] } })
  })
}
