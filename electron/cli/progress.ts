import type { JobState } from '#shared/api/contract'
import { duration, type Io, jsonLine, thousands } from './io.ts'

const LINE_EVERY_MS = 2_000
const BAR_CELLS = 24

/** Shows the state of a job as it changes. */
export interface Progress {
  readonly show: (job: JobState) => void
  /** Clears the line for what comes next. */
  readonly end: () => void
}

/** A bar for a person, JSON lines for a program. */
export function createProgress(io: Io, json: boolean): Progress {
  return io.isTerminal && !json ? barProgress(io) : lineProgress(io)
}

function barProgress(io: Io): Progress {
  let drawn = false
  return {
    show: (job) => {
      io.err(`\r\u001b[2K${progressLine(job).slice(0, Math.max(20, io.columns() - 1))}`)
      drawn = true
    },
    end: () => {
      if (drawn) io.err('\r\u001b[2K')
      drawn = false
    },
  }
}

function lineProgress(io: Io): Progress {
  let last = { key: '', at: 0 }
  return {
    show: (job) => {
      const { kind, stage, state, done, total, perSecond, secondsLeft } = job
      const now = Date.now()
      const key = `${kind} ${stage} ${state}`
      if (key === last.key && now - last.at < LINE_EVERY_MS) return
      last = { key, at: now }
      const rounded = {
        perSecond: Math.round(perSecond),
        secondsLeft: secondsLeft === null ? null : Math.round(secondsLeft),
      }
      io.err(jsonLine({ event: 'progress', kind, stage, state, done, total, ...rounded }))
    },
    end: () => undefined,
  }
}

/** `run   1,204 / 2,400  50 % [############            ]  612/s  2 s left` */
export function progressLine({ kind, stage, state, done, total, perSecond, secondsLeft }: JobState): string {
  const name = (stage === '' || stage === kind ? kind : `${kind}: ${stage}`).padEnd(12)
  const count = total === null ? thousands(done) : `${thousands(done)} / ${thousands(total)}`
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total)
  const parts = [
    name,
    count,
    ...(share === undefined ? [] : [`${Math.floor(share * 100)} %`, bar(share)]),
    ...(perSecond > 0 ? [`${thousands(Math.round(perSecond))}/s`] : []),
    ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
    ...(state === 'running' || state === 'finished' ? [] : [state]),
  ]
  return parts.join('  ')
}

function bar(share: number): string {
  const filled = Math.floor(share * BAR_CELLS)
  return `[${'#'.repeat(filled)}${' '.repeat(BAR_CELLS - filled)}]`
}
