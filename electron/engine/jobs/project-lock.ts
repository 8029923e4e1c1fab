import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { Problem } from '#shared/base/problem'

/**
 * One process at a time writes to a project. The lock file holds the process number; a lock whose process is gone
 * (a crash, a kill) is taken over. Returns the way to give it back. Throws PRJ-BUSY.
 */
export function lockProject(path: string): () => void {
  if (!take(path)) {
    if (isAlive(path)) throw new Problem('PRJ-BUSY')
    rmSync(path, { force: true })
    if (!take(path)) throw new Problem('PRJ-BUSY')
  }
  return () => rmSync(path, { force: true })
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new Problem('IO-WRITE', 'project folder')
  }
}

function isAlive(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (pid === process.pid) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
