import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { ReleasePlan } from '#shared/api/sign-off-contract'
import { codes } from '#shared/model/codes'
import { Problem } from '#shared/base/problem'
import { brokenAuditEntry } from '#engine/store/queries/audit'
import { signEvents } from '#engine/store/queries/sign-off'
import { latestPlan, latestRun } from '#engine/store/queries/summary'
import { certificateOf, readmeOf } from './certificate.ts'
import type { OutcomeRecord } from '#engine/store/queries/run'
import { nesting } from './check-draft.ts'
import { dispatch, inBatches } from './dispatch.ts'
import { eachWritten } from './each-row.ts'
import { sha256OfFile } from './file-digest.ts'
import { basisOf } from './gates.ts'
import type { Job } from './job.ts'
import type { ProjectWork } from './project-work.ts'
import { chain, fingerprint, type ManifestLine, releaseFiles, signed } from './release-manifest.ts'
import { after, personOf, put, signOffOf, stateOf } from './sign-off.ts'

export interface ReleaseRequest {
  readonly target: string
  readonly who: string
  readonly passphrase: string
}

/**
 * Copies the outputs that were signed to an empty folder, with manifest, certificate and a note for whoever gets them; each
 * copy is read again. Mappings, secret and database stay. What fails leaves nothing behind. Throws SGN-STATE, SGN-NAME,
 * SGN-PASS, REL-TARGET, REL-DIGEST, IO-WRITE.
 */
export async function release(
  work: ProjectWork,
  job: Job,
  { target, who, passphrase }: ReleaseRequest,
): Promise<{ files: number; target: string }> {
  const person = personOf(work, who, passphrase)
  const basis = basisOf(work)
  after(stateOf(signEvents(work.db), basis), 'release')
  if (brokenAuditEntry(work.db) !== null) throw new Problem('SGN-GATE', 'audit trail')
  const folder = resolve(target)
  if (!isTarget(work, folder)) throw new Problem('REL-TARGET')
  // Under a name that nobody else has until it is whole: nobody takes half of it for a release, and nothing foreign is touched.
  const partial = makePartial(folder)
  try {
    const files = await copyOutputs(work, job, partial)
    // Decisions need no job: what was signed may have changed while the copies were made.
    if (basisOf(work) !== basis) throw new Problem('SGN-STATE', 'changed while it was copied')
    writeAbout(work, partial, files)
    // Only an empty folder goes; what came into it meanwhile stays, and the release fails.
    if (existsSync(folder)) rmdirSync(folder)
    for (const each of foldersBelow(partial)) syncFolder(each)
    renameSync(partial, folder)
    syncFolder(dirname(folder))
    await put(work, { what: 'release', who: person.name, role: person.role, basis, statement: folder })
    return { files: files.length, target: folder }
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw error instanceof Problem ? error : new Problem('IO-WRITE', 'release folder')
  }
}

/** What a release to this folder would come to; nothing is written. */
export function planRelease(work: ProjectWork, target: string): ReleasePlan {
  const folder = resolve(target)
  const outcomes = [...eachWritten(work)]
  const bytes = outcomes.reduce((sum, { outputBytes }) => sum + (outputBytes ?? 0), 0)
  const freeBytes = roomAt(folder)
  const troubles: ('SGN-STATE' | 'REL-TARGET' | 'IO-FULL')[] = []
  if (stateOf(signEvents(work.db), basisOf(work)) !== 'signed') troubles.push('SGN-STATE')
  if (!isTarget(work, folder)) troubles.push('REL-TARGET')
  if (freeBytes !== null && freeBytes < bytes) troubles.push('IO-FULL')
  const { data, ...about } = releaseFiles
  return {
    target: folder,
    files: outcomes.length,
    bytes,
    freeBytes,
    about: Object.values(about),
    places: outcomes.slice(0, PLACES_SHOWN).map(({ outputPath }) => `${data}/${outputPath ?? ''}`),
    problems: troubles.map((code) => ({ code, message: codes[code].means })),
  }
}

const PLACES_SHOWN = 5

/** Bytes that are free where a folder is, or would be made. */
function roomAt(folder: string): number | null {
  let place = folder
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  try {
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize
  } catch {
    // A medium that does not tell is no reason to refuse it.
    return null
  }
}

function isTarget({ draft, folder: own }: ProjectWork, folder: string): boolean {
  const taken = [own, draft.output, ...draft.sources]
  const role = 'release'
  if (taken.some((each) => nesting({ role, folder }, { role, folder: each }) !== undefined)) return false
  return !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0)
}

function makePartial(folder: string): string {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    return mkdtempSync(`${folder}.partial-`)
  } catch {
    throw new Problem('IO-WRITE', 'release folder')
  }
}

/** A folder and all below it, the deepest first. */
function foldersBelow(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...below.flatMap(({ name }) => foldersBelow(join(folder, name))), folder]
}

/** What a folder lists survives a power cut once it is synced; where a system cannot do that to folders, it does it by itself. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows opens no folder; NTFS keeps its own journal of names.
  }
}

interface Copied {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

const FILES_COPIED = 32

/** Copies every output; the workers read the copies again. In the order of paths. */
async function copyOutputs(work: ProjectWork, job: Job, folder: string): Promise<Copied[]> {
  const outcomes = [...eachWritten(work)]
  const copied: Copied[] = []
  job.stage('release', outcomes.length)
  await dispatch(job, work.pool, inBatches(outcomes, FILES_COPIED), async (batch) => {
    for (const { outputPath } of batch) await copyOutput(work, folder, outputPath ?? '')
    const paths = batch.map(({ outputPath }) => join(folder, placeOf(outputPath ?? '')))
    const { digests } = await work.pool.ask({ kind: 'digest', paths })
    copied.push(...batch.map((outcome, at) => copiedAs(outcome, digests[at] ?? null)))
    job.advance(batch.length)
  })
  return copied.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const placeOf = (outputPath: string): string => `${releaseFiles.data}/${outputPath}`

async function copyOutput({ draft }: ProjectWork, folder: string, outputPath: string): Promise<void> {
  const [source, copy] = [join(draft.output, outputPath), join(folder, placeOf(outputPath))]
  if (!existsSync(source)) throw new Problem('REL-DIGEST')
  mkdirSync(dirname(copy), { recursive: true })
  await copyFile(source, copy)
  const handle = await open(copy, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function copiedAs({ outputPath, outputDigest, outputBytes }: OutcomeRecord, sha256: string | null): Copied {
  if (sha256 === null || sha256 !== outputDigest) throw new Problem('REL-DIGEST')
  return { path: placeOf(outputPath ?? ''), sha256, bytes: outputBytes ?? 0 }
}

function writeAbout(work: ProjectWork, folder: string, files: readonly Copied[]): void {
  const signOff = signOffOf(work)
  const facts = {
    releasedAt: work.ports.now().toISOString(),
    plan: latestPlan(work.db)?.digest ?? '',
    outputs: latestRun(work.db)?.outputDigest ?? '',
    profile: work.draft.profile,
    options: work.draft.options === null ? ['as the profile has them'] : [...work.draft.options],
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  }
  const signatures = signOff.signatures
    .filter(({ isVoid }) => !isVoid)
    .map(({ at, role, statement }): ManifestLine => ({ signed: role, at, statement }))
  const certificate = certificateOf(facts, signOff)
  const readme = readmeOf(facts)
  writeSynced(join(folder, releaseFiles.certificate), certificate)
  writeSynced(join(folder, releaseFiles.readme), readme)
  const texts = [releaseFiles.certificate, releaseFiles.readme].map((path): ManifestLine => {
    return { path, sha256: sha256OfFile(join(folder, path)) ?? '' }
  })
  const { text, last } = chain([
    { release: 'Palimpsest', ...facts },
    ...signatures,
    ...texts,
    ...files.map((file): ManifestLine => ({ ...file })),
  ])
  const { signature, publicKey } = signed(work.folder, last)
  writeSynced(join(folder, releaseFiles.manifest), text)
  writeSynced(join(folder, releaseFiles.signature), `${signature}\n`)
  writeSynced(join(folder, releaseFiles.key), publicKey)
  work.log.info('release.written', { files: files.length, key: fingerprint(publicKey) })
}

const writeSynced = (path: string, text: string): void => writeFileSync(path, text, { flush: true })
