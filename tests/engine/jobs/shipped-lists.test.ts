import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { readShippedList, shippedEntries } from '#engine/jobs/shipped-lists'
import { checkRule } from '#engine/text/lists'
import { deidentify, latestRun, makeProject, openSite, run, type Site, treeOf } from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const by = { who: 'A. Berg', note: 'not here', confirm: false }
const resources = join(import.meta.dirname, '../../../resources')

describe('shipped lists', () => {
  it('name source and licence with every entry', () => {
    const origins = new Set(shippedEntries(resources).map(({ origin }) => origin))
    expect([...origins]).toEqual([
      'lists/medicine.csv: Palimpsest, own list, Apache-2.0',
      'lists/stand-in-names.csv: Palimpsest, own list, Apache-2.0',
    ])
  })

  it('hold rules that can be used, each once, with a reason', () => {
    const entries = shippedEntries(resources)
    for (const entry of entries) checkRule(entry)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(entries.filter(({ reason }) => reason === '')).toEqual([])
  })

  it('never vouch for one word alone, which might be a name', () => {
    const allowed = shippedEntries(resources).filter(({ list }) => list === 'allow')
    expect(allowed.filter(({ text }) => !/\p{L}{2,}.*[ -].*\p{L}{3,}/u.test(text))).toEqual([])
  })

  it.each([
    { says: 'without a source', text: '# licence: MIT\nlist,form,text,domain,reason\nallow,term,a b,text,x\n' },
    { says: 'without a licence', text: '# source: here\nlist,form,text,domain,reason\nallow,term,a b,text,x\n' },
    { says: 'with an unknown list', text: '# source: a\n# licence: b\nlist,form,text,domain\nmaybe,term,a b,text\n' },
  ])('are refused $says', ({ text }) => {
    expect(() => readShippedList('wrong', text)).toThrow('LST-SHIPPED')
  })

  it('lie where the product is packed from', () => {
    expect(readFileSync(join(resources, '../electron-builder.yml'), 'utf8')).toContain('resources/**')
  })
})

describe('a shipped entry in a project', () => {
  let site: Site
  let project: Project
  let made = 0
  beforeAll(async () => {
    site = await openSite({ workers: 1 })
  })
  afterAll(() => site.close())
  beforeEach(async () => {
    const files = [
      ...seriesOf(1, 2, { StudyDescription: 'ROSE BENGAL SCAN', SeriesDescription: 'AXIAL for JOHN DOE' }),
      ...seriesOf(2, 1, { PatientName: 'STURGE^IDA', StudyDescription: 'Sturge-Weber syndrome' }),
    ]
    project = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2]) })
    await deidentify(project)
  })
  const written = (keyword: 'StudyDescription' | 'SeriesDescription') =>
    readFolder(project.output).map((output) => textOf(output, keyword))
  const shipped = async (text: string) => {
    const { rows } = await project.text.entries({ cursor: null, limit: 500, reveal: false, from: 'shipped' })
    return rows.find((row) => row.text === text)
  }

  it('is shown unveiled with its hits', async () => {
    expect(await shipped('Rose Bengal')).toMatchObject({
      ...{ source: 'shipped', state: 'on', list: 'allow', reason: 'stain and tracer' },
      hits: { values: 1, patients: 1, instances: 2 },
    })
  })

  it('keeps medicine and takes out stand-in names', () => {
    expect(written('StudyDescription')).toContain('ROSE BENGAL SCAN')
    expect(written('SeriesDescription').join()).not.toMatch(/JOHN|DOE/)
  })

  it('rests while one of its words is a name of the submission', async () => {
    expect([await shipped('Sturge-Weber syndrome'), await shipped('Rose Bengal')]).toMatchObject([
      { state: 'name' },
      { state: 'on' },
    ])
  })

  it('is switched off for the project, which re-runs what it touches, and on again by an undo', async () => {
    const before = treeOf(project.output)
    const deny = await shipped('John Doe')
    const { decision, judged } = await project.text.retireEntries([deny?.id ?? ''], by)
    const off = await shipped('John Doe')
    await expect(project.text.retireEntries([deny?.id ?? ''], by)).rejects.toThrow('LST-NONE')
    await project.text.undo(decision, by)
    await run(project)
    expect([judged, off?.state, (await shipped('John Doe'))?.state]).toEqual([1, 'off', 'on'])
    expect([treeOf(project.output), (await latestRun(project)).written]).toEqual([before, 0])
  })

  it("is the project's own once the project adds it", async () => {
    const { list, form, text, scope } = (await shipped('Sturge-Weber syndrome'))!
    await project.text.putEntries([{ list, form, text, scope }], { ...by, confirm: true })
    const { rows } = await project.text.entries({ cursor: null, limit: 500, reveal: true, from: 'all' })
    expect(rows.filter((row) => row.text === text)).toMatchObject([
      { source: 'project', state: 'on', author: 'A. Berg' },
    ])
  })
})
