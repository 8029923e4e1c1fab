import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { counted, jsonLine } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { passphraseOf, type PassphraseOptions, withPassphrase } from '../passphrase.ts'

interface Options extends CommonOptions, PassphraseOptions {
  readonly project?: string
  readonly by: string
}

export const addCutTies: AddCommand = (program, cli) => {
  const command = program
    .command('cut-ties')
    .description(
      'destroy secret, mappings and database of a released project: nobody can tell then from what an output came. It cannot be undone',
    )
    .argument('<name>', 'the name of the project, typed as it is')
    .requiredOption('--by <name>', 'who does it')
    .action(async (typed: string, options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const { id } = await findProject(engine, options.project)
        const cut = await engine.projects.cutTies(id, { who: options.by, passphrase: passphraseOf(options), typed })
        io.out(
          json ? jsonLine({ event: 'tiesCut', project: id, ...cut }) : `${counted(cut.files, 'file')} destroyed.\n`,
        )
        return exitCodes.clean
      })
    })
  withExamples(withPassphrase(withJson(withWorkers(withProject(command)))), [
    'cut-ties "Harbor lung" --project outgoing/harbor.palimpsest --by "A. Berg" --passphrase-file berg.txt',
  ])
}
