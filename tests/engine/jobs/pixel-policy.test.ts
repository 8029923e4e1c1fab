import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deidentify, makeProject, openSite, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

describe('what the next run does about pixels', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ workers: 1 })
  })
  afterAll(() => site.close())

  it('is not to write what it is told to hold: heads are found in pixels alone', async () => {
    const draft = { patients: mappingOf([1]), heads: 'hold' as const }
    const project = await makeProject(site, 'heads', seriesOf(1, 1), draft)
    await scan(project)
    await expect(project.run({ pixels: 'off' })).rejects.toThrow('PIX-HEADS')
    await expect(makeProject(site, 'none', seriesOf(1, 1), { ...draft, pixels: 'off' })).rejects.toThrow('PIX-HEADS')
  })

  it('is what the project was made for, and then what the last run did', async () => {
    const draft = { patients: mappingOf([1]), onUnsure: 'mask' as const }
    const project = await makeProject(site, 'policy', seriesOf(1, 1), draft)
    const before = (await project.summary()).policy
    await deidentify(project)
    expect([before, (await project.summary()).policy]).toEqual([
      { pixels: 'judged', onUnsure: 'mask' },
      { pixels: 'off', onUnsure: 'hold' },
    ])
  })
})
