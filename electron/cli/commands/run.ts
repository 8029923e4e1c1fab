import type { AddCommand, CommonOptions } from '../cli.ts'
import { findProject } from '../find-project.ts'
import { counted } from '../io.ts'
import {
  type PixelOptions,
  pixelPolicyOf,
  withExamples,
  withJson,
  withPixels,
  withProject,
  withWorkers,
} from '../options.ts'
import { resultOf, tellResult } from '../result.ts'

type Options = CommonOptions & PixelOptions & { readonly project?: string; readonly retry?: string }

export const addRun: AddCommand = (program, cli) => {
  const command = program
    .command('run')
    .description('carry out the plan: write, read back, search for residue. Only what is new or changed is written')
    .option('--retry <code>', 'try again what was quarantined with this code')
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => {
        const started = performance.now()
        const project = await findProject(session.engine, options.project)
        if (options.retry !== undefined) {
          const { instances } = await project.retry(options.retry)
          if (!session.json) session.io.err(`${counted(instances, 'Instance')} to try again\n`)
        }
        await session.follow(project, () => project.run(pixelPolicyOf(options, project)))
        return tellResult(session, project, await resultOf(project, (performance.now() - started) / 1000))
      })
    })
  withExamples(withJson(withWorkers(withPixels(withProject(command)))), [
    'run --project outgoing/harbor.palimpsest',
    'run --retry MAP-MISSING --pixels off',
  ])
}
