import { stat } from 'node:fs/promises'
import { relative } from 'node:path'
import type { SourceNews } from '#shared/api/contract'
import { fileAt, foundCount } from '#engine/store/queries/files'
import type { ProjectWork } from './project-work.ts'
import { sourceStates } from './source-state.ts'
import { walkBriefly } from './walk-briefly.ts'

/** Nobody waits for it: it is asked for now and then beside other work. */
const LONGEST_MS = 2000
/** Links to folders and to nothing, which a scan lists as empty files. */
const UNREADABLE = { size: 0, mtimeMs: 0 }

/**
 * What has changed in the source folders since they were scanned: files that no scan met, files of another size or time,
 * and files that are gone. Looked for briefly; only what was seen is told, and nothing is taken in. All 0 before a scan,
 * and while a source is gone.
 */
export async function sourceNews(work: Pick<ProjectWork, 'db' | 'draft'>, signal?: AbortSignal): Promise<SourceNews> {
  const { db, draft } = work
  const known = foundCount(db)
  const isThere = sourceStates(work).every(({ state }) => state === 'there')
  if (known === 0 || !isThere) return { added: 0, changed: 0, gone: 0, isWhole: false }
  const patience = { until: performance.now() + LONGEST_MS, signal, isOver: false }
  let [added, changed, met] = [0, 0, 0]
  for (const [root, folder] of draft.sources.entries()) {
    for await (const { path } of walkBriefly(folder, patience)) {
      const there = await stat(path).catch(() => undefined)
      // Nobody waits for what a pipe or a device may say: no scan lists them.
      if (there !== undefined && !there.isFile() && !there.isDirectory()) continue
      const now = there?.isFile() === true ? there : UNREADABLE
      const before = fileAt(db, root, relative(folder, path))
      if (before === undefined) added += 1
      else met += 1
      if (before !== undefined && (before.size !== now.size || before.mtimeMs !== Math.trunc(now.mtimeMs))) changed += 1
    }
  }
  return { added, changed, gone: patience.isOver ? 0 : Math.max(0, known - met), isWhole: !patience.isOver }
}
