import { resolve } from 'node:path'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly import?: string
  readonly remove?: string
}

export const addSignatures: AddCommand = (program, cli) => {
  const command = program
    .command('signatures')
    .description("regions that a device writes identity into; scripts of CTP's pixel anonymizer can be taken up")
    .option(
      '--import <file>',
      'take up a CTP pixel script or filter, or a library as JSON; the next read or run goes by it',
    )
    .option('--remove <name>', 'let go of a library or filter')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        if (options.import !== undefined) {
          const project = await findProject(engine, options.project)
          const { kind, name, signatures, report } = await project.importSignatures(resolve(options.import))
          const unsure = report.filter(({ state }) => state !== 'imported')
          if (json) io.out(jsonLine({ event: 'imported', kind, name, signatures, report }))
          else {
            io.out(
              `${name}: ${counted(signatures, kind === 'filter' ? 'filter' : 'signature')}, ${unsure.length} not wholly understood\n`,
            )
            io.out(table(unsure.map(({ line, state, title, remarks }) => [line, state, title, remarks.join('; ')])))
          }
          return unsure.length > 0 ? exitCodes.open : exitCodes.clean
        }
        if (options.remove !== undefined) {
          await (await findProject(engine, options.project)).removeSignatures(options.remove)
          return exitCodes.clean
        }
        const rows = await (await findProjectToRead(engine, options.project)).signatures()
        if (json) io.out(rows.map(jsonLine).join(''))
        else
          io.out(
            table(
              rows.map(({ name, matching, signatures, doubtful }) => [
                name,
                matching,
                signatures,
                'signatures',
                doubtful,
                'doubtful',
              ]),
            ),
          )
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'signatures --project outgoing/harbor.palimpsest',
    'signatures --project outgoing/harbor.palimpsest --import DicomPixelAnonymizer.script',
  ])
}
