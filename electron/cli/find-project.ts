import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Problem } from '#shared/base/problem'
import type { Engine, Project } from '../engine/index.ts'
import { UsageError } from './failure.ts'

/**
 * The project that a command means: a folder, the id of a known one, this folder, or the only one that is known.
 * Throws UsageError when none is meant, Problem PRJ-NONE when there is none.
 */
export async function findProject(engine: Engine, wanted: string | undefined): Promise<Project> {
  return await engine.project(await findProjectId(engine, wanted))
}

/** The same for a command that only asks: it works while a workstation has the project open. */
export async function findProjectToRead(engine: Engine, wanted: string | undefined): Promise<Project> {
  const id = await findProjectId(engine, wanted)
  try {
    return await engine.projectToRead(id)
  } catch (error) {
    // A project of an earlier version is brought up to date first, which takes a writer.
    if (!(error instanceof Problem) || error.code !== 'NOT-YET') throw error
    return await engine.project(id)
  }
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
