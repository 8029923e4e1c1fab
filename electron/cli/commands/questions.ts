import type { QuestionRow } from '#shared/api/text-contract'
import { answerWords, type Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { withDecider } from '../decider.ts'
import { pagesUpTo } from '../pages.ts'
import { tellImport } from '../tell-import.ts'
import { readText, writeNewFile } from '../text-file.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly limit: number
  readonly reveal?: boolean
  readonly csv?: string
  readonly import?: string
  readonly confirm?: boolean
  readonly by: string
  readonly note: string
}

export const addQuestions: AddCommand = (program, cli) => {
  const command = program
    .command('questions')
    .description('text nobody is sure of, one question a unique value; as CSV to a spreadsheet and back')
    .argument('[project]', 'project folder or id, like --project')
    .option('--limit <n>', 'questions at most', positive, 100)
    .option('--reveal', 'show original values; they are veiled otherwise')
    .option('--csv <file>', 'write every open question to a file that only you can read; it holds originals')
    .option('--import <file>', 'carry out the answers of such a file: all of them, or none')
    .action(async (folder: string | undefined, options: Options) => {
      await cli.perform(options, async (session) => {
        // What shows originals is written down in the audit trail.
        const asksOnly = [options.csv, options.import, options.reveal].every((given) => given === undefined)
        const find = asksOnly ? findProjectToRead : findProject
        const project = await find(session.engine, folder ?? options.project)
        if (options.csv !== undefined) return await exportCsv(session, project, options.csv)
        if (options.import !== undefined) return await importCsv(session, project, options.import, options)
        return await tellQuestions(session, project, options)
      })
    })
  withDecider(withWorkers(withJson(withProject(command))))
  command.addHelpText(
    'after',
    `
Columns of the file:
  attribute    path of the attribute, as rules name it
  value        the original value; attribute and value name the question
  spans        asked parts by number, and whether each is out or in as long as nobody answers
  group        others are like it: in which way, and the lowest number among them
  patients     how many patients have the value
  instances    how many Instances have it
  proposal     what the engine would answer
  answer       yours; empty leaves the question open
  note         why; kept with the decision

Answers:
${answerWords.map((line) => `  ${line}`).join('\n')}
  … like near               in the file: also for questions of the group that have no answer of their own`,
  )
  withExamples(command, [
    'questions --project outgoing/harbor.palimpsest --reveal',
    'questions outgoing/harbor.palimpsest --csv questions.csv',
    'questions outgoing/harbor.palimpsest --import questions.csv --by "A. Berg"',
  ])
}

async function exportCsv({ io, json }: Session, project: Project, file: string): Promise<ExitCode> {
  writeNewFile(file, await project.text.exportQuestions())
  const { total } = await project.text.questions({ cursor: null, limit: 1, like: null, reveal: false })
  io.out(
    json
      ? jsonLine({ event: 'exported', file, questions: total })
      : `${counted(total, 'question')} written to ${file}. It holds originals: keep it to yourself.\n`,
  )
  return total > 0 ? exitCodes.open : exitCodes.clean
}

async function importCsv(session: Session, project: Project, file: string, options: Options): Promise<ExitCode> {
  const deciding = { who: options.by, note: options.note, confirm: options.confirm === true }
  const csv = readText(file, 'CSV-READ')
  return tellImport(session, await session.follow(project, () => project.text.importAnswers(csv, deciding)))
}

async function tellQuestions({ io, json }: Session, project: Project, options: Options): Promise<ExitCode> {
  const reveal = options.reveal === true
  let total = 0
  const pages = pagesUpTo(options.limit, (page) => project.text.questions({ ...page, like: null, reveal }))
  for await (const page of pages) {
    io.out(json ? page.rows.map(jsonLine).join('') : page.rows.map(questionText).join(''))
    total = page.total
  }
  if (!json) io.out(`${counted(total, 'open question')}${total > options.limit ? `, ${options.limit} shown` : ''}\n`)
  return total > 0 ? exitCodes.open : exitCodes.clean
}

function questionText({
  id,
  attribute,
  value,
  suspicion,
  patients,
  instances,
  spans,
  after,
  alike,
  group,
}: QuestionRow): string {
  const facts = [
    counted(patients, 'patient'),
    counted(instances, 'Instance'),
    ...(group === null ? [] : [`${alike[group.by] - 1} alike: answer ${id} … --like ${group.by}`]),
  ]
  const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
  return [
    `${id}  ${attribute}  suspicion ${suspicion}, ${facts.join(', ')}\n`,
    `    ${printable(value)}\n    → ${printable(after)}\n`,
    table(
      spans.map(({ number, text, meanwhile, voices }) => [number, printable(text), meanwhile, voices.join(', ')]),
      '    ',
    ),
  ].join('')
}
