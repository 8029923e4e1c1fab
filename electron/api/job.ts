import type { JobState } from '#shared/api/contract'
import type { Engine } from '../engine/ports.ts'
import { os } from './context.ts'

/**
 * The state of all jobs now, then after each change, until `signal` aborts. A reader slower than the engine gets the
 * newest state only: states in between are of no use to a progress bar.
 */
export async function* watchJobs(jobs: Engine['jobs'], signal: AbortSignal | undefined): AsyncGenerator<JobState[]> {
  let newest: JobState[] | undefined = jobs.now()
  let wake = (): void => undefined
  const stop = jobs.watch((states) => {
    newest = states
    wake()
  })
  const end = (): void => wake()
  signal?.addEventListener('abort', end)
  try {
    while (!signal?.aborted) {
      if (newest === undefined) {
        await new Promise<void>((resolve) => (wake = resolve))
        continue
      }
      const states: JobState[] = newest
      newest = undefined
      yield states
    }
  } finally {
    signal?.removeEventListener('abort', end)
    stop()
  }
}

export const job = {
  watch: os.job.watch.handler(({ context, signal }) => watchJobs(context.engine.jobs, signal)),
}
