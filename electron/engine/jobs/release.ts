import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { Problem } from '#shared/base/problem'
import { signEvents } from '#engine/store/queries/sign-off'
import { latestPlan, latestRun } from '#engine/store/queries/summary'
import { certificateOf, readmeOf } from './certificate.ts'
import type { OutcomeRecord } from '#engine/store/queries/run'
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
  const folder = resolve(target)
  requireTarget(work, folder)
  // Under another name until it is whole: nobody takes half of it for a release.
  const partial = `${folder}.partial`
  try {
    const files = await copyOutputs(work, job, partial)
    writeAbout(work, partial, files)
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(partial, folder)
    await put(work, { what: 'release', who: person.name, role: person.role, basis, statement: folder })
    return { files: files.length, target: folder }
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw error instanceof Problem ? error : new Problem('IO-WRITE', 'release folder')
  }
}

function requireTarget({ draft, folder: own }: ProjectWork, folder: string): void {
  const taken = [own, draft.output, ...draft.sources].map((each) => resolve(each))
  const isInside = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith('..')
  if (taken.some((each) => isInside(folder, each) || isInside(each, folder))) throw new Problem('REL-TARGET')
  if (existsSync(`${folder}.partial`)) rmSync(`${folder}.partial`, { recursive: true })
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Problem('REL-TARGET')
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
  writeFileSync(join(folder, releaseFiles.certificate), certificate)
  writeFileSync(join(folder, releaseFiles.readme), readme)
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
  writeFileSync(join(folder, releaseFiles.manifest), text)
  writeFileSync(join(folder, releaseFiles.signature), `${signature}\n`)
  writeFileSync(join(folder, releaseFiles.key), publicKey)
  work.log.info('release.written', { files: files.length, key: fingerprint(publicKey) })
}
