import { join } from 'node:path'
import type { ProjectDraft } from '#shared/api/contract'
import type { Ports } from '#engine/ports'
import { type Database, openReader } from '#engine/store/open-project'
import { latestRun } from '#engine/store/queries/summary'
import { startWriter, type Writer } from '#engine/store/writer'
import { projectFiles, readProjectConfig, readSecret } from './project-config.ts'
import { lockProject } from './project-lock.ts'
import type { WorkerPool } from './worker-pool.ts'

/** An open project: what every job and every screen of it needs. */
export interface ProjectWork {
  readonly id: string
  readonly folder: string
  readonly draft: ProjectDraft
  /** Reads only; the writer's thread is the one that writes. */
  readonly db: Database
  readonly writer: Writer
  readonly pool: WorkerPool
  readonly ports: Ports
  /** Hexadecimal. */
  readonly secret: string
  readonly close: () => Promise<void>
}

/** Opens database and lock. Throws PRJ-NONE, PRJ-NEWER, PRJ-BUSY. */
export async function openProjectWork(folder: string, pool: WorkerPool, ports: Ports): Promise<ProjectWork> {
  const { id, draft } = readProjectConfig(folder)
  const secret = readSecret(folder)
  const unlock = lockProject(join(folder, projectFiles.lock))
  try {
    const file = join(folder, projectFiles.database)
    const writer = await startWriter(ports.writerEntry, file)
    const db = openReader(file)
    await endInterrupted(db, writer)
    const close = async () => {
      db.close()
      await writer.close()
      unlock()
    }
    return { id, folder, draft, db, writer, pool, ports, secret, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Who holds the lock runs nothing yet: a run that says it is running was killed. */
async function endInterrupted(db: Database, writer: Writer): Promise<void> {
  const run = latestRun(db)
  if (run?.state === 'running' || run?.state === 'paused')
    await writer.write('updateRun', { id: run.id, state: 'interrupted' })
}

/** Absolute path of a file of the submission. */
export function sourcePath({ draft }: Pick<ProjectWork, 'draft'>, root: number, path: string): string {
  return join(draft.sources[root] ?? '', path)
}
