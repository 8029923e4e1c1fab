import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnRule } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import type { Project } from '#engine/index'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { findPath } from '#engine/dicom/path'
import { textValues } from '#engine/dicom/values'
import { privateBlock } from '../../support/instance.ts'
import { filesIn, makeProject, openSite, run, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  const files = [
    ...seriesOf(1, 2, { StationName: 'ROOM1', ...privateBlock(0x0019, 'ACME 7', { '02:LO': 'dose' }) }),
    ...seriesOf(2, 1, { StationName: 'ROOM2' }),
  ]
  project = await makeProject(site, 'own', files, { patients: mappingOf([1, 2]), profile: 'ps315' })
  await scan(project)
  await project.plan()
})
afterAll(() => site.close())

const rule = (id: string, parts: Partial<OwnRule> & Pick<OwnRule, 'select' | 'does'>): OwnRule => ({
  ...{ id, layer: 6, scope: 'anyDepth', when: { vrs: [], sopClasses: [], options: [], test: null }, enabled: true },
  ...{ source: 'curator', note: '', author: '', ctp: null },
  ...parts,
})
const put = async (made: OwnRule) => await project.profile.edit({ kind: 'put', rule: made, before: null }, 'A. Berg')
const keepStation = rule('station', { select: { kind: 'tag', tag: '00081010' }, does: { kind: 'set', value: 'ROOM' } })
const keepDose = rule('dose', {
  select: { kind: 'private', creator: 'ACME 7', group: '0019', element: '02' },
  does: { kind: 'keep' },
})

/** First values of an element in every output, in the order of the files. */
function written(path: string): (string | undefined)[] {
  return filesIn(project.output).map((file) => {
    const instance = readInstance(memorySource(readFileSync(join(project.output, file))))
    const found = findPath(instance, path)
    return found && textValues(instance, found.item, found.element)[0]
  })
}

describe('a draft', () => {
  it('is told against the profile in use before anything is written, and taken back edit by edit', async () => {
    const first = await put(keepStation)
    const second = await put(keepDose)
    const { rows, looser } = await project.profile.compare({ a: 'current', b: 'draft', cursor: null, limit: 50 })
    expect(rows.map(({ path, turn, instances, b }) => [path, turn, instances, b.rule])).toEqual([
      ['(0019,"ACME 7",02)', 'looser', 2, 'own/dose'],
      ['StationName', 'other', 3, 'own/station'],
    ])
    expect([looser, first.draft?.undo, second.draft?.undo]).toEqual([1, 1, 2])
    expect((await project.profile.undo(false, 'A. Berg')).draft).toMatchObject({ rules: 1, undo: 1, redo: 1 })
    expect((await project.profile.undo(true, 'A. Berg')).draft).toMatchObject({ rules: 2, undo: 2, redo: 0 })
  })

  it('has no differences from itself, and mirrors the other way round', async () => {
    const ask = async (a: 'draft' | 'current', b: 'draft' | 'current') =>
      await project.profile.compare({ a, b, cursor: null, limit: 50 })
    const [same, there, back] = [
      await ask('draft', 'draft'),
      await ask('current', 'draft'),
      await ask('draft', 'current'),
    ]
    expect([same.total, there.looser, back.stricter, back.total]).toEqual([0, 1, 1, 2])
  })

  it('counts what each of its rules decides about', async () => {
    const { rows } = await project.profile.rules({ of: 'draft', find: 'curator', layer: 6, cursor: null, limit: 50 })
    expect(rows.map(({ rule: id, wins, values }) => [id, wins, values])).toEqual([
      ['own/station', 3, 2],
      ['own/dose', 2, 1],
    ])
  })

  it('offers private elements that the submission holds', async () => {
    const found = await project.profile.elements({ find: 'acme', privateOnly: true })
    expect(found.map(({ selector, instances }) => [selector, instances])).toEqual([['(0019,"ACME 7",02)', 2]])
  })

  it.each([
    ['a script with a fault', 'set.[00081030]=@keep()\nbroken', 'PRF-READ at line 2: no line of a script'],
    [
      'a table without a selector',
      'selector,action\nNoSuchWord,remove',
      'PRF-READ at line 2: selector names no element',
    ],
    [
      'a table with an unknown action',
      'selector,action\nPatientID,shred',
      'PRF-READ at line 2: action is none that there is',
    ],
    ['JSON of another form', '{"schema":"palimpsest.profile/2","rules":7}', 'PRF-READ at title'],
    ['a file of no kind', 'hello', 'PRF-READ at line 1: of no known kind'],
  ])('stays as it was for %s', async (_, text, why) => {
    await expect(project.profile.import(text, 'x', 'A. Berg')).rejects.toThrow(why)
    expect((await project.profile.state()).draft?.rules).toBe(2)
  })
})

describe('lint', () => {
  const codesOf = async (made: OwnRule): Promise<string[]> => {
    const { lint } = await put(made)
    await project.profile.undo(false, 'A. Berg')
    return lint.flatMap(({ rule: of, code, level }) => (of === made.id ? [`${code} ${level}`] : []))
  }

  it.each([
    [
      'a keep of a name',
      rule('a', { select: { kind: 'tag', tag: '00080090' }, does: { kind: 'keep' } }),
      'identity error',
    ],
    [
      'a keep of all text',
      rule('a', { select: { kind: 'vr', vrs: ['LO'] }, does: { kind: 'keep' } }),
      'identity error',
    ],
    [
      'a keep of a group',
      rule('a', { select: { kind: 'group', group: '0010' }, does: { kind: 'keep' } }),
      'identity warning',
    ],
    [
      'removal of Type 1',
      rule('a', { select: { kind: 'tag', tag: '00280010' }, does: { kind: 'remove' } }),
      'type note',
    ],
    [
      'an unknown attribute',
      rule('a', { select: { kind: 'tag', tag: '00081FFF' }, does: { kind: 'remove' } }),
      'keyword warning',
    ],
    [
      'a private element by number',
      rule('a', { select: { kind: 'tag', tag: '00191002' }, does: { kind: 'keep' } }),
      'number warning',
    ],
    [
      'a date action on text',
      rule('a', { select: { kind: 'tag', tag: '00081030' }, does: { kind: 'shiftDate' } }),
      'vr error',
    ],
    [
      'a kept sequence',
      rule('a', { select: { kind: 'tag', tag: '00400275' }, does: { kind: 'keep' } }),
      'sequence note',
    ],
    [
      'a rule under an invariant',
      rule('a', { select: { kind: 'tag', tag: '00120062' }, does: { kind: 'remove' } }),
      'unreachable note',
    ],
    [
      'a rule of a lower layer',
      rule('a', { layer: 4, select: { kind: 'tag', tag: '00081010' }, does: { kind: 'remove' } }),
      'unreachable warning',
    ],
    [
      'a kept Patient ID',
      rule('a', { select: { kind: 'tag', tag: '00100020' }, does: { kind: 'keep' } }),
      'patients error',
    ],
  ] as const)('names %s', async (_, made, expected) => {
    expect(await codesOf(made)).toContain(expected)
  })

  it('shows that TCIA declares Device Identity and removes it', async () => {
    const edit = async (parts: Parameters<Project['profile']['edit']>[0]) =>
      await project.profile.edit(parts, 'A. Berg')
    await edit({ kind: 'base', base: 'tcia', title: 'TCIA' })
    const { lint } = await edit({ kind: 'options', options: ['retainDeviceIdentity'] })
    const [line] = lint.filter(({ code }) => code === 'contradiction')
    expect(line?.message).toMatch(
      /^Retain Device Identity is on, but \d+ of the \d+ attributes .*113109 is not declared\.$/,
    )
    expect(line?.mend?.edit).toEqual({ kind: 'options', options: [] })
    await project.profile.undo(false, 'A. Berg')
    await project.profile.undo(false, 'A. Berg')
  })
})

describe('an adopted draft', () => {
  it('is a revision that the next run goes by, with the counts that were told', async () => {
    const told = await project.profile.compare({ a: 'current', b: 'draft', cursor: null, limit: 50 })
    const { revision } = await site.engine.projects.adoptProfile(project.id, {
      who: 'A. Berg',
      title: 'Own',
      comment: 'x',
    })
    project = await site.engine.project(project.id)
    await run(project)
    expect(written('StationName')).toEqual(['ROOM', 'ROOM', 'ROOM'])
    expect(written('(0019,"ACME 7",02)')).toEqual(['dose', 'dose', undefined])
    const state = await project.profile.state()
    expect([revision, state.revision, state.draft]).toEqual([1, 1, null])
    expect(state.revisions.map(({ author, title, comment, rules }) => [author, title, comment, rules])).toEqual([
      ['A. Berg', 'Own', 'x', 2],
    ])
    const { winner } = await project.profile.explain({
      of: 'current',
      path: 'StationName',
      instance: null,
      reveal: false,
    })
    expect([winner.rule, told.rows.at(-1)?.instances]).toEqual(['own/station', written('StationName').length])
  })

  it('is left for the built-in profile again', async () => {
    await site.engine.projects.useProfile(project.id, 0, 'A. Berg')
    project = await site.engine.project(project.id)
    await run(project)
    expect(written('StationName')).not.toContain('ROOM')
  })

  it('waits until lines of a script that differ were looked at', async () => {
    const script = '<script><e en="T" t="00081030" n="x">@call(a)</e></script>'
    const { kind, totals } = await project.profile.import(script, 'a.script', 'A. Berg')
    expect([kind, totals]).toEqual(['ctpAnonymizer', { exact: 0, same: 0, differs: 0, unsupported: 1 }])
    const adopting = site.engine.projects.adoptProfile(project.id, { who: 'A. Berg', title: 'x', comment: '' })
    await expect(adopting).rejects.toThrow(new Problem('PRF-DRAFT').message)
    project = await site.engine.project(project.id)
  })
})
