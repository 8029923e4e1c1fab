import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, nodePorts, type Project } from '#engine/index'
import { forkWorker } from '#engine/adapters/fork-worker'
import {
  deidentify,
  latestRun,
  makeProject,
  openSite,
  placesOf,
  run,
  scan,
  type Site,
  stopped,
  treeOf,
} from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const INSTANCES = 144
const files = [...seriesOf(1, INSTANCES / 2), ...seriesOf(2, INSTANCES / 2)]
const patients = mappingOf([1, 2])

let site: Site
let undisturbed: Record<string, string>
beforeAll(async () => {
  site = await openSite()
  const reference = await makeProject(site, 'reference', files, { patients })
  await deidentify(reference)
  undisturbed = treeOf(reference.output)
})
afterAll(() => site.close())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => String(error),
  )

describe('an output that cannot be written', () => {
  it('ends the run with IO-WRITE; nothing is lost, and the run goes on when it can be', async () => {
    const project = await makeProject(site, 'blocked', files, { patients: mappingOf([1]) })
    await deidentify(project)
    const inTheWay = join(project.output, 'N-2')
    writeFileSync(inTheWay, 'a file where a folder has to be')
    writeFileSync(placesOf(site, 'blocked').patients, patients)
    const code = await codeOf(run(project))
    const { state } = await latestRun(project)
    const before = await project.verify()
    rmSync(inTheWay)
    await run(project)
    expect({ code, state, checked: before.checked, missing: before.missing }).toEqual({
      code: 'Problem: IO-WRITE',
      state: 'failed',
      checked: INSTANCES / 2,
      missing: 0,
    })
    expect(treeOf(project.output)).toEqual(undisturbed)
  })

  it('is IO-WRITE too when the folder itself is a file by now', async () => {
    const project = await makeProject(site, 'no-folder', files, { patients })
    await deidentify(project)
    renameSync(project.output, `${project.output}-aside`)
    writeFileSync(project.output, 'a file')
    const code = await codeOf(run(project))
    rmSync(project.output)
    await run(project)
    expect([code, treeOf(project.output)]).toEqual(['Problem: IO-WRITE at output folder', undisturbed])
  })

  it('is no place for a first run when somebody else put files there', async () => {
    const project = await makeProject(site, 'foreign', files, { patients })
    await scan(project)
    mkdirSync(project.output)
    writeFileSync(join(project.output, 'theirs.dcm'), 'theirs')
    expect(await codeOf(run(project))).toBe('Problem: PRJ-TAKEN')
  })
})

describe('workers that are killed', () => {
  /** Kills every worker as soon as the job has done something. */
  async function killDuring(project: Project, stage: string): Promise<void> {
    const job = () => site.engine.jobs.now().find((one) => one.project === project.id)!
    while (job().stage !== stage || (stage === 'run' && job().done === 0))
      await new Promise((resolve) => setTimeout(resolve, 1))
    for (const pid of site.workerPids) kill(pid)
  }

  it('in a run cost nothing: the run ends, every Instance has its outcome, and the bytes are the same', async () => {
    const project = await makeProject(site, 'killed-run', files, { patients })
    await scan(project)
    await project.run({ pixels: 'off' })
    await killDuring(project, 'run')
    await project.idle()
    expect([await latestRun(project), await stopped(project)]).toEqual([
      { state: 'finished', toDo: INSTANCES, written: INSTANCES, skipped: 0, quarantined: 0, held: 0 },
      {},
    ])
    expect(treeOf(project.output)).toEqual(undisturbed)
  })

  it('in a scan cost nothing', async () => {
    const project = await makeProject(site, 'killed-scan', files, { patients })
    await project.scan()
    await killDuring(project, 'scan')
    await project.idle()
    await run(project)
    expect(treeOf(project.output)).toEqual(undisturbed)
  })

  it('before they have started, every time, end the job with WRK-START instead of blaming the files', async () => {
    const broken = join(site.folder, 'broken-worker.mjs')
    writeFileSync(broken, 'process.exit(1)')
    const ports = nodePorts({ host: 'cli', home: join(site.folder, 'other-home'), workers: 2 })
    const engine = await createEngine({ ...ports, startWorker: () => forkWorker(broken) })
    const project = await makeProject({ ...site, engine }, 'no-workers', files, { patients })
    const code = await codeOf(scan(project))
    const { files: counts } = await project.summary()
    await engine.close()
    expect({ code, quarantined: counts.quarantined }).toEqual({ code: 'Problem: WRK-START', quarantined: 0 })
  })
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // One of an earlier test, gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
