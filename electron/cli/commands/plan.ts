import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { jsonLine } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

export const addPlan: AddCommand = (program, cli) => {
  const command = program
    .command('plan')
    .description('judge every unique value and freeze rules, judgments and mappings into a plan')
    .action(async (options: CommonOptions & { readonly project?: string }) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, options.project)
        const { revision, digest } = await follow(project, () => project.plan())
        io.out(
          json
            ? jsonLine({ event: 'planned', project: project.id, revision, digest })
            : `Plan r${revision} ${digest}\n`,
        )
        return exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), ['plan --project outgoing/harbor.palimpsest'])
}
