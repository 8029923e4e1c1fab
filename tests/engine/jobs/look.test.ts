import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { makeProject, openSite, scan, type Site } from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

const size = { Rows: 32, Columns: 64, BitsAllocated: 8, BitsStored: 8, HighBit: 7 }
let site: Site
let project: Project

beforeAll(async () => {
  site = await openSite({ workerEntry: join(import.meta.dirname, '../../support/bar-worker.ts') })
  const images = seriesOf(1, 1, { ...size, Modality: 'US' }, { pixels: Buffer.alloc(64 * 32, 90) })
  const report = seriesOf(2, 1, { Modality: 'SR' }, { pixels: null })
  project = await makeProject(site, 'look', [...images, ...report])
  await scan(project)
  await project.run({ pixels: 'judged' })
  await project.idle()
})
afterAll(() => site.close())

it('lists Series with images and no others, and counts them so', async () => {
  const { rows, total } = await project.signing.looks({ cursor: null, limit: 10 })
  expect([rows.map(({ modality }) => modality), total, (await project.signing.coverage()).series]).toEqual([
    ['US'],
    1,
    1,
  ])
})

it('a Series counts as looked at until its masks change, by a mask that is drawn too', async () => {
  const [row] = (await project.signing.looks({ cursor: null, limit: 10 })).rows
  await project.signing.lookedAt([row!.series], 'A. Berg')
  const before = (await project.signing.coverage()).looked
  const box = { left: 1, top: 1, right: 9, bottom: 9, frame: 1, scope: 'series' as const, instance: row!.instance }
  await project.regions.changeMasks({ who: 'A. Berg', note: '', add: [box], drop: [] })
  const [stale] = (await project.signing.looks({ cursor: null, limit: 10 })).rows
  expect([before, await project.signing.coverage(), stale!.isStale]).toEqual([
    1,
    { series: 1, looked: 0, masked: 1, maskedSeen: 0 },
    true,
  ])
})
