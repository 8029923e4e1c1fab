import type { LintLine } from '#shared/api/profile-contract'
import type { AddCommand } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine, table } from '../../io.ts'
import { inProject, type Options } from './options.ts'

export const addLint: AddCommand = (profile, cli) => {
  const command = profile
    .command('lint')
    .description('what is wrong or doubtful about the draft, or about the profile in use where there is none')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const { lint, methodCodes } = await (await findProjectToRead(engine, options.project)).profile.state()
        if (json) io.out(lint.map((line) => jsonLine({ event: 'lint', ...line })).join(''))
        else {
          io.out(table(lint.map(lineOf), ''))
          io.out(`${counted(lint.length, 'line')}. Codes written: ${methodCodes.map(({ value }) => value).join(' ')}\n`)
        }
        return lint.some(({ level }) => level === 'error') ? exitCodes.open : exitCodes.clean
      })
    })
  inProject(command)
}

function lineOf({ level, code, rule, place, message, mend }: LintLine): string[] {
  return [level, code, rule ?? '', place, `${message}${mend === null ? '' : ` → ${mend.label}`}`]
}
