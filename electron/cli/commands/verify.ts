import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

export const addVerify: AddCommand = (program, cli) => {
  const command = program
    .command('verify')
    .description('read every output again: its digest, no original identity in it, every file accounted for')
    .action(async (options: CommonOptions & { readonly project?: string }) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, options.project)
        const found = await follow(project, () => project.verify())
        const { checked, missing, changed, extra, residue } = found
        if (json) io.out(jsonLine({ event: 'verified', project: project.id, ...found }))
        else {
          io.out(
            table([
              [checked, 'outputs read'],
              [missing, 'missing'],
              [changed, 'changed since they were written'],
              [extra, 'files that no outcome accounts for'],
              [residue, 'with an original identity value'],
            ]),
          )
        }
        return missing + changed + extra + residue > 0 ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), ['verify --project outgoing/harbor.palimpsest'])
}
