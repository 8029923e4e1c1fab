import { Argument, type Command, Option } from 'commander'
import type { EntriesFrom, EntryRow, EntryRule, TextVerdict } from '#shared/api/text-contract'
import type { AddCommand, Cli, CommonOptions, Session } from '../cli.ts'
import { decidedText, withDecider } from '../decider.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { tellImport } from '../tell-import.ts'
import { readText, writeNewFile } from '../text-file.ts'
import { pagesOf } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
}

interface DecidingOptions extends Options {
  readonly by: string
  readonly note: string
  readonly confirm?: boolean
}

interface AddOptions extends DecidingOptions {
  readonly pattern?: boolean
  readonly dryRun?: boolean
  readonly domain: 'text' | 'pixels' | 'all'
  readonly attribute?: string
  readonly profile?: string
}

export const addLists: AddCommand = (program, cli) => {
  const lists = program.command('lists').description('words that always stay (allow) or always go (deny)')
  withExamples(lists, [
    'lists list --project outgoing/harbor.palimpsest --reveal',
    'lists add allow "Rose Bengal" --note "a stain"',
    String.raw`lists add deny --pattern "TRIAL-\d{4}" --attribute StudyDescription`,
    'lists test "CT chest for Dr. Marlow"',
  ])
  addList(lists, cli)
  addAdd(lists, cli)
  addRemove(lists, cli)
  addImport(lists, cli)
  addExport(lists, cli)
  addTest(lists, cli)
  for (const command of lists.commands) command.copyInheritedSettings(program)
}

function addList(lists: Command, cli: Cli): void {
  const command = lists
    .command('list')
    .description("the project's entries and those that came with Palimpsest, with what each touches")
    .option('--reveal', 'show the words of the project; they are veiled otherwise')
    .addOption(
      new Option('--from <which>', 'entries of the project, or shipped ones only')
        .choices(['all', 'project', 'shipped'])
        .default('all'),
    )
    .action(async (options: Options & { readonly reveal?: boolean; readonly from: EntriesFrom }) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const reveal = options.reveal === true
        const project = await (reveal ? findProject : findProjectToRead)(engine, options.project)
        for await (const rows of pagesOf((page) => project.text.entries({ ...page, reveal, from: options.from })))
          io.out(json ? rows.map(jsonLine).join('') : table(rows.map(lineOf), ''))
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), ['lists list --project outgoing/harbor.palimpsest --reveal'])
}

/** What is shown beside an entry that does not hold. */
const SOURCES = { on: undefined, off: 'shipped, off', name: 'shipped, rests: a name here' } as const

function lineOf({ id, list, form, text, scope, source, origin, state, author, reason, hits }: EntryRow): string[] {
  const where = [scope.domain, scope.attribute, scope.profile].filter((part) => part !== undefined).join(' ')
  const touched = `${counted(hits.values, 'value')}, ${counted(hits.patients, 'patient')}, ${counted(hits.instances, 'Instance')}`
  return [id, list, form, text, where, touched, SOURCES[state] ?? source, author, reason, origin]
}

function addAdd(lists: Command, cli: Cli): void {
  const command = lists
    .command('add')
    .description('add an entry')
    .addArgument(new Argument('<list>', 'allow or deny').choices(['allow', 'deny']))
    .argument('<text>', 'words, or with --pattern an expression in RE2 syntax')
    .option('--pattern', 'the text is an expression')
    .option('--dry-run', 'only say what it would be met in')
    .addOption(new Option('--domain <where>', 'what it is about').choices(['text', 'pixels', 'all']).default('text'))
    .option('--attribute <path>', 'only in this attribute: a keyword at any depth, or a path')
    .option('--profile <id>', 'only under this profile')
    .action(async (list: 'allow' | 'deny', text: string, options: AddOptions) => {
      const { pattern, domain, attribute, profile } = options
      const where = { ...(attribute === undefined ? {} : { attribute }), ...(profile === undefined ? {} : { profile }) }
      const rule = { list, form: pattern === true ? 'pattern' : 'term', text, scope: { domain, ...where } } as const
      if (options.dryRun === true) await preview(cli, options, rule)
      else await decide(cli, options, (project, deciding) => project.text.putEntries([rule], deciding))
    })
  withExamples(withDecider(withWorkers(withJson(withProject(command)))), [
    'lists add allow "Rose Bengal" --note "a stain"',
    'lists add deny marlow --attribute StudyDescription',
  ])
}

async function preview(cli: Cli, options: Options, rule: EntryRule): Promise<void> {
  await cli.perform(options, async ({ engine, io, json }) => {
    const found = await (await findProjectToRead(engine, options.project)).text.previewEntry(rule, false)
    const { values, patients, instances, asked, answered, settles, contradicts } = found
    const told = `${counted(values, 'value')} of ${counted(patients, 'patient')} in ${counted(instances, 'Instance')}`
    if (json) io.out(jsonLine({ event: 'preview', ...found }))
    else
      io.out(
        `${told}: ${String(asked)} asked about, of which it settles ${String(settles)}; ${String(answered)} answered before, ${String(contradicts)} otherwise. Nothing was added.\n`,
      )
    return exitCodes.clean
  })
}

function addRemove(lists: Command, cli: Cli): void {
  const command = lists
    .command('remove')
    .description('retire entries, or switch shipped ones off; what only they settled is asked again')
    .argument('<id...>', 'ids, as palimpsest lists list shows them')
    .action(async (ids: readonly string[], options: DecidingOptions) => {
      await decide(cli, options, (project, deciding) => project.text.retireEntries(ids, deciding))
    })
  withExamples(withDecider(withWorkers(withJson(withProject(command)))), ['lists remove allow-1f2e3d4c5b6a'])
}

type Decide = (
  project: Awaited<ReturnType<typeof findProject>>,
  deciding: { who: string; note: string; confirm: boolean },
) => ReturnType<Awaited<ReturnType<typeof findProject>>['text']['putEntries']>

async function decide(cli: Cli, options: DecidingOptions, work: Decide): Promise<void> {
  await cli.perform(options, async ({ engine, follow, io, json }) => {
    const project = await findProject(engine, options.project)
    const deciding = { who: options.by, note: options.note, confirm: options.confirm === true }
    const decided = await follow(project, () => work(project, deciding))
    io.out(json ? jsonLine({ event: 'decided', ...decided }) : decidedText(decided))
    return exitCodes.clean
  })
}

function addImport(lists: Command, cli: Cli): void {
  const command = lists
    .command('import')
    .description('add the entries of a CSV file: all of them, or none')
    .argument('<file>', 'columns list, text; optional form, domain, attribute, profile, reason')
    .action(async (file: string, options: DecidingOptions) => {
      await cli.perform(options, async (session) => {
        const project = await findProject(session.engine, options.project)
        const deciding = { who: options.by, note: options.note, confirm: options.confirm === true }
        const csv = readText(file, 'CSV-READ')
        const imported = await session.follow(project, () => project.text.importEntries(csv, deciding))
        tellImport(session, imported)
        return exitCodes.clean
      })
    })
  withExamples(withDecider(withWorkers(withJson(withProject(command)))), ['lists import words.csv --by "A. Berg"'])
}

function addExport(lists: Command, cli: Cli): void {
  const command = lists
    .command('export')
    .description("write the project's entries to a CSV file that only you can read; it may hold originals")
    .argument('<file>')
    .action(async (file: string, options: Options) => {
      await cli.perform(options, async (session) => await exportCsv(session, file, options))
    })
  withExamples(withJson(withProject(command)), ['lists export words.csv'])
}

async function exportCsv({ engine, io, json }: Session, file: string, options: Options): Promise<ExitCode> {
  const project = await findProject(engine, options.project)
  writeNewFile(file, await project.text.exportEntries())
  io.out(json ? jsonLine({ event: 'exported', file }) : `Written to ${file}.\n`)
  return exitCodes.clean
}

function addTest(lists: Command, cli: Cli): void {
  const command = lists
    .command('test')
    .description('what would become of a text, and why; nothing is kept')
    .argument('<text>')
    .option('--attribute <path>', 'as if it stood there', 'StudyDescription')
    .action(async (text: string, options: Options & { readonly attribute: string }) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        const verdict = await project.text.test(text, options.attribute)
        io.out(json ? jsonLine(verdict) : verdictText(verdict))
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), ['lists test "CT chest for Dr. Marlow" --attribute SeriesDescription'])
}

function verdictText({ before, after, state, spans, entries }: TextVerdict): string {
  const lines = spans.map(({ text, verdict, kind, score, reasons }) => [
    text,
    verdict,
    kind,
    score.toFixed(1),
    reasons.map(({ voice, points }) => `${voice} ${points > 0 ? '+' : ''}${points}`).join(', '),
  ])
  const listed = entries.length === 0 ? '' : `  entries: ${entries.join(', ')}\n`
  return `${state}: ${before}\n     → ${after}\n${table(lines)}${listed}`
}
