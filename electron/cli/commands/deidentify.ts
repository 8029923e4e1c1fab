import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { tellImport } from '../tell-import.ts'
import { readText } from '../text-file.ts'
import { type DraftOptions, draftOf, makeOrOpenProject, projectFolderFor, withDraft } from '../make-project.ts'
import { type PixelOptions, pixelPolicyOf, withExamples, withJson, withPixels, withWorkers } from '../options.ts'
import { resultOf, tellResult } from '../result.ts'

type Options = CommonOptions & DraftOptions & PixelOptions & { readonly project?: string; readonly answers?: string }

export const addDeidentify: AddCommand = (program, cli) => {
  const command = program
    .command('deidentify')
    .description(
      'de-identify a folder: scan, read pixels, plan, run. Give it again to go on after a stop or with new files',
    )
    .argument('<source>', 'folder with DICOM; it is never changed')
    .argument('<output>', 'empty folder for the outputs')
    .option(
      '-p, --project <folder>',
      'project folder, holds the originals (default: OUTPUT.palimpsest beside the output)',
    )
    .option(
      '--answers <file>',
      'answers to questions, as palimpsest questions --csv wrote them: all of them, or no run',
    )
    .action(async (source: string, output: string, options: Options) => {
      await cli.perform(options, async (session) => {
        const started = performance.now()
        const draft = draftOf(session.engine, source, output, options)
        const folder = options.project ?? projectFolderFor(output)
        const project = await makeOrOpenProject(session.engine, draft, options, folder)
        await session.follow(project, () => project.scan())
        if (pixelPolicyOf(options, project).pixels === 'judged') await session.follow(project, () => project.read())
        await session.follow(project, () => project.plan())
        if (options.answers !== undefined) await answerFrom(session, project, options.answers)
        await session.follow(project, () => project.run(pixelPolicyOf(options, project)))
        return tellResult(session, project, await resultOf(project, (performance.now() - started) / 1000))
      })
    })
  withExamples(withJson(withWorkers(withPixels(withDraft(command)))), [
    'deidentify incoming/harbor outgoing/harbor',
    'deidentify in out --profile tcia --patients map.csv --on-missing quarantine',
    'deidentify in out --without retain-patient-characteristics --with clean-graphics --pixels off',
    'deidentify in out --answers questions.csv --on-unsure mask',
    "deidentify in out --uid-root '1.2.840.99999.{patient}.' --collection Harbor-Lung --site 7 --json",
  ])
}

/** Throws CSV-LINES before anything is written when an answer cannot be carried out. */
async function answerFrom(session: Session, project: Project, file: string): Promise<void> {
  const csv = readText(file, 'CSV-READ')
  const deciding = { who: 'curator', note: '', confirm: false }
  tellImport(session, await session.follow(project, () => project.text.importAnswers(csv, deciding)))
}
