import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AttributeRow, RunRow, SubmissionSummary } from '#shared/api/contract'
import { instance } from '../support/instance.ts'
import { cli, cliHome, type CliResult, jsonOf, writeFiles } from '../support/run-cli.ts'

interface ResultLine {
  readonly event: 'result'
  readonly folder: string
  readonly rulesFired: number
  readonly run: RunRow
  readonly summary: SubmissionSummary
  readonly exitCode: number
}

let home: ReturnType<typeof cliHome>
let source: string
let output: string
beforeAll(() => {
  home = cliHome()
  source = join(home.folder, 'in')
  output = join(home.folder, 'out')
  const series = Array.from({ length: 4 }, (_, at) => ({
    path: `ct/${at}.dcm`,
    bytes: instance({ SOPInstanceUID: `2.25.5000${at}`, StudyDescription: 'Chest of DOE', InstanceNumber: at + 1 }),
  }))
  const plain = {
    path: 'sr.dcm',
    bytes: instance({ SOPInstanceUID: '2.25.60', SeriesInstanceUID: '2.25.61', Modality: 'SR' }, { pixels: null }),
  }
  writeFiles(source, [...series, plain, { path: 'readme.txt', bytes: 'no DICOM at all' }])
  writeFileSync(join(home.folder, 'map.csv'), 'id_old,id_new\nP-1001,NEW-1\n')
})
afterAll(() => home.remove())

/** Values that only the originals hold. */
const originals = ['DOE', 'JANE', 'P-1001', 'A-1001', 'ROE', '2.25.50001']
const leaks = ({ out, err }: CliResult) => originals.filter((value) => (out + err).includes(value))

const commands = [
  'deidentify',
  'scan',
  'read',
  'plan',
  'what-if',
  'words',
  'numbers',
  'run',
  'findings',
  'outcomes',
  'explain',
  'pixels',
  'signatures',
  'sources',
  'manifest',
  'estimate',
  'patients',
  'export',
  'verify',
  'sign-off',
  'release',
  'audit',
  'score',
  'profile',
  'profiles',
  'settings',
  'serve',
  'open',
  'demo',
]

describe('help', () => {
  it.each(commands)('of %s shows examples, exit codes and --json', async (command) => {
    const { code, out } = await cli(command, '--help')
    expect(code).toBe(0)
    expect(
      ['Examples:', `$ palimpsest ${command}`, 'Exit codes:', '--json'].filter((part) => !out.includes(part)),
    ).toEqual([])
  })

  it('of the program names every command', async () => {
    const { out } = await cli('--help')
    expect(commands.filter((command) => !out.includes(`  ${command} `))).toEqual([])
  })

  it('knows its version', async () => {
    const version = (
      JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
    ).version
    expect(await cli('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
})

describe('a command that cannot be carried out as given', () => {
  const cases: { says: string; args: () => string[]; code: number; tells: string }[] = [
    { says: 'an unknown command', args: () => ['anonymize'], code: 2, tells: 'unknown command' },
    {
      says: 'a missing argument',
      args: () => ['deidentify', source],
      code: 2,
      tells: "missing required argument 'output'",
    },
    { says: 'an unknown option', args: () => ['plan', '--fast'], code: 2, tells: 'unknown option' },
    { says: 'no workers', args: () => ['deidentify', source, output, '--workers', '0'], code: 2, tells: 'at least 1' },
    {
      says: 'an unknown pixel mode',
      args: () => ['deidentify', source, output, '--pixels', 'some'],
      code: 2,
      tells: 'Allowed choices',
    },
    {
      says: 'output inside source',
      args: () => ['deidentify', source, join(source, 'out')],
      code: 2,
      tells: '[PRJ-INSIDE]',
    },
    { says: 'source inside output', args: () => ['deidentify', source, home.folder], code: 2, tells: '[PRJ-INSIDE]' },
    {
      says: 'an output folder with other files',
      args: () => ['deidentify', join(source, 'ct'), join(home.folder, 'home')],
      code: 2,
      tells: '[PRJ-TAKEN]',
    },
    {
      says: 'a source that is not there',
      args: () => ['deidentify', join(home.folder, 'nowhere'), output],
      code: 3,
      tells: '[PRJ-SOURCE]',
    },
    {
      says: 'an unknown profile',
      args: () => ['deidentify', source, output, '--profile', 'none'],
      code: 2,
      tells: '[PRF-NONE]',
    },
    {
      says: 'a bad UID root',
      args: () => ['deidentify', source, output, '--uid-root', '1.02'],
      code: 2,
      tells: '[PRJ-UIDROOT]',
    },
    {
      says: 'a mapping that is not there',
      args: () => ['deidentify', source, output, '--patients', 'none.csv'],
      code: 3,
      tells: '[MAP-READ]',
    },
    {
      says: 'a collection without a site',
      args: () => ['deidentify', source, output, '--collection', 'X'],
      code: 2,
      tells: 'go together',
    },
    {
      says: 'a project that is not there',
      args: () => ['plan', '--project', join(home.folder, 'none')],
      code: 2,
      tells: '[PRJ-NONE]',
    },
    {
      says: 'a folder that is no release',
      args: () => ['verify', join(home.folder, 'home')],
      code: 2,
      tells: '[REL-BAD]',
    },
    { says: 'no project at all', args: () => ['plan'], code: 2, tells: '--project' },
    {
      says: 'a score without a key',
      args: () => ['score', output, '--answers', 'no.db', '--uids', 'no.csv', '--patients', 'no.csv'],
      code: 2,
      tells: 'no OUTPUT folder',
    },
  ]
  it.each(cases)('$says ends with $code', async ({ args, code, tells }) => {
    mkdirOfCase()
    const result = await cli(...args())
    expect(result.err).toContain(tells)
    expect(result).toMatchObject({ code, out: '' })
    expect(existsSync(output)).toBe(false)
  })

  /** Something of somebody else lies in the home folder. */
  const mkdirOfCase = () => writeFiles(join(home.folder, 'home'), [{ path: 'other.txt', bytes: 'x' }])

  it('says so as JSON when asked', async () => {
    const result = await cli('deidentify', source, join(source, 'out'), '--json')
    expect(jsonOf(result)).toMatchObject({ event: 'failed', code: 'PRJ-INSIDE' })
    expect(result.code).toBe(2)
  })
})

describe('deidentify', () => {
  let first: CliResult
  let result: ResultLine
  const args = () => [
    'deidentify',
    source,
    output,
    '--patients',
    join(home.folder, 'map.csv'),
    '--pixels',
    'off',
    '--workers',
    '2',
    '--json',
  ]
  const project = () => `${output}.palimpsest`
  beforeAll(async () => {
    first = await cli(...args())
    result = jsonOf(first) as ResultLine
  })

  it('accounts for every file and says that pixels were not judged', () => {
    expect(result.summary.files).toEqual({ total: 6, toDo: 5, quarantined: 0, excluded: 0, notDicom: 1, unread: 0 })
    expect(result.summary.notJudged).toContainEqual({ what: expect.any(String) as string, count: 4, code: 'PIX-OFF' })
    expect([first.code, result.exitCode, result.run.written]).toEqual([1, 1, 5])
    expect(result.rulesFired).toBeGreaterThan(5)
  })

  it('writes outputs under new names only', () => {
    const files = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.dcm'))
    expect(files).toHaveLength(5)
    expect(
      files.every((path) => /^NEW-1\/2\.25\.\d+\/2\.25\.\d+\/2\.25\.\d+\.dcm$/.test(path.replaceAll('\\', '/'))),
    ).toBe(true)
    expect(readdirSync(output)).toEqual(['NEW-1'])
  })

  it('keeps what holds originals beside the output, for the user alone', () => {
    expect(result.folder).toBe(project())
    expect((statSync(project()).mode & 0o777).toString(8)).toBe('700')
    expect(readFileSync(join(project(), 'patient_mapping.csv'), 'utf8')).toContain('P-1001,NEW-1')
  })

  it('says nothing of the originals, in results and in progress', () => {
    expect(leaks(first)).toEqual([])
    const progress = first.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string })
    expect(new Set(progress.map(({ event }) => event))).toEqual(new Set(['progress']))
  })

  it('given again, writes nothing anew and comes to the same digest', async () => {
    const again = jsonOf(await cli(...args())) as ResultLine
    expect(again.run).toMatchObject({ written: 0, skipped: 5, outputDigest: result.run.outputDigest })
  })

  it('refuses other settings for a project that is there', async () => {
    const other = await cli(...args(), '--profile', 'ps315')
    expect([other.code, other.out]).toEqual([2, expect.stringContaining('another --profile')])
  })

  it('tells the same in words', async () => {
    const { out, code } = await cli(...args().filter((arg) => arg !== '--json'))
    expect(code).toBe(1)
    expect(out).toContain('6 files = 5 to do + 0 quarantined + 0 excluded + 1 not DICOM')
    expect(out.indexOf('Not judged')).toBeLessThan(out.indexOf('Written'))
  })

  describe('and then step by step', () => {
    it('plan names revision and digest', async () => {
      const { out, code } = await cli('plan', '--project', project())
      expect([code, out]).toEqual([0, expect.stringMatching(/^Plan r\d+ [0-9a-f]{64}\n$/)])
    })

    it('what-if veils originals unless they are asked for', async () => {
      const veiled = await cli('what-if', '--project', project(), '--json', '--disposition', 'cleanText')
      const shown = await cli('what-if', '--project', project(), '--json', '--disposition', 'cleanText', '--reveal')
      expect([leaks(veiled), shown.out.includes('Chest of DOE'), veiled.code]).toEqual([[], true, 0])
    })

    it('explain shows each change with its rule, originals veiled', async () => {
      const veiled = await cli('explain', join(source, 'ct', '1.dcm'), '--project', project())
      expect([leaks(veiled), veiled.code]).toEqual([[], 0])
      expect(veiled.out).toContain('PatientName')
      const shown = await cli(
        'explain',
        join(source, 'ct', '1.dcm'),
        '--project',
        project(),
        '--tag',
        'PatientName',
        '--reveal',
      )
      expect(shown.out).toContain('DOE^JANE → NEW-1')
    })

    it.each(['00081030', '(0008,1030)', 'studydescription', 'StudyDescription'])(
      'explain --tag %s climbs the ladder of rules',
      async (tag) => {
        const explained = jsonOf(await cli('explain', 'ct/1.dcm', '--project', project(), '--tag', tag, '--json')) as {
          rows: AttributeRow[]
          ladders: { path: string; losers: unknown[] }[]
        }
        expect(explained.ladders.map(({ path }) => path)).toEqual(['StudyDescription'])
        expect(explained.ladders[0]!.losers.length).toBeGreaterThan(0)
      },
    )

    it('explain knows no file of another folder', async () => {
      const { code, err } = await cli('explain', 'other.dcm', '--project', project())
      expect([code, err]).toEqual([2, expect.stringContaining('no such file')])
    })

    it('scan finds nothing new, run has nothing to do', async () => {
      expect((await cli('scan', '--project', project())).out).toContain('6 files = 5 to do')
      const again = jsonOf(await cli('run', '--project', project(), '--pixels', 'off', '--json')) as ResultLine
      expect(again.run).toMatchObject({ written: 0, skipped: 5 })
    })

    it('lists are exported as CSV, originals veiled unless they are asked for', async () => {
      const files = await cli('export', 'files', '--project', project())
      const veiled = await cli('export', 'texts', '--project', project())
      const to = join(home.folder, 'texts.csv')
      const saved = await cli('export', 'texts', '--reveal', '--to', to, '--project', project())
      expect([files.out.split('\n').length, files.out.split('\n')[0]]).toEqual([
        8,
        'file,state,code,patient,modality,series,frames,sizeBytes',
      ])
      expect([leaks(files), leaks(veiled), leaks(saved), saved.code]).toEqual([[], [], [], 0])
      const tree = await cli('export', 'tree', '--project', project())
      const attributes = await cli('export', 'attributes', '--instance', '1', '--project', project())
      expect([tree, attributes].map(({ code, out }) => [code, out.split('\n').length > 6])).toEqual([
        [0, true],
        [0, true],
      ])
      expect([leaks(tree), leaks(attributes)]).toEqual([[], []])
      expect(readFileSync(to, 'utf8')).toContain('Chest of DOE')
      expect((await cli('export', 'texts', '--to', to, '--project', project())).code).not.toBe(0)
    })

    it('patients of a mapping are compared with those of the source, veiled', async () => {
      const told = await cli('patients', join(home.folder, 'map.csv'), source, '--json')
      expect([JSON.parse(told.out), leaks(told)]).toMatchObject([{ listed: 1, came: 1, found: 1, files: 6 }, []])
    })

    it('findings are listed, and acknowledged by code', async () => {
      const listed = await cli('findings', '--project', project(), '--json')
      const codes = listed.out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { code: string }).code)
      let last = listed
      for (const code of codes)
        last = await cli('findings', '--project', project(), '--acknowledge', code, '--note', 'seen')
      expect([listed.code, last.code]).toEqual([codes.length > 0 ? 1 : 0, 0])
    })

    it('the trail is told, the latest first, with whether each entry follows from the one before', async () => {
      const lines = (await cli('audit', '--project', project(), '--limit', '2', '--json')).out.trim().split('\n')
      const told = lines.map((line) => JSON.parse(line) as { event: string; id?: number; entries?: number })
      expect(told.map(({ event }) => event)).toEqual(['entry', 'entry', 'checked'])
      expect(told[2]).toEqual({ event: 'checked', entries: told[0]?.id, broken: null })
      const words = await cli('audit', '--project', project(), '--search', 'no such thing')
      expect(words).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ entries: each follows/) as unknown })
      expect(leaks(words)).toEqual([])
    })

    it('verify is clean, and tells a changed output', async () => {
      expect((await cli('verify', '--project', project())).code).toBe(0)
      const [file] = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.dcm'))
      writeFileSync(join(output, file!), 'spoilt')
      const spoilt = await cli('verify', '--project', project(), '--json')
      expect([spoilt.code, jsonOf(spoilt)]).toEqual([1, expect.objectContaining({ checked: 5, changed: 1 })])
    })
  })
})

describe('pixels', () => {
  it('are read and judged unless the run says off', async () => {
    const judged = jsonOf(await cli('deidentify', source, join(home.folder, 'judged'), '--json')) as ResultLine
    expect([judged.run.pixels, judged.summary.pixels, judged.summary.notJudged.map(({ code }) => code)]).toEqual([
      'judged',
      { read: 4, failed: 0, masked: 0, asked: 0 },
      [],
    ])
  })

  it('that were read are not read again', async () => {
    const again = await cli('read', join(home.folder, 'judged.palimpsest'), '--json')
    const steps = again.err.split('\n').filter((line) => line.includes('"read pixels"'))
    expect(jsonOf(again)).toMatchObject({ event: 'read', read: 4 })
    expect(steps.some((line) => line.includes('"total":4'))).toBe(false)
  })
})

describe('open', () => {
  it('makes a project beside the folder, and finds it the second time', async () => {
    const folder = join(home.folder, 'in', 'ct')
    const made = await cli('open', folder, '--output', join(home.folder, 'opened'), '--no-serve', '--json')
    const found = await cli('open', folder, '--output', join(home.folder, 'opened'), '--no-serve', '--json')
    expect(jsonOf(made)).toMatchObject({ event: 'opened', folder: join(home.folder, 'opened.palimpsest') })
    expect([made.code, found]).toEqual([0, made])
  })
})

describe('demo', () => {
  it('de-identifies the sample submission and says what is open', async () => {
    const demo = await cli('demo', '--no-serve', '--json')
    const { summary, run } = jsonOf(demo) as ResultLine
    const { files } = summary
    expect(files.total).toBe(files.toDo + files.quarantined + files.excluded + files.notDicom + files.unread)
    expect(files).toMatchObject({ quarantined: 1, excluded: 1, notDicom: 1, unread: 0 })
    expect([demo.code, run.written, run.residue]).toEqual([1, files.toDo, 0])
  })
})

describe('pixels of the sample', () => {
  const regionsOf = (result: CliResult) =>
    result.out
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => (JSON.parse(line) as { regions: { verdict: string; text: string }[] }).regions)

  it('show each region with what becomes of it, veiled', async () => {
    const regions = regionsOf(await cli('pixels', '--project', 'sample', '--json'))
    const masked = regions.filter(({ verdict }) => verdict === 'mask')
    expect(masked.length).toBeGreaterThanOrEqual(4)
    expect(regions.filter(({ text }) => text.includes('QUILLFEATHER'))).toEqual([])
  })

  it('lay the frames of each stack over each other, as originals or as they were written', async () => {
    const stacks = join(home.folder, 'stacks')
    const all = await cli('pixels', '--project', 'sample', '--stacks', stacks, '--json')
    const told = all.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { file: string; frames: number; left: number; code: string | null })
    expect(told.every(({ frames, code }) => frames > 0 && code === null)).toBe(true)
    expect(readdirSync(stacks)).toHaveLength(told.length * 3)
    const one = await cli('pixels', '#00003', '--project', 'sample', '--stacks', join(stacks, 'one'), '--outputs')
    expect([one.code, one.out]).toEqual([0, '#00003  8 frames\n'])
    expect(statSync(join(stacks, 'one/00003-mean.png')).mode & 0o777).toBe(0o600)
  })

  it('show the text when it is asked for, and pictures for their owner alone', async () => {
    const looks = join(home.folder, 'looks')
    const shown = await cli('pixels', '--project', 'sample', '--reveal', '--json', '--png', looks, '--sheets', looks)
    const names = readdirSync(looks).sort()
    const modes = new Set(names.map((name) => statSync(join(looks, name)).mode & 0o777))
    expect(regionsOf(shown).some(({ text }) => text.includes('MARGOT'))).toBe(true)
    expect([names.at(-1), [...modes]]).toEqual(['sheet-001.png', [0o600]])
  })
})

describe('sources', () => {
  it('say which folder is gone, and where it is now', async () => {
    const [folder, moved] = [join(home.folder, 'in', 'ct'), join(home.folder, 'moved-ct')]
    const project = join(home.folder, 'sourced.palimpsest')
    await cli('scan', folder, join(home.folder, 'sourced'))
    renameSync(folder, moved)
    const gone = await cli('sources', '--project', project, '--json')
    const stopped = await cli('scan', '--project', project)
    writeFiles(join(home.folder, 'others'), [{ path: '1.txt', bytes: 'no image' }])
    const other = await cli('sources', '--project', project, '--move', '1', '--to', join(home.folder, 'others'))
    const found = await cli('sources', '--project', project, '--move', '1', '--to', moved)
    renameSync(moved, folder)
    await cli('sources', '--project', project, '--move', '1', '--to', folder)
    const told = gone.out
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line))
    expect([gone.code, told[0]]).toEqual([1, { event: 'source', source: 1, state: 'gone', folder }])
    expect(told[1]).toMatchObject({ event: 'news', added: 0, changed: 0 })
    expect([stopped.code, stopped.err]).toEqual([3, expect.stringContaining('[SRC-GONE]')])
    expect([other.code, other.err]).toEqual([expect.any(Number), expect.stringContaining('[SRC-OTHER]')])
    expect([found.code, found.out]).toEqual([0, expect.stringMatching(/(\d+) of \1 files .*there\n.*moved-ct/s)])
    expect((await cli('sources', '--project', project, '--move', '1')).code).toBe(2)
  })
})

describe('outcomes', () => {
  const counts = async () =>
    Object.fromEntries(
      (await cli('outcomes', '--project', 'sample', '--json')).out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { code: string; instances: number })
        .map(({ code, instances }) => [code, instances]),
    )

  it('leaves out what a code keeps back, with a reason, and takes it back', async () => {
    const before = await counts()
    const held = before['DCM-TRUNC']
    expect(held).toBeGreaterThan(0)
    await cli('outcomes', '--project', 'sample', '--code', 'DCM-TRUNC', '--exclude', 'the site sent it again')
    expect(await counts()).toEqual({ ...without(before, 'DCM-TRUNC'), 'EXC-HAND': held })
    await cli('outcomes', '--project', 'sample', '--take-back')
    expect(await counts()).toEqual(before)
  })

  it('leaves nothing out without a code or a reason', async () => {
    const slips = [
      ['--exclude', 'no code'],
      ['--code', 'DCM-TRUNC', '--exclude', ' '],
      ['--code', 'NONE', '--exclude', 'no such code'],
    ]
    const codes: number[] = []
    for (const args of slips) codes.push((await cli('outcomes', '--project', 'sample', ...args)).code)
    expect(codes).toEqual([2, 2, 2])
  })
})

const without = (counts: Record<string, number>, code: string) =>
  Object.fromEntries(Object.entries(counts).filter(([each]) => each !== code))

describe('profiles', () => {
  it('lists ids that --profile takes', async () => {
    const { profiles } = jsonOf(await cli('profiles', '--json')) as { profiles: { id: string }[] }
    expect(profiles.map(({ id }) => id)).toEqual(expect.arrayContaining(['tcia', 'ps315']))
  })
})
