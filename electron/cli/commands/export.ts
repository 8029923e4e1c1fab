import { InvalidArgumentError } from 'commander'
import { FileList } from '#shared/api/forms'
import { csvHead, csvLines, type CsvListName, type CsvRow } from '#shared/api/list-csv'
import { walkTree } from '#shared/api/walk-tree'
import type { Engine, Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { instanceOf } from '../instance-of.ts'
import { counted, jsonLine } from '../io.ts'
import { positive, withExamples, withJson, withProject } from '../options.ts'
import { pagesOf } from '../pages.ts'
import { writeNewFile } from '../text-file.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly of?: string
  readonly path?: string
  readonly code?: string
  readonly device?: number
  readonly instance?: string
  readonly open?: boolean
  readonly stopped?: boolean
  readonly reveal?: boolean
  readonly to?: string
}

/** A list under its name on the command line: its columns, and its rows by page. */
interface Exported<Name extends CsvListName> {
  readonly csv: Name
  readonly pages: (project: Project, options: Options) => AsyncIterable<readonly CsvRow<Name>[]>
}

const exported = <Name extends CsvListName>(csv: Name, pages: Exported<Name>['pages']): Exported<Name> => ({
  csv,
  pages,
})

const nodes = (of: 'patients' | 'studies' | 'series') =>
  exported('nodes', (project, { device = null }) => pagesOf((page) => project.nodes({ ...page, of, device })))

const lists = {
  files: exported('files', (project, { of = 'all', device = null }) => {
    const wanted = chosen(FileList.options, of)
    return pagesOf((page) => project.files({ ...page, of: wanted, device }))
  }),
  patients: nodes('patients'),
  studies: nodes('studies'),
  series: nodes('series'),
  devices: exported('devices', (project) => whole(project.devices())),
  identity: exported('identity', (project, { of, reveal = false }) => {
    if (of === undefined) throw new UsageError('Say which kind: --of patientName, id, phone …')
    return pagesOf((page) => project.identity({ ...page, kind: of, reveal }))
  }),
  texts: exported('texts', (project, { of = 'values', path = null, reveal = false }) => {
    const wanted = chosen(['values', 'cleaned', 'question'] as const, of)
    return pagesOf((page) => project.texts({ ...page, of: wanted, path, reveal }))
  }),
  numbers: exported('numbers', (project, { reveal = false }) =>
    pagesOf((page) => project.numbers({ ...page, reveal })),
  ),
  manifest: exported('manifest', (project, { reveal = false }) =>
    pagesOf((page) => project.manifest({ ...page, reveal })),
  ),
  findings: exported('findings', (project, { code = null }) => pagesOf((page) => project.findings({ ...page, code }))),
  'finding-kinds': exported('findingKinds', (project) => whole(project.summary().then(({ findings }) => findings))),
  outcomes: exported('outcomes', (project, { code = null }) => pagesOf((page) => project.outcomes({ ...page, code }))),
  'outcome-codes': exported('outcomeCodes', (project) => whole(project.outcomeCodes())),
  tree: exported('tree', (project, { open = false, stopped = false, device = null }) =>
    walkTree((parent, cursor) => project.children({ parent, cursor, limit: 500, filter: '', open, stopped, device })),
  ),
  attributes: exported('attributes', async function* (project, { instance, reveal = false }) {
    if (instance === undefined) throw new UsageError('Say which file: --instance FILE, or its number.')
    yield (await project.attributes(await instanceOf(project, instance), reveal)).rows
  }),
  decisions: exported('decisions', (project) => pagesOf((page) => project.text.decisions(page))),
  waiting: exported('waiting', (project) => whole(project.waiting())),
  runs: exported('runs', (project) => whole(project.runs())),
} as const

const names = [...Object.keys(lists), 'projects'] as const

export const addExport: AddCommand = (program, cli) => {
  const command = program
    .command('export')
    .description('a list as CSV, as the screens show and export it')
    .argument('<list>', names.join(', '), listName)
    .option('--of <what>', `files: ${FileList.options.join(', ')}; texts: values, cleaned, question; identity: a kind`)
    .option('--path <attribute>', 'texts at this attribute alone')
    .option('--code <code>', 'findings and outcomes of this code alone')
    .option('--device <number>', 'files and series of the device of this series alone', positive)
    .option('--instance <file>', 'attributes of this file of the submission, or of its number')
    .option('--open', 'tree: only patients with something open')
    .option('--stopped', 'tree: only what holds Instances that were not written')
    .option('--reveal', 'original values; they are veiled otherwise')
    .option('--to <file>', 'a new file, for its owner alone (default: standard output)')
    .action(async (list: string, options: Options) => {
      await cli.perform(options, async (session) => {
        const { text, rows } = await textOf(session.engine, list, options)
        tell(session, text, rows, options.to)
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'export findings --project outgoing/harbor.palimpsest',
    'export outcomes --code DCM-TRUNC --to truncated.csv',
    'export files --of waitDecisions',
    'export attributes --instance "#00412" --to attributes.csv',
    'export texts --of cleaned --reveal --to cleaned.csv',
  ])
}

function tell({ io, json }: Session, text: string, rows: number, to: string | undefined): void {
  if (to === undefined) {
    io.out(text)
    return
  }
  writeNewFile(to, text)
  io.out(json ? jsonLine({ event: 'exported', rows, file: to }) : `${counted(rows, 'row')} in ${to}\n`)
}

async function textOf(engine: Engine, list: string, options: Options): Promise<{ text: string; rows: number }> {
  if (list === 'projects') {
    const rows = await engine.projects.list()
    return { text: csvHead('projects') + csvLines('projects', rows), rows: rows.length }
  }
  const found = lists[list as keyof typeof lists] as Exported<CsvListName>
  // A reveal is told in the audit, which takes a writer.
  const find = options.reveal === true ? findProject : findProjectToRead
  const project = await find(engine, options.project)
  const parts = [csvHead(found.csv)]
  let rows = 0
  for await (const page of found.pages(project, options)) {
    parts.push(csvLines(found.csv, page))
    rows += page.length
  }
  return { text: parts.join(''), rows }
}

function listName(text: string): string {
  if (!names.includes(text)) throw new InvalidArgumentError(`One of ${names.join(', ')}.`)
  return text
}

function chosen<Name extends string>(known: readonly Name[], wanted: string): Name {
  const found = known.find((name) => name === wanted)
  if (found === undefined) throw new UsageError(`--of is one of ${known.join(', ')}.`)
  return found
}

/** A list that comes at once, as its only page. */
async function* whole<Row>(rows: Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield await rows
}
