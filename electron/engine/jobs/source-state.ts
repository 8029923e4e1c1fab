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
    if (!canBeRead(folder)) return { folder, state: 'gone' }
    return { folder, state: hasFilesOfSource(db, root) && isEmpty(folder) ? 'empty' : 'there' }
  })
}

/** Throws SRC-GONE: a scan would take every file for removed, and a run would quarantine what it cannot open. */
export function requireSources(work: Pick<ProjectWork, 'db' | 'draft'>): void {
  const at = sourceStates(work).findIndex(({ state }) => state !== 'there')
  if (at >= 0) throw new Problem('SRC-GONE', `source ${String(at + 1)}`)
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

function isEmpty(folder: string): boolean {
  const open = opendirSync(folder)
  try {
    return open.readSync() === null
  } finally {
    open.closeSync()
  }
}
