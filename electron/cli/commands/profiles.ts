import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { jsonLine, table } from '../io.ts'
import { withExamples, withJson } from '../options.ts'

export const addProfiles: AddCommand = (program, cli) => {
  const command = program
    .command('profiles')
    .description('list the rule profiles, their editions and PS3.15 options')
    .action(async (options: CommonOptions) => {
      await cli.perform(options, ({ engine, io, json }) => {
        const { profiles, options: known } = engine.profiles()
        if (json) {
          io.out(jsonLine({ event: 'profiles', profiles, options: known }))
        } else {
          io.out(table(profiles.map(({ id, title, edition, rules }) => [id, title, edition, rules, 'rules'])))
          io.out('\nOptions (PS3.15):\n')
          const used = (option: string) =>
            profiles.filter((profile) => profile.options.some((id) => id === option)).map(({ id }) => id)
          io.out(table(known.map(({ id, code, title }) => [id, code, title, used(id).join(' ')])))
        }
        return Promise.resolve(exitCodes.clean)
      })
    })
  withExamples(withJson(command), ['profiles'])
}
