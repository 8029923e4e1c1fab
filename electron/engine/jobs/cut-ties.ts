import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { randomFillSync } from 'node:crypto'
import { Problem } from '#shared/base/problem'
import { auditPage } from '#engine/store/queries/audit'
import { signEvents } from '#engine/store/queries/sign-off'
import { filesBelow } from './sweep-output.ts'
import { basisOf } from './gates.ts'
import { projectFiles, writePrivate } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'
import { personOf, stateOf } from './sign-off.ts'

export interface CutRequest {
  readonly who: string
  readonly passphrase: string
  /** The project's name, typed by whoever confirms. */
  readonly typed: string
}

const PIECE = 1 << 20
const ENTRIES_READ = 500

/**
 * What is left of a project whose ties are to be cut: that it was done, by whom, where the release is, and the audit trail,
 * which holds codes and counts alone. Throws SGN-STATE where nothing was released, SGN-NAME, SGN-PASS, REL-NAME.
 */
export function lastWordOf(work: ProjectWork, { who, passphrase, typed }: CutRequest): string {
  const person = personOf(work, who, passphrase)
  const events = signEvents(work.db)
  if (stateOf(events, basisOf(work)) !== 'released') throw new Problem('SGN-STATE', 'not released')
  if (typed.trim() !== work.draft.name) throw new Problem('REL-NAME')
  const released = events.findLast(({ what }) => what === 'release')
  const facts = {
    ties: 'cut',
    at: work.ports.now().toISOString(),
    who: person.name,
    released: released?.statement ?? '',
    basis: released?.basis ?? '',
  }
  return [facts, ...trailOf(work)].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** What was left in a project folder when its ties were cut, to the end or not. */
export function lastWordIn(folder: string): string | undefined {
  const file = join(folder, projectFiles.cut)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function* trailOf({ db }: ProjectWork): Generator<object> {
  for (let after = 0; ;) {
    const entries = auditPage(db, after, ENTRIES_READ)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/**
 * Destroys everything in a project folder but the last word: each file is overwritten once and deleted. Source and outputs
 * are not touched. A file system may keep what stood in a file before; nobody can promise more from here. Returns how many
 * files went. Throws IO-WRITE.
 */
export function destroyProject(folder: string, lastWord: string): { files: number } {
  try {
    writePrivate(join(folder, projectFiles.cut), lastWord)
    const files = [...filesBelow(folder)].filter((path) => path !== join(folder, projectFiles.cut))
    // The secret first: without it and the database nothing can be told any more.
    const order = (path: string): number => (path === join(folder, projectFiles.secret) ? 0 : 1)
    for (const path of files.sort((a, b) => order(a) - order(b))) destroyFile(path)
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) rmSync(join(folder, entry.name), { recursive: true })
    return { files: files.length }
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
}

function destroyFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const size = statSync(path).size
    const noise = Buffer.allocUnsafe(Math.min(PIECE, Math.max(size, 1)))
    for (let at = 0; at < size; at += noise.length) {
      randomFillSync(noise)
      writeSync(file, noise, 0, Math.min(noise.length, size - at), at)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
}
