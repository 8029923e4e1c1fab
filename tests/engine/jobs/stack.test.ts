import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeProject, openSite, scan, type Site } from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

let site: Site
beforeAll(async () => (site = await openSite({ workers: 1 })))
afterAll(() => site.close())

describe('the picture of a stack', () => {
  it('is of the frames that are there, whatever number of frames a file says', async () => {
    const project = await makeProject(site, 'frames', seriesOf(1, 1, { NumberOfFrames: 999_999_999 }))
    await scan(project)
    const { frames, left } = await project.stack(1, 'before', 'max')
    expect([frames, left]).toEqual([1, 999_999_998])
  })
})
