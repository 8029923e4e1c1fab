import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnRule } from '#shared/api/profile-document'
import type { Project } from '#engine/index'
import { makeProject, openSite, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  const files = [
    ...seriesOf(1, 2, { StationName: 'ROOM1', StudyDescription: 'THORAX for Dr. Quillmere' }),
    ...seriesOf(2, 1, { StationName: 'ROOM2', StudyDescription: 'THORAX' }),
    ...seriesOf(3, 1, { StationName: 'ROOM2', StudyDescription: 'THORAX' }),
  ]
  project = await makeProject(site, 'values', files, { patients: mappingOf([1, 2, 3]), profile: 'ps315' })
  await scan(project)
  await project.plan()
})
afterAll(() => site.close())

const rule = (id: string, tag: string, kind: 'keep' | 'cleanText'): OwnRule => ({
  ...{ id, layer: 6, select: { kind: 'tag', tag }, scope: 'anyDepth', does: { kind }, enabled: true },
  ...{ when: { vrs: [], sopClasses: [], options: [], test: null }, source: '', note: '', author: '', ctp: null },
})
const ask = (path: string, vr: string, reveal = true, cursor: string | null = null, limit = 50) =>
  project.profile.values({ a: 'current', b: 'draft', path, vr, reveal, cursor, limit })

describe('the values of an attribute under two profiles', () => {
  it('are told once each, as both make of them', async () => {
    await project.profile.edit({ kind: 'put', rule: rule('station', '00081010', 'keep'), before: null }, 'A. Berg')
    const { rows, total } = await ask('StationName', 'SH')
    expect(total).toBe(2)
    expect(rows).toMatchObject([
      { before: 'ROOM1', a: '-', b: 'ROOM1', instances: 2, patients: 1 },
      { before: 'ROOM2', a: '-', b: 'ROOM2', instances: 2, patients: 2 },
    ])
  })

  it('come by page, and veiled unless asked for', async () => {
    const first = await ask('StationName', 'SH', false, null, 1)
    const second = await ask('StationName', 'SH', false, first.next, 1)
    expect([first, second].map(({ rows, next }) => [rows[0]?.before, rows[0]?.b, next])).toEqual([
      ['AAAA9', 'AAAA9', '1'],
      ['AAAA9', 'AAAA9', null],
    ])
  })

  it('are judged now where no plan has judged them', async () => {
    await project.profile.edit({ kind: 'put', rule: rule('study', '00081030', 'cleanText'), before: null }, 'A. Berg')
    const { rows } = await ask('StudyDescription', 'LO')
    expect(rows.map(({ before, b }) => [before, b])).toEqual([
      ['THORAX', 'THORAX'],
      ['THORAX for Dr. Quillmere', expect.not.stringContaining('Quillmere')],
    ])
  })

  it('that no scan lists are said to be none', async () => {
    expect(await ask('Rows', 'US')).toMatchObject({ rows: [], isListed: false })
  })
})

describe('an option of PS3.15', () => {
  it('says what switching it would change, as it then does', async () => {
    const effects = await project.profile.options()
    const { looser, stricter, other } = effects.find(({ id }) => id === 'retainUids')!
    const before = await project.profile.state()
    await project.profile.edit({ kind: 'options', options: [...before.options, 'retainUids'] }, 'A. Berg')
    const now = await project.profile.compare({ a: 'current', b: 'draft', cursor: null, limit: 1 })
    await project.profile.undo(false, 'A. Berg')
    const was = await project.profile.compare({ a: 'current', b: 'draft', cursor: null, limit: 1 })
    expect([looser + stricter + other > 0, looser, now.looser - was.looser]).toEqual([true, looser, looser])
  })

  it('is given up when nobody waits any longer', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(project.profile.options(stop.signal)).rejects.toThrow()
  })
})
