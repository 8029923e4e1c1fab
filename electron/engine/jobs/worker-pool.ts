import { Problem } from '#shared/base/problem'
import type { WorkerProcess } from '#engine/ports'
import type { Answers, Envelope, Reply, Request, RequestKind, Usage } from './messages.ts'

type RequestOf<K extends RequestKind> = Extract<Request, { kind: K }>

interface Task {
  readonly request: Request
  readonly resolve: (answer: Answers[RequestKind]) => void
  readonly reject: (error: Error) => void
  readonly only: Seat | undefined
  readonly needs: Preparation | undefined
}

/** What a process has to be told once before certain requests; `key` names the content. */
export interface Preparation {
  readonly key: string
  readonly request: RequestOf<'plan'>
}

/** One place in the pool: the process that sits there now, and what it works on. */
interface Seat {
  process: WorkerProcess | undefined
  task: Task | undefined
  /** Key of the plan that the process has, '' for none; `undefined` until it has answered once. */
  ready: string | undefined
  /** Digest of each patient as this process was told it last, under the plan it has. */
  readonly patients: Map<number, string>
}

/** So many ends in a row without one answer are no fault of a file: the workers cannot start here. */
const MOST_LOSSES = 12

/** A worker process ended while it held this request. The caller decides: again in smaller pieces, or quarantine. */
export class WorkerLost extends Error {}

/**
 * Processes that do the heavy work, a request at a time each. One at first, all after `widen`; started when first needed,
 * replaced when one ends.
 * A request says which plan it needs; a process that has another is told that plan first. Projects share the pool, so
 * a plan holds for a request, never for the pool.
 */
export class WorkerPool {
  readonly size: number
  readonly #start: () => WorkerProcess
  readonly #seats: Seat[]
  readonly #queue: Task[] = []
  readonly #usage = { cpuMs: 0, stages: new Map<string, number>() }
  readonly #rss = new Map<Seat, number>()
  #open = 1
  #closed = false
  #losses = 0
  #nextId = 1

  constructor(start: () => WorkerProcess, size: number) {
    this.size = size
    this.#start = start
    this.#seats = Array.from({ length: size }, () => ({
      process: undefined,
      task: undefined,
      ready: undefined,
      patients: new Map<number, string>(),
    }))
  }

  /** From now on work goes to all places of the pool. */
  widen(): void {
    if (this.#open === this.size) return
    this.#open = this.size
    this.#pump()
  }

  /** The answer of the next free worker. Throws Problem when the worker says so, WorkerLost when it ended. */
  ask<K extends RequestKind>(request: RequestOf<K>, needs?: Preparation): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new Problem('STOPPED'))
        return
      }
      // The reply's kind follows the request's: worker.ts answers by a table total over the kinds.
      this.#queue.push({ request, resolve: resolve as Task['resolve'], reject, only: undefined, needs })
      this.#pump()
    })
  }

  /** CPU milliseconds of all workers so far, by stage too, and the largest worker's memory. */
  usage(): Usage {
    const rssBytes = [...this.#rss.values()].reduce((sum, bytes) => Math.max(sum, bytes), 0)
    return { cpuMs: this.#usage.cpuMs, rssBytes, stages: Object.fromEntries(this.#usage.stages) }
  }

  /** Forgets what was counted, at the start of a job. */
  resetUsage(): void {
    this.#usage.cpuMs = 0
    this.#usage.stages.clear()
  }

  close(): void {
    this.#closed = true
    for (const task of this.#queue.splice(0)) task.reject(new Problem('STOPPED'))
    for (const seat of this.#seats) seat.process?.kill()
  }

  #pump(): void {
    for (const seat of this.#seats.slice(0, this.#open)) {
      if (seat.task !== undefined) continue
      const index = this.#queue.findIndex((task) => task.only === undefined || task.only === seat)
      // Another seat may have one of its own: what follows its plan.
      if (index < 0) continue
      const [task] = this.#queue.splice(index, 1)
      if (task) this.#give(seat, task)
    }
  }

  #give(seat: Seat, task: Task): void {
    const process = seat.process ?? this.#trySit(seat)
    if (process === undefined) {
      // Asked for from timers and exits of processes, where nobody would catch it: the task fails, not the host.
      task.reject(new Problem('WRK-START'))
      return
    }
    const { needs } = task
    if (seat.ready === undefined) {
      // An empty request first: a process that cannot even start is no fault of what it was started for.
      this.#queue.unshift({ ...task, only: seat })
      seat.task = {
        request: { kind: 'digest', paths: [] },
        resolve: () => (seat.ready = ''),
        reject: (error) => {
          if (!(error instanceof WorkerLost)) this.#failFirstFor(seat, error)
        },
        only: seat,
        needs: undefined,
      }
    } else if (needs && seat.ready !== needs.key) {
      // The plan goes first; the task follows on the same seat.
      this.#queue.unshift({ ...task, only: seat })
      seat.task = {
        request: needs.request,
        resolve: () => {
          seat.ready = needs.key
          seat.patients.clear()
        },
        reject: (error) => this.#failFirstFor(seat, error),
        only: seat,
        needs: undefined,
      }
    } else {
      seat.task = task
    }
    process.send({ id: this.#nextId++, request: withoutKnown(seat, seat.task.request) } satisfies Envelope)
  }

  #failFirstFor(seat: Seat, error: Error): void {
    const index = this.#queue.findIndex((task) => task.only === seat)
    if (index >= 0) this.#queue.splice(index, 1)[0]?.reject(error)
  }

  /** `undefined`: the system gives no process, for want of memory or numbers. */
  #trySit(seat: Seat): WorkerProcess | undefined {
    try {
      return this.#sit(seat)
    } catch {
      seat.process = undefined
      return undefined
    }
  }

  #sit(seat: Seat): WorkerProcess {
    const process = this.#start()
    seat.process = process
    seat.ready = undefined
    seat.patients.clear()
    process.onMessage((message) => {
      if (seat.process === process) this.#finish(seat, message as Reply)
    })
    process.onExit(() => this.#lose(seat, process))
    return process
  }

  #finish(seat: Seat, reply: Reply): void {
    const task = seat.task
    seat.task = undefined
    this.#losses = 0
    this.#usage.cpuMs += reply.usage.cpuMs
    for (const [stage, ms] of Object.entries(reply.usage.stages)) {
      this.#usage.stages.set(stage, (this.#usage.stages.get(stage) ?? 0) + ms)
    }
    this.#rss.set(seat, reply.usage.rssBytes)
    if (reply.ok) task?.resolve(reply.answer)
    else task?.reject(new Problem(reply.code, reply.at ?? undefined))
    this.#pump()
  }

  #lose(seat: Seat, process: WorkerProcess): void {
    if (seat.process !== process) return
    const task = seat.task
    seat.process = undefined
    seat.task = undefined
    this.#rss.delete(seat)
    this.#losses += 1
    this.#doubtIdle()
    task?.reject(this.#lossOf())
    if (!this.#closed) this.#pump()
  }

  /** What ended one process may have ended others whose exit is not told yet: they answer an empty request first. */
  #doubtIdle(): void {
    for (const seat of this.#seats) if (seat.task === undefined) seat.ready = undefined
  }

  #lossOf(): Error {
    if (this.#closed) return new Problem('STOPPED')
    return this.#losses > MOST_LOSSES ? new Problem('WRK-START') : new WorkerLost('a worker ended')
  }
}

/** A patient's part of the plan goes to a process once; batches of the same patient then travel light. */
function withoutKnown(seat: Seat, request: Request): Request {
  if (!('patients' in request)) return request
  const patients = request.patients.filter(({ id, digest }) => seat.patients.get(id) !== digest)
  for (const { id, digest } of patients) seat.patients.set(id, digest)
  return { ...request, patients }
}
