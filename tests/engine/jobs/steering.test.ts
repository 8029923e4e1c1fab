import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import {
  deidentify,
  filesIn,
  latestRun,
  makeProject,
  openSite,
  run,
  scan,
  type Site,
  treeOf,
} from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

const INSTANCES = 300
const files = [...seriesOf(1, INSTANCES / 2), ...seriesOf(2, INSTANCES / 2)]

let site: Site
let undisturbed: Record<string, string>
let project: Project
let made = 0

beforeAll(async () => {
  site = await openSite()
  const reference = await makeProject(site, 'reference', files)
  await deidentify(reference)
  undisturbed = treeOf(reference.output)
})
afterAll(() => site.close())
beforeEach(async () => {
  project = await makeProject(site, `project-${String(++made)}`, files)
  await scan(project)
})

const job = () => site.engine.jobs.now().find((one) => one.project === project.id)!

/** Starts a run and returns when some of it is done and some is not. */
async function startRun(): Promise<void> {
  await project.run({ pixels: 'off' })
  while (job().stage !== 'run' || job().done === 0) await new Promise((resolve) => setTimeout(resolve, 1))
}

const endOf = (running: Promise<void>) =>
  running.then(
    () => 'finished',
    (error: unknown) => String(error),
  )

describe('a cancelled run', () => {
  it('keeps what it finished; the next one does the rest and ends with the same bytes', async () => {
    await startRun()
    await project.cancel()
    const end = await endOf(project.idle())
    const first = await latestRun(project)
    await run(project)
    const second = await latestRun(project)
    expect({ end, state: first.state, isPart: first.written > 0 && first.written < INSTANCES }).toEqual({
      end: 'Problem: STOPPED',
      state: 'cancelled',
      isPart: true,
    })
    expect(second).toMatchObject({ skipped: first.written, written: INSTANCES - first.written })
    expect(treeOf(project.output)).toEqual(undisturbed)
  })

  it('leaves no file that is not accounted for', async () => {
    await startRun()
    await project.cancel()
    await endOf(project.idle())
    const { written } = await latestRun(project)
    expect([filesIn(project.output).length, (await project.verify()).extra]).toEqual([written, 0])
  })

  it('may be cancelled while it is paused', async () => {
    await startRun()
    await project.pause()
    await project.cancel()
    expect(await endOf(project.idle())).toBe('Problem: STOPPED')
  })
})

describe('a paused run', () => {
  it('says so, and ends with the same bytes when it is resumed', async () => {
    await startRun()
    await project.pause()
    const paused = [job().state, (await latestRun(project)).state]
    await project.resume()
    const resumed = [job().state, (await latestRun(project)).state]
    await project.idle()
    expect({ paused, resumed, end: (await latestRun(project)).state }).toEqual({
      paused: ['paused', 'paused'],
      resumed: ['running', 'running'],
      end: 'finished',
    })
    expect(treeOf(project.output)).toEqual(undisturbed)
  })

  it('is not the run before it: that one stays finished', async () => {
    await run(project)
    await project.run({ pixels: 'off' })
    await project.pause()
    const [before] = await project.runs()
    await project.resume()
    await project.idle()
    expect(before?.state).toBe('finished')
  })
})

describe('one project', () => {
  it('has one job at a time', async () => {
    await startRun()
    await expect(project.scan()).rejects.toThrow('PRJ-BUSY')
    await project.idle()
  })

  it('that is closed in the middle of a run goes on when it is opened again', async () => {
    await startRun()
    await site.engine.projects.forget(project.id)
    const again = await site.engine.project(await site.engine.projects.open(project.folder))
    const [first] = await again.runs()
    await run(again)
    expect([first?.state, treeOf(again.output)]).toEqual(['cancelled', undisturbed])
  })
})
