import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { deidentify, makeProject, openSite, run, type Site, treeOf } from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const by = { who: 'A. Berg', note: 'a model', confirm: false }

/** Equipment of one patient bears the name of another: kept without a question, and found again in the output. */
const files = [
  ...seriesOf(1, 2, { ManufacturerModelName: 'WROXHAM 16', SeriesDescription: 'CHEST' }),
  ...seriesOf(2, 1, { PatientName: 'WROXHAM^IDA' }),
]

describe('residue that nobody was asked about', () => {
  let site: Site
  let project: Project
  let made = 0
  beforeAll(async () => {
    site = await openSite({ workers: 1 })
  })
  afterAll(() => site.close())
  beforeEach(async () => {
    project = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2]) })
    await deidentify(project)
  })

  const findings = async () => (await project.findings({ cursor: null, limit: 100, code: 'RES-FOUND' })).rows
  const answer = async (words: string) => {
    const id = (await findings())[0]?.question ?? 0
    const given = await project.text.readAnswer(id, words)
    return await project.text.answer({ ...by, questions: [id], like: null, answer: given })
  }
  const models = () => readFolder(project.output).map((output) => textOf(output, 'ManufacturerModelName'))

  it('is a question of its value, the same for every Instance', async () => {
    const rows = await findings()
    expect(rows.map(({ place }) => place)).toEqual(['ManufacturerModelName', 'ManufacturerModelName'])
    expect([rows[0]?.question, new Set(rows.map(({ question }) => question)).size]).toEqual([expect.any(Number), 1])
  })

  it('that is answered to stay is no finding any more, and is one again after the undo', async () => {
    const before = treeOf(project.output)
    const { decision } = await answer('keep')
    await run(project)
    const answered = [await findings(), (await project.verify()).residue, treeOf(project.output)]
    await project.text.undo(decision, by)
    await run(project)
    expect([answered, (await findings()).length]).toEqual([[[], 0, before], 2])
  })

  it('that is answered to go is taken out of every Instance that has it', async () => {
    await answer('remove')
    await run(project)
    expect([await findings(), models().filter((model) => /WROXHAM/i.test(model))]).toEqual([[], []])
  })

  it('may be answered again', async () => {
    const id = (await findings())[0]?.question ?? 0
    await answer('keep')
    const given = await project.text.readAnswer(id, 'open')
    await project.text.answer({ ...by, questions: [id], like: null, answer: given })
    await run(project)
    expect((await findings()).length).toBe(2)
  })
})

describe('residue in an attribute that a rule keeps', () => {
  it('may be answered to stay, and is refused to go', async () => {
    const site = await openSite({ workers: 1 })
    const kept = seriesOf(1, 1, { 'ImageType:CS': ['ORIGINAL', 'WROXHAM'] })
    const project = await makeProject(site, 'kept', [...kept, ...files.slice(2)], {
      patients: mappingOf([1, 2]),
    })
    await deidentify(project)
    const rows = async () => (await project.findings({ cursor: null, limit: 100, code: 'RES-FOUND' })).rows
    const [found] = (await rows()).filter(({ place }) => place === 'ImageType')
    const given = { ...by, questions: [found?.question ?? 0], like: null }
    await expect(project.text.answer({ ...given, answer: { kind: 'remove' } })).rejects.toThrow('ASK-KEPT')
    await project.text.answer({ ...given, answer: { kind: 'keep' } })
    await run(project)
    expect((await rows()).filter(({ place }) => place === 'ImageType')).toEqual([])
    await site.close()
  }, 30_000)
})

describe('a value in which nothing was found', () => {
  it('is no question', async () => {
    const site = await openSite({ workers: 1 })
    const project = await makeProject(site, 'none', files, { patients: mappingOf([1, 2]) })
    await deidentify(project)
    const { question } = (await project.findings({ cursor: null, limit: 1, code: 'RES-FOUND' })).rows[0]!
    const others = Array.from({ length: question! - 1 }, (_, at) => at + 1)
    const answers = await Promise.allSettled(others.map((id) => project.text.readAnswer(id, 'keep')))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual([])
    await site.close()
  })
})
