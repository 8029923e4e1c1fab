import { InvalidArgumentError } from 'commander'
import type { SourceNews } from '#shared/api/contract'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProjectId, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly move?: number
  readonly to?: string
}

const says = { there: 'there', gone: 'cannot be read', empty: 'empty where files were: not mounted?' } as const

export const addSources: AddCommand = (program, cli) => {
  const command = program
    .command('sources')
    .description(
      'source folders of a project, whether they are there, and what is new in them; says where one was moved to',
    )
    .option('--move <number>', 'the source folder that was moved, as it is listed', sourceNumber)
    .option('--to <folder>', 'where it is now; some files of the scan are looked for there first')
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => {
        if ((options.move === undefined) !== (options.to === undefined))
          throw new UsageError('--move and --to belong together: the source folder and its new place.')
        await moveSource(session, options)
        return await tellSources(session, options.project)
      })
    })
  withExamples(withJson(withProject(command)), [
    'sources --project outgoing/harbor.palimpsest',
    'sources --move 1 --to /mnt/archive/harbor',
  ])
}

function sourceNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('The number of a source folder, from 1.')
  return Number(text)
}

async function moveSource({ engine, io, json }: Session, { project, move, to }: Options): Promise<void> {
  if (move === undefined || to === undefined) return
  const { looked, found } = await engine.projects.moveSource(await findProjectId(engine, project), move, to)
  io.out(
    json
      ? jsonLine({ event: 'moved', source: move, looked, found })
      : `Source ${String(move)}: ${String(found)} of ${counted(looked, 'file')} that were looked for lie there\n`,
  )
}

async function tellSources({ engine, io, json }: Session, wanted: string | undefined): Promise<ExitCode> {
  const project = await findProjectToRead(engine, wanted)
  const { sources } = await project.summary()
  const news = await project.sourceNews()
  const rows = sources.map(({ folder, state }, at) => ({ event: 'source', source: at + 1, state, folder }))
  if (json) io.out(rows.map(jsonLine).join('') + jsonLine({ event: 'news', ...news }))
  else io.out(table(rows.map(({ source, state, folder }) => [source, says[state], folder])) + newsText(news))
  return rows.every(({ state }) => state === 'there') ? exitCodes.clean : exitCodes.open
}

/** What a scan would take in. */
function newsText({ added, changed, gone, isWhole }: SourceNews): string {
  const parts = [
    ...(added > 0 ? [`${String(added)} new`] : []),
    ...(changed > 0 ? [`${String(changed)} changed`] : []),
    ...(gone > 0 ? [`${String(gone)} gone`] : []),
  ]
  if (parts.length === 0) return ''
  return `Since the scan${isWhole ? '' : ', as far as was looked'}: ${parts.join(', ')}. palimpsest scan takes it in.\n`
}
