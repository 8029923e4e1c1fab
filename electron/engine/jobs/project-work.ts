import { join } from 'node:path'
import type { ProjectDraft } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import type { Log, Ports } from '#engine/ports'
import { type Database, openReader } from '#engine/store/open-project'
import { fileOfInstance } from '#engine/store/queries/files'
import { latestRun } from '#engine/store/queries/summary'
import { startWriter, type Writer } from '#engine/store/writer'
import type { ScannedFile } from './messages.ts'
import { projectFiles, readProjectConfig, readSecret } from './project-config.ts'
import { lockProject } from './project-lock.ts'
import { projectLog } from './project-log.ts'
import { watchedWriter } from './text-memory.ts'
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
  /** The project's own, in its folder. */
  readonly log: Log
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
    const ownWriter = await startWriter(ports.writerEntry, file)
    const db = openReader(file)
    const writer = watchedWriter(ownWriter, db)
    await endInterrupted(db, writer)
    const close = async () => {
      db.close()
      await writer.close()
      unlock()
    }
    const log = projectLog(folder, ports.now)
    return { id, folder, draft, db, writer, pool, ports, log, secret, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Opens the database for questions alone, whoever has the project open. Everything that would write throws PRJ-BUSY.
 * Throws PRJ-NONE, PRJ-NEWER, and NOT-YET for a database that this version has not opened to write.
 */
export function openProjectToRead(folder: string, pool: WorkerPool, ports: Ports): ProjectWork {
  const { id, draft } = readProjectConfig(folder)
  const secret = readSecret(folder)
  const db = openReader(join(folder, projectFiles.database))
  const writer: Writer = { write: () => Promise.reject(new Problem('PRJ-BUSY')), close: () => Promise.resolve() }
  const close = () => {
    db.close()
    return Promise.resolve()
  }
  // Who only asks has nothing to tell; the log is the writer's.
  return { id, folder, draft, db, writer, pool, ports, log: ports.log, secret, close }
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

/** A file as the scan met it, for a worker. */
export function scannedFile(
  work: Pick<ProjectWork, 'draft'>,
  { root, path, size, mtimeMs }: { root: number; path: string; size: number; mtimeMs: number },
): ScannedFile {
  return { path: sourcePath(work, root, path), sizeBytes: size, mtimeMs }
}

/** The source file of an Instance; `undefined`: there is no such Instance. */
export function sourceOfInstance(work: Pick<ProjectWork, 'db' | 'draft'>, id: number): string | undefined {
  const file = fileOfInstance(work.db, id)
  return file && sourcePath(work, file.root, file.path)
}
