import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Engine, nodePorts } from '#engine/index'
import { ProjectDraft } from '#shared/api/contract'
import { instance } from '../support/instance.ts'
import { cli, cliHome, jsonOf, writeFiles } from '../support/run-cli.ts'

let home: ReturnType<typeof cliHome>
const at = (...parts: string[]) => join(home.folder, ...parts)
beforeAll(() => {
  home = cliHome()
  writeFiles(at('in'), [
    { path: '1.dcm', bytes: instance({ StudyDescription: 'CT of DOE', ImageComments: 'per Dr. Quillfeather' }) },
  ])
})
afterAll(() => home.remove())

const optionsOf = (project: string) =>
  ProjectDraft.parse((JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as { draft: unknown }).draft)
    .options

describe('options of PS3.15', () => {
  it('are switched on and off against the profile, and kept with the project', async () => {
    const switches = ['--with', 'clean-graphics', '--without', 'clean-descriptors', '--without', 'retain-safe-private']
    const { code } = await cli(
      'open',
      at('in'),
      '--output',
      at('switched'),
      '--no-serve',
      '--profile',
      'tcia',
      ...switches,
    )
    const options = optionsOf(at('switched.palimpsest')) ?? []
    const asked = ['cleanGraphics', 'cleanDescriptors', 'retainSafePrivate', 'retainLongitudinalModifiedDates'] as const
    expect([code, ...asked.map((option) => options.includes(option))]).toEqual([0, true, false, false, true])
  })

  it('that are not switched are the profile’s own', async () => {
    await cli('open', at('in'), '--output', at('plain'), '--no-serve')
    expect(optionsOf(at('plain.palimpsest'))).toBeNull()
  })

  it('stay as they are for a project that is there', async () => {
    const other = await cli('open', at('in'), '--output', at('plain'), '--no-serve', '--with', 'clean-graphics')
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('--with and --without')])
  })

  it('are switched by a later plan, which is another one', async () => {
    const project = at('later.palimpsest')
    await cli('deidentify', at('in'), at('later'), '--pixels', 'off', '--workers', '1')
    const before = optionsOf(project)
    const planned = jsonOf(await cli('plan', '-p', project, '--with', 'retain-device-identity', '--json'))
    const exclusive = ['--with', 'retain-longitudinal-full-dates', '--with', 'retain-longitudinal-modified-dates']
    const refused = await cli('plan', '-p', project, ...exclusive)
    expect([before, planned, optionsOf(project)]).toMatchObject([
      null,
      { revision: 2 },
      expect.arrayContaining(['retainDeviceIdentity']),
    ])
    expect([refused.code, optionsOf(project)?.includes('retainLongitudinalFullDates')]).toEqual([2, false])
  })

  it('that nobody knows are refused, and --help lists those that there are', async () => {
    const { code, err } = await cli('deidentify', at('in'), at('out'), '--with', 'keep-everything')
    const help = await cli('deidentify', '--help')
    expect([code, err.includes('no such option'), help.out.includes('  retain-device-identity\n')]).toEqual([
      2,
      true,
      true,
    ])
  })
})

describe('folders inside each other are named by their roles', () => {
  it.each([
    { source: 'in', output: 'in/out', project: 'p', tells: 'the output lies inside the source' },
    { source: 'in', output: '.', project: 'p', tells: 'the source lies inside the output' },
    { source: 'in', output: 'in', project: 'p', tells: 'the output is the source' },
    { source: 'in', output: 'out', project: 'out/p', tells: 'the project folder lies inside the output' },
    { source: 'in', output: 'out', project: 'in/p', tells: 'the project folder lies inside the source' },
    { source: 'in', output: 'p/out', project: 'p', tells: 'the output lies inside the project folder' },
  ])('$tells', async ({ source, output, project, tells }) => {
    const { code, err } = await cli('deidentify', at(source), at(output), '--project', at(project))
    expect([code, err]).toEqual([2, expect.stringContaining(tells)])
    expect([err.includes(home.folder), err.includes('[PRJ-INSIDE]')]).toEqual([false, true])
  })
})

describe('a score', () => {
  const key = () => ['--answers', at('no.db'), '--uids', at('no.csv'), '--patients', at('no.csv')]

  it.each([
    { says: 'without outputs', args: () => ['score', at('nowhere'), ...key()], tells: 'no OUTPUT folder' },
    { says: 'without a key', args: () => ['score', at('in'), ...key()], tells: '--answers' },
  ])('$says says what is missing', async ({ args, tells }) => {
    const { code, err } = await cli(...args())
    expect([code, err]).toEqual([2, expect.stringContaining(tells)])
  })
})

describe('while a workstation has the project open', () => {
  const project = () => at('busy.palimpsest')
  let engine: Engine
  beforeAll(async () => {
    await cli('deidentify', at('in'), at('busy'), '--pixels', 'off', '--workers', '1')
    engine = await createEngine(nodePorts({ host: 'web', home: at('other-home'), workers: 1 }))
    await engine.project(await engine.projects.open(project()))
  })
  afterAll(() => engine.close())

  it.each([
    { command: 'findings', args: [] },
    { command: 'what-if', args: [] },
    { command: 'outcomes', args: [] },
    { command: 'words', args: ['--reveal'] },
    { command: 'numbers', args: [] },
    { command: 'explain', args: ['1.dcm'] },
  ])('$command answers', async ({ command, args }) => {
    const { code, err } = await cli(command, ...args, '--project', project())
    expect([code < 2, err]).toEqual([true, ''])
  })

  it.each([
    { options: [], code: 3 },
    { options: ['--unless-open'], code: 0 },
  ])('a second demo ends with $code under $options', async ({ options, code }) => {
    const busy = await createEngine(nodePorts({ host: 'web', home: at('home'), workers: 1 }))
    await busy.project(await busy.projects.sample())
    const ended = await cli('demo', '--no-serve', ...options)
    await busy.close()
    expect([ended.code, /open in another/.test(ended.out)]).toEqual([code, code === 0])
  })

  it.each([['plan'], ['run', '--pixels', 'off'], ['findings', '--acknowledge', 'PIX-OFF']])(
    '%s has to wait',
    async (...args) => {
      const { code, err } = await cli(...args, '--project', project())
      expect([code, err]).toEqual([3, expect.stringContaining('[PRJ-BUSY]')])
    },
  )
})

describe('of a project that is done', () => {
  const project = () => at('done.palimpsest')
  beforeAll(async () => {
    await cli('deidentify', at('in'), at('done'), '--pixels', 'off', '--workers', '1')
  })

  it('a code that no finding has cannot be acknowledged', async () => {
    const { code, err } = await cli('findings', '--acknowledge', 'DCM-TRUNC', '--project', project())
    expect([code, err]).toEqual([2, expect.stringContaining('No finding has the code')])
  })

  it('words are counted, and shown only when asked for', async () => {
    const veiled = await cli('words', '--project', project(), '--json')
    const shown = await cli('words', '--project', project(), '--json', '--reveal')
    expect(jsonOf(veiled)).toMatchObject({ event: 'words' })
    expect([
      veiled.out.includes('quillfeather'),
      shown.out.includes('"quillfeather","patients":1,"total":1,"afterTitle":1'),
    ]).toEqual([false, true])
  })

  it('the log tells stages, codes and counts, and nothing of the originals', () => {
    const log = readFileSync(join(project(), 'log.jsonl'), 'utf8')
    const events = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; kind?: string; stage?: string; state?: string })
    expect(events.filter(({ event }) => event === 'job.ended').map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'finished'),
    )
    expect(events.flatMap(({ stage }) => stage ?? [])).toEqual(expect.arrayContaining(['scan', 'words', 'plan', 'run']))
    expect(['DOE', 'JANE', 'P-1001', home.folder, '.dcm'].filter((text) => log.includes(text))).toEqual([])
    expect(existsSync(join(project(), 'log.1.jsonl'))).toBe(false)
  })
})
