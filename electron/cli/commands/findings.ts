import type { FindingRow } from '#shared/api/contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'
import { findingsText } from '../result.ts'
import { pagesOf } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly code?: string
  readonly acknowledge?: string
  readonly note: string
}

export const addFindings: AddCommand = (program, cli) => {
  const command = program
    .command('findings')
    .description('what a curator must know: counts by code, or every finding of one code')
    .option('--code <code>', 'list the findings of this code')
    .option('--acknowledge <code>', 'acknowledge every open finding of this code')
    .option('--note <text>', 'why it is acknowledged', '')
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => {
        const find = options.acknowledge === undefined ? findProjectToRead : findProject
        const project = await find(session.engine, options.project)
        if (options.acknowledge !== undefined) await acknowledge(project, options.acknowledge, options.note)
        if (options.code === undefined) await tellCounts(session, project)
        else await tellFindings(session, project, options.code)
        const { findings } = await project.summary()
        return findings.some(({ open }) => open > 0) ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'findings --project outgoing/harbor.palimpsest',
    'findings --code DAT-BAD --json',
    'findings --acknowledge PRV-NEW --note "all of them may go"',
  ])
}

/** Throws UsageError for a code that no finding has: nobody should believe that something is acknowledged now. */
async function acknowledge(project: Project, code: string, note: string): Promise<void> {
  const { findings } = await project.summary()
  const { gates } = await project.signing.state()
  // A gate may wait for something that no single finding says.
  const isAsked = gates.some((gate) => gate.acknowledge === code)
  if (!isAsked && !findings.some((finding) => finding.code === code))
    throw new UsageError(`No finding has the code ${code}. Without options the command lists those that there are.`)
  await project.acknowledge(code, note)
}

async function tellCounts({ io, json }: Session, project: Project): Promise<void> {
  const summary = await project.summary()
  io.out(json ? summary.findings.map(jsonLine).join('') : findingsText(summary))
}

async function tellFindings({ io, json }: Session, project: Project, code: string): Promise<void> {
  const line = ({ file, place, detail, instances, state, question }: FindingRow) => [
    file ?? '',
    place,
    instances,
    state,
    question === null ? detail : `settled by: palimpsest answer ${question} keep, or remove`,
  ]
  for await (const rows of pagesOf((page) => project.findings({ ...page, code })))
    io.out(json ? rows.map(jsonLine).join('') : table(rows.map(line), ''))
}
