import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { writtenOutcomes } from '#engine/store/queries/run'
import type { ProjectWork } from './project-work.ts'
import { PARTIAL } from './write-output.ts'

const OUTCOMES_PAGED = 5000

/**
 * Takes out of the output folder what a kill left there: half-written files, and whole files that were renamed into
 * place but never recorded (the run writes them again). Only names of our own making are touched.
 */
export function sweepOutput(work: ProjectWork): { removed: number } {
  const { output } = work.draft
  if (!existsSync(output)) return { removed: 0 }
  const recorded = recordedPaths(work)
  const strays = [...filesBelow(output)].filter((path) => {
    if (path.endsWith(PARTIAL)) return true
    return path.endsWith('.dcm') && !recorded.has(relative(output, path).split(sep).join('/'))
  })
  for (const path of strays) rmSync(path, { force: true })
  removeEmptyFolders(output, output)
  return { removed: strays.length }
}

function recordedPaths(work: ProjectWork): ReadonlySet<string> {
  const paths = new Set<string>()
  for (let after = 0; ;) {
    const page = writtenOutcomes(work.db, after, OUTCOMES_PAGED)
    for (const { outputPath } of page) if (outputPath !== null) paths.add(outputPath)
    const last = page.at(-1)
    if (last === undefined) return paths
    after = last.instanceId
  }
}

/** Every file below a folder; links are not followed. */
export function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile()) yield path
  }
}

function removeEmptyFolders(folder: string, top: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name), top)
  }
  if (folder !== top && readdirSync(folder).length === 0) rmdirSync(folder)
}
