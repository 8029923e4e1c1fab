import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtArguments, cliArguments, deidentifyArguments, projectRoot } from '../support/deidentify.ts'
import { measureProcess } from '../support/measure-process.ts'
import type { Usage } from '../support/measure-process.ts'
import { generateCt } from './generate-ct.ts'
import type { CtFolder } from './generate-ct.ts'

/** Share of the plain loop's instances per CPU-second that is asked for, and the memory of one worker. */
const LEAST_SHARE = 0.4
const MOST_RSS_BYTES = 200e6
const ROUNDS = 3
/** 2,080 Instances. */
const PATIENTS = 20

interface Contestant {
  readonly name: string
  /** Command line that turns `source` into `output`; `work` is a folder of its own. */
  readonly command: (source: string, output: string, work: string) => readonly [string, readonly string[]]
}

const PRODUCT = 'palimpsest deidentify'
const YARDSTICK = 'plain Node loop'
const thisFolder = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const contestants: readonly Contestant[] = [
  {
    name: YARDSTICK,
    command: (source, output) => [process.execPath, [thisFolder('index.ts'), 'plain-loop', source, output]],
  },
  {
    name: PRODUCT,
    command: (source, output, work) => [
      process.execPath,
      builtArguments(deidentifyArguments(source, output, join(work, 'project'))),
    ],
  },
  { name: 'cp -r', command: (source, output) => ['cp', ['-r', source, output]] },
  {
    name: 'gdcmanon -e',
    command: (source, output, work) => [
      'gdcmanon',
      ['-e', '-c', certificate(work), '-r', '--continue', '-i', source, '-o', output],
    ],
  },
]

/**
 * Header-only de-identification of CT instances, 104 a patient, scan and database included, beside what copying alone
 * costs: instances per CPU-second of all processes, megabytes per second of wall time, memory. Interleaved rounds; the best
 * counts. Returns 1 when the product is below its bar or fails.
 */
export async function headers([rounds, patients]: readonly string[]): Promise<number> {
  const input = generateCt(Number(patients) || PATIENTS)
  // Not the curator's own list of projects; and the product as it is shipped, not its sources.
  process.env['PALIMPSEST_HOME'] = join(input.folder, '..', 'home')
  execFileSync(process.execPath, [thisFolder('../../electron/tools/build.mjs')], { cwd: projectRoot, stdio: 'inherit' })
  const taking = contestants.filter(isInstalled)
  // Outputs stay until all have run: making files where as many were removed a moment ago costs the next one CPU.
  const works = mkdtempSync(join(input.folder, '..', 'runs-'))
  try {
    const results = await allRounds(taking, input, works, Number(rounds) || ROUNDS)
    return report(results, input)
  } finally {
    rmSync(works, { recursive: true })
  }
}

async function allRounds(
  taking: readonly Contestant[],
  input: CtFolder,
  works: string,
  rounds: number,
): Promise<ReadonlyMap<string, Usage>> {
  const results = new Map<string, Usage>()
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of taking) {
      const usage = await once(contestant, input, works)
      console.log(
        `round ${round}  ${contestant.name}  ${usage.cpuSeconds.toFixed(2)} CPU s  ${usage.seconds.toFixed(2)} s`,
      )
      const best = results.get(contestant.name)
      if (best === undefined || usage.cpuSeconds < best.cpuSeconds) results.set(contestant.name, usage)
    }
  }
  return results
}

/** Exit code 1 of the product says that findings are open, which is no failure here. */
async function once({ name, command }: Contestant, { instances, folder }: CtFolder, works: string): Promise<Usage> {
  const work = mkdtempSync(join(works, 'run-'))
  mkdirSync(join(work, 'parent'))
  const output = join(work, 'parent', 'out')
  const usage = await measureProcess(...command(folder, output, work), projectRoot)
  if (usage.exitCode > (name === PRODUCT ? 1 : 0))
    throw new Error(`${name} ended with ${usage.exitCode}: ${usage.stderr.slice(-500)}`)
  const written = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
  if (written !== instances) throw new Error(`${name} wrote ${written} of ${instances} files`)
  return usage
}

function isInstalled({ name }: Contestant): boolean {
  if (name === PRODUCT) return existsSync(cliArguments()[0] ?? '')
  if (!name.startsWith('gdcmanon')) return true
  const found = ['gdcmanon', 'openssl'].every((tool) => spawnSync(tool, ['version']).error === undefined)
  if (!found) console.log('gdcmanon or openssl is not installed: left out')
  return found
}

/** gdcmanon encrypts what it takes out for the holder of a certificate. */
function certificate(work: string): string {
  const path = join(work, 'certificate.pem')
  const subject = ['-subj', '/CN=bench', '-days', '2', '-nodes', '-keyout', join(work, 'key.pem'), '-out', path]
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject])
  return path
}

function report(results: ReadonlyMap<string, Usage>, { instances, bytes }: CtFolder): number {
  const rate = (usage: Usage): number => instances / usage.cpuSeconds
  const yardstick = results.get(YARDSTICK)
  if (yardstick === undefined) throw new Error('the plain loop did not run')
  console.log(
    `\n${'best of its rounds'.padEnd(24)}  instances/CPU-s    share    CPU s   wall s     MB/s   each process: peak RSS, CPU`,
  )
  for (const [name, usage] of results) {
    const numbers = [rate(usage).toFixed(0).padStart(15), (rate(usage) / rate(yardstick)).toFixed(2)]
    const times = [usage.cpuSeconds.toFixed(2), usage.seconds.toFixed(2), (bytes / 1e6 / usage.seconds).toFixed(0)]
    const each = usage.processes
      .slice(0, 8)
      .map((one) => `${one.name} ${megabytes(one.peakRssBytes)} MB ${one.cpuSeconds.toFixed(1)} s`)
    console.log(
      `${name.padEnd(24)}  ${[...numbers, ...times].map((cell) => cell.padStart(7)).join('  ')}   ${each.join(' · ')}`,
    )
  }
  const product = results.get(PRODUCT)
  if (product === undefined) {
    console.log('the product has no command line here: not measured')
    return 1
  }
  const share = rate(product) / rate(yardstick)
  const rss = Math.max(
    0,
    ...product.processes.filter(({ name }) => name.startsWith('worker')).map((one) => one.peakRssBytes),
  )
  console.log(
    `\nshare ${share.toFixed(2)} (bar ${LEAST_SHARE}), largest worker ${megabytes(rss)} MB (bar ${megabytes(MOST_RSS_BYTES)})`,
  )
  return share >= LEAST_SHARE && rss < MOST_RSS_BYTES ? 0 : 1
}

const megabytes = (size: number): string => (size / 1e6).toFixed(0)
