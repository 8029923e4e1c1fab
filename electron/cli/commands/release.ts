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

export const addRelease: AddCommand = (program, cli) => {
  const command = program
    .command('release')
    .description('copy what was signed to an empty folder, with manifest, certificate and a note; mappings stay')
    .argument('<folder>', 'where the release goes')
    .requiredOption('--by <name>', 'who releases')
    .action(async (target: string, options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, options.project)
        const request = { target, who: options.by, passphrase: passphraseOf(options) }
        const released = await follow(project, () => project.signing.release(request))
        io.out(
          json
            ? jsonLine({ event: 'released', project: project.id, ...released })
            : `${counted(released.files, 'file')} released. Check them with: palimpsest verify ${target}\n`,
        )
        return exitCodes.clean
      })
    })
  withExamples(withPassphrase(withJson(withWorkers(withProject(command)))), [
    'release /releases/harbor-1 --project outgoing/harbor.palimpsest --by "A. Berg" --passphrase-file berg.txt',
  ])
}
