import type { AddCommand, CommonOptions } from '../cli.ts'
import { withExamples, withJson, withWorkers } from '../options.ts'
import { resultOf, tellResult } from '../result.ts'
import { openUnlessOpen, type UnlessOpen, withUnlessOpen } from '../unless-open.ts'

export const addDemo: AddCommand = (program, cli) => {
  const command = program
    .command('demo')
    .description('de-identify the embedded sample submission and open the workstation on it')
    .option('--no-serve', 'end after the summary')
    .action(async (options: CommonOptions & UnlessOpen) => {
      await cli.perform(options, async (session) => {
        const prepare = async () => {
          const started = performance.now()
          const project = await session.engine.project(await session.engine.projects.sample())
          await session.follow(project, () => project.scan())
          await session.follow(project, () => project.read())
          await session.follow(project, () => project.plan())
          await session.follow(project, () => project.run({ pixels: 'judged' }))
          return tellResult(session, project, await resultOf(project, (performance.now() - started) / 1000))
        }
        return await openUnlessOpen(session, options, prepare)
      })
    })
  withExamples(withUnlessOpen(withJson(withWorkers(command))), ['demo', 'demo --no-serve --json'])
}
