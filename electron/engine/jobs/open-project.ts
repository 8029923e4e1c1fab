import { join, relative, resolve, sep } from 'node:path'
import type { JobState, ProjectDraft, RunRow, SubmissionSummary } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { codes, type ProblemCode } from '#shared/model/codes'
import type { Ports, ProfileReview, Project, TextReview } from '#engine/ports'
import { changeTotals } from '#engine/store/queries/changes'
import { wordPage } from '#engine/store/queries/words'
import { devices, runs } from '#engine/store/queries/summary'
import { instanceByPath } from '#engine/store/queries/files'
import { outcomeCodes, outcomePage, outcomePlaces } from '#engine/store/queries/findings'
import { instanceToRun, outcomeOf, pixelsOfOutput } from '#engine/store/queries/run'
import { stackHeads } from '#engine/store/queries/stack'
import { Coalesced } from './coalesce.ts'
import { estimateRun } from './estimate.ts'
import { Job, type JobKind } from './job.ts'
import type { JobBoard } from './job-board.ts'
import { JobLog } from './job-log.ts'
import { reopenStructure } from './judge-structure.ts'
import { makePlan, type Plan } from './make-plan.ts'
import { markTouched } from './mark-touched.ts'
import { dropManifest, manifestRows, takeManifest } from './manifest.ts'
import { profileReviewOf } from './profile-review.ts'
import { projectFiles } from './project-config.ts'
import { lockHolder } from './project-lock.ts'
import { policyOf } from './pixel-policy.ts'
import { openProjectToRead, openProjectWork, type ProjectWork, sourceOfInstance } from './project-work.ts'
import { readPixels } from './read-pixels.ts'
import { regionReviewOf } from './region-review.ts'
import { Registry } from './registry.ts'
import { runPlan } from './run-plan.ts'
import { scanSubmission } from './scan-submission.ts'
import { proposeSignatures } from './propose-signatures.ts'
import { importSignatures, removeSignatures, signatureRows } from './signatures.ts'
import { sourceNews } from './source-news.ts'
import { requireSources } from './source-state.ts'
import { signingOf } from './signing.ts'
import { textReviewOf } from './text-review.ts'
import { verifyOutputs } from './verify-outputs.ts'
import type { WorkerPool } from './worker-pool.ts'
import { attributesOf, explainPath } from './view-attributes.ts'
import { faultReviewOf } from './fault-review.ts'
import { findingsOf } from './view-findings.ts'
import { filesOf, identityOf, nodesOf, numbersOf, placeOf, textsOf } from './view-figures.ts'
import { instancesWithText, picturesOf, pixelsOf, sheetOf } from './view-pixels.ts'
import { StackPictures } from './view-stack.ts'
import { summaryOf, wordsOf } from './view-summary.ts'
import { childrenOf } from './view-tree.ts'
import { waitingGroups } from './view-waiting.ts'
import { whatIfPage } from './what-if.ts'

/** A plan as the next run would make it, with what it would come to marked. */
async function planned(work: ProjectWork, job: Job): Promise<Plan> {
  const policy = policyOf(work)
  const plan = await makePlan(work, job, policy)
  await markTouched(work, plan, policy)
  return plan
}

/** Jobs that open files of the source. */
const needSources: ReadonlySet<JobKind> = new Set(['scan', 'read', 'run'])

type Work = (work: ProjectWork, job: Job) => Promise<void>

/** An open project as hosts and the command line see it: jobs one at a time, and the questions of the screens. */
export class OpenProject implements Project {
  readonly id: string
  readonly folder: string
  readonly output: string
  readonly draft: ProjectDraft
  readonly text: TextReview
  readonly signing: Project['signing']
  readonly profile: ProfileReview
  readonly regions: Project['regions']
  readonly faults: Project['faults']
  readonly #work: ProjectWork
  readonly #board: JobBoard
  /** Opened for questions alone: another process has it. */
  readonly #writable: boolean
  readonly #stacks: StackPictures
  readonly #replanning = new Coalesced(() => this.#replan())
  #running: Promise<void> | undefined
  #soon: ReturnType<typeof setTimeout> | undefined
  #failure: unknown

  constructor(work: ProjectWork, board: JobBoard, writable = true) {
    this.#writable = writable
    this.id = work.id
    this.folder = work.folder
    this.output = work.draft.output
    this.draft = work.draft
    this.#work = work
    this.#stacks = new StackPictures(work)
    this.#board = board
    this.profile = profileReviewOf(
      work,
      () => this.#requireWritable(),
      (what, facts) => this.#audit(what, facts),
    )
    this.signing = signingOf(
      work,
      (kind, task) => this.#asJob(kind, task),
      async () => {
        await this.#replanning.run()
      },
    )
    const replan = { now: () => this.#replanning.run(), soon: () => this.#replanSoon() }
    this.text = textReviewOf(work, replan)
    this.faults = faultReviewOf(work, replan)
    this.regions = regionReviewOf(work, replan, () => this.#requireWritable())
  }

  get work(): ProjectWork {
    return this.#work
  }

  readonly summary = () => Promise.resolve(summaryOf(this.#work, this.#board.of(this.id), this.#readOnly()))
  readonly devices = () => Promise.resolve(devices(this.#work.db))
  readonly sourceNews: Project['sourceNews'] = async (signal) => await sourceNews(this.#work, signal)
  readonly scan = () => this.#start('scan', scanSubmission)

  async plan(): Promise<{ revision: number; digest: string }> {
    let made = { revision: 0, digest: '' }
    await this.#start('plan', async (work, job) => {
      made = await planned(work, job)
    })
    await this.idle()
    return { revision: made.revision, digest: made.digest }
  }

  /** A decision needs a new plan; while a job is at work it waits for the next one. */
  async #replan(): Promise<Plan | undefined> {
    const last = this.#board.of(this.id)
    if (last !== undefined && !last.isOver) return undefined
    let made: Plan | undefined
    await this.#start('plan', async (work, job) => {
      made = await planned(work, job)
    })
    await this.idle()
    return made
  }

  /** A curator decides one question a second: the plan is made once the hand rests. */
  #replanSoon(): void {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => {
      // What fails is on the board and in the log, as of any job; the next plan tries again.
      this.#replanning.run().catch(() => undefined)
    }, REST_MS)
  }

  /** Runs a task as a job and hands back what it came to. Throws its Problem. */
  async #asJob<T>(kind: JobKind, task: (job: Job) => Promise<T>): Promise<T> {
    const results: T[] = []
    await this.#start(kind, async (_work, job) => {
      results.push(await task(job))
    })
    await this.idle()
    const [result] = results
    // Without a failure only a cancelled job comes to nothing.
    if (result === undefined) throw new Problem('STOPPED')
    return result
  }

  readonly read = () => this.#start('read', readPixels)

  readonly run: Project['run'] = async ({ pixels, onUnsure = 'hold' }) => {
    // Heads are found in pixels: a run that does not look would write what it was told to hold.
    if (pixels === 'off' && this.draft.heads === 'hold') throw new Problem('PIX-HEADS')
    await this.#start('run', (work, job) => runPlan(work, job, { pixels, onUnsure }))
    await this.#audit('run.started', { pixels, onUnsure })
  }

  async verify() {
    let result = { checked: 0, missing: 0, changed: 0, extra: 0, residue: 0 }
    await this.#start('verify', async (work, job) => {
      result = await verifyOutputs(work, job)
    })
    await this.idle()
    return result
  }

  readonly pause = async () => await this.#steer((job) => job.pause(), 'paused')
  readonly resume = async () => await this.#steer((job) => job.resume(), 'running')

  readonly cancel = (): Promise<void> => {
    this.#board.of(this.id)?.cancel()
    return Promise.resolve()
  }

  async idle(): Promise<void> {
    await this.#running
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure as Error
  }

  readonly retry = async (code: string) => await this.#work.writer.write('retryOutcomes', { code })

  async exclude(instances: readonly number[], reason: string): Promise<{ instances: number }> {
    const rows = instances.map((instanceId) => ({ instanceId, decision: 'excluded' as const, note: reason }))
    await reopenStructure(this.#work)
    await this.#work.writer.write('setDecisions', rows)
    await this.#audit('instance.excluded', { instances: instances.length, reason })
    return { instances: instances.length }
  }

  async include(instances: readonly number[]): Promise<{ instances: number }> {
    await reopenStructure(this.#work)
    const taken = await this.#work.writer.write('includeAgain', instances)
    await this.#audit('instance.included', taken)
    return taken
  }

  readonly whatIf: Project['whatIf'] = async (request, signal) => await whatIfPage(this.#work, request, signal)
  readonly changeTotals: Project['changeTotals'] = () => Promise.resolve(changeTotals(this.#work.db))
  readonly words: Project['words'] = (request) => Promise.resolve(wordPage(this.#work.db, request))
  readonly findings: Project['findings'] = (request) => Promise.resolve(findingsOf(this.#work, request))

  async acknowledge(code: string, note: string): Promise<void> {
    await this.#work.writer.write('acknowledgeFindings', { code, note })
    await this.#audit('finding.acknowledged', { code, note })
  }

  readonly children: Project['children'] = (request) => Promise.resolve(childrenOf(this.#work, request))

  readonly files: Project['files'] = (request) => Promise.resolve(filesOf(this.#work, request))
  readonly nodes: Project['nodes'] = (request) => Promise.resolve(nodesOf(this.#work, request))
  readonly place: Project['place'] = (instance) => Promise.resolve(placeOf(this.#work, instance))

  readonly identity: Project['identity'] = async (request) => {
    if (request.reveal) await this.#audit('identity.revealed', { kind: request.kind })
    return identityOf(this.#work, request)
  }

  readonly texts: Project['texts'] = async (request) => {
    if (request.reveal) await this.#audit('texts.revealed', { of: request.of })
    return textsOf(this.#work, request)
  }

  readonly numbers: Project['numbers'] = async (request) => {
    if (request.reveal) await this.#audit('numbers.revealed', {})
    return numbersOf(this.#work, request)
  }

  readonly takeManifest: Project['takeManifest'] = async (path) => {
    this.#requireWritable()
    const taken = takeManifest(this.#work, path)
    await this.#audit('manifest.taken', taken)
    return taken
  }

  readonly dropManifest: Project['dropManifest'] = async () => {
    this.#requireWritable()
    dropManifest(this.#work)
    await this.#audit('manifest.dropped', {})
  }

  readonly manifest: Project['manifest'] = async (request) => {
    if (request.reveal) await this.#audit('manifest.revealed', {})
    return manifestRows(this.#work, request)
  }

  readonly attributes: Project['attributes'] = async (instance, reveal) => {
    if (reveal) await this.#audit('original.revealed', { instance })
    return attributesOf(this.#work, instance, reveal)
  }

  readonly explain: Project['explain'] = (instance, path) => Promise.resolve(explainPath(this.#work, instance, path))

  readonly signatures: Project['signatures'] = () => Promise.resolve(signatureRows(this.#work))

  readonly proposeSignatures: Project['proposeSignatures'] = async (least) => await proposeSignatures(this.#work, least)

  readonly removeSignatures: Project['removeSignatures'] = async (name) => {
    this.#requireWritable()
    removeSignatures(this.#work, name)
    await this.#audit('signatures.removed', {})
  }

  readonly importSignatures: Project['importSignatures'] = async (file) => {
    this.#requireWritable()
    const taken = importSignatures(this.#work, file)
    await this.#audit('signatures.imported', { kind: taken.kind, signatures: taken.signatures })
    return taken
  }

  readonly pixels: Project['pixels'] = async (instance, reveal) => {
    if (reveal) await this.#audit('pixels.revealed', { instance })
    return pixelsOf(this.#work, instance, reveal)
  }

  readonly pixelText: Project['pixelText'] = (folder) => {
    if (folder === null) return Promise.resolve(instancesWithText(this.#work, ''))
    const { sources } = this.#work.draft
    const below = sources.map((source) => relative(resolve(source), resolve(source, folder)))
    const inside = below.find((path) => !path.startsWith('..'))
    if (inside === undefined) return Promise.reject(new Problem('NOT-FOUND', 'folder'))
    return Promise.resolve(instancesWithText(this.#work, inside === '' ? '' : `${inside.split(sep).join('/')}/`))
  }

  readonly pictures: Project['pictures'] = async (instance) => {
    await this.#audit('pixels.revealed', { instance })
    return await picturesOf(this.#work, instance)
  }

  readonly sheet: Project['sheet'] = async (instances, heading) => {
    await this.#audit('pixels.revealed', { instances: instances.length })
    return await sheetOf(this.#work, instances, heading)
  }

  instanceOfFile(path: string): Promise<number> {
    const { db, draft } = this.#work
    for (const [root, source] of draft.sources.entries()) {
      const below = relative(resolve(source), resolve(source, path))
      const id = instanceByPath(db, root, below) ?? instanceByPath(db, root, relative(resolve(source), resolve(path)))
      if (id !== undefined) return Promise.resolve(id)
    }
    return Promise.reject(new Problem('NOT-FOUND', 'file'))
  }

  readonly estimate: Project['estimate'] = (pixels) => {
    const others = new Registry(this.#work.ports.home).list().map(({ folder }) => folder)
    return Promise.resolve(estimateRun(this.#work, pixels, this.folder, others))
  }

  readonly waiting: Project['waiting'] = () => Promise.resolve(waitingGroups(this.#work))

  readonly runs = (): Promise<RunRow[]> => Promise.resolve(runs(this.#work.db))

  readonly outcomeCodes: Project['outcomeCodes'] = () =>
    Promise.resolve(outcomeCodes(this.#work.db).map((row) => ({ ...row, ...wordsOf(row.code) })))

  readonly outcomePlaces: Project['outcomePlaces'] = (code) => Promise.resolve(outcomePlaces(this.#work.db, code))

  readonly outcomes: Project['outcomes'] = (request) => Promise.resolve(outcomePage(this.#work.db, request))

  readonly frame: Project['frame'] = async (instance, frame, side) => {
    this.#requireAudit(side)
    const shown = await this.#work.pool.ask({ kind: 'frame', path: this.#fileOf(instance, side), frame })
    return { ...shown, judged: this.#isJudged(instance, side) }
  }

  readonly overlays: Project['overlays'] = async (instance, frame, side) => {
    this.#requireAudit(side)
    const drawn = await this.#work.pool.ask({ kind: 'overlays', path: this.#fileOf(instance, side), frame })
    return { ...drawn, judged: this.#isJudged(instance, side) }
  }

  readonly stack: Project['stack'] = async (instance, side, by) => {
    this.#requireAudit(side)
    return await this.#stacks.show(instance, side, by)
  }

  readonly stackPicture: Project['stackPicture'] = async (instance, side, by) => {
    if (side === 'before') await this.#audit('pixels.revealed', { instance })
    const { info, bytes, frames, left } = await this.#stacks.show(instance, side, by)
    return { ...(await this.#work.pool.ask({ kind: 'png', frame: { info, bytes } })), frames, left }
  }

  readonly stacks: Project['stacks'] = (of) => Promise.resolve(stackHeads(this.#work.db, of))

  /** Writes down that the project's own settings were changed while it was closed. */
  async noteChange(what: string, facts: Record<string, string | number>): Promise<void> {
    await this.#audit(what, facts)
  }

  async close(): Promise<void> {
    // What is on the board belongs to whoever has the project to write, here or elsewhere.
    if (!this.#writable) {
      await this.#work.close()
      return
    }
    clearTimeout(this.#soon)
    this.#board.of(this.id)?.cancel()
    await this.#running
    this.#board.drop(this.id)
    await this.#work.close()
  }

  #fileOf(instance: number, side: 'before' | 'after'): string {
    return side === 'before' ? this.#sourceOf(instance) : this.#outputOf(instance)
  }

  #isJudged(instance: number, side: 'before' | 'after'): boolean {
    return side === 'after' && pixelsOfOutput(this.#work.db, instance) === 'judged'
  }

  #sourceOf(instance: number): string {
    const path = sourceOfInstance(this.#work, instance)
    if (path === undefined || instanceToRun(this.#work.db, instance) === undefined)
      throw new Problem('NOT-FOUND', 'instance')
    return path
  }

  #outputOf(instance: number): string {
    const outcome = outcomeOf(this.#work.db, instance)
    if (outcome?.outputPath === undefined || outcome.outputPath === null) throw new Problem('NOT-YET', 'output')
    return join(this.output, outcome.outputPath)
  }

  async #audit(what: string, facts: Record<string, string | number>): Promise<void> {
    await this.#work.writer.write('audit', {
      at: this.#work.ports.now().toISOString(),
      who: 'curator',
      what,
      json: JSON.stringify(facts),
    })
  }

  /** For what changes files of the project folder without the writer, which refuses by itself. Throws PRJ-BUSY. */
  #requireWritable(): void {
    if (!this.#writable) throw new Problem('PRJ-BUSY')
  }

  /** Originals are shown only where a reveal can be written down. Throws PRJ-BUSY. */
  #requireAudit(side: 'before' | 'after'): void {
    if (side === 'before') this.#requireWritable()
  }

  #readOnly(): SubmissionSummary['readOnly'] {
    if (this.#writable) return null
    return { code: 'PRJ-BUSY', process: lockHolder(join(this.folder, projectFiles.lock)) ?? null }
  }

  /** Starts a job and returns at once; a project has one at a time. Throws PRJ-BUSY, SRC-GONE. */
  async #start(kind: JobKind, task: Work): Promise<void> {
    this.#requireWritable()
    if (needSources.has(kind)) requireSources(this.#work)
    // The plan that a decision asks for is made in a moment, and what comes next should be of it.
    if (kind !== 'plan') await this.#replanning.idle()
    const last = this.#board.of(this.id)
    if (last !== undefined && !last.isOver) throw new Problem('PRJ-BUSY', last.state.kind)
    const { pool, ports, log } = this.#work
    pool.resetUsage()
    const told = new JobLog(log, kind, pool.size)
    const job = new Job(
      this.id,
      kind,
      pool.size,
      () => pool.usage(),
      () => {
        told.follow(job.state)
        this.#board.changed()
      },
    )
    this.#board.put(this.id, job)
    this.#failure = undefined
    ports.log.info('job.started', { project: this.id, kind })
    this.#running = this.#follow(job, task, told)
    return Promise.resolve()
  }

  async #follow(job: Job, task: Work, told: JobLog): Promise<void> {
    try {
      await task(this.#work, job)
      job.end('finished', '')
      told.end(job.state, this.#work)
    } catch (error) {
      this.#failure = error
      const code: ProblemCode = error instanceof Problem ? error.code : 'BUG'
      job.end(code === 'STOPPED' ? 'cancelled' : 'failed', `${codes[code].means} ${codes[code].remedy}`, code)
      told.end(job.state, this.#work, error)
      this.#work.ports.log.warn('job.failed', { project: this.id, code })
    }
  }

  async #steer(act: (job: Job) => void, state: Extract<JobState['state'], 'paused' | 'running'>): Promise<void> {
    const job = this.#board.of(this.id)
    if (job === undefined || job.isOver) throw new Problem('NOT-FOUND', 'job')
    act(job)
    // Before the run has begun (its plan is made first) the latest one is an earlier run, which is over.
    const run = runs(this.#work.db).find((latest) => latest.state === 'running' || latest.state === 'paused')
    if (job.state.kind === 'run' && run !== undefined) await this.#work.writer.write('updateRun', { id: run.id, state })
  }
}

/** How long no decision comes before a plan takes them in by itself. */
const REST_MS = 1500

/** Opens the project in a folder. Throws PRJ-NONE, PRJ-NEWER, PRJ-BUSY. */
export async function openProject(
  folder: string,
  pool: WorkerPool,
  ports: Ports,
  board: JobBoard,
): Promise<OpenProject> {
  return new OpenProject(await openProjectWork(folder, pool, ports), board)
}

/** Opens the project in a folder for questions alone. Throws PRJ-NONE, PRJ-NEWER, NOT-YET. */
export function readProject(folder: string, pool: WorkerPool, ports: Ports, board: JobBoard): OpenProject {
  return new OpenProject(openProjectToRead(folder, pool, ports), board, false)
}
