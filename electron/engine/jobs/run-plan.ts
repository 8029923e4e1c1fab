import { createHash } from 'node:crypto'
import { Problem } from '#shared/base/problem'
import type { ProblemCode } from '#shared/model/codes'
import { unjudgedContent } from '#engine/scan/content'
import { judgmentsOf, patients, valueSetIds } from '#engine/store/queries/plan'
import { type InstanceToRun, instancesToRun, outcomesWithoutInstance, writtenOutcomes } from '#engine/store/queries/run'
import type { NewFinding, NewOutcome } from '#engine/store/records'
import { digestOf } from './digest.ts'
import { dispatch, inBatches } from './dispatch.ts'
import type { Job } from './job.ts'
import { makePlan, type Plan } from './make-plan.ts'
import { writeMappings } from './mapping-files.ts'
import type { InstanceOutcome, RunBatch, WirePatient, WirePlan } from './messages.ts'
import { OutcomeRecord } from './outcome-record.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'
import { refuseForeignOutput, sweepOutput } from './sweep-output.ts'
import { OUTPUT_EDITION, preparationOf, wirePatient, wirePlan } from './wire-plan.ts'
import { type Preparation, WorkerLost } from './worker-pool.ts'

const INSTANCES_RUN = 24
const INSTANCES_PAGED = 2000
/** Held whatever the pixels setting: no stage can judge them (DESIGN §1). */
const ALWAYS_HELD: ReadonlySet<ProblemCode> = new Set(['DOC-HELD', 'VID-HELD', 'PHO-HELD'])

export interface RunOptions {
  readonly pixels: 'off' | 'judged'
}

/** One Instance that has to be written, with the digest of everything that its output will have used. */
interface Task {
  readonly instance: InstanceToRun
  readonly dependency: string
}

/**
 * Writes every Instance whose output is missing or no longer what the plan says, and nothing else. What ended before
 * stays: a run that was killed goes on where it was, and ends with the same bytes.
 */
export async function runPlan(work: ProjectWork, job: Job, options: RunOptions): Promise<void> {
  refuseForeignOutput(work)
  const plan = await makePlan(work, job, options.pixels)
  await work.writer.write('forgetOutcomes', outcomesWithoutInstance(work.db))
  const { missing } = sweepOutput(work)
  const wire = wirePlan(work, options.pixels)
  const bundles = patientBundles(work)
  const dependencies = dependenciesOf(work, plan, wire, bundles)

  const tasks: Task[] = []
  let skipped = 0
  for (const instance of eachInstance(work)) {
    const dependency = dependencies(instance)
    if (isDone(instance, dependency, missing, options)) skipped += 1
    else tasks.push({ instance, dependency })
  }
  const { id: runId } = await work.writer.write('startRun', {
    planRevision: plan.revision,
    planDigest: plan.digest,
    pixels: options.pixels,
    startedAt: work.ports.now().toISOString(),
    toDo: tasks.length,
  })
  await work.writer.write('updateRun', { id: runId, skipped })
  // A run that writes everything counts its changes from nothing; counts of a partial one are added.
  if (skipped === 0) await work.writer.write('clearChanges', null)
  job.stage('run', tasks.length)
  const record = new OutcomeRecord(work.writer, runId)
  const run: Run = { work, plan, preparation: preparationOf(wire), runId, options, bundles, record, moved: false }
  try {
    await dispatch(job, work.pool.size, inBatches(tasks, INSTANCES_RUN), async (batch) => {
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

interface Run {
  readonly work: ProjectWork
  readonly plan: Plan
  readonly preparation: Preparation
  readonly runId: number
  readonly options: RunOptions
  readonly bundles: ReadonlyMap<number, WirePatient>
  readonly record: OutcomeRecord
  /** Whether outputs of an earlier plan lie under names that are no longer theirs. */
  moved: boolean
}

/** Whether an Instance has its output, or its reason for having none, under this plan. */
function isDone(
  { outcome }: InstanceToRun,
  dependency: string,
  missing: ReadonlySet<string>,
  { pixels }: RunOptions,
): boolean {
  if (outcome === null || outcome.stale || outcome.dependency !== dependency) return false
  if (outcome.code === 'PIX-HELD' && pixels === 'off') return false
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

function* eachInstance(work: ProjectWork): Generator<InstanceToRun> {
  for (let after = 0; ;) {
    const page = instancesToRun(work.db, after, INSTANCES_PAGED)
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

function patientBundles(work: ProjectWork): ReadonlyMap<number, WirePatient> {
  const bundles = new Map<number, WirePatient>()
  for (const patient of patients(work.db)) {
    const bundle = wirePatient(work, patient)
    if (bundle !== undefined) bundles.set(patient.id, bundle)
  }
  return bundles
}

/**
 * What an output depends on: the rules that its shape meets, the judgments of its values, its patient's mapping and
 * what holds for all. Only when this changes is an output stale.
 */
function dependenciesOf(work: ProjectWork, plan: Plan, wire: WirePlan, bundles: ReadonlyMap<number, WirePatient>) {
  const vocabulary = digestOf(wire.vocabulary)
  const common = commonPart(work, wire)
  const known = new Map<string, string>()
  const afters = new Map<number, ReadonlyMap<number, string>>()
  const judged = (patientId: number) => {
    let map = afters.get(patientId)
    if (!map)
      afters.set(
        patientId,
        (map = new Map([...judgmentsOf(work.db, patientId)].map((row) => [row.valueId, row.after]))),
      )
    return map
  }
  return (instance: InstanceToRun): string => {
    const { patientId, shapeId, valueSetId } = instance
    const key = `${patientId} ${shapeId} ${valueSetId}`
    let digest = known.get(key)
    if (digest === undefined) {
      const patient = bundles.get(patientId)
      const values = valueSetIds(work.db, valueSetId).map((id) => [id, judged(patientId).get(id)])
      const mapping = patient && [patient.pseudonym, patient.dayOffset, patient.ordinal]
      const rulings = plan.rulings.get(shapeId)
      const words = rulings?.judgesUnlisted === true ? [vocabulary, patient?.vocabulary] : null
      known.set(key, (digest = digestOf([common, rulings?.digest, mapping, values, words])))
    }
    return digest
  }
}

/** The submission's vocabulary decides judgments and residue, not bytes: it is no part of what an output depends on. */
function commonPart({ draft, secret }: ProjectWork, { sharedUids }: WirePlan): unknown {
  // Under a root with {patient}, a UID that a second patient turns out to use is mapped anew for everybody.
  return [OUTPUT_EDITION, draft.uidMethod, draft.uidRoot, digestOf(secret), draft.collection, digestOf(sharedUids)]
}

async function runBatch(run: Run, tasks: readonly Task[]): Promise<void> {
  const stopped = tasks.map((task) => ({ task, code: stopCode(run, task.instance) }))
  const open = stopped.filter(({ code }) => code === undefined).map(({ task }) => task)
  const answer = open.length === 0 ? { outcomes: [], uids: [], changes: [] } : await deidentify(run, open)
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
    findings: answer.outcomes.flatMap(findingsOf),
    residue: answer.outcomes.filter((outcome) => outcome.kind === 'written' && outcome.residue > 0).length,
  })
  if (tasks.some(({ instance }) => hasMoved(instance, answer.outcomes))) run.moved = true
}

/** What keeps an Instance from being written, before a worker is asked. */
function stopCode({ options, bundles }: Run, instance: InstanceToRun): ProblemCode | undefined {
  if (!bundles.has(instance.patientId)) return 'MAP-MISSING'
  const held = unjudgedContent(instance).find((code) => ALWAYS_HELD.has(code))
  if (held !== undefined) return held
  return instance.hasPixels && options.pixels !== 'off' ? 'PIX-HELD' : undefined
}

/** A worker that ends takes its batch with it: each Instance is tried once more alone, then quarantined. */
async function deidentify(run: Run, tasks: readonly Task[]): Promise<RunBatch> {
  const instances = tasks.map(({ instance }) => ({
    instanceId: instance.id,
    patientId: instance.patientId,
    path: sourcePath(run.work, instance.root, instance.path),
    sizeBytes: instance.size,
    mtimeMs: instance.mtimeMs,
  }))
  const wanted = new Set(tasks.map(({ instance }) => instance.patientId))
  const bundles = [...wanted].flatMap((id) => run.bundles.get(id) ?? [])
  try {
    return await run.work.pool.ask({ kind: 'run', patients: bundles, instances }, run.preparation)
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error
    return await oneByOne(run, tasks)
  }
}

async function oneByOne(run: Run, tasks: readonly Task[]): Promise<RunBatch> {
  const [only, ...others] = tasks
  if (only !== undefined && others.length === 0) {
    return {
      outcomes: [{ kind: 'quarantined', instanceId: only.instance.id, code: 'WRK-LOST', place: '' }],
      uids: [],
      changes: [],
    }
  }
  const parts: RunBatch[] = []
  for (const task of tasks) parts.push(await deidentify(run, [task]))
  return {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    uids: parts.flatMap(({ uids }) => uids),
    changes: parts.flatMap(({ changes }) => changes),
  }
}

const NO_OUTPUT = {
  outputPath: null,
  outputDigest: null,
  outputBytes: null,
  sopUidNew: null,
  studyUidNew: null,
  seriesUidNew: null,
} as const

function heldOutcome({ work, plan }: Run, { instance, dependency }: Task, code: ProblemCode): NewOutcome {
  const kind = code === 'MAP-MISSING' ? 'quarantined' : 'held'
  const at = work.ports.now().toISOString()
  return { instanceId: instance.id, planRevision: plan.revision, kind, code, place: '', dependency, at, ...NO_OUTPUT }
}

function workerOutcome({ work, plan }: Run, { instance, dependency }: Task, outcome: InstanceOutcome): NewOutcome {
  const common = {
    instanceId: instance.id,
    planRevision: plan.revision,
    dependency,
    at: work.ports.now().toISOString(),
  }
  if (outcome.kind === 'quarantined')
    return { ...common, kind: 'quarantined', code: outcome.code, place: outcome.place, ...NO_OUTPUT }
  const { outputPath, outputDigest: digest, outputBytes, sopUidNew, studyUidNew, seriesUidNew } = outcome
  return {
    ...common,
    kind: 'written',
    code: '',
    place: '',
    outputPath,
    outputDigest: digest,
    outputBytes,
    sopUidNew,
    studyUidNew,
    seriesUidNew,
  }
}

function findingsOf(outcome: InstanceOutcome): NewFinding[] {
  if (outcome.kind !== 'written') return []
  return outcome.findings.map(({ code, place }) => ({
    code,
    severity: code === 'RES-FOUND' ? 'error' : code === 'DAT-BAD' ? 'warning' : 'note',
    // What is removed by rule is one question for the whole project, not one a file.
    fileId: code === 'PRV-NEW' ? null : outcome.instanceId,
    place,
    detail: '',
    instances: 1,
  }))
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

/** Equal for two runs that wrote the same bytes under the same names. */
export function outputDigest(work: ProjectWork): string {
  const lines: string[] = []
  for (let after = 0; ;) {
    const page = writtenOutcomes(work.db, after, INSTANCES_PAGED)
    for (const { outputPath, outputDigest: digest } of page) lines.push(`${digest ?? ''}  ${outputPath ?? ''}`)
    const last = page.at(-1)
    if (last === undefined) break
    after = last.instanceId
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}
