import { Problem } from '#shared/base/problem'
import type { JobState } from '#shared/api/contract'
import type { Usage } from './messages.ts'

export type JobKind = JobState['kind']

/** Rates are told over the last seconds, so that a pause or a slow start does not spoil the estimate. */
const WINDOW_MS = 10_000
/** A stage of slow batches looks further back: two of them say nothing about the rest. */
const FEWEST_SAMPLES = 20
/** Before this an estimate would be a guess (UX §2.5). */
const ESTIMATE_AFTER_MS = 5_000

/** One long task: its progress, and the wishes of the curator to pause or stop it. */
export class Job {
  readonly #changed: () => void
  readonly #usage: () => Usage
  readonly #samples: { at: number; done: number }[] = []
  readonly #startedAt = performance.now()
  #stageAt = performance.now()
  readonly #workers: number
  #state: JobState
  #resume: (() => void) | undefined
  #gate: Promise<void> | undefined

  constructor(project: string, kind: JobKind, workers: number, usage: () => Usage, changed: () => void) {
    this.#changed = changed
    this.#usage = usage
    this.#workers = workers
    this.#state = {
      project,
      kind,
      workers,
      stage: kind,
      state: 'running',
      done: 0,
      total: null,
      perSecond: 0,
      secondsLeft: null,
      stages: {},
      rssBytes: 0,
      message: '',
      code: null,
    }
  }

  get state(): JobState {
    const { stages, rssBytes } = this.#usage()
    return { ...this.#state, stages: { ...stages }, rssBytes, workers: this.#workers }
  }

  get isOver(): boolean {
    return ['finished', 'cancelled', 'failed'].includes(this.#state.state)
  }

  /** Waits while paused. Throws STOPPED once the job is cancelled: finished work stays. */
  async checkpoint(): Promise<void> {
    if (this.#gate) await this.#gate
    if (this.#state.state === 'stopping') throw new Problem('STOPPED')
  }

  stage(stage: string, total: number | null = null): void {
    this.#samples.length = 0
    this.#stageAt = performance.now()
    this.#set({ stage, done: 0, total, perSecond: 0, secondsLeft: null })
  }

  advance(by: number): void {
    const done = this.#state.done + by
    const now = performance.now()
    this.#samples.push({ at: now, done })
    while (this.#samples.length > FEWEST_SAMPLES && now - (this.#samples[0]?.at ?? now) > WINDOW_MS)
      this.#samples.shift()
    const first = this.#samples[0] ?? { at: now, done }
    const seconds = (now - first.at) / 1000
    const perSecond = seconds > 0 ? (done - first.done) / seconds : 0
    const left = (this.#state.total ?? 0) - done
    const known = perSecond > 0 && this.#state.total !== null && now - this.#startedAt > ESTIMATE_AFTER_MS
    this.#set({ done, perSecond, secondsLeft: known ? Math.max(0, left) / perSecond : null })
  }

  /** How long the stage has been going. */
  stageMilliseconds(): number {
    return performance.now() - this.#stageAt
  }

  /** What the stage will still take at its pace so far; undefined where its end or its pace is not known yet. */
  millisecondsLeft(): number | undefined {
    const { done, total } = this.#state
    if (total === null || done === 0) return undefined
    return (this.stageMilliseconds() / done) * Math.max(0, total - done)
  }

  pause(): void {
    if (this.#state.state !== 'running') return
    this.#gate = new Promise((resolve) => (this.#resume = resolve))
    this.#set({ state: 'paused' })
  }

  resume(): void {
    if (this.#state.state !== 'paused') return
    this.#set({ state: 'running' })
    this.#open()
  }

  cancel(): void {
    if (this.isOver) return
    this.#set({ state: 'stopping', message: 'Stops when the Instances in work are finished.' })
    this.#open()
  }

  /** The last word about the job. */
  end(state: 'finished' | 'cancelled' | 'failed', message: string, code: string | null = null): void {
    this.#set({ state, message, code, secondsLeft: null })
  }

  #open(): void {
    this.#gate = undefined
    this.#resume?.()
    this.#resume = undefined
  }

  #set(change: Partial<JobState>): void {
    this.#state = { ...this.#state, ...change }
    this.#changed()
  }
}
