import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Problem } from '#shared/base/problem'

/** Text of a file that a command was given. Throws a Problem of this code. */
export function readText(file: string, code: 'CSV-READ' | 'PRF-READ'): string {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    throw new Problem(code, 'file')
  }
}

/** A file that is there already may be readable by others: originals are never written into one. Throws CSV-THERE. */
export function writeNewFile(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new Problem(isThere ? 'CSV-THERE' : 'IO-WRITE', 'file')
  }
}

/** What holds no originals may stand in the place of an earlier file. Throws IO-WRITE with what could not be written. */
export function writeOver(file: string, text: string, what: string): void {
  try {
    writeFileSync(resolve(file), text, { mode: 0o600 })
  } catch {
    throw new Problem('IO-WRITE', what)
  }
}
