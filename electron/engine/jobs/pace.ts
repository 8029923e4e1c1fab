import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFiles } from './project-config.ts'

/** Stages whose time grows with what they go through, as project logs name them. */
export type PacedStage = 'scan' | 'read pixels' | 'run'

/** How long a stage takes for one of what it goes through, as it was timed on this machine. */
export interface Pace {
  readonly secondsEach: number
  /** Timed stages that it comes from. */
  readonly timed: number
}

/** A stage over fewer than this is mostly start-up. */
const LEAST_DONE = 50
/** Of each stage the latest count: machines and versions change. */
const LATEST = 5

const Stage = z.object({
  at: z.string(),
  event: z.literal('stage'),
  stage: z.string(),
  done: z.number(),
  seconds: z.number(),
})

/** How long a stage of a job took, as its project's log has it. */
export type TimedStage = z.infer<typeof Stage>

/** Stages that were timed over enough, as the logs of these projects tell them. Nothing is taken from other machines. */
export function timedStages(folders: readonly string[]): readonly TimedStage[] {
  return folders.flatMap(stagesIn)
}

/** The pace of a stage; `undefined` where none of these is of it. */
export function paceOf(timed: readonly TimedStage[], stage: PacedStage): Pace | undefined {
  const latest = timed
    .filter((one) => one.stage === stage)
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, LATEST)
  const done = latest.reduce((sum, one) => sum + one.done, 0)
  const seconds = latest.reduce((sum, one) => sum + one.seconds, 0)
  return done === 0 ? undefined : { secondsEach: seconds / done, timed: latest.length }
}

function stagesIn(folder: string): TimedStage[] {
  return linesOf(join(folder, projectFiles.log))
    .filter((line) => line.includes('"event":"stage"'))
    .flatMap((line) => {
      const read = Stage.safeParse(jsonOf(line))
      return read.success && read.data.done >= LEAST_DONE ? [read.data] : []
    })
}

/** A log that cannot be read tells nothing of the pace. */
function linesOf(file: string): string[] {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  } catch {
    return []
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // The last line of a process that was killed.
    return undefined
  }
}
