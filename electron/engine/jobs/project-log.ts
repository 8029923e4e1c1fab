import { appendFileSync, chmodSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '#engine/ports'
import { projectFiles } from './project-config.ts'

/** A full file becomes the earlier one; with it the log takes twice this at most. */
const LONGEST_BYTES = 1 << 20

type Facts = Readonly<Record<string, string | number | boolean>>

/**
 * The log in the project folder: JSON lines with time, event, codes and counts, for the owner only. What is told to it
 * holds no value and no path (see Log). A log that cannot be written stops nothing.
 */
export function projectLog(folder: string, now: () => Date): Log {
  const file = join(folder, projectFiles.log)
  const write = (level: 'info' | 'warn', event: string, facts: Facts = {}): void => {
    const line = `${JSON.stringify({ at: now().toISOString(), level, event, ...facts })}\n`
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) + line.length > LONGEST_BYTES)
        renameSync(file, join(folder, projectFiles.earlierLog))
      appendFileSync(file, line, { mode: 0o600 })
      chmodSync(file, 0o600)
    } catch {
      // A full disk or a folder that is gone: the job itself tells it.
    }
  }
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
  }
}
