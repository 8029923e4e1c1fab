import type { Command } from 'commander'
import { createEngine, type Engine, nodePorts, type Project } from '../engine/index.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { reportFailure } from './failure.ts'
import type { Io } from './io.ts'
import { createProgress } from './progress.ts'

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean
  readonly workers?: number
}

/** What a command works with while it runs. */
export interface Session {
  readonly io: Io
  readonly json: boolean
  readonly engine: Engine
  /** Runs one job of a project to its end, with progress; Ctrl-C cancels it. Throws the job's Problem. */
  readonly follow: <T>(project: Project, start: () => Promise<T>) => Promise<T>
  /** Resolves when the person asks to end. */
  readonly untilStopped: () => Promise<void>
}

/** What Ctrl-C means at this moment; asked a second time, the process ends. */
type Interrupt = () => void

/** One run of the command line. */
export class Cli {
  readonly io: Io
  exitCode: ExitCode = exitCodes.clean
  #interrupt: Interrupt | undefined
  #asked = 0

  constructor(io: Io) {
    this.io = io
  }

  /** Starts an engine for a command, closes it afterwards, and turns what went wrong into words and an exit code. */
  async perform(options: CommonOptions, work: (session: Session) => Promise<ExitCode>): Promise<void> {
    const json = options.json === true
    const release = this.#listen()
    let engine: Engine | undefined
    try {
      engine = await createEngine(nodePorts({ host: 'cli', ...(options.workers ? { workers: options.workers } : {}) }))
      this.exitCode = await work(this.#session(engine, json))
    } catch (error) {
      this.exitCode = reportFailure(error, this.io, json)
    } finally {
      this.#interrupt = undefined
      await engine?.close()
      release()
    }
  }

  #session(engine: Engine, json: boolean): Session {
    return {
      io: this.io,
      json,
      engine,
      follow: (project, start) => this.#follow({ engine, project, json }, start),
      untilStopped: () => new Promise((resolve) => (this.#interrupt = resolve)),
    }
  }

  async #follow<T>(
    { engine, project, json }: { engine: Engine; project: Project; json: boolean },
    start: () => Promise<T>,
  ): Promise<T> {
    const progress = createProgress(this.io, json)
    const unwatch = engine.jobs.watch((jobs) => {
      for (const job of jobs) if (job.project === project.id) progress.show(job)
    })
    this.#interrupt = () => {
      progress.end()
      this.io.err('Stopping when the Instances in work are finished. Ctrl-C again ends at once.\n')
      void project.cancel()
    }
    try {
      const result = await start()
      await project.idle()
      return result
    } finally {
      this.#interrupt = undefined
      unwatch()
      progress.end()
    }
  }

  #listen(): () => void {
    const onSignal = (): void => {
      this.#asked += 1
      if (this.#asked > 1 || this.#interrupt === undefined) process.exit(exitCodes.stopped)
      this.#interrupt()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    return () => {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    }
  }
}

/** Adds one command to the program. One file each in commands/. */
export type AddCommand = (program: Command, cli: Cli) => void
