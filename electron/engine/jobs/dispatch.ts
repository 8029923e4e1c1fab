import type { Job } from './job.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Batches in the air for each worker: one it works on, one that waits at its door. */
const AHEAD = 2

/** A process more costs a second or two of CPU before it is as fast as those that run: what is over soon goes without. */
const LOOKED_AT_MS = 2_000
const WORTH_A_PROCESS_MS = 10_000

/**
 * Keeps the workers busy with batches until there are none, or the job is paused or cancelled. Batches in the air are
 * finished in any case. All seats of the pool are taken once the stage turns out to be long. Throws what the first
 * failing batch threw, after the others have ended.
 */
export async function dispatch<B>(
  job: Job,
  pool: Pick<WorkerPool, 'size' | 'widen'>,
  batches: Iterable<B>,
  work: (batch: B) => Promise<void>,
): Promise<void> {
  // A stage may be dispatched in many parts, each of them short: what counts is how long the stage takes.
  const look = () => {
    if (job.stageMilliseconds() < LOOKED_AT_MS) return
    if ((job.millisecondsLeft() ?? Infinity) >= WORTH_A_PROCESS_MS) pool.widen()
  }
  look()
  let failure: unknown
  const clock = setInterval(() => {
    try {
      look()
    } catch (error) {
      // Nobody catches what a timer throws: it would end the host, and the jobs of all projects with it.
      failure ??= error
    }
  }, LOOKED_AT_MS / 4)
  try {
    await inLanes(job, pool.size * AHEAD, batches, async (batch) => {
      if (failure !== undefined) throw failure as Error
      await work(batch)
    })
  } finally {
    clearInterval(clock)
  }
  if (failure !== undefined) throw failure as Error
}

async function inLanes<B>(
  job: Job,
  count: number,
  batches: Iterable<B>,
  work: (batch: B) => Promise<void>,
): Promise<void> {
  const source = batches[Symbol.iterator]()
  let failure: Error | undefined
  const lane = async () => {
    for (;;) {
      await job.checkpoint()
      if (failure !== undefined) return
      const next = source.next()
      if (next.done === true) return
      await work(next.value)
    }
  }
  const lanes = Array.from({ length: count }, () =>
    lane().catch((error: unknown) => {
      failure ??= error instanceof Error ? error : new Error('a batch failed')
    }),
  )
  await Promise.all(lanes)
  if (failure !== undefined) throw failure
}

/** Items in arrays of `size`. */
export function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
