import type { JobState } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import type { Log } from '#engine/ports'
import { findingCounts, outcomeCodes } from '#engine/store/queries/findings'
import { standingCounts } from '#engine/store/queries/summary'
import { faultPlace } from './fault.ts'
import type { ProjectWork } from './project-work.ts'

/** Tells the project's log what a job does: its stages with their counts, and what it came to, by code. */
export class JobLog {
  readonly #log: Log
  readonly #startedAt = performance.now()
  #stage: Pick<JobState, 'stage' | 'done'> | undefined
  #stageAt = performance.now()

  constructor(log: Log, kind: JobState['kind'], workers: number) {
    this.#log = log
    log.info('job.started', { kind, workers })
  }

  /** After each change of the job. */
  follow({ stage, done }: Pick<JobState, 'stage' | 'done'>): void {
    if (this.#stage !== undefined && this.#stage.stage !== stage) this.#tellStage()
    this.#stage = { stage, done }
  }

  end({ state, code }: Pick<JobState, 'state' | 'code'>, { db }: Pick<ProjectWork, 'db'>, error?: unknown): void {
    this.#tellStage()
    this.#log.info('files', standingCounts(db))
    for (const row of outcomeCodes(db))
      this.#log.info('not written', { code: row.code, kind: row.kind, instances: row.instances })
    for (const row of findingCounts(db))
      this.#log.info('findings', { code: row.code, open: row.open, total: row.total })
    const facts = { state, code: code ?? '', seconds: secondsSince(this.#startedAt) }
    if (error === undefined) this.#log.info('job.ended', facts)
    else
      this.#log.warn('job.ended', { ...facts, place: error instanceof Problem ? (error.at ?? '') : faultPlace(error) })
  }

  #tellStage(): void {
    if (this.#stage !== undefined) this.#log.info('stage', { ...this.#stage, seconds: secondsSince(this.#stageAt) })
    this.#stage = undefined
    this.#stageAt = performance.now()
  }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 10) / 100
}
