import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'

/** How long somebody waits for what lies below a folder. */
export interface Patience {
  /** By `performance.now()`. */
  readonly until: number
  readonly signal?: AbortSignal | undefined
  /** Set when it was over before all was seen. */
  isOver: boolean
}

export interface MetFile {
  readonly path: string
  readonly entry: Dirent
  /** The first that was met in its folder. */
  readonly isFirst: boolean
}

/** Files and links below a folder, in the order of the disk, for as long as there is patience. Throws PRJ-SOURCE. */
export async function* walkBriefly(folder: string, patience: Patience): AsyncGenerator<MetFile> {
  const entries = await opendir(folder).catch(() => Promise.reject(new Problem('PRJ-SOURCE')))
  let isFirst = true
  for await (const entry of entries) {
    if (performance.now() > patience.until || patience.signal?.aborted === true) patience.isOver = true
    if (patience.isOver) return
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walkBriefly(path, patience)
    else if (entry.isFile() || entry.isSymbolicLink()) {
      yield { path, entry, isFirst }
      isFirst = false
    }
  }
}
