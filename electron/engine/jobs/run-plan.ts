import type { PixelPolicy } from '#shared/api/contract'
import { createHash } from 'node:crypto'
import { Problem } from '#shared/base/problem'
import { type InstanceToRun, outcomesWithoutInstance } from '#engine/store/queries/run'
import { dependenciesOf } from './dependencies.ts'
import { withPixels } from './pixel-dependencies.ts'
import { dispatch, inBatches } from './dispatch.ts'
import { eachInstance, eachWritten } from './each-row.ts'
import type { Job } from './job.ts'
import { makePlan } from './make-plan.ts'
import { writeMappings } from './mapping-files.ts'
import { OutcomeRecord } from './outcome-record.ts'
import { filterHolds } from './pixel-run.ts'
import type { ProjectWork } from './project-work.ts'
import { filterInstances, readPixels } from './read-pixels.ts'
import type { Run, Task } from './run.ts'
import { runBatch } from './run-batch.ts'
import { refuseForeignOutput, sweepOutput } from './sweep-output.ts'
import { ToldChanges } from './told-changes.ts'
import { preparationOf, wirePatients } from './wire-plan.ts'

const INSTANCES_RUN = 48

/**
 * Writes every Instance whose output is missing or no longer what the plan says, and nothing else. What ended before
 * stays: a run that was killed goes on where it was, and ends with the same bytes.
 */
export async function runPlan(work: ProjectWork, job: Job, options: PixelPolicy): Promise<void> {
  refuseForeignOutput(work)
  if (options.pixels === 'judged') await readPixels(work, job)
  else await filterInstances(work, job)
  const plan = await makePlan(work, job, options)
  await work.writer.write('forgetOutcomes', outcomesWithoutInstance(work.db))
  const { missing } = sweepOutput(work)
  const bundles = wirePatients(work)
  const dependencies = withPixels(work, options, dependenciesOf(work, plan, bundles))

  const tasks: Task[] = []
  let skipped = 0
  for (const instance of eachInstance(work)) {
    const dependency = dependencies(instance)
    if (isDone(instance, dependency, missing)) skipped += 1
    else tasks.push({ instance, dependency })
  }
  const { id: runId } = await work.writer.write('startRun', {
    planRevision: plan.revision,
    planDigest: plan.digest,
    pixels: options.pixels,
    onUnsure: options.onUnsure,
    startedAt: work.ports.now().toISOString(),
    toDo: tasks.length,
  })
  await work.writer.write('updateRun', { id: runId, skipped })
  // Quicker than taking back outcome by outcome.
  if (skipped === 0) await work.writer.write('clearChanges', null)
  job.stage('run', tasks.length)
  const record = new OutcomeRecord(work.writer, runId)
  const run: Run = {
    work,
    plan,
    preparation: preparationOf(plan.wire),
    runId,
    options,
    bundles,
    record,
    told: new ToldChanges(),
    filterHold: filterHolds(work),
    moved: false,
  }
  try {
    await dispatch(job, work.pool, inBatches(tasks, INSTANCES_RUN), async (batch) => {
      await runBatch(run, batch)
      job.advance(batch.length)
    })
    await record.flush()
    if (run.moved) sweepOutput(work)
    job.stage('mappings')
    await writeMappings(work)
    await end(work, runId, 'finished', outputDigest(work))
  } catch (error) {
    await record.flush()
    if (run.moved) sweepOutput(work)
    await writeMappings(work)
    const stopped = error instanceof Problem && error.code === 'STOPPED'
    await end(work, runId, stopped ? 'cancelled' : 'failed', null)
    throw error
  }
}

/** Whether an Instance has its output, or its reason for having none, under this plan. */
function isDone({ outcome }: InstanceToRun, dependency: string, missing: ReadonlySet<string>): boolean {
  if (outcome === null || outcome.stale || outcome.dependency !== dependency) return false
  return outcome.outputPath === null || !missing.has(outcome.outputPath)
}

async function end(
  work: ProjectWork,
  id: number,
  state: 'finished' | 'cancelled' | 'failed',
  digest: string | null,
): Promise<void> {
  await work.writer.write('endRun', { id, state, endedAt: work.ports.now().toISOString(), outputDigest: digest })
}

/** Equal for two runs that wrote the same bytes under the same names. */
export function outputDigest(work: ProjectWork): string {
  const lines = [...eachWritten(work)].map(
    ({ outputPath, outputDigest: digest }) => `${digest ?? ''}  ${outputPath ?? ''}`,
  )
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}
