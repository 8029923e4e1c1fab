import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ProfileName, RevisionRow } from '#shared/api/profile-contract'
import { type OwnRule, ProfileDocument, ProfileEdit } from '#shared/api/profile-document'
import { ProjectDraft } from '#shared/api/forms'
import { Problem } from '#shared/base/problem'
import { type CompiledProfile, loadProfile } from '#engine/profile/index'
import { migrateDocument } from '#engine/profile/own/migrate-document'
import { builtinDocument } from '#engine/profile/own/read-document'
import { digestOf } from './digest.ts'
import { replacePrivate } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'
import { resourceReader } from './resources.ts'

type Folder = Pick<ProjectWork, 'folder'>

const Revision = z.object({
  revision: z.number().int().min(1),
  at: z.string(),
  author: z.string(),
  title: z.string(),
  comment: z.string(),
  document: z.preprocess(migrateDocument, ProfileDocument),
})
export type Revision = z.infer<typeof Revision>

/** A draft and the edits that take it back, newest last; they outlive the process. */
const Draft = z.object({
  author: z.string(),
  savedAt: z.string(),
  document: z.preprocess(migrateDocument, ProfileDocument),
  undo: z.array(ProfileEdit),
  redo: z.array(ProfileEdit),
})
export type Draft = z.infer<typeof Draft>

const FOLDER = 'profile'
const DRAFT = 'draft.json'
const nameOf = (revision: number): string => `r${String(revision)}.json`

function read<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('PRF-READ', 'project folder')
  }
}

function write(folder: string, name: string, content: unknown): void {
  const place = join(folder, FOLDER)
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    replacePrivate(join(place, name), JSON.stringify(content))
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
}

/** A revision by its number. Throws Problem PRF-NONE, PRF-READ. */
export function revisionOf({ folder }: Folder, revision: number): Revision {
  const file = join(folder, FOLDER, nameOf(revision))
  if (!existsSync(file)) throw new Problem('PRF-NONE', `revision ${String(revision)}`)
  return read(file, Revision)
}

/** Numbers of the revisions, oldest first. */
function revisionNumbers({ folder }: Folder): number[] {
  const place = join(folder, FOLDER)
  const names = existsSync(place) ? readdirSync(place) : []
  const numbers = names.flatMap((name) => /^r(\d{1,6})\.json$/.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((one, other) => one - other)
}

/** Revisions, newest first. */
export function revisionRows(work: Folder): RevisionRow[] {
  return revisionNumbers(work)
    .map((number) => revisionOf(work, number))
    .map(({ document, ...row }) => ({ ...row, rules: document.rules.length }))
    .reverse()
}

/** What the project was made with, before its first revision. */
const Origin = z.object({
  profile: z.string(),
  options: ProjectDraft.shape.options,
  uidMethod: ProjectDraft.shape.uidMethod,
  uidRoot: ProjectDraft.shape.uidRoot,
})
export type Origin = z.infer<typeof Origin>
const ORIGIN = 'origin.json'

/** Undefined before the first revision. */
export function originOf({ folder }: Folder): Origin | undefined {
  const file = join(folder, FOLDER, ORIGIN)
  return existsSync(file) ? read(file, Origin) : undefined
}

/** Kept once: later revisions do not change what the project was made with. */
export function keepOrigin(work: Folder, { profile, options, uidMethod, uidRoot }: Origin): void {
  if (originOf(work) === undefined) write(work.folder, ORIGIN, { profile, options, uidMethod, uidRoot })
}

/** Adds a revision, which is never written again. */
export function addRevision(work: Folder, made: Omit<Revision, 'revision'>): number {
  const revision = (revisionNumbers(work).at(-1) ?? 0) + 1
  write(work.folder, nameOf(revision), { ...made, revision })
  return revision
}

export function draftOf({ folder }: Folder): Draft | undefined {
  const file = join(folder, FOLDER, DRAFT)
  return existsSync(file) ? read(file, Draft) : undefined
}

export function saveDraft({ folder }: Folder, draft: Draft): void {
  write(folder, DRAFT, draft)
}

export function dropDraft({ folder }: Folder): void {
  rmSync(join(folder, FOLDER, DRAFT), { force: true })
}

/** Rules above the built-in profile, and what digests name them by. None: the built-in profile alone. */
export interface RulesInForce {
  readonly rules: readonly OwnRule[]
  readonly digest: string | null
}

/** Read once for each open project: a revision is never written again, and another one closes the project first. */
const inForce = new WeakMap<object, RulesInForce>()

export function rulesInForce(work: Pick<ProjectWork, 'folder' | 'draft'>): RulesInForce {
  const known = inForce.get(work)
  if (known !== undefined) return known
  const { profileRevision } = work.draft
  const rules = profileRevision === 0 ? [] : revisionOf(work, profileRevision).document.rules
  const made = { rules, digest: rules.length === 0 ? null : digestOf(rules) }
  inForce.set(work, made)
  return made
}

/** The profile that the project uses, compiled. */
export function profileInForce(work: ProjectWork): CompiledProfile {
  const { profile, options } = work.draft
  return loadProfile(profile, options, readerOf(work.ports), rulesInForce(work).rules)
}

/** What outputs are made of besides values and pixels, by the project's settings as they are now: a plan keeps it. */
export function madeOf(work: Pick<ProjectWork, 'folder' | 'draft'>): Readonly<Record<string, unknown>> {
  const { profile, options, uidMethod, uidRoot } = work.draft
  return { profile, options, uidMethod, uidRoot, own: rulesInForce(work).digest }
}

/** The document that a name means. The draft where there is none is what the project uses. */
export function documentOf(work: Pick<ProjectWork, 'folder' | 'draft'>, name: ProfileName): ProfileDocument {
  if (name === 'draft') return draftOf(work)?.document ?? documentOf(work, 'current')
  const { profile, options, profileRevision } = work.draft
  const revised = (revision: number): ProfileDocument =>
    revision === 0 ? builtinDocument(profile) : revisionOf(work, revision).document
  if (name === 'current') {
    const document = revised(profileRevision)
    return { ...document, base: profile, options: options ?? builtinDocument(profile).options }
  }
  return 'revision' in name ? revised(name.revision) : builtinDocument(name.builtin)
}

/** One a set of ports, so that tables are read once while a profile is edited. */
const readers = new WeakMap<object, (name: string) => string>()

function readerOf(ports: ProjectWork['ports']): (name: string) => string {
  const known = readers.get(ports) ?? resourceReader(ports.resources)
  readers.set(ports, known)
  return known
}

/** What was compiled last, of each open project: a document is asked about many times between two edits. */
const compiledLast = new WeakMap<ProjectWork, Map<string, CompiledProfile>>()
const MOST_COMPILED = 4

/** A document compiled, remembered for the last few. Throws Problem PRF-NONE, BAD-INPUT. */
export function compiledFor(work: ProjectWork, { base, options, rules }: ProfileDocument): CompiledProfile {
  const key = JSON.stringify([base, options, rules])
  const known = compiledLast.get(work) ?? new Map<string, CompiledProfile>()
  compiledLast.set(work, known)
  const found = known.get(key)
  if (found !== undefined) return found
  const made = loadProfile(base, options, readerOf(work.ports), rules)
  if (known.size >= MOST_COMPILED) known.delete([...known.keys()][0] ?? '')
  known.set(key, made)
  return made
}
