import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '#shared/base/problem'
import { ProjectDraft } from '#shared/api/forms'

/** Names inside a project folder. Everything that holds originals lies here; nothing of it is ever in an output. */
export const projectFiles = {
  config: 'project.json',
  database: 'project.sqlite',
  secret: 'secret',
  lock: 'lock',
  log: 'log.jsonl',
  earlierLog: 'log.1.jsonl',
  patientMapping: 'patient_mapping.csv',
  uidMapping: 'uid_mapping.csv',
  dateMapping: 'date_mapping.csv',
  signatures: 'signatures',
  manifest: 'manifest.csv',
  /** All that is left of a project whose ties were cut. */
  cut: 'ties-cut.jsonl',
} as const

const Stored = z.object({ id: z.string(), version: z.literal(1), draft: ProjectDraft })
export type ProjectConfig = z.infer<typeof Stored>

/** Makes the folder (0700) with configuration and secret (0600). Throws PRJ-EXISTS when there is a project. */
export function createProjectFolder(folder: string, id: string, draft: ProjectDraft): ProjectConfig {
  if (existsSync(join(folder, projectFiles.config))) throw new Problem('PRJ-EXISTS')
  const config: ProjectConfig = { id, version: 1, draft }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    writePrivate(join(folder, projectFiles.secret), randomBytes(32).toString('hex'))
    writePrivate(join(folder, projectFiles.config), JSON.stringify(config, null, 2))
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
  return config
}

/** What of a draft may change after the project was made. */
export type DraftParts = Pick<
  Partial<ProjectDraft>,
  | 'ner'
  | 'options'
  | 'documents'
  | 'overlays'
  | 'heads'
  | 'sources'
  | 'profile'
  | 'profileRevision'
  | 'uidMethod'
  | 'uidRoot'
>

/** Gives a project another language model or other options; judgments follow with the next plan. Throws PRJ-NONE, IO-WRITE. */
export function changeDraft(folder: string, parts: DraftParts): void {
  const config = readProjectConfig(folder)
  const changed: ProjectConfig = { ...config, draft: { ...config.draft, ...parts } }
  const file = join(folder, projectFiles.config)
  try {
    replacePrivate(file, JSON.stringify(changed, null, 2))
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
}

/** Throws PRJ-CUT for a project whose ties were cut, PRJ-NONE when the folder holds no project that can be read. */
export function readProjectConfig(folder: string): ProjectConfig {
  if (existsSync(join(folder, projectFiles.cut))) throw new Problem('PRJ-CUT')
  try {
    return Stored.parse(JSON.parse(readFileSync(join(folder, projectFiles.config), 'utf8')))
  } catch {
    throw new Problem('PRJ-NONE')
  }
}

/** The project's secret, hexadecimal: every pseudonymous UID and day offset is drawn from it. */
export function readSecret(folder: string): string {
  try {
    return readFileSync(join(folder, projectFiles.secret), 'utf8').trim()
  } catch {
    throw new Problem('PRJ-NONE', projectFiles.secret)
  }
}

/** A file that only its owner reads: it may hold originals. */
export function writePrivate(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 })
}

/** The same put in its place as a whole: a process that is killed leaves the old file. */
export function replacePrivate(path: string, content: string): void {
  writePrivate(`${path}.new`, content)
  renameSync(`${path}.new`, path)
}
