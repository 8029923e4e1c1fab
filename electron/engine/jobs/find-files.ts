import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Problem } from '#shared/base/problem'
import type { FoundFile } from '#engine/store/records'

/**
 * Every regular file below the source folders, folder by folder in name order, so that file numbers are the same on
 * every machine. Links to files are followed. Links to folders are not (they may lead out of the source, or round in a
 * circle): they are listed as empty files, which nobody can read, and so are links to nothing and files whose name is no
 * UTF-8. Throws PRJ-SOURCE when a folder cannot be read: a file that is not seen must never pass unnoticed.
 */
export function* findFiles(sources: readonly string[]): Generator<FoundFile> {
  for (const [root, folder] of sources.entries()) yield* below(folder, '', root)
}

/** `inside`: the path of the folder below its source, with a separator behind it. */
function* below(folder: string, inside: string, root: number): Generator<FoundFile> {
  let last = ''
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    // Names that differ in bytes nobody can read are listed as several files all the same.
    const name = last.startsWith(entry.name) && entry.name.includes(UNREADABLE) ? `${last}${UNREADABLE}` : entry.name
    last = name
    if (entry.isDirectory()) yield* below(path, `${inside}${name}${sep}`, root)
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const stat = statOf(path)
      const { size, mtimeMs } = stat?.isFile() === true ? stat : { size: 0, mtimeMs: 0 }
      // Nobody waits for what a pipe or a device may say.
      if (stat !== undefined && !stat.isFile() && !stat.isDirectory()) continue
      yield { root, path: `${inside}${name}`, size, mtimeMs: Math.trunc(mtimeMs) }
    }
  }
}

const UNREADABLE = '\u{FFFD}'

/** `undefined` where nothing is there, or nothing of this name: Node reads bytes that are no UTF-8 as U+FFFD. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    // A link that leads to itself, or into a folder that is not ours: listed as what cannot be read.
    return undefined
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
