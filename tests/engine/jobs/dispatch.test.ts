import { describe, expect, it, vi } from 'vitest'
import { dispatch } from '#engine/jobs/dispatch'
import { Job } from '#engine/jobs/job'
import { WorkerLost, WorkerPool } from '#engine/jobs/worker-pool'
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

describe('workers that end together', () => {
  /** Processes that answer each request at once while they live; their ends are told when the test says so. */
  function living() {
    const made: { dead: boolean; end: () => void }[] = []
    const start = (): WorkerProcess => {
      let tell: (message: unknown) => void = () => undefined
      const one: { dead: boolean; end: () => void } = { dead: false, end: () => undefined }
      made.push(one)
      return {
        send: (message) => {
          const { id, request } = message as { id: number; request: { kind: string; paths?: readonly string[] } }
          if (request.paths?.[0] === 'slow' || one.dead) return
          const usage = { cpuMs: 0, rssBytes: 0, stages: {} }
          queueMicrotask(() => tell({ id, ok: true, answer: { digests: [] }, usage }))
        },
        onMessage: (listener) => (tell = listener),
        onExit: (listener) => (one.end = () => listener(9)),
        kill: () => undefined,
        pid: undefined,
      }
    }
    return { made, start }
  }

  it('cost what they held and nothing that is given to one whose end is not told yet', async () => {
    const { made, start } = living()
    const pool = new WorkerPool(start, 2)
    pool.widen()
    const ask = (path: string) => pool.ask({ kind: 'digest', paths: [path] })
    await Promise.all([ask('a'), ask('b')])
    const held = ask('slow').catch((error: unknown) => error)
    await vi.waitFor(() => expect(made.length).toBe(2))
    for (const one of made) one.dead = true
    made[0]?.end()
    const other = ask('c')
    const again = ask('d')
    made[1]?.end()
    expect([await held, await other, await again]).toEqual([
      new WorkerLost('a worker ended'),
      { digests: [] },
      { digests: [] },
    ])
  })
})
