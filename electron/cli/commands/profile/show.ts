import type { ProfileRuleRow } from '#shared/api/profile-contract'
import type { AddCommand } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine, table } from '../../io.ts'
import { positive } from '../../options.ts'
import { pagesUpTo } from '../../pages.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'

interface ShowOptions extends Options {
  readonly find: string
  readonly layer?: number
  readonly limit: number
}

export const addShow: AddCommand = (profile, cli) => {
  const command = profile
    .command('show')
    .argument('[name]', NAME_HELP, 'draft')
    .description('its rules, what each does, and how many Instances and values of the project it decides about')
    .option('--find <words>', 'only rules with these words: tag, keyword, group, VR, creator, action, source', '')
    .option('--layer <n>', 'only rules of this layer', positive)
    .option('--limit <n>', 'rules at most', positive, 200)
    .action(async (name: string, options: ShowOptions) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        const { find, layer = null, limit } = options
        const rows: ProfileRuleRow[] = []
        let total = 0
        const asked = { of: nameOf(name), find, layer }
        for await (const page of pagesUpTo(limit, (request) => project.profile.rules({ ...asked, ...request }))) {
          rows.push(...page.rows)
          total = page.total
        }
        if (json) io.out(rows.map(jsonLine).join(''))
        else io.out(`${table(rows.map(lineOf), '')}${counted(rows.length, 'rule')} of ${String(total)}\n`)
        return exitCodes.clean
      })
    })
  inProject(command)
}

function lineOf(row: ProfileRuleRow): (string | number)[] {
  const { layer, chip, enabled, selector, scope, does, wins, values, loses, rule, source } = row
  return [layer, enabled ? chip : `${chip} off`, selector, scope, does, wins, values, loses, `${rule}  ${source}`]
}
