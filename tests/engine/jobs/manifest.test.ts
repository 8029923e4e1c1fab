import { writeFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { openReader } from '#engine/store/open-project'
import { sentSeries } from '#engine/store/queries/manifest'
import { makeProject, openSite, placesOf, scan, type Site } from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  const [first, ...rest] = seriesOf(1, 3)
  const files = [first!, ...rest, { path: 'copy.dcm', bytes: first!.bytes }, ...seriesOf(2, 2)]
  project = await makeProject(site, 'harbor', files)
  await scan(project)
})
afterAll(() => site.close())

const manifestOf = (...lines: string[]): string => {
  const file = join(site.folder, 'site.csv')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
/** What came, as a site would write it that counts series by patient. */
const scanned = () => {
  const db = openReader(join(placesOf(site, 'harbor').project, 'project.sqlite'))
  const rows = sentSeries(db).map(({ patient, series, instances }) => `${patient},${series},${String(instances)}`)
  db.close()
  return { rows }
}
const page = { cursor: null, limit: 100 }

describe('the manifest of a submission', () => {
  it('is none until one is taken', async () => {
    expect([(await project.summary()).manifest, await project.manifest({ ...page, reveal: false })]).toEqual([
      null,
      { rows: [], total: 0, next: null },
    ])
  })

  it('counts what came, copies once, and lists exactly as many differences as its figure says', async () => {
    await project.takeManifest(manifestOf('PatientID,Images', 'P-1,3', 'P-2,5', 'HARBOR-X,1'))
    const { manifest } = await project.summary()
    const rows = await project.manifest({ ...page, reveal: true })
    expect(manifest).toEqual({
      counts: [
        { level: 'patient', said: 3, came: 2 },
        { level: 'instance', said: 9, came: 5 },
      ],
      differences: 2,
    })
    expect([rows.total, rows.rows.map(({ what, id, line, said, came }) => [what, id, line, said, came])]).toEqual([
      2,
      [
        ['count', 'P-2', 3, 5, 2],
        ['missing', 'HARBOR-X', 4, 1, null],
      ],
    ])
  })

  it('is veiled, comes page by page, and is kept where only its owner reads it', async () => {
    const first = await project.manifest({ cursor: null, limit: 1, reveal: false })
    const second = await project.manifest({ cursor: first.next, limit: 1, reveal: false })
    expect([first.total, second.next, second.rows[0]?.id]).toEqual([2, null, 'AAAAAA-A'])
    expect(statSync(join(placesOf(site, 'harbor').project, 'manifest.csv')).mode & 0o777).toBe(0o600)
  })

  it('that cannot be read is refused with its line, and the one that is there stays', async () => {
    await expect(project.takeManifest(manifestOf('PatientID,Images', 'A,many'))).rejects.toThrow('MAN-READ at line 2')
    await expect(project.takeManifest(join(site.folder, 'nowhere.csv'))).rejects.toThrow('MAN-READ')
    expect((await project.summary()).manifest?.differences).toBe(2)
  })

  it('of patients and series compares the series with their patients', async () => {
    const { rows } = scanned()
    await project.takeManifest(manifestOf('PatientID,SeriesInstanceUID,Images', ...rows))
    expect((await project.manifest({ ...page, reveal: true })).rows).toEqual([])
  })

  it('is let go of', async () => {
    await project.dropManifest()
    expect((await project.summary()).manifest).toBeNull()
  })
})
