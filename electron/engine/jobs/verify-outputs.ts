import { join, relative, sep } from 'node:path'
import { existsSync } from 'node:fs'
import { instanceToRun, type OutcomeRecord } from '#engine/store/queries/run'
import type { NewFinding } from '#engine/store/records'
import { dispatch, inBatches } from './dispatch.ts'
import { eachWritten } from './each-row.ts'
import type { Job } from './job.ts'
import type { ProjectWork } from './project-work.ts'
import { filesBelow } from './sweep-output.ts'
import { preparationOf, wirePatients, wirePlan } from './wire-plan.ts'

const OUTPUTS_VERIFIED = 32

export interface Verified {
  readonly checked: number
  readonly missing: number
  readonly changed: number
  /** Files in the output folder that no outcome accounts for. */
  readonly extra: number
  readonly residue: number
}

/** Reads every output again: the digest that was recorded, no identity, nothing that is not accounted for. */
export async function verifyOutputs(work: ProjectWork, job: Job): Promise<Verified> {
  const preparation = preparationOf(wirePlan(work, 'off'))
  const bundles = wirePatients(work)
  // What the next run will take away (no Instance, no new ID) is told as extra.
  const outcomes = [...eachWritten(work)].filter(({ instanceId }) => bundles.has(patientOf(work, instanceId)))
  const count = { checked: 0, missing: 0, changed: 0, residue: 0 }
  const found: NewFinding[] = []
  job.stage('verify', outcomes.length)
  await dispatch(job, work.pool, inBatches(outcomes, OUTPUTS_VERIFIED), async (batch) => {
    const outputs = batch.map(({ instanceId, outputPath, outputDigest }) => ({
      instanceId,
      patientId: patientOf(work, instanceId),
      path: join(work.draft.output, outputPath ?? ''),
      digest: outputDigest ?? '',
    }))
    const wanted = new Set(outputs.map(({ patientId }) => patientId))
    const known = [...wanted].flatMap((id) => bundles.get(id) ?? [])
    const { outputs: answers } = await work.pool.ask({ kind: 'verify', patients: known, outputs }, preparation)
    for (const { instanceId, state, residue } of answers) {
      count.checked += 1
      if (state === 'missing') count.missing += 1
      if (state === 'changed') count.changed += 1
      if (residue.length > 0) count.residue += 1
      for (const { path: place } of residue) {
        found.push({ code: 'RES-FOUND', severity: 'error', fileId: instanceId, place, detail: '', instances: 1 })
      }
    }
    job.advance(batch.length)
  })
  await work.writer.write('replaceFindings', { codes: ['RES-FOUND'], rows: found })
  return { ...count, extra: extraFiles(work, outcomes) }
}

/** 0 where the source has the Instance no more. */
function patientOf(work: ProjectWork, instanceId: number): number {
  return instanceToRun(work.db, instanceId)?.patientId ?? 0
}

function extraFiles({ draft }: ProjectWork, outcomes: readonly OutcomeRecord[]): number {
  if (!existsSync(draft.output)) return 0
  const known = new Set(outcomes.map(({ outputPath }) => outputPath))
  let extra = 0
  for (const path of filesBelow(draft.output)) {
    if (!known.has(relative(draft.output, path).split(sep).join('/'))) extra += 1
  }
  return extra
}
