import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Problem } from '#shared/base/problem'
import type { FoundFile } from '#engine/store/records'

/**
 * Every regular file below the source folders, folder by folder in name order, so that file numbers are the same on
 * every machine. Links to folders are not followed (they may lead out of the source, or round in a circle); links to
 * files are. Throws PRJ-SOURCE when a folder cannot be read: a file that is not seen must never pass unnoticed.
 */
export function* findFiles(sources: readonly string[]): Generator<FoundFile> {
  for (const [root, folder] of sources.entries()) yield* below(folder, '', root)
}

/** `inside`: the path of the folder below its source, with a separator behind it. */
function* below(folder: string, inside: string, root: number): Generator<FoundFile> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* below(path, `${inside}${entry.name}${sep}`, root)
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat?.isFile() !== true) continue
      yield { root, path: `${inside}${entry.name}`, size: stat.size, mtimeMs: Math.trunc(stat.mtimeMs) }
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
  } catch {
    throw new Problem('PRJ-SOURCE')
  }
}
