import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Problem } from '#shared/base/problem'
import { latestRun } from '#engine/store/queries/summary'
import { eachWritten } from './each-row.ts'
import type { ProjectWork } from './project-work.ts'

/** Names of our making: PatientID/Study/Series/SOPInstanceUID.dcm, half-written ones too. What else lies there is not ours to touch. */
const OURS = /^[^/]+\/[\d.]+\/[\d.]+\/[\d.]+\.dcm(\.partial)?$/

export interface Swept {
  readonly removed: number
  /** Outputs that were recorded and are not there, as paths below the output folder. */
  readonly missing: ReadonlySet<string>
}

/**
 * Takes out of the output folder what no outcome accounts for: half-written files, whole files that were renamed into
 * place but never recorded (the run writes them again), and outputs of an earlier plan under other names. Folders that
 * become empty go too. Throws IO-WRITE when the folder cannot be read or changed.
 */
export function sweepOutput(work: ProjectWork): Swept {
  const { output } = work.draft
  const missing = new Set([...eachWritten(work)].flatMap(({ outputPath }) => outputPath ?? []))
  if (!existsSync(output)) return { removed: 0, missing }
  try {
    let removed = 0
    for (const path of filesBelow(output)) {
      const name = relative(output, path).split(sep).join('/')
      if (missing.delete(name) || !OURS.test(name)) continue
      rmSync(path, { force: true })
      removed += 1
    }
    removeEmptyFolders(output, output)
    return { removed, missing }
  } catch {
    throw new Problem('IO-WRITE', 'output folder')
  }
}

/** A folder that had files in it before this project's first run belongs to somebody else. Throws PRJ-TAKEN. */
export function refuseForeignOutput({ db, draft }: ProjectWork): void {
  if (latestRun(db) !== null || !existsSync(draft.output)) return
  let names: string[]
  try {
    names = readdirSync(draft.output)
  } catch {
    throw new Problem('IO-WRITE', 'output folder')
  }
  if (names.length > 0) throw new Problem('PRJ-TAKEN')
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
