import { Option } from 'commander'
import type { ChangeRow } from '#shared/api/contract'
import { chipOf } from '#shared/model/disposition'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject } from '../options.ts'
import { pagesUpTo } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly disposition?: string
  readonly limit: number
  readonly reveal?: boolean
}

export const addWhatIf: AddCommand = (program, cli) => {
  const command = program
    .command('what-if')
    .description('what the plan would do, before a byte is written: every unique before and after, by rule')
    .addOption(new Option('--disposition <kind>', 'only changes of this kind').choices(Object.keys(chipOf)))
    .option('--limit <n>', 'rows at most', positive, 100)
    .option('--reveal', 'show original values; they are veiled otherwise')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        const { limit, disposition = null, reveal = false } = options
        let [shown, total] = [0, 0]
        const pages = pagesUpTo(limit, (page) => project.whatIf({ ...page, disposition, reveal }))
        for await (const page of pages) {
          io.out(json ? page.rows.map(jsonLine).join('') : table(page.rows.map(lineOf), ''))
          shown += page.rows.length
          total = page.total
        }
        if (!json) io.out(`${counted(shown, 'row')} of ${total}\n`)
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'what-if --project outgoing/harbor.palimpsest --disposition cleanText --limit 1000',
    'what-if --json --limit 100000 | jq .rule | sort | uniq -c',
  ])
}

function lineOf({ chip, path, vr, instances, before, after, rule }: ChangeRow): (string | number)[] {
  return [chip, path, vr, instances, `${before} → ${after ?? '(removed)'}`, rule]
}
