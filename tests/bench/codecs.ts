import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baseline } from './codecs/baseline.ts'
import { CORPUS, samples } from './codecs/instances.ts'
import { matrix } from './codecs/matrix.ts'
import { installed } from './codecs/outside-programs.ts'
import { randomMasks } from './codecs/random-masks.ts'

const PARTS = { matrix, baseline, random: randomMasks }

/**
 * What masking does to every Transfer Syntax of a folder (default: the shared corpus): `matrix`, `baseline` and `random`, or those
 * named. Uses gdcm, dcmtk and dciodvfy where they are installed. Each failure is named; returns 1 when there is one.
 */
export async function codecs(args: readonly string[] = []): Promise<number> {
  const named = Object.entries(PARTS).filter(([name]) => args.includes(name))
  const folder = args.find((arg) => !(arg in PARTS)) ?? CORPUS
  if (!existsSync(folder)) {
    console.log(`skipped: ${folder} is not there`)
    return 0
  }
  console.log(installed())
  const work = mkdtempSync(join(tmpdir(), 'palimpsest-codecs-'))
  try {
    let count = 0
    for (const [name, run] of named.length > 0 ? named : Object.entries(PARTS)) {
      const failures = await run(samples(folder), work)
      for (const failure of failures) console.log(`  ${name}: ${failure}`)
      count += failures.length
    }
    return count === 0 ? 0 : 1
  } finally {
    rmSync(work, { recursive: true })
  }
}
