import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import type { OpenProject } from '#engine/jobs/open-project'
import { deidentify, makeProject, openSite, run, type Site, stopped } from '../../support/project.ts'
import { instance } from '../../support/instance.ts'

const by = { who: 'A. Berg', note: 'the later export', keep: null }
let site: Site
let project: Project
let made = 0

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const size = { Rows: 4, Columns: 4, BitsAllocated: 8, BitsStored: 8, HighBit: 7 }
const twin = (comment: string, value: number) =>
  instance(
    { ...size, PatientID: 'P-1', SOPInstanceUID: '2.25.41', StudyInstanceUID: '2.25.1', SeriesDescription: comment },
    { pixels: new Uint8Array(16).map((_, at) => (at < 3 ? value : 7)) },
  )
const of = (patient: string, uid: string, study: string) =>
  instance({ ...size, PatientID: patient, SOPInstanceUID: uid, StudyInstanceUID: study })

beforeEach(async () => {
  const burned = { ...size, PatientID: 'P-4', StudyInstanceUID: '2.25.4', BurnedInAnnotation: 'YES' }
  project = await makeProject(site, `faults-${String((made += 1))}`, [
    { path: 'a.dcm', bytes: twin('FIRST', 1) },
    { path: 'b.dcm', bytes: twin('SECOND', 9) },
    { path: 'c.dcm', bytes: of('P-2', '2.25.42', '2.25.2') },
    { path: 'd.dcm', bytes: of('P-3', '2.25.43', '2.25.2') },
    { path: 'e.dcm', bytes: instance({ ...burned, SOPInstanceUID: '2.25.44' }) },
    { path: 'f.dcm', bytes: instance({ ...burned, SOPInstanceUID: '2.25.45' }) },
  ])
  await deidentify(project)
})

const faults = async (state: 'open' | 'all' = 'open') => (await project.faults.page(state)).rows
const fault = async (code: string) => (await faults()).find((row) => row.code === code)!

describe('faults of the submission', () => {
  it('are a row a case, with what can be answered', async () => {
    const told = (await faults()).map(({ code, count, choices }) => [code, count, choices.map(({ answer }) => answer)])
    expect(told).toEqual([
      ['DUP-DIFF', 2, ['keep', 'keep', 'exclude', 'acknowledge']],
      ['PAT-MIXED', 2, ['exclude', 'acknowledge']],
      ['PIX-BURNED', 2, ['acknowledge', 'exclude']],
    ])
  })

  it('say what two copies have otherwise, veiled unless asked, and how many pixels', async () => {
    const [a, b] = (await fault('DUP-DIFF')).files.map((file) => file.instance!)
    const [shown, veiled] = [await project.faults.compare(a!, b!, true), await project.faults.compare(a!, b!, false)]
    const row = ({ rows }: typeof shown) => rows.find(({ path }) => path === 'SeriesDescription')
    expect([row(shown), row(veiled)?.a, shown.pixels]).toEqual([
      { path: 'SeriesDescription', vr: 'LO', a: 'FIRST', b: 'SECOND' },
      'AAAAA',
      3,
    ])
  })

  it('keep the copy that is named: it is written, the other goes by; undone, both are quarantined again', async () => {
    const { key, files } = await fault('DUP-DIFF')
    const before = await stopped(project)
    const { decision } = await project.faults.answer({ ...by, keys: [key], answer: 'keep', keep: files[1]!.instance })
    await run(project)
    const kept = await stopped(project)
    await project.text.undo(decision, by)
    await run(project)
    expect([before['DUP-DIFF'], kept, await stopped(project)]).toEqual([
      2,
      { 'EXC-HAND': 1, 'PAT-MIXED': 2 },
      { 'DUP-DIFF': 2, 'PAT-MIXED': 2 },
    ])
  })

  it('exclude with a reason what mixes patients, as one decision', async () => {
    const { key } = await fault('PAT-MIXED')
    await project.faults.answer({ ...by, keys: [key], answer: 'exclude' })
    await run(project)
    expect(await stopped(project)).toEqual({ 'DUP-DIFF': 2, 'EXC-HAND': 2 })
    expect((await faults()).map(({ code }) => code)).toEqual(['DUP-DIFF', 'PIX-BURNED'])
  })

  it('are acknowledged with who and why, and open again when that is taken back', async () => {
    const { key } = await fault('PIX-BURNED')
    const { decision } = await project.faults.answer({ ...by, keys: [key], answer: 'acknowledge' })
    const known = (await faults('all')).find(({ code }) => code === 'PIX-BURNED')
    const [event] = (await project.text.decisions({ cursor: null, limit: 1 })).rows
    await project.text.undo(decision, by)
    expect([known?.state, known?.note, event?.faults, (await fault('PIX-BURNED')).state]).toEqual([
      'acknowledged',
      'the later export',
      2,
      'open',
    ])
    // What was taken back holds again.
    const undo = (await project.text.decisions({ cursor: null, limit: 1 })).rows[0]!
    await project.text.undo(undo.id, by)
    expect((await faults()).map(({ code }) => code)).not.toContain('PIX-BURNED')
  })

  it('exclude the whole Series where the fault is of it, though it names one Instance', async () => {
    const burned = (await fault('PIX-BURNED')).files.map((file) => file.instance!)
    const finding = { code: 'FACE-HEAD', severity: 'warning', fileId: burned[0]!, detail: '', instances: 1 } as const
    const { work } = project as unknown as Pick<OpenProject, 'work'>
    await work.writer.write('putFindings', [{ ...finding, place: 'series' }])
    const { key, choices } = await fault('FACE-HEAD')
    await project.faults.answer({ ...by, keys: [key], answer: 'exclude' })
    await run(project)
    expect([choices.map(({ title }) => title)[1], (await stopped(project))['EXC-HAND']]).toEqual([
      'Exclude the series with a reason',
      2,
    ])
  })

  it.each([
    ['no reason', { answer: 'acknowledge', note: ' ' }, 'BAD-INPUT at note'],
    ['a copy that is none', { answer: 'keep', keep: 5 }, 'BAD-INPUT at keep'],
  ] as const)('refuse %s', async (_what, given, code) => {
    const { key } = await fault('DUP-DIFF')
    await expect(project.faults.answer({ ...by, ...given, keys: [key] })).rejects.toThrow(code)
  })

  it('refuse an answer that does not fit the fault, and a case that is not there', async () => {
    const { key } = await fault('PIX-BURNED')
    await expect(project.faults.answer({ ...by, keys: [key], answer: 'keep', keep: 5 })).rejects.toThrow('answer')
    await expect(project.faults.answer({ ...by, keys: ['x'], answer: 'exclude' })).rejects.toThrow('NOT-FOUND')
  })
})
