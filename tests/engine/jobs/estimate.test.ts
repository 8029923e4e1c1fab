import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { estimateSources } from '#engine/jobs/estimate'
import { paceOf, timedStages } from '#engine/jobs/pace'
import { deidentify, makeProject, openSite } from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

const around = mkdtempSync(join(tmpdir(), 'palimpsest-estimate-'))
afterAll(() => rmSync(around, { recursive: true }))

let made = 0
/** A project folder with a log of these stages: what was gone through, and in how many seconds. */
function logOf(...stages: (readonly [stage: string, done: number, seconds: number])[]): string {
  const folder = join(around, String(++made))
  mkdirSync(folder)
  const lines = stages.map(([stage, done, seconds], at) =>
    JSON.stringify({ at: `2026-01-01T00:00:0${String(at)}Z`, level: 'info', event: 'stage', stage, done, seconds }),
  )
  writeFileSync(join(folder, 'log.jsonl'), `{"event":"job.started"}\n${lines.join('\n')}\n{"at":"2026-01-0`)
  return folder
}

describe('the pace of a stage', () => {
  it('is not known where nothing of it was timed, or only over a few', () => {
    expect(
      paceOf(timedStages([join(around, 'nowhere'), logOf(['scan', 1000, 5], ['run', 49, 1])]), 'run'),
    ).toBeUndefined()
  })

  it('comes of all projects, by what they went through', () => {
    const folders = [logOf(['run', 100, 1]), logOf(['scan', 100, 9], ['run', 300, 7])]
    expect(paceOf(timedStages(folders), 'run')).toEqual({ secondsEach: 0.02, timed: 2 })
  })

  it('forgets all but the latest', () => {
    const late = Array.from({ length: 5 }, () => ['run', 100, 1] as const)
    expect(paceOf(timedStages([logOf(['run', 100, 900], ...late)]), 'run')).toEqual({ secondsEach: 0.01, timed: 5 })
  })
})

describe('an estimate', () => {
  const source = join(around, 'source')
  mkdirSync(join(source, 'below'), { recursive: true })
  for (const path of ['1.dcm', 'below/2.dcm']) writeFileSync(join(source, path), 'x'.repeat(50))

  it('of sources counts their files, and reads pixels only where they are judged', async () => {
    const folders = [logOf(['scan', 100, 1], ['read pixels', 100, 50], ['run', 100, 2])]
    const judged = await estimateSources([source], 'judged', folders)
    const off = await estimateSources([source], 'off', folders)
    expect(judged).toEqual({ files: 2, bytes: 100, isWhole: true, scanSeconds: 0.02, runSeconds: 1.04, timed: 3 })
    expect(off).toMatchObject({ runSeconds: 0.04, timed: 2 })
  })

  it('of a folder that cannot be read is refused', async () => {
    await expect(estimateSources([join(around, 'nowhere')], 'off', [])).rejects.toThrow('PRJ-SOURCE')
  })

  it('of the next run is by what this project took', async () => {
    const site = await openSite({ workers: 1 })
    try {
      const project = await makeProject(site, 'timed', seriesOf(1, 60))
      await deidentify(project)
      expect(await project.estimate('off')).toEqual({ instances: 0, seconds: 0, timed: 1 })
      const other = await makeProject(site, 'new', seriesOf(2, 3))
      await other.scan()
      await other.idle()
      const { instances, seconds, timed } = await other.estimate('off')
      expect([instances, timed, (seconds ?? 0) > 0]).toEqual([3, 1, true])
      expect((await other.estimate('judged')).seconds).toBeNull()
    } finally {
      await site.close()
    }
  })
})
