import { stat } from 'node:fs/promises'
import type { FileCount, SourceEstimate, RunEstimate } from '#shared/api/contract'
import { pixelCounts } from '#engine/store/queries/pixels'
import { contents, standingCounts } from '#engine/store/queries/summary'
import { type Pace, type PacedStage, paceOf, timedStages } from './pace.ts'
import type { ProjectWork } from './project-work.ts'
import { walkBriefly } from './walk-briefly.ts'

/** After that the rest is not counted, and the answer says so. */
const LONGEST_MS = 4000

/**
 * Files below the source folders and what they weigh, counted for a few seconds at most, and how long scan, reading and
 * run of them would take by what these projects took. Throws PRJ-SOURCE.
 */
export async function estimateSources(
  sources: readonly string[],
  pixels: 'off' | 'judged',
  folders: readonly string[],
): Promise<SourceEstimate> {
  const counts = await count(sources)
  const before = timedStages(folders)
  const [scan, read, run] = [paceOf(before, 'scan'), paceOf(before, 'read pixels'), paceOf(before, 'run')]
  const rest = pixels === 'off' ? run : read && run && joint(read, run)
  return {
    ...counts,
    scanSeconds: secondsFor(scan, counts.files),
    runSeconds: secondsFor(rest, counts.files),
    timed: (scan?.timed ?? 0) + (rest?.timed ?? 0),
  }
}

/** How long the next run would take: what waits, and what was not read. By the project's own pace, else by that of others. */
export function estimateRun(
  { db }: Pick<ProjectWork, 'db'>,
  pixels: 'off' | 'judged',
  own: string,
  others: readonly string[],
): RunEstimate {
  const { toDo, stale } = standingCounts(db)
  const waiting = toDo + stale
  const { read, failed } = pixelCounts(db)
  const withPixels = contents(db).reduce((sum, row) => (row.hasPixels ? sum + row.instances : sum), 0)
  const unread = pixels === 'off' || waiting === 0 ? 0 : Math.max(0, withPixels - read - failed)
  const [here, elsewhere] = [timedStages([own]), timedStages(others)]
  const pace = (stage: PacedStage) => paceOf(here, stage) ?? paceOf(elsewhere, stage)
  const [reading, running] = [pace('read pixels'), pace('run')]
  const parts = [secondsFor(running, waiting), ...(unread > 0 ? [secondsFor(reading, unread)] : [])]
  const known = parts.filter((part) => part !== null)
  return {
    instances: waiting,
    seconds: known.length < parts.length ? null : known.reduce((sum, part) => sum + part, 0),
    timed: (running?.timed ?? 0) + (unread > 0 ? (reading?.timed ?? 0) : 0),
  }
}

const joint = (one: Pace, other: Pace): Pace => ({
  secondsEach: one.secondsEach + other.secondsEach,
  timed: one.timed + other.timed,
})

const secondsFor = (pace: Pace | undefined, times: number): number | null =>
  pace === undefined ? null : pace.secondsEach * times

/** Files below a folder and what they weigh, counted for a few seconds at most, and not beyond `signal`. Throws PRJ-SOURCE. */
export async function countFiles(folder: string, signal?: AbortSignal): Promise<FileCount> {
  return await count([folder], signal)
}

/** Of all folders together. Links are not counted. */
async function count(folders: readonly string[], signal?: AbortSignal): Promise<FileCount> {
  const patience = { until: performance.now() + LONGEST_MS, signal, isOver: false }
  let [files, bytes] = [0, 0]
  for (const folder of folders) {
    for await (const { path, entry } of walkBriefly(folder, patience)) {
      if (!entry.isFile()) continue
      files += 1
      // A file that went away meanwhile weighs nothing; folders may be in use by others.
      bytes += await stat(path).then(
        ({ size }) => size,
        () => 0,
      )
    }
  }
  return { files, bytes, isWhole: !patience.isOver }
}
