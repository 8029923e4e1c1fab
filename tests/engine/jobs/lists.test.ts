import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { type EntryRow, type EntryRule, ValueFilter } from '#shared/api/text-contract'
import { makeProject, openSite, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const by = { who: 'A. Berg', note: 'known here', confirm: true }
const term = (list: EntryRule['list'], text: string, attribute?: string): EntryRule => ({
  ...{ list, text, form: 'term' },
  scope: { domain: 'text', ...(attribute === undefined ? {} : { attribute }) },
})

let site: Site
let project: Project
let made = 0
beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

beforeEach(async () => {
  const files = [
    ...seriesOf(1, 3, { StudyDescription: 'THORAX seen with Quillmere', SeriesDescription: 'AXIAL THORAX' }),
    ...seriesOf(2, 2, { StudyDescription: 'THORAX seen with Quillmere', SeriesDescription: 'AXIAL' }),
  ]
  project = await makeProject(site, `lists-${String((made += 1))}`, files, { patients: mappingOf([1, 2]) })
  await scan(project)
  await project.plan()
})

const open = async () => (await project.text.questions({ cursor: null, limit: 100, like: null, reveal: true })).rows
const entries = async (more: Partial<Parameters<Project['text']['entries']>[0]> = {}): Promise<readonly EntryRow[]> =>
  (await project.text.entries({ cursor: null, limit: 50, reveal: true, from: 'project', ...more })).rows
const valuesUnder = async (entry: string) =>
  await project.text.values({
    ...{ cursor: null, limit: 100, sort: 'suspicion', reveal: true },
    filter: ValueFilter.parse({ state: 'all', entry }),
  })

describe('an entry before it is made', () => {
  it('settles and changes what it says it would', async () => {
    const before = await open()
    const entry = term('deny', 'quillmere')
    const said = await project.text.previewEntry(entry, true)
    const did = await project.text.putEntries([entry], by)
    expect([said.settles, said.values, said.instances]).toEqual([before.length - did.open, 1, 5])
    expect([said.changes > 0, said.examples[0]?.then]).toEqual([did.changed > 0, 'THORAX seen'])
    expect([said.known, (await project.text.previewEntry(entry, true)).known]).toEqual(['new', 'same'])
    expect((await project.text.previewEntry(term('allow', 'Quillmere'), true)).known).toBe('other')
  })

  it('shows originals only when it is asked to', async () => {
    const { examples } = await project.text.previewEntry(term('deny', 'thorax'), false)
    expect(JSON.stringify(examples)).not.toMatch(/thorax|quillmere/i)
  })

  it('that says otherwise than an answer names the value', async () => {
    const [question] = await open()
    await project.text.answer({ ...by, questions: [question!.id], like: null, answer: { kind: 'keep' } })
    const asked = question!.spans[0]!.text
    const { contradicts, examples } = await project.text.previewEntry(term('deny', asked), true)
    expect([contradicts, examples[0]]).toMatchObject([1, { value: question!.id, against: true }])
    await project.text.putEntries([term('deny', asked)], by)
    expect(await entries({ sort: 'against' })).toMatchObject([{ against: 1 }])
  })
})

describe('an allow entry', () => {
  it('that is a name of the submission is refused unless confirmed, with its count', async () => {
    const { dangers } = await project.text.previewEntry(term('allow', 'NameB'), true)
    expect(dangers).toEqual([{ kind: 'name', count: 1 }])
    const careless = { ...by, confirm: false }
    await expect(project.text.putEntries([term('allow', 'NameB')], careless)).rejects.toThrow('LST-NAME')
    await expect(project.text.putEntries([term('allow', 'jq')], careless)).rejects.toThrow('LST-SHORT')
    await expect(project.text.putEntries([term('deny', 'jq')], careless)).resolves.toMatchObject({ decision: 1 })
    await expect(project.text.putEntries([term('allow', 'jq')], by)).resolves.toMatchObject({ decision: 2 })
  })
})

describe('an entry in force', () => {
  it('counts as many values as the list of values has under it', async () => {
    await project.text.putEntries([term('deny', 'thorax')], by)
    const [entry] = await entries()
    const { rows, total } = await valuesUnder(entry!.id)
    expect([rows.length, total, entry!.hits]).toEqual([2, 2, { values: 2, patients: 2, instances: 8 }])
  })

  it('opens again what only it settled when it goes, and says how many before', async () => {
    const asked = (await open()).length
    await project.text.putEntries([term('deny', 'quillmere')], by)
    const [entry] = await entries()
    const { reopens } = await project.text.entryEffect([entry!.id], null, false)
    const { open: left } = await project.text.retireEntries([entry!.id], by)
    expect([reopens > 0, reopens, left]).toEqual([true, asked, asked])
  })

  it('is changed in bulk as one decision, which one undo takes back', async () => {
    await project.text.putEntries([term('deny', 'thorax'), term('deny', 'axial')], by)
    const before = await entries()
    const change = { attribute: 'SeriesDescription' }
    const ids = before.map(({ id }) => id)
    const said = await project.text.entryEffect(ids, change, true)
    const { decision } = await project.text.changeEntries(ids, change, by)
    expect((await entries()).map(({ text, scope }) => [text, scope.attribute])).toEqual([
      ['axial', 'SeriesDescription'],
      ['thorax', 'SeriesDescription'],
    ])
    expect(said.examples.map(({ attribute, then }) => [attribute, then.includes('THORAX')])).toContainEqual([
      'StudyDescription',
      true,
    ])
    await project.text.undo(decision, by)
    expect((await entries()).map(({ id }) => id)).toEqual(ids)
  })

  it('says of which question it came', async () => {
    const [question] = await open()
    const kind = { kind: 'deny' as const, spans: [], where: 'everywhere' as const }
    await project.text.answer({ ...by, questions: [question!.id], like: null, answer: kind })
    expect((await entries())[0]?.question).toEqual({ value: question!.id, attribute: question!.attribute })
  })

  it('is found by its words, list and reason', async () => {
    await project.text.putEntries([term('deny', 'thorax'), term('allow', 'axial')], by)
    const found = async (more: Parameters<typeof entries>[0]) => (await entries(more)).map(({ text }) => text)
    expect([
      await found({ find: 'THOR' }),
      await found({ list: 'allow' }),
      await found({ find: 'known here' }),
    ]).toEqual([['thorax'], ['axial'], ['axial', 'thorax']])
  })
})

describe('a list file', () => {
  it('says line by line how it stands to the lists before anything is taken in', async () => {
    await project.text.putEntries([term('deny', 'thorax')], by)
    const csv = ['list,text', 'deny,thorax', 'allow,THORAX', 'allow,xy', 'deny,sinus', 'deny,', 'allow,sinus'].join(
      '\n',
    )
    const { rows, problems } = await project.text.previewImport(csv, true)
    expect(rows.map(({ line, standing, dangers }) => [line, standing, dangers.length])).toEqual([
      [2, 'same', 0],
      [3, 'conflicting', 0],
      [4, 'dangerous', 1],
      [5, 'new', 0],
      [7, 'conflicting', 0],
    ])
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[6, 'BAD-INPUT']])
    expect(await entries()).toHaveLength(1)
  })
})

describe('a text that is tried', () => {
  it('is judged as if the entry that is being made were there', async () => {
    const without = await project.text.test('sinus clear', 'StudyDescription')
    const withIt = await project.text.test('sinus clear', 'StudyDescription', term('deny', 'sinus'))
    expect([without.after, withIt.after, withIt.entries.length]).toEqual(['sinus clear', 'clear', 1])
  })
})
