import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject } from '../find-project.ts'
import { jsonLine } from '../io.ts'
import { type DraftOptions, draftOf, makeOrOpenProject, projectFolderFor, withDraft } from '../make-project.ts'
import { withExamples, withJson, withWorkers } from '../options.ts'
import { filesText, findingsText } from '../result.ts'

type Options = CommonOptions & DraftOptions & { readonly project?: string }

export const addScan: AddCommand = (program, cli) => {
  const command = program
    .command('scan')
    .description('read a submission: every data set once, pixels aside. With SOURCE and OUTPUT it makes the project')
    .argument('[source]', 'folder with DICOM; it is never changed')
    .argument('[output]', 'empty folder for the outputs')
    .option('-p, --project <folder>', 'project folder (default: this folder; OUTPUT.palimpsest for a new project)')
    .action(async (source: string | undefined, output: string | undefined, options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        if (source !== undefined && output === undefined) throw new UsageError('SOURCE needs an OUTPUT beside it.')
        const project =
          source === undefined || output === undefined
            ? await findProject(engine, options.project)
            : await makeOrOpenProject(
                engine,
                draftOf(engine, source, output, options),
                options,
                options.project ?? projectFolderFor(output),
              )
        await follow(project, () => project.scan())
        const summary = await project.summary()
        if (json) io.out(jsonLine({ event: 'scanned', project: project.id, folder: project.folder, summary }))
        else io.out(`${filesText(summary)}${findingsText(summary)}  Project: ${project.folder}\n`)
        const open = summary.files.quarantined > 0 || summary.findings.some((finding) => finding.open > 0)
        return open ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(withDraft(command))), [
    'scan incoming/harbor outgoing/harbor --profile tcia --patients map.csv',
    'scan --project outgoing/harbor.palimpsest',
  ])
}
