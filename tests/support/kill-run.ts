import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFiles } from '#engine/jobs/project-config'
import { cliArguments, projectRoot } from './deidentify.ts'
import { filesIn, SECRET, type SourceFile, treeOf } from './project.ts'
import { writeFiles } from './run-cli.ts'

/** A submission with two projects to copy: one that was only made, and one that was scanned. */
export interface KillSite {
  readonly folder: string
  readonly source: string
  readonly instances: number
}

/** What an undisturbed run leaves: output and mapping files by digest, and how long it took. */
export interface Undisturbed {
  readonly output: Readonly<Record<string, string>>
  readonly mappings: readonly string[]
  readonly ms: number
}

export interface KillTrial {
  readonly phase: Phase
  readonly fraction: number
  readonly killedAfterMs: number
  /** False when it had ended before the signal came: then nothing was tried. */
  readonly wasKilled: boolean
  /** Whole and half-written files that the kill left in the output. */
  readonly left: { readonly whole: number; readonly half: number }
  /** What differs from the undisturbed run after the command was given again; empty when all is well. */
  readonly differences: readonly string[]
}

/** `run`: of a scanned project. `deidentify`: scan, plan and run. */
export type Phase = 'run' | 'deidentify'

const MAPPINGS = [projectFiles.patientMapping, projectFiles.uidMapping, projectFiles.dateMapping]

/** Writes the submission and makes the projects that these phases begin with, with a secret that all copies share. */
export async function makeKillSite(
  folder: string,
  files: readonly SourceFile[],
  patientsCsv: string,
  phases: readonly Phase[],
): Promise<KillSite> {
  const source = join(folder, 'source')
  writeFiles(source, [...files])
  writeFileSync(join(folder, 'patients.csv'), patientsCsv)
  const made = join(folder, 'made')
  await succeed(folder, [
    ...['open', source, '--output', join(folder, 'unused'), '--project', made],
    ...['--patients', join(folder, 'patients.csv'), '--on-missing', 'generate', '--no-serve'],
  ])
  writeFileSync(join(made, projectFiles.secret), SECRET, { mode: 0o600 })
  if (phases.includes('run')) {
    cpSync(made, join(folder, 'scanned'), { recursive: true })
    await succeed(folder, ['scan', '--project', join(folder, 'scanned')])
  }
  return { folder, source, instances: files.length }
}

/** One run that nobody disturbs. */
export async function runUndisturbed(site: KillSite, phase: Phase): Promise<Undisturbed> {
  const trial = copyProject(site, phase, `undisturbed-${phase}`)
  const start = performance.now()
  await succeed(site.folder, commandOf(site, phase, trial))
  const ms = performance.now() - start
  return { ...leftBy(trial), ms }
}

/** Kills the whole process group after a fraction of the undisturbed time, gives the command again and compares. */
export async function runKilled(
  site: KillSite,
  phase: Phase,
  name: string,
  undisturbed: Undisturbed,
  fraction: number,
): Promise<KillTrial> {
  const trial = copyProject(site, phase, name)
  const killedAfterMs = Math.round(undisturbed.ms * fraction)
  const child = start(site.folder, commandOf(site, phase, trial))
  const ended = endOf(child)
  const timer = setTimeout(() => kill(child), killedAfterMs)
  const { signal } = await ended
  clearTimeout(timer)
  const names = filesIn(trial.output)
  const left = {
    whole: names.filter((path) => path.endsWith('.dcm')).length,
    half: names.filter((path) => path.endsWith('.partial')).length,
  }
  await succeed(site.folder, commandOf(site, phase, trial))
  const differences = differencesOf(undisturbed, trial)
  return { phase, fraction, killedAfterMs, wasKilled: signal === 'SIGKILL', left, differences }
}

interface Places {
  readonly project: string
  readonly output: string
}

/** A fresh copy of the project, whose output is a folder of its own. */
function copyProject({ folder }: KillSite, phase: Phase, name: string): Places {
  const [project, output] = [join(folder, name, 'project'), join(folder, name, 'output')]
  mkdirSync(join(folder, name), { recursive: true })
  cpSync(join(folder, phase === 'run' ? 'scanned' : 'made'), project, { recursive: true })
  const file = join(project, projectFiles.config)
  const config = JSON.parse(readFileSync(file, 'utf8')) as { draft: object }
  writeFileSync(file, JSON.stringify({ ...config, draft: { ...config.draft, output } }))
  return { project, output }
}

function commandOf({ source }: KillSite, phase: Phase, { project, output }: Places): string[] {
  const options = ['--project', project, '--pixels', 'off', '--workers', '2', '--json']
  return phase === 'run' ? ['run', ...options] : ['deidentify', source, output, ...options]
}

/** The command line as the leader of a process group of its own. */
function start(home: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, cliArguments(...args), {
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PALIMPSEST_HOME: join(home, 'home') },
  })
}

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }> {
  let stderr = ''
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    // `close` comes when every process that held the pipe is gone: the workers too.
    child.once('close', (code, signal) => resolve({ code, signal, stderr }))
  })
}

function kill({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL')
}

/** Exit code 1 says that findings are open, which is no failure here. */
async function succeed(home: string, args: readonly string[]): Promise<void> {
  const { code, signal, stderr } = await endOf(start(home, args))
  if (code === 0 || code === 1) return
  throw new Error(`${args[0] ?? ''} ended with ${String(code ?? signal)}: ${stderr.slice(-500)}`)
}

function leftBy({ project, output }: Places): Pick<Undisturbed, 'output' | 'mappings'> {
  return { output: treeOf(output), mappings: MAPPINGS.map((name) => readFileSync(join(project, name), 'utf8')) }
}

function differencesOf(undisturbed: Undisturbed, trial: Places): string[] {
  const now = leftBy(trial)
  const paths = new Set([...Object.keys(undisturbed.output), ...Object.keys(now.output)])
  const stray = filesIn(trial.project).filter((path) => path.endsWith('.partial') || path === projectFiles.lock)
  return [
    ...[...paths].filter((path) => undisturbed.output[path] !== now.output[path]),
    ...MAPPINGS.filter((_, at) => undisturbed.mappings[at] !== now.mappings[at]),
    ...stray.map((path) => `project/${path}`),
  ]
}
