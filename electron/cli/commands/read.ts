import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { counted, jsonLine } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

type Options = CommonOptions & { readonly project?: string }

export const addRead: AddCommand = (program, cli) => {
  const command = program
    .command('read')
    .description('read the text in the pixels of every frame, once; a run does so first, unless its pixels are off')
    .argument('[project]', 'project folder or id, like --project')
    .action(async (folder: string | undefined, options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, folder ?? options.project)
        await follow(project, () => project.read())
        await follow(project, () => project.plan())
        const { pixels } = await project.summary()
        if (json) io.out(jsonLine({ event: 'read', project: project.id, ...pixels }))
        else {
          const { read, failed, masked, asked } = pixels
          io.out(
            `${counted(read, 'Instance')} read, ${failed} could not be; ${masked} to be masked, ${asked} with open questions\n`,
          )
        }
        return pixels.failed + pixels.asked > 0 ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), [
    'read outgoing/harbor.palimpsest',
    'read --project outgoing/harbor.palimpsest --json',
  ])
}
