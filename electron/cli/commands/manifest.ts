import type { ManifestRow } from '#shared/api/contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'
import { pagesOf } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly drop?: boolean
  readonly reveal?: boolean
}

export const addManifest: AddCommand = (program, cli) => {
  const command = program
    .command('manifest')
    .description('what came beside what the site says that it sent: patients, studies, series and Instances')
    .argument('[file]', 'CSV of the site, checked against from now on; the project keeps a copy')
    .option('--drop', 'let go of the manifest')
    .option('--reveal', 'show patient IDs and UIDs; they are veiled otherwise')
    .action(async (file: string | undefined, options: Options) => {
      await cli.perform(options, async (session) => {
        if (file !== undefined && options.drop === true) throw new UsageError('Either take a manifest or let go of it.')
        const asksOnly = file === undefined && options.drop === undefined && options.reveal === undefined
        const project = await (asksOnly ? findProjectToRead : findProject)(session.engine, options.project)
        if (options.drop === true) {
          await project.dropManifest()
          return exitCodes.clean
        }
        if (file !== undefined) await project.takeManifest(file)
        return await tellManifest(session, project, options.reveal === true)
      })
    })
  withExamples(withJson(withProject(command)), [
    'manifest site07.csv --project outgoing/harbor.palimpsest',
    'manifest --project outgoing/harbor.palimpsest --json',
  ])
}

async function tellManifest({ io, json }: Session, project: Project, reveal: boolean): Promise<ExitCode> {
  const { manifest } = await project.summary()
  if (manifest === null) throw new UsageError('The project has no manifest. Name the CSV of the site.')
  const marks = manifest.counts.map(({ level, said, came }) => [level, `${String(came)} of ${String(said)}`])
  if (json) io.out(jsonLine({ event: 'manifest', ...manifest }))
  else io.out(`${table(marks)}${counted(manifest.differences, 'difference')}\n`)
  for await (const rows of pagesOf((page) => project.manifest({ ...page, reveal })))
    io.out(json ? rows.map(jsonLine).join('') : table(rows.map(lineOf)))
  return manifest.differences > 0 ? exitCodes.open : exitCodes.clean
}

const words = {
  missing: 'did not come',
  extra: 'not in the manifest',
  elsewhere: 'under another node above',
  count: 'another count',
} as const

function lineOf({ level, what, id, line, said, came }: ManifestRow): string[] {
  const counts = said === null && came === null ? '' : `${came === null ? '–' : String(came)} of ${said ?? '–'}`
  return [level, words[what], id, line === null ? '' : `line ${String(line)}`, counts]
}
