import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { Problem } from '#shared/base/problem'
import { cliArguments, projectRoot } from '../../support/deidentify.ts'
import { compareFiles } from './compare-files.ts'
import type { ImageResult } from './result.ts'
import type { Truth } from './truth.ts'

/** Folders of one run of the product. */
export interface Places {
  readonly source: string
  readonly output: string
  readonly project: string
  readonly patients: string
  readonly home: string
}

/** Folders below one. */
export const placesIn = (work: string, source = join(work, 'source')): Places => ({
  source,
  output: join(work, 'output'),
  project: join(work, 'project'),
  patients: join(work, 'patients.csv'),
  home: join(work, 'home'),
})

/** What a run told: questions that are open, Instances not written by code, how long it took. */
export interface Told {
  readonly questions: number
  readonly notWritten: readonly { readonly code: string; readonly instances: number }[]
  readonly seconds: number
}

/** New IDs for all patients, as a site would bring them. */
export function writePatients(truths: readonly Truth[], path: string): void {
  const ids = [...new Set(truths.map(({ patientId }) => patientId))]
  const lines = ids.map((id, index) => `${id},EXAM-${String(index + 1).padStart(4, '0')},${-100 - index}`)
  writeFileSync(path, `id_old,id_new,day_offset\n${lines.join('\n')}\n`)
}

/** The product's command line over the source, pixels judged; unsure pixels are held. Throws Error when it fails. */
export function deidentify({ source, output, project, patients, home }: Places): Told {
  return run(['deidentify', source, output, '--profile', 'tcia', '--patients', patients, '--project', project], home)
}

/** Again in the same project: what was held is written with masks on everything unsure. */
export function maskUnsure({ project, home }: Places): Told {
  return run(['run', '--project', project, '--on-unsure', 'mask'], home)
}

function run(args: readonly string[], home: string): Told {
  const start = performance.now()
  const ended = spawnSync(process.execPath, cliArguments(...args, '--json'), {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PALIMPSEST_HOME: home },
  })
  if (ended.status === null || ended.status > 1)
    throw new Error(`palimpsest ${args[0]}: ${ended.status}: ${ended.stderr.slice(-600)}`)
  const result = `${ended.stdout}\n${ended.stderr}`.split('\n').find((line) => line.startsWith('{"event":"result"'))
  const { summary, notWritten } = JSON.parse(result ?? '{}') as {
    summary?: { text?: { questions?: number } }
    notWritten?: Told['notWritten']
  }
  const seconds = (performance.now() - start) / 1000
  return { questions: summary?.text?.questions ?? 0, notWritten: notWritten ?? [], seconds }
}

/** What became of every Instance of the set, by what stands in the output folder now. */
export async function resultsOf(truths: readonly Truth[], { source, output, project }: Places): Promise<ImageResult[]> {
  const written = outputsByUid(join(project, 'uid_mapping.csv'), output)
  const results: ImageResult[] = []
  for (const truth of truths) {
    const path = written.get(truth.sopInstanceUid)
    results.push(path === undefined ? { kind: 'held', truth } : await compared(truth, join(source, truth.file), path))
  }
  return results
}

async function compared(truth: Truth, source: string, output: string): Promise<ImageResult> {
  try {
    return await compareFiles(truth, source, output)
  } catch (error) {
    if (error instanceof Problem)
      throw new Error(`${truth.file} (${truth.storage}, ${truth.transferSyntaxUid}): ${error.message}`, {
        cause: error,
      })
    throw error
  }
}

/** Output files by the old SOP Instance UID. Outputs are named for the new one. */
function outputsByUid(mapping: string, output: string): ReadonlyMap<string, string> {
  if (!existsSync(output)) return new Map()
  const names = readdirSync(output, { recursive: true, encoding: 'utf8' })
  const byName = new Map(
    names.map((name) => [
      name
        .split('/')
        .at(-1)
        ?.replace(/\.dcm$/, '') ?? '',
      join(output, name),
    ]),
  )
  const rows = parse<{ id_old: string; id_new: string }>(readFileSync(mapping), { columns: true })
  return new Map(
    rows.flatMap(({ id_old, id_new }) => {
      const path = byName.get(id_new)
      return path === undefined ? [] : [[id_old, path] as const]
    }),
  )
}
