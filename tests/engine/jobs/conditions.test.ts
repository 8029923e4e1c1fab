import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Condition } from '#shared/api/condition'
import type { OwnRule } from '#shared/api/profile-document'
import { memorySource } from '#engine/dicom/byte-source'
import { findPath } from '#engine/dicom/path'
import { readInstance } from '#engine/dicom/read-instance'
import { textValues } from '#engine/dicom/values'
import type { Project } from '#engine/index'
import { readCondition } from '#engine/conditions/condition-text'
import { filesIn, makeProject, openSite, run, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const BOTH = { cursor: null, limit: 100 } as const
const who = 'A. Berg'

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  const files = [
    ...seriesOf(1, 2, {
      StationName: 'ROOM1',
      SeriesDescription: 'HEAD',
      'ProcedureCodeSequence:SQ': [{ CodeMeaning: 'a' }],
    }),
    ...seriesOf(2, 1, { StationName: 'ROOM2', SeriesDescription: 'CHEST', BodyPartExamined: 'CHEST' }),
    ...seriesOf(3, 1, { StationName: '', SeriesDescription: 'CHEST', Rows: 4 }),
  ]
  project = await makeProject(site, 'asked', files, { patients: mappingOf([1, 2, 3]), profile: 'ps315' })
  await scan(project)
  await project.plan()
})
afterAll(() => site.close())

function conditionOf(text: string): Condition {
  const made = readCondition(text)
  if ('fault' in made) throw new Error(`${text}: ${made.fault.message}`)
  return made.condition
}

const rule = (id: string, tag: string, does: OwnRule['does'], test: string): OwnRule => ({
  ...{ id, layer: 6, scope: 'anyDepth', select: { kind: 'tag', tag }, does, enabled: true },
  ...{ when: { vrs: [], sopClasses: [], options: [], test: conditionOf(test) } },
  ...{ source: 'curator', note: '', author: '', ctp: null },
})

/** First values of an element in every output, in the order of the patients; '' where it is empty. */
function written(path: string): (string | undefined)[] {
  const values = filesIn(project.output).map((file) => {
    const instance = readInstance(memorySource(readFileSync(join(project.output, file))))
    const at = (place: string) => {
      const found = findPath(instance, place)
      return found && (textValues(instance, found.item, found.element)[0] ?? '')
    }
    return [`${at('PatientID') ?? ''} ${at('SOPInstanceUID') ?? ''}`, at(path)] as const
  })
  return values.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
}

const toSet = (value: string): OwnRule['does'] => ({ kind: 'set', value })
const stations = [
  rule('heads', '00081010', toSet('HEADS'), 'SeriesDescription is "head" any case'),
  rule('second', '00081010', toSet('SECOND'), 'this is "ROOM2"'),
  rule('numbers', '00181000', toSet('X'), 'Rows is greater than "100"'),
]

describe('rules that ask values', () => {
  it('are told with the counts that the next run has', async () => {
    for (const made of stations) await project.profile.edit({ kind: 'put', rule: made, before: null }, who)
    const { rows } = await project.profile.compare({ a: 'current', b: 'draft', ...BOTH })
    expect(rows.map(({ path, instances, b }) => [path, instances, b.rule]).sort()).toEqual([
      ['StationName', 1, 'own/second'],
      ['StationName', 2, 'own/heads'],
    ])
    const told = await project.profile.rules({ of: 'draft', find: 'curator', layer: 6, ...BOTH })
    expect(told.rows.map(({ rule: id, wins, condition }) => [id, wins, condition])).toEqual([
      ['own/heads', 2, 'SeriesDescription is "head" any case'],
      ['own/second', 1, 'this is "ROOM2"'],
      ['own/numbers', 0, 'Rows is greater than "100"'],
    ])
  })

  it('say what they asked and what they met, veiled', async () => {
    const ask = async (instance: number | null, reveal = false) =>
      await project.profile.explain({ of: 'draft', path: 'StationName', instance, reveal })
    const nobody = await ask(null)
    expect([nobody.winner.rule, nobody.losers.map(({ lost }) => lost)]).toEqual([
      // Of ways that take alike the later rule is shown.
      'own/second',
      expect.arrayContaining(['condition unknown']) as unknown,
    ])
    const first = await ask(1)
    expect(first.winner).toMatchObject({
      rule: 'own/heads',
      asked: { truth: 'yes', met: ['SeriesDescription: "AAAA"'] },
    })
    const lost = first.losers.find(({ rule: id }) => id === 'own/second')
    expect([lost?.lost, lost?.asked?.met]).toEqual(['condition false', ['this: "AAAA9"']])
    expect((await ask(1, true)).winner.asked?.met).toEqual(['SeriesDescription: "HEAD"'])
  })

  it('decide each Instance by its own values, as what-if foretold', async () => {
    await site.engine.projects.adoptProfile(project.id, { who, title: 'Asking', comment: '' })
    project = await site.engine.project(project.id)
    await project.plan()
    const page = await project.whatIf({ cursor: null, limit: 500, disposition: null, reveal: true })
    const foretold = page.rows.filter(({ path }) => path === 'StationName').map((row) => [row.rule, row.instances])
    await run(project)
    const values = written('StationName')
    expect(values.filter((value) => value === 'HEADS')).toHaveLength(2)
    expect(values.filter((value) => value === 'SECOND')).toHaveLength(1)
    expect(values).not.toContain('ROOM1')
    expect(new Map(foretold as [string, number][])).toMatchObject(
      new Map([
        ['own/heads', 2],
        ['own/second', 1],
        ['ps315/00081010', 1],
      ]),
    )
  })

  it('are judged while they are typed', async () => {
    const typed = {
      selector: 'StationName',
      scope: 'anyDepth',
      does: toSet('A'),
      layer: 6,
      note: '',
      author: who,
    } as const
    const when = { vrs: [], sopClasses: [], options: [] }
    const check = async (conditionText: string, selector = 'StationName') =>
      await project.profile.check({ ...typed, when, selector, conditionText })
    expect(await check('SeriesDescription is "CHEST"')).toMatchObject({
      fault: null,
      sentence: 'Any depth: StationName (0008,1010): Set to "A", if SeriesDescription is "CHEST"',
      touches: { wins: 2, loses: 2 },
    })
    expect((await check('SeriesDescription is CHEST')).fault).toEqual({
      ...{ part: 'condition', at: 21, message: 'a text in quotes is expected' },
    })
    expect((await check('', 'StationNam')).fault).toMatchObject({ part: 'selector' })
    expect((await check('SeriesDescription matches "(?=a)"')).rule).toBeNull()
  })
})

describe('what-if and comparisons that are given up', () => {
  it('stop, and are there again when they are asked for once more', async () => {
    const signal = AbortSignal.abort(new Error('given up'))
    const request = { cursor: null, limit: 5, disposition: null, reveal: true } as const
    await expect(project.profile.compare({ a: 'current', b: 'draft', ...BOTH }, signal)).rejects.toThrow('given up')
    expect((await project.profile.compare({ a: 'current', b: 'draft', ...BOTH })).total).toBe(0)
    await project.plan()
    await project.idle()
    expect((await project.whatIf(request)).rows.length).toBe(5)
  })
})

describe('what would keep an element', () => {
  const keepOf = async (path: string) =>
    (await project.profile.explain({ of: 'draft', path, instance: null, reveal: false })).toKeep

  it.each([
    ['Modality', 'It is kept.', null],
    ['PatientSex', 'Switch on Retain Patient Characteristics.', 'options'],
    ['TransducerIdentificationSequence', 'Switch on', 'options'],
    ['OperatorsName', 'Add a rule: Root level: OperatorsName (0008,1070): Keep as it is.', 'put'],
    ['(0019,"ACME 7",02)', 'Add a rule: Root level: (0019,"ACME 7",02): Keep as it is.', 'put'],
    ['00120062', 'Nothing: an invariant of the format decides.', null],
  ])('%s: %s', async (path, words, kind) => {
    const told = await keepOf(path)
    expect([told.words.startsWith(words) || told.words, told.edit?.kind ?? null]).toEqual([true, kind])
  })

  it('is no more than to switch its rule on', async () => {
    const off = {
      ...rule('off', '00081070', { kind: 'retain' }, 'always'),
      enabled: false,
      does: { kind: 'keep' as const },
    }
    await project.profile.edit({ kind: 'put', rule: { ...off, when: { ...off.when, test: null } }, before: null }, who)
    const made = await project.profile.explain({ of: 'draft', path: 'OperatorsName', instance: null, reveal: false })
    expect(made.losers.filter(({ lost }) => lost === 'disabled').map(({ rule: id }) => id)).toEqual(['own/off'])
    expect(made.toKeep.words).toMatch(/^Switch on the rule off|^Add a rule/)
    await project.profile.undo(false, who)
  })
})
