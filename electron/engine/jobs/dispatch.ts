import type { Job } from './job.ts'

/** Batches in the air for each worker: one it works on, one that waits at its door. */
const AHEAD = 2

/**
 * Keeps every worker busy with batches until there are none, or the job is paused or cancelled. Batches in the air are
 * finished in any case. Throws what the first failing batch threw, after the others have ended.
 */
export async function dispatch<B>(
  job: Job,
  workers: number,
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
  const lanes = Array.from({ length: workers * AHEAD }, () =>
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
