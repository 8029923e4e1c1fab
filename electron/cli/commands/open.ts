import { resolve } from 'node:path'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { type DraftOptions, draftOf, makeOrOpenProject, projectFolderFor, withDraft } from '../make-project.ts'
import { withExamples, withJson, withWorkers } from '../options.ts'
import { jsonLine } from '../io.ts'
import { openUnlessOpen, type UnlessOpen, withUnlessOpen } from '../unless-open.ts'

interface Options extends CommonOptions, DraftOptions, UnlessOpen {
  readonly output?: string
  readonly project?: string
}

export const addOpen: AddCommand = (program, cli) => {
  const command = program
    .command('open')
    .description('make a project on a folder, or open the one that is there, and open the workstation')
    .argument('<folder>', 'folder with DICOM; it is never changed')
    .option('-o, --output <folder>', 'folder for the outputs (default: FOLDER.deidentified beside it)')
    .option('-p, --project <folder>', 'project folder (default: OUTPUT.palimpsest)')
    .option('--no-serve', 'make the project only')
    .action(async (folder: string, options: Options) => {
      await cli.perform(options, async (session) => {
        const { io, json } = session
        const output = options.output ?? `${resolve(folder)}.deidentified`
        const place = options.project ?? projectFolderFor(output)
        const make = async () => {
          const project = await makeOrOpenProject(
            session.engine,
            draftOf(session.engine, folder, output, options),
            options,
            place,
          )
          if (json)
            io.out(jsonLine({ event: 'opened', project: project.id, folder: project.folder, output: project.output }))
          else io.out(`Project ${project.id}: ${project.folder}\nOutput: ${project.output}\n`)
          return exitCodes.clean
        }
        return await openUnlessOpen(session, options, make)
      })
    })
  withExamples(withUnlessOpen(withJson(withWorkers(withDraft(command)))), [
    'open incoming/harbor',
    'open incoming/harbor --patients map.csv --no-serve',
  ])
}
