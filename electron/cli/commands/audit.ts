import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { pagesUpTo } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly limit: number
  readonly search: string
}

export const addAudit: AddCommand = (program, cli) => {
  const command = program
    .command('audit')
    .description('the audit trail, the latest first, and whether each entry follows from the one before')
    .option('--limit <n>', 'entries at most', positive, 50)
    .option('--search <text>', 'only entries with this text in who, what or facts', '')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const { signing } = await findProjectToRead(engine, options.project)
        const checked = await signing.checkTrail()
        const { limit, search } = options
        for await (const { rows } of pagesUpTo(limit, (page) => signing.trail({ ...page, search })))
          io.out(
            json
              ? rows.map((row) => jsonLine({ event: 'entry', ...row })).join('')
              : table(rows.map(({ id, at, who, what, facts }) => [id, at, who, what, facts])),
          )
        const { entries, broken } = checked
        const says = broken === null ? 'each follows from the one before' : `entry ${String(broken)} does not follow`
        io.out(json ? jsonLine({ event: 'checked', ...checked }) : `${counted(entries, 'entry', 'entries')}: ${says}\n`)
        return broken === null ? exitCodes.clean : exitCodes.open
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), [
    'audit --project outgoing/harbor.palimpsest',
    'audit --search signOff --json > trail.jsonl',
  ])
}
