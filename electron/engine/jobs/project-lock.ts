import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { Problem } from '#shared/base/problem'

/** A lock is made and then written: who looks in between finds it empty. */
const SAYS_WITHIN_MS = 5_000

/**
 * One process at a time writes to a project. The lock file holds the process number and when that process started; a
 * lock whose process is gone (a crash, a kill, a container that began anew with the same numbers) is taken over. Returns the way to give it back. Throws PRJ-BUSY.
 */
export function lockProject(path: string): () => void {
  if (!take(path)) {
    const found = contentOf(path)
    if (isAlive(path)) throw new Problem('PRJ-BUSY')
    putAside(path, found)
    if (!take(path)) throw new Problem('PRJ-BUSY')
  }
  return () => rmSync(path, { force: true })
}

/**
 * Takes a dead lock away. Another process may have found the same one, and have put its own in its place since: what was
 * not found dead goes back. Throws PRJ-BUSY.
 */
function putAside(path: string, found: string | undefined): void {
  const aside = `${path}.${String(process.pid)}`
  try {
    renameSync(path, aside)
  } catch {
    // Given back or taken away in the meantime: whoever makes the next one has it.
    return
  }
  const isFound = contentOf(aside) === found
  if (!isFound) putBack(aside, path)
  rmSync(aside, { force: true })
  if (!isFound) throw new Problem('PRJ-BUSY')
}

function putBack(aside: string, path: string): void {
  try {
    linkSync(aside, path)
  } catch {
    // No links here, or a third one stands there by now: never over it.
    if (!existsSync(path)) renameSync(aside, path)
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Number of the process that holds a lock; `null`: one does that does not say it; `undefined`: nobody does. */
export function lockHolder(path: string): number | null | undefined {
  if (!existsSync(path) || !isAlive(path)) return undefined
  try {
    return Number(/^\d+/.exec(readFileSync(path, 'utf8'))?.[0] ?? Number.NaN) || null
  } catch {
    // Given back in the meantime, or another user's.
    return null
  }
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, `${process.pid} ${startOf(process.pid)}`.trim())
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new Problem('IO-WRITE', 'project folder')
  }
}

function isAlive(path: string): boolean {
  try {
    const [, pid, started] = /^(\d+)(?: (\d+))?$/.exec(readFileSync(path, 'utf8')) ?? []
    // Killed before it could say who it is, unless it is about to.
    if (pid === undefined) return Date.now() - statSync(path).mtimeMs < SAYS_WITHIN_MS
    process.kill(Number(pid), 0)
    const now = startOf(Number(pid))
    return started === undefined || now === '' || now === started
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, in ticks since the machine did; '' where the system does not say (no /proc). */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return ''
  const stat = readFileSync(file, 'latin1')
  // The name in parentheses may hold anything; the start is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
