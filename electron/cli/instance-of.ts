import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Problem } from '#shared/base/problem'
import type { Project } from '../engine/index.ts'
import { UsageError } from './failure.ts'

/** The Instance that a command means: a file of the submission, or its number. Throws UsageError when there is none. */
export async function instanceOf(project: Project, file: string): Promise<number> {
  if (/^#?\d{1,12}$/.test(file) && !existsSync(file)) return Number(file.replace('#', ''))
  try {
    return await project.instanceOfFile(existsSync(file) ? resolve(file) : file)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'NOT-FOUND') throw error
    throw new UsageError('The submission of this project has no such file. Scan again if it is new.')
  }
}
