import { execFile } from 'node:child_process'

/** A file that dciodvfy has not finished with by then says nothing. */
const PATIENCE_MS = 60_000
const LONGEST_REPORT = 1 << 26

/** What dciodvfy (of dicom3tools, where installed) says of a file, on standard error; `null`: it could not be asked. */
export function reportOfDciodvfy(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { encoding: 'latin1', maxBuffer: LONGEST_REPORT, timeout: PATIENCE_MS } as const
    // Its exit code is 1 whenever it has something to say; a signal or a program that is not there says nothing.
    execFile('dciodvfy', [path], options, (error, _, report) => {
      const isSaid = error === null || typeof error.code === 'number'
      resolve(isSaid ? report : null)
    })
  })
}
