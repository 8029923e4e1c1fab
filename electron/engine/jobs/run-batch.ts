import type { ProblemCode } from '#shared/model/codes'
import { unjudgedContent } from '#engine/scan/content'
import type { InstanceToRun } from '#engine/store/queries/run'
import type { NewFinding } from '#engine/store/records'
import { ALWAYS_HELD } from './always-held.ts'
import { findingOf } from './finding.ts'
import { goesWithoutDocument, isDocument } from './documents.ts'
import type { InstanceOutcome } from './messages.ts'
import { pixelStop, withMasks } from './pixel-run.ts'
import { scannedFile } from './project-work.ts'
import type { Run, Task } from './run.ts'
import { findingsOf, heldOutcome, workerOutcome } from './run-outcomes.ts'
import { requireSourcesFor } from './source-state.ts'
import type { ResolvedBatch } from './told-changes.ts'
import { WorkerLost } from './worker-pool.ts'

/** Carries out the plan on some Instances and records what became of each. */
export async function runBatch(run: Run, tasks: readonly Task[]): Promise<void> {
  const stopped = tasks.map((task) => ({ task, code: stopCode(run, task.instance) }))
  const open = stopped.filter(({ code }) => code === undefined).map(({ task }) => task)
  const answer = open.length === 0 ? { outcomes: [], uids: [], changes: [] } : await deidentify(run, open)
  requireSourcesFor(
    run.work,
    answer.outcomes.flatMap((outcome) => (outcome.kind === 'quarantined' ? [outcome.code] : [])),
  )
  const held = stopped.flatMap(({ task, code }) => (code === undefined ? [] : [heldOutcome(run, task, code)]))
  const byId = new Map(tasks.map((task) => [task.instance.id, task]))
  const written = answer.outcomes.flatMap((outcome) => {
    const task = byId.get(outcome.instanceId)
    return task === undefined ? [] : [workerOutcome(run, task, outcome)]
  })
  await run.record.add({
    outcomes: [...held, ...written],
    uids: answer.uids,
    changes: answer.changes,
    findings: [...answer.outcomes.flatMap(findingsOf), ...withoutDocument(open, answer)],
    residue: answer.outcomes.filter((outcome) => outcome.kind === 'written' && outcome.residue > 0).length,
  })
  if (tasks.some(({ instance }) => hasMoved(instance, answer.outcomes))) run.moved = true
}

/** Every document that was taken out is told. */
function withoutDocument(tasks: readonly Task[], { outcomes }: ResolvedBatch): NewFinding[] {
  const written = new Set(outcomes.flatMap(({ kind, instanceId }) => (kind === 'written' ? [instanceId] : [])))
  const documents = tasks.filter(({ instance }) => written.has(instance.id) && isDocument(instance))
  return documents.map(({ instance }) => findingOf('DOC-OUT', 'note', instance.id, 'EncapsulatedDocument'))
}

/** What keeps an Instance from being written, before a worker is asked. */
function stopCode(run: Run, instance: InstanceToRun): ProblemCode | undefined {
  const { work, plan, bundles } = run
  if (!bundles.has(instance.patientId)) return 'MAP-MISSING'
  const withoutDocument = goesWithoutDocument(work, plan, instance)
  const held = unjudgedContent(instance).find(
    (code) => ALWAYS_HELD.has(code) && !(code === 'DOC-HELD' && withoutDocument),
  )
  return held ?? pixelStop(run, instance)
}

/** A worker that ends takes its batch with it: each Instance is tried once more alone, then quarantined. */
async function deidentify(run: Run, tasks: readonly Task[], isLastTry = false): Promise<ResolvedBatch> {
  const instances = withMasks(
    run,
    tasks.map(({ instance }) => ({
      instanceId: instance.id,
      patientId: instance.patientId,
      overlay: instance.overlay,
      ...scannedFile(run.work, instance),
    })),
  )
  const wanted = new Set(tasks.map(({ instance }) => instance.patientId))
  const bundles = [...wanted].flatMap((id) => run.bundles.get(id) ?? [])
  try {
    const request = { kind: 'run', session: run.told.session, patients: bundles, instances } as const
    return run.told.resolved(await run.work.pool.ask(request, run.preparation))
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error
    return isLastTry ? lost(tasks) : await oneByOne(run, tasks)
  }
}

function lost(tasks: readonly Task[]): ResolvedBatch {
  const outcomes = tasks.map(({ instance: { id: instanceId } }): InstanceOutcome => {
    return { kind: 'quarantined', instanceId, code: 'WRK-LOST', place: '' }
  })
  return { outcomes, uids: [], changes: [] }
}

async function oneByOne(run: Run, tasks: readonly Task[]): Promise<ResolvedBatch> {
  const parts: ResolvedBatch[] = []
  for (const task of tasks) parts.push(await deidentify(run, [task], true))
  return {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    uids: parts.flatMap(({ uids }) => uids),
    changes: parts.flatMap(({ changes }) => changes),
  }
}

/**
 * The output of an earlier plan under another name must not stay beside the new one. It is taken away when all is
 * recorded, since by then its name may be another Instance's (files of the source that changed places).
 */
function hasMoved({ id, outcome }: InstanceToRun, outcomes: readonly InstanceOutcome[]): boolean {
  const old = outcome?.outputPath
  if (old === undefined || old === null) return false
  const now = outcomes.find(({ instanceId }) => instanceId === id)
  return now?.kind !== 'written' || now.outputPath !== old
}
