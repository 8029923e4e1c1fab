import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isToken } from './session.ts'

/** Request header that carries the key of the note. */
export const keyHeader = 'x-palimpsest-key'
/** Path at which a host gives another link. */
export const againPath = '/again'
const waitMs = 3000

interface Note {
  readonly pid: number
  readonly port: number
  /** Whoever can read the note is the user of this machine, and may have another link. */
  readonly key: string
}

const noteIn = (home: string): string => join(home, 'running.json')

export const newKey = (): string => randomBytes(32).toString('base64url')

/** Says in the home folder, for its owner alone, that a host runs and at which port. Returns the way to take it back. */
export function announce(home: string, port: number, key: string): () => void {
  const note: Note = { pid: process.pid, port, key }
  mkdirSync(home, { recursive: true, mode: 0o700 })
  // A note that is there already may be open to others: it is made anew.
  rmSync(noteIn(home), { force: true })
  writeFileSync(noteIn(home), JSON.stringify(note), { mode: 0o600 })
  return () => {
    // Another host may have come since; its note stays.
    if (readNote(home)?.key === key) rmSync(noteIn(home), { force: true })
  }
}

/** Another one-time link of the host that runs over a home folder; `undefined` where none does, or none that answers. */
export async function linkOfRunning(home: string): Promise<string | undefined> {
  const note = readNote(home)
  if (note === undefined || !isAlive(note.pid)) return undefined
  const address = `http://127.0.0.1:${String(note.port)}`
  try {
    const reply = await fetch(address + againPath, {
      method: 'POST',
      headers: { [keyHeader]: note.key },
      // The port may be another program's by now, which is not to send the key on.
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    })
    const token = (await reply.text()).trim()
    return reply.ok && isToken(token) ? `${address}/?t=${token}` : undefined
  } catch {
    // Ended without taking its note back, or its port is another program's by now: as if none ran.
    return undefined
  }
}

function readNote(home: string): Note | undefined {
  try {
    const { pid, port, key } = JSON.parse(readFileSync(noteIn(home), 'utf8')) as Partial<Note>
    return typeof pid === 'number' && typeof port === 'number' && typeof key === 'string'
      ? { pid, port, key }
      : undefined
  } catch {
    // No host has said anything here, or one was killed while it did.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
