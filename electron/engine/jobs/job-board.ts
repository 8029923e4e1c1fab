import type { JobState } from '#shared/api/contract'
import type { Job } from './job.ts'

/** Pushed at most four times a second (UX §3.8). */
const PUSH_MS = 250

/** The jobs of all projects: one at most runs in each; the last one stays to be looked at. */
export class JobBoard {
  readonly #jobs = new Map<string, Job>()
  readonly #listeners = new Set<(jobs: JobState[]) => void>()
  #timer: NodeJS.Timeout | undefined

  put(project: string, job: Job): void {
    this.#jobs.set(project, job)
    this.changed()
  }

  of(project: string): Job | undefined {
    return this.#jobs.get(project)
  }

  drop(project: string): void {
    this.#jobs.delete(project)
    this.changed()
  }

  now(): JobState[] {
    return [...this.#jobs.values()].map((job) => job.state)
  }

  watch(listener: (jobs: JobState[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const jobs = this.now()
      for (const listener of this.#listeners) listener(jobs)
    }, PUSH_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#listeners.clear()
  }
}
