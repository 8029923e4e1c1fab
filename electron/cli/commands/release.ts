import type { ReleasePlan } from '#shared/api/sign-off-contract'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { counted, jsonLine } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { passphraseOf, type PassphraseOptions, withPassphrase } from '../passphrase.ts'

interface Options extends CommonOptions, PassphraseOptions {
  readonly project?: string
  readonly by: string
  readonly dryRun?: boolean
}

export const addRelease: AddCommand = (program, cli) => {
  const command = program
    .command('release')
    .description('copy what was signed to an empty folder, with manifest, certificate and a note; mappings stay')
    .argument('<folder>', 'where the release goes')
    .requiredOption('--by <name>', 'who releases')
    .option('--dry-run', 'say what it would come to, and write nothing')
    .action(async (target: string, options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, options.project)
        if (options.dryRun === true) {
          const plan = await project.signing.planRelease(target)
          io.out(json ? jsonLine({ event: 'releasePlan', project: project.id, ...plan }) : planText(plan))
          return plan.problems.length === 0 ? exitCodes.clean : exitCodes.open
        }
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

function planText({ files, bytes, freeBytes, about, places, problems }: ReleasePlan): string {
  const free = freeBytes === null ? '' : `, ${String(freeBytes)} bytes are free there`
  return [
    `${counted(files, 'file')}, ${String(bytes)} bytes${free}, with ${about.join(', ')}\n`,
    ...places.map((place) => `  ${place}\n`),
    ...problems.map(({ code, message }) => `${code}  ${message}\n`),
  ].join('')
}
