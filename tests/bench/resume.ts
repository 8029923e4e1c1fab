import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { samplePatientsCsv, sampleSubmission } from '#engine/sample/index'
import type { SourceFile } from '../support/project.ts'
import { type KillTrial, makeKillSite, type Phase, runKilled, runUndisturbed } from '../support/kill-run.ts'
import { seriesOf } from '../support/submission.ts'

const PATIENTS = 8
const INSTANCES_PER_PATIENT = 180
/** 128 × 128 pixels of 16 bits: enough bytes that a kill meets files half-written. */
const EDGE = 128

/** Moments as fractions of the undisturbed time, drawn once and written down so that every bench kills at the same ones. */
const IN_A_RUN = [0.07, 0.21, 0.29, 0.38, 0.46, 0.55, 0.63, 0.74, 0.83, 0.92]
const FROM_THE_START = [0.12, 0.35, 0.52, 0.71, 0.9]
/** A run that had ended before the signal came is tried again, earlier. */
const EARLIER = 0.8
const MOST_TRIES = 5

/**
 * kill -9 of the whole process group at ten moments of a run, and at five more from scan to end; the command is given
 * again, and the output has to equal an undisturbed one byte for byte, with nothing left behind. Returns 1 when it does not.
 */
export async function resume(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-resume-'))
  try {
    const files = submission()
    const site = await makeKillSite(folder, files, samplePatientsCsv(), ['run', 'deidentify'])
    const trials: KillTrial[] = []
    for (const [phase, fractions] of [['run', IN_A_RUN] as const, ['deidentify', FROM_THE_START] as const]) {
      const undisturbed = await runUndisturbed(site, phase)
      const outputs = Object.keys(undisturbed.output).length
      console.log(
        `${phase}: ${files.length} files, ${outputs} outputs, ${(undisturbed.ms / 1000).toFixed(1)} s undisturbed`,
      )
      for (const fraction of fractions) {
        const trial = await killed(fraction, (at, name) => runKilled(site, phase, name, undisturbed, at), folder, phase)
        trials.push(trial)
        print(trial)
      }
    }
    const bad = trials.filter(({ wasKilled, differences }) => !wasKilled || differences.length > 0)
    console.log(`\n${trials.length} kills, ${bad.length} that did not end as an undisturbed run`)
    return bad.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function submission(): SourceFile[] {
  const size = { Rows: EDGE, Columns: EDGE }
  const pixels = new Uint8Array(2 * EDGE * EDGE)
  const series = Array.from({ length: PATIENTS }, (_, at) => seriesOf(at + 1, INSTANCES_PER_PATIENT, size, { pixels }))
  return [...sampleSubmission(), ...series.flat()]
}

async function killed(
  fraction: number,
  run: (fraction: number, name: string) => Promise<KillTrial>,
  folder: string,
  phase: Phase,
): Promise<KillTrial> {
  for (let at = fraction, tries = 1; ; at *= EARLIER, tries++) {
    const name = `${phase}-${fraction}-${tries}`
    const trial = await run(at, name)
    rmSync(join(folder, name), { recursive: true })
    if (trial.wasKilled || tries === MOST_TRIES) return trial
  }
}

function print({ phase, fraction, killedAfterMs, wasKilled, left, differences }: KillTrial): void {
  const moment = `${phase.padEnd(10)}  killed at ${fraction.toFixed(2)} (${String(killedAfterMs).padStart(5)} ms)`
  const found = `left ${String(left.whole).padStart(5)} whole, ${left.half} half-written`
  const end =
    differences.length === 0 ? 'equal after resume' : `${differences.length} differences: ${differences[0] ?? ''}`
  console.log(`${moment}  ${found}  ${wasKilled ? end : 'was never killed'}`)
}
