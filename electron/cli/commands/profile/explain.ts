import type { AddCommand } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { jsonLine } from '../../io.ts'
import { instanceOf } from '../../instance-of.ts'
import { ladderText } from '../../ladder-text.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'

interface ExplainOptions extends Options {
  readonly of: string
  readonly instance?: string
  readonly reveal?: boolean
}

export const addExplain: AddCommand = (profile, cli) => {
  const command = profile
    .command('explain')
    .argument('<attribute>', 'keyword, tag, or path of an attribute that the submission holds')
    .description('the rules that speak about it: the one that wins, and why each other one lost')
    .option('--of <name>', NAME_HELP, 'draft')
    .option('--instance <file>', 'file of the submission, or its number: what conditions ask is asked of its values')
    .option('--reveal', 'show the values that conditions met; they are veiled otherwise')
    .action(async (attribute: string, options: ExplainOptions) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        const { of, instance: file, reveal = false } = options
        const instance = file === undefined ? null : await instanceOf(project, file)
        const made = await project.profile.explain({ of: nameOf(of), path: attribute, instance, reveal })
        io.out(json ? jsonLine(made) : `${ladderText(made)}To keep it: ${made.toKeep.words}\n`)
        return exitCodes.clean
      })
    })
  inProject(command)
}
