import type { Page, Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'

const PAGE = 500

interface Options extends CommonOptions {
  readonly project?: string
  readonly reveal?: boolean
}

type Row = Awaited<ReturnType<Project['numbers']>>['rows'][number]

export const addNumbers: AddCommand = (program, cli) => {
  const command = program
    .command('numbers')
    .description('attributes with numbers: Instances that have them, different values, and from what to what they go')
    .option('--reveal', 'show the ends; without it only counts')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        // A reveal is told in the audit, which takes a writer.
        const find = options.reveal === true ? findProject : findProjectToRead
        const project = await find(engine, options.project)
        if ((await project.summary()).scan.finishedAt === null)
          throw new UsageError('Scan first: no numbers are known.')
        let page: Page<Row> = await project.numbers({ cursor: null, limit: PAGE, reveal: options.reveal === true })
        if (json) io.out(jsonLine({ event: 'numbers', project: project.id, attributes: page.total }))
        else io.out(`${counted(page.total, 'attribute')} with numbers\n`)
        for (;;) {
          io.out(json ? page.rows.map(jsonLine).join('') : table(page.rows.map(lineOf)))
          if (page.next === null) return exitCodes.clean
          page = await project.numbers({ cursor: page.next, limit: PAGE, reveal: options.reveal === true })
        }
      })
    })
  withExamples(withJson(withProject(command)), [
    'numbers --project outgoing/harbor.palimpsest',
    'numbers --reveal --json',
  ])
}

function lineOf({ path, vr, instances, distinct, isMore, range }: Row): (string | number)[] {
  const values = `${isMore ? '> ' : ''}${String(distinct)}`
  return [
    instances,
    'Instances',
    values,
    'values',
    ...(range === null ? [] : [`${String(range.least)} … ${String(range.most)}`]),
    vr,
    path,
  ]
}
