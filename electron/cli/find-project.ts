import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Engine, Project } from '../engine/index.ts'
import { UsageError } from './failure.ts'

/**
 * The project that a command means: a folder, the id of a known one, this folder, or the only one that is known.
 * Throws UsageError when none is meant, Problem PRJ-NONE when there is none.
 */
export async function findProject(engine: Engine, wanted: string | undefined): Promise<Project> {
  return await engine.project(await findProjectId(engine, wanted))
}

export async function findProjectId(engine: Engine, wanted: string | undefined): Promise<string> {
  const known = await engine.projects.list()
  if (wanted !== undefined) {
    if (isProject(wanted) || !known.some(({ id }) => id === wanted)) return await engine.projects.open(resolve(wanted))
    return wanted
  }
  if (isProject('.')) return await engine.projects.open(resolve('.'))
  const [only] = known
  if (only !== undefined && known.length === 1) return only.id
  throw new UsageError('Say which project: --project FOLDER, or start the command in the project folder.')
}

function isProject(folder: string): boolean {
  return existsSync(join(folder, 'project.json'))
}
