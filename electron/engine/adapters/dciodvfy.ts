import { execFile } from 'node:child_process'

/** A file that dciodvfy has not finished with by then says nothing. */
const PATIENCE_MS = 60_000
const LONGEST_REPORT = 1 << 26

/**
 * What dciodvfy (of dicom3tools) says of a file, on standard error. `null`: it broke off; `undefined`: it is not installed.
 */
export function reportOfDciodvfy(path: string): Promise<string | null | undefined> {
  return new Promise((resolve) => {
    const options = { encoding: 'latin1', maxBuffer: LONGEST_REPORT, timeout: PATIENCE_MS } as const
    // Its exit code is 1 whenever it has something to say; a signal or a report without end tells nothing.
    execFile('dciodvfy', [path], options, (error, _, report) => {
      if (error?.code === 'ENOENT') resolve(undefined)
      else resolve(error === null || typeof error.code === 'number' ? report : null)
    })
  })
}
