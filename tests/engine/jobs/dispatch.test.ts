import { describe, expect, it, vi } from 'vitest'
import { dispatch } from '#engine/jobs/dispatch'
import { Job } from '#engine/jobs/job'
import { WorkerPool } from '#engine/jobs/worker-pool'
import type { WorkerProcess } from '#engine/ports'

const job = (): Job =>
  new Job(
    'harbor',
    'scan',
    2,
    () => ({ cpuMs: 0, rssBytes: 0, stages: {} }),
    () => undefined,
  )

describe('a stage whose pool cannot be widened', () => {
  it('ends with what stood in the way, and the host goes on', async () => {
    vi.useFakeTimers()
    const slow = job()
    slow.stage('scan', 1000)
    const widen = () => {
      throw new Error('no process')
    }
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 1000))
    const done = dispatch(slow, { size: 1, widen }, [1, 2, 3, 4, 5, 6, 7, 8], wait)
    const ended = expect(done).rejects.toThrow('no process')
    await vi.advanceTimersByTimeAsync(10_000)
    await ended
    vi.useRealTimers()
  })
})

describe('a pool to which the system gives no process', () => {
  it('fails what waits, where a process ended', async () => {
    let exit: ((code: number) => void) | undefined
    let started = 0
    const start = (): WorkerProcess => {
      started += 1
      if (started > 1) throw new Error('EAGAIN')
      return {
        send: () => undefined,
        onMessage: () => undefined,
        onExit: (listener) => (exit = listener),
        kill: () => undefined,
        pid: 1,
      }
    }
    const pool = new WorkerPool(start, 1)
    const asked = pool.ask({ kind: 'digest', paths: [] })
    const refused = expect(asked).rejects.toThrow('WRK-START')
    expect(() => exit?.(1)).not.toThrow()
    await refused
  })
})
