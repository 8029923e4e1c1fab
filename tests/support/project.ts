import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { forkWorker } from '#engine/adapters/fork-worker'
import { createEngine, type Engine, nodePorts, type Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { samplePatientsCsv, sampleSubmission } from '#engine/sample/index'
import { ProjectDraft, type ProjectDraftInput, type SubmissionSummary } from '#shared/api/contract'
import { writeFiles } from './run-cli.ts'

/** A file of a submission. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A folder of its own with an engine over it. */
export interface Site {
  readonly folder: string
  readonly engine: Engine
  /** Process numbers of the workers that were ever started. */
  readonly workerPids: readonly number[]
  readonly close: () => Promise<void>
}

export const SECRET = 'a1'.repeat(32)

/** `workerEntry`: module file of worker processes other than the product's. */
export async function openSite({
  workers = 2,
  workerEntry,
}: { readonly workers?: number; readonly workerEntry?: string } = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-jobs-'))
  const ports = nodePorts({ host: 'cli', home: join(folder, 'home'), workers })
  const workerPids: number[] = []
  const engine = await createEngine({
    ...ports,
    startWorker: () => {
      const process = workerEntry === undefined ? ports.startWorker() : forkWorker(workerEntry)
      if (process.pid !== undefined) workerPids.push(process.pid)
      return process
    },
  })
  const close = async () => {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, engine, workerPids, close }
}

export interface ProjectOptions extends Partial<ProjectDraftInput> {
  /** Hexadecimal; projects with the same one make the same output. Default: SECRET. */
  readonly secret?: string
  /** Text of the patient mapping; without it every patient is given a new ID. */
  readonly patients?: string
}

/** Folders of a project that `makeProject` made below the site's folder. */
export const placesOf = (site: Site, name: string) => ({
  source: join(site.folder, name, 'source'),
  output: join(site.folder, name, 'output'),
  project: join(site.folder, name, 'project'),
  patients: join(site.folder, name, 'patients.csv'),
})

/** A project over files that are written for it, in their order, opened and not scanned. */
export async function makeProject(
  site: Site,
  name: string,
  files: Iterable<SourceFile>,
  { secret = SECRET, patients, ...draft }: ProjectOptions = {},
): Promise<Project> {
  const places = placesOf(site, name)
  writeFiles(places.source, files)
  if (patients !== undefined) writeFileSync(places.patients, patients)
  const id = await site.engine.projects.create(
    ProjectDraft.parse({
      name,
      sources: [places.source],
      output: places.output,
      patientsCsv: patients === undefined ? null : places.patients,
      onMissingPatient: patients === undefined ? 'generate' : 'quarantine',
      ...draft,
    }),
    places.project,
  )
  writeFileSync(join(places.project, projectFiles.secret), secret, { mode: 0o600 })
  return await site.engine.project(id)
}

/** The embedded sample submission as a project. */
export async function makeSampleProject(site: Site, name: string, options: ProjectOptions = {}): Promise<Project> {
  return await makeProject(site, name, sampleSubmission(), { patients: samplePatientsCsv(), ...options })
}

export async function scan(project: Project): Promise<void> {
  await project.scan()
  await project.idle()
}

/** One run without judging pixels. */
export async function run(project: Project): Promise<void> {
  await project.run({ pixels: 'off' })
  await project.idle()
}

/** Scan and run; returns what the Submission screen would say. */
export async function deidentify(project: Project): Promise<SubmissionSummary> {
  await scan(project)
  await run(project)
  return await project.summary()
}

/** Every file below a folder by its path with forward slashes, in order. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** Path → SHA-256 of every file below a folder. */
export function treeOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  )
}

/** Codes of what was stopped, with how many Instances. */
export async function stopped(project: Project): Promise<Record<string, number>> {
  return Object.fromEntries((await project.outcomeCodes()).map(({ code, instances }) => [code, instances]))
}

/** Counters of the latest run. */
export async function latestRun(project: Project) {
  const [latest] = await project.runs()
  if (latest === undefined) throw new Error('there was no run')
  const { state, toDo, written, skipped, quarantined, held } = latest
  return { state, toDo, written, skipped, quarantined, held }
}

/** Rows of a mapping file, its heading left out. */
export function readRows(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.replaceAll('"', '').split(','))
}

/** The first two columns of a mapping file: old → new. */
export function readMapping(file: string): Map<string, string> {
  return new Map(readRows(file).map(([old, now]) => [old ?? '', now ?? '']))
}
