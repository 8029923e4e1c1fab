import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjectId } from '../find-project.ts'
import { positive, withExamples, withJson, withWorkers } from '../options.ts'
import { serveWorkstation } from '../serve.ts'

export const addServe: AddCommand = (program, cli) => {
  const command = program
    .command('serve')
    .description('open the workstation in a browser on this machine; prints its one-time address')
    .argument('[projects...]', 'project folders to list besides the known ones')
    .option('--port <port>', 'port on 127.0.0.1 (default: any free one)', positive)
    .action(async (projects: string[], options: CommonOptions & { readonly port?: number }) => {
      await cli.perform(options, async (session) => {
        for (const project of projects) await findProjectId(session.engine, project)
        await serveWorkstation(session, options.port)
        return exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(command)), ['serve', 'serve outgoing/harbor.palimpsest --port 8123'])
}
