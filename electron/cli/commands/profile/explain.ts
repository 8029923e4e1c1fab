import type { AddCommand } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { jsonLine } from '../../io.ts'
import { ladderText } from '../../ladder-text.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'

export const addExplain: AddCommand = (profile, cli) => {
  const command = profile
    .command('explain')
    .argument('<attribute>', 'keyword, tag, or path of an attribute that the submission holds')
    .description('the rules that speak about it: the one that wins, and why each other one lost')
    .option('--of <name>', NAME_HELP, 'draft')
    .action(async (attribute: string, options: Options & { readonly of: string }) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        const made = await project.profile.explain(nameOf(options.of), attribute)
        io.out(json ? jsonLine(made) : ladderText(made))
        return exitCodes.clean
      })
    })
  inProject(command)
}
