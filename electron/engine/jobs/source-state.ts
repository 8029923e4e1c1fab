import { accessSync, constants, opendirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SubmissionSummary } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { filesOfSource, hasFilesOfSource } from '#engine/store/queries/files'
import type { ProjectWork } from './project-work.ts'

export type SourceState = SubmissionSummary['sources'][number]

/** Files that are looked for in a folder that is said to be the source. */
const LOOKED_FOR = 100

/**
 * Whether each source folder is there. A mount point without its disk is a folder that can be read and holds nothing: it is
 * told apart by the files that a scan met.
 */
export function sourceStates({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>): SourceState[] {
  return draft.sources.map((folder, root) => {
    const holds = canBeRead(folder) ? contentOf(folder) : 'unknown'
    if (holds === 'unknown') return { folder, state: 'gone' }
    return { folder, state: holds === 'nothing' && hasFilesOfSource(db, root) ? 'empty' : 'there' }
  })
}

/** Throws SRC-GONE: a scan would take every file for removed, and a run would quarantine what it cannot open. */
export function requireSources(work: Pick<ProjectWork, 'db' | 'draft'>): void {
  const at = sourceStates(work).findIndex(({ state }) => state !== 'there')
  if (at >= 0) throw new Problem('SRC-GONE', `source ${String(at + 1)}`)
}

/** Codes that a file has where its source went away while it was read. */
const OF_MEDIUM: ReadonlySet<string> = new Set(['IO-READ', 'IO-CHANGED'])

/**
 * Before the codes of some files are recorded: what they have since their source went away is not theirs, and would stay
 * with them once it is back. Throws SRC-GONE.
 */
export function requireSourcesFor(work: Pick<ProjectWork, 'db' | 'draft'>, told: readonly string[]): void {
  if (told.some((code) => OF_MEDIUM.has(code))) requireSources(work)
}

/** How many of some files that the scan met in a source lie in a folder, by path and size. Throws PRJ-SOURCE. */
export function lookForFiles(db: ProjectWork['db'], root: number, folder: string): { looked: number; found: number } {
  if (!canBeRead(folder)) throw new Problem('PRJ-SOURCE')
  const known = filesOfSource(db, root, LOOKED_FOR)
  const found = known.filter(({ path, size }) => {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false })
    return stat?.isFile() === true && stat.size === size
  })
  return { looked: known.length, found: found.length }
}

function canBeRead(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
    return statSync(folder).isDirectory()
  } catch {
    // Missing, not a folder, or not ours to read: the answer, not a fault.
    return false
  }
}

/** What systems put into a folder, or at the root of a disk, by themselves: no file of a submission. */
const FURNITURE = /^(\..*|lost\+found|System Volume Information|\$RECYCLE\.BIN|Thumbs\.db|desktop\.ini)$/i

function contentOf(folder: string): 'something' | 'nothing' | 'unknown' {
  try {
    const open = opendirSync(folder)
    try {
      for (let entry = open.readSync(); entry !== null; entry = open.readSync())
        if (!FURNITURE.test(entry.name)) return 'something'
      return 'nothing'
    } finally {
      open.closeSync()
    }
  } catch {
    // The medium fails, or a server is gone whose folder is known still: the answer, not a fault.
    return 'unknown'
  }
}
