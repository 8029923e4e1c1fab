import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFileSource } from '#engine/adapters/file-source'
import { tags } from '#engine/dicom/dictionary'
import { readInstance } from '#engine/dicom/read-instance'
import { firstText } from '#engine/dicom/values'
import { samplePatientsCsv, sampleSubmission } from '#engine/sample/submission'
import { Problem } from '#shared/base/problem'
import { cliArguments, deidentifyArguments, projectRoot } from '../support/deidentify.ts'

interface Submission {
  readonly name: string
  readonly source: string
  /** CSV of new IDs; without one they are generated. */
  readonly patients?: string
  /** Of `palimpsest deidentify`, in place of pixels that are off. */
  readonly options?: readonly string[]
}

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url))
const midi = join(corpora, 'midi-dev')
/** Public test files of other projects: every SOP Class and oddity that they have met. */
const dicom = join(corpora, 'dicom')

/**
 * De-identifies the sample submission and the corpora (where present) and asks dciodvfy of every input and its output: which errors
 * are new? Values in its lines are left out of the comparison. A folder with options of `palimpsest deidentify` is checked in their
 * place, with its pixels judged: `conformance in --on-unsure mask`. Returns 1 when there is a new error or a run fails.
 */
export async function conformance([folder, ...options]: readonly string[] = []): Promise<number> {
  if (spawnSync('dciodvfy', ['-version']).error !== undefined) {
    console.log('dciodvfy is not installed: not checked')
    return 0
  }
  const work = mkdtempSync(join(tmpdir(), 'palimpsest-conformance-'))
  process.env['PALIMPSEST_HOME'] = join(work, 'home')
  try {
    let found = 0
    const given = folder === undefined ? submissions(work) : [{ name: 'given', source: resolve(folder), options }]
    for (const submission of given) found += await check(submission, join(work, submission.name))
    return found === 0 ? 0 : 1
  } finally {
    rmSync(work, { recursive: true })
  }
}

function submissions(work: string): Submission[] {
  const sample = { name: 'sample', source: join(work, 'sample-input'), patients: join(work, 'patients.csv') }
  for (const { path, bytes } of sampleSubmission()) {
    mkdirSync(dirname(join(sample.source, path)), { recursive: true })
    writeFileSync(join(sample.source, path), bytes)
  }
  writeFileSync(sample.patients, samplePatientsCsv())
  const others = [
    { name: 'midi-dev', source: join(midi, 'input'), patients: join(midi, 'patid_map.csv') },
    { name: 'dicom', source: dicom },
  ]
  for (const { name, source } of others) {
    if (!existsSync(source)) console.log(`../shared/corpora/${name} is not there: not checked`)
  }
  return [sample, ...others.filter(({ source }) => existsSync(source))]
}

/** Number of new errors of one submission. */
async function check({ name, source, patients, options }: Submission, work: string): Promise<number> {
  const [output, project] = [join(work, 'output'), join(work, 'project')]
  mkdirSync(work)
  const asked =
    options === undefined
      ? deidentifyArguments(source, output, project, patients)
      : cliArguments('deidentify', source, output, '--project', project, ...options)
  const run = spawnSync(process.execPath, asked, {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  if (run.status === null || run.status > 1)
    throw new Error(`${name}: deidentify ended with ${run.status}: ${run.stderr.slice(-500)}`)
  const newUids = readUids(join(project, 'uid_mapping.csv'))
  const outputs = filesByUid(output)
  const before = new Map<string, string>()
  for (const [uid, path] of filesByUid(source)) {
    const written = outputs.get(newUids.get(uid) ?? uid)
    if (written !== undefined) before.set(path, written)
  }
  const fresh = await newErrors(before)
  print(name, before.size, fresh)
  return [...fresh.values()].reduce((sum, files) => sum + files.length, 0)
}

function readUids(path: string): ReadonlyMap<string, string> {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)
  return new Map(lines.map((line) => line.replaceAll('"', '').split(',') as [string, string])) // two columns by the format
}

function filesByUid(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const uid = uidOf(path)
      return uid === undefined ? [] : [[uid, path] as const]
    }),
  )
}

function uidOf(path: string): string | undefined {
  const source = openFileSource(path)
  try {
    const instance = readInstance(source)
    return firstText(instance, instance.dataSet, tags.SOPInstanceUID)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  } finally {
    source.close()
  }
}

const TOGETHER = 4

/** dciodvfy judged nothing, since it could not read the file as far as its SOP Class. */
const NO_IOD = 'Error - Information Object Not found'

/** Error texts that an output has and its input has not, with the outputs that have them. */
async function newErrors(pairs: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  const waiting = [...pairs]
  const unread: string[] = []
  const work = async (): Promise<void> => {
    for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) {
      const [input, output] = pair
      const [old, fresh] = [await errorsOf(input), await errorsOf(output)]
      if (old.has(NO_IOD) && !fresh.has(NO_IOD)) unread.push(input)
      else for (const line of fresh) if (!old.has(line)) found.set(line, [...(found.get(line) ?? []), output])
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
  if (unread.length > 0)
    console.log(`${unread.length} inputs not compared: dciodvfy finds no IOD in them, only in the output`)
  return found
}

function errorsOf(path: string): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    // Its exit code is 1 whenever it has something to say.
    execFile('dciodvfy', [path], { encoding: 'latin1', maxBuffer: 1 << 26 }, (_, __, stderr) => {
      const lines = stderr.split('\n').filter((line) => line.startsWith('Error'))
      resolve(new Set(lines.map(withoutValues)))
    })
  })
}

/** `Value invalid … = <…> - Length invalid for this VR = …`: what differs with every value says nothing new. */
const withoutValues = (line: string): string =>
  line
    .replace(/= <[^>]*>/g, '= <…>')
    .replace(/\[\d+\]/g, '[n]')
    .replace(/\b(?!1\.2\.840\.10008\.)\d+(\.\d+){3,}/g, 'UID')
    .replace(/\b2\.25\.\d+/g, 'UID')
    .replace(/VR = \d+/g, 'VR = n')
    .trim()

function print(name: string, compared: number, fresh: ReadonlyMap<string, readonly string[]>): void {
  console.log(`\n${name}: ${compared} outputs compared with their inputs, ${fresh.size} new error texts`)
  const rows = [...fresh].sort(([, left], [, right]) => right.length - left.length)
  for (const [line, files] of rows) console.log(`${String(files.length).padStart(6)}  ${line}`)
}
