import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Decided, DecisionRow, EntryRow, QuestionRow } from '#shared/api/text-contract'
import { instance } from '../support/instance.ts'
import { cli, cliHome, type CliResult, jsonOf, writeFiles } from '../support/run-cli.ts'

let home: ReturnType<typeof cliHome>
let made = 0
let output = ''
let project = ''

beforeAll(() => {
  home = cliHome()
  const files = Array.from({ length: 3 }, (_, at) => ({
    path: `${at}.dcm`,
    bytes: instance({
      PatientName: 'BERRY^IDA',
      SOPInstanceUID: `2.25.700${at}`,
      StudyDescription: 'AXIAL BERRY STUDY',
      SeriesDescription: '=CHEST BERRY',
    }),
  }))
  writeFiles(join(home.folder, 'in'), files)
})
afterAll(() => home.remove())
const lines = <T>({ out }: CliResult): T[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
const questions = async () => lines<QuestionRow>(await cli('questions', project, '--json', '--reveal'))
const file = (name: string) => join(home.folder, `${String(made)}-${name}`)

describe.each(['questions', 'answer', 'decisions', 'lists'])('help of %s', (command) => {
  it('shows examples, exit codes and --json', async () => {
    const { code, out } = await cli(command, '--help')
    const parts = ['Examples:', `$ palimpsest ${command}`, 'Exit codes:', ...(command === 'lists' ? [] : ['--json'])]
    expect([code, parts.filter((part) => !out.includes(part))]).toEqual([0, []])
  })
})

describe('help of lists', () => {
  it.each(['list', 'add', 'remove', 'import', 'export', 'test'])(
    '%s shows examples, exit codes and --json',
    async (name) => {
      const { code, out } = await cli('lists', name, '--help')
      const parts = ['Examples:', `$ palimpsest lists ${name}`, 'Exit codes:', '--json']
      expect([code, parts.filter((part) => !out.includes(part))]).toEqual([0, []])
    },
  )
})

describe('of a project', () => {
  beforeEach(async () => {
    output = join(home.folder, `out-${String(++made)}`)
    project = `${output}.palimpsest`
    await cli('deidentify', join(home.folder, 'in'), output, '--pixels', 'off', '--json')
  })

  describe('questions', () => {
    it('are veiled unless asked to reveal', async () => {
      const veiled = await cli('questions', project)
      const revealed = await cli('questions', project, '--reveal')
      expect([veiled.code, veiled.out.includes('BERRY'), revealed.out.includes('BERRY')]).toEqual([1, false, true])
    })

    it('go to a file that only its owner can read, and never over one that is there', async () => {
      const csv = file('questions.csv')
      const first = await cli('questions', project, '--csv', csv)
      const again = await cli('questions', project, '--csv', csv, '--json')
      expect([first.code, statSync(csv).mode & 0o777, again.code, jsonOf(again)]).toMatchObject([
        1,
        0o600,
        2,
        { code: 'CSV-THERE' },
      ])
    })

    it('come back answered: the same file, through a spreadsheet that minds formulas', async () => {
      const csv = file('questions.csv')
      await cli('questions', project, '--csv', csv)
      const [heading, ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n')
      writeFileSync(csv, [heading, ...rows.map((row) => row.replace(/,,$/, ',remove,a name'))].join('\r\n'))
      const imported = await cli('questions', project, '--import', csv, '--by', 'A. Berg', '--json')
      const decided = lines<{ event: string; rows: number; decided: Decided }>(imported).at(-1)
      expect([imported.code, decided]).toMatchObject([
        0,
        { event: 'imported', rows: rows.length, decided: { open: 0 } },
      ])
      expect(rows.some((row) => row.includes("'=CHEST"))).toBe(true)
    })

    it('are answered by deidentify itself, before the run', async () => {
      const csv = file('answers.csv')
      await cli('questions', project, '--csv', csv)
      writeFileSync(csv, readFileSync(csv, 'utf8').replace(/,,$/gm, ',remove,'))
      const source = join(home.folder, 'in')
      await cli('deidentify', source, output, '--pixels', 'off', '--answers', csv, '--json')
      expect(await questions()).toEqual([])
    })

    it('are not answered at all by a file with a wrong line, which is named without its value', async () => {
      const csv = file('wrong.csv')
      writeFileSync(
        csv,
        'attribute,value,answer\nStudyDescription,AXIAL BERRY STUDY,perhaps\nStudyDescription,IDA,keep\n',
      )
      const refused = await cli('questions', project, '--import', csv)
      expect([refused.code, refused.err.includes('line 2'), refused.err.includes('line 3')]).toEqual([2, true, true])
      expect(refused.out + refused.err).not.toMatch(/BERRY|IDA/)
      expect(lines(await cli('decisions', '--project', project, '--json'))).toEqual([])
    })
  })

  describe('answer', () => {
    it('settles a question, and decisions --undo asks it again', async () => {
      const before = await questions()
      const answered = await cli(
        'answer',
        String(before[0]?.id),
        'remove',
        '1',
        '-p',
        project,
        '--json',
        '--note',
        'a name',
      )
      const [decided] = lines<Decided & { event: string }>(answered).filter(({ event }) => event === 'decided')
      const between = await questions()
      await cli('decisions', '-p', project, '--undo', String(decided?.decision))
      const told = lines<DecisionRow>(await cli('decisions', '-p', project, '--json'))
      expect([before.length - between.length, (await questions()).length]).toEqual([1, before.length])
      expect(told).toMatchObject([
        { what: 'undo', undoes: decided?.decision },
        { what: 'answer', why: 'a name', answers: 1 },
      ])
    })

    it.each([
      { says: 'no such question', args: ['99999', 'keep'], code: 'ASK-NONE' },
      { says: 'words that are no answer', args: ['QUESTION', 'perhaps'], code: 'ASK-WORD' },
      { says: 'a part that is not asked about', args: ['QUESTION', 'remove', '7'], code: 'ASK-SPAN' },
      { says: 'a name that would stay everywhere', args: ['QUESTION', 'allow', 'everywhere'], code: 'LST-NAME' },
    ])('is refused for $says', async ({ args, code }) => {
      const [question] = await questions()
      const given = args.map((arg) => (arg === 'QUESTION' ? String(question?.id) : arg))
      const refused = await cli('answer', ...given, '-p', project, '--json')
      expect([refused.code, lines<{ code?: string }>(refused).at(-1)?.code]).toEqual([2, code])
    })
  })

  describe('lists', () => {
    it('add, list with hits, test, export, remove and import entries', async () => {
      await cli('lists', 'add', 'deny', 'axial', '--attribute', 'StudyDescription', '-p', project, '--note', 'trial')
      const [entry] = lines<EntryRow>(
        await cli('lists', 'list', '--from', 'project', '-p', project, '--json', '--reveal'),
      )
      const tested = jsonOf(await cli('lists', 'test', 'AXIAL view', '-p', project, '--json'))
      const csv = file('lists.csv')
      await cli('lists', 'export', csv, '-p', project)
      await cli('lists', 'remove', entry?.id ?? '', '-p', project)
      const none = lines(await cli('lists', 'list', '--from', 'project', '-p', project, '--json'))
      await cli('lists', 'import', csv, '-p', project)
      const again = lines<EntryRow>(
        await cli('lists', 'list', '--from', 'project', '-p', project, '--json', '--reveal'),
      )
      expect(entry).toMatchObject({
        list: 'deny',
        text: 'axial',
        reason: 'trial',
        hits: { values: 1, patients: 1, instances: 3 },
      })
      expect([tested, none, again]).toMatchObject([
        { state: 'cleaned', entries: [entry?.id] },
        [],
        [{ id: entry?.id, reason: 'trial' }],
      ])
      expect([existsSync(csv), statSync(csv).mode & 0o777]).toEqual([true, 0o600])
    })

    it('import nothing of a file with wrong lines', async () => {
      const csv = file('wrong.csv')
      writeFileSync(csv, 'list,form,text\ndeny,term,axial\ndeny,pattern,(a\nperhaps,term,b\nallow,term,...\n')
      const refused = await cli('lists', 'import', csv, '-p', project, '--json')
      const told = lines<{ line?: number; code: string }>(refused).filter(({ line }) => line !== undefined)
      expect([refused.code, told.map(({ line, code }) => [line, code])]).toEqual([
        2,
        [
          [3, 'LST-PATTERN'],
          [4, 'BAD-INPUT'],
          [5, 'LST-TERM'],
        ],
      ])
      expect(lines(await cli('lists', 'list', '--from', 'project', '-p', project, '--json'))).toEqual([])
    })
  })
})
