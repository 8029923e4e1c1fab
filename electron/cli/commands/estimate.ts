import { resolve } from 'node:path'
import type { RunEstimate, SourceEstimate } from '#shared/api/contract'
import { waitingReason } from '#shared/api/waiting-reason'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { type PixelOptions, withExamples, withJson, withPixels, withProject } from '../options.ts'

interface Options extends CommonOptions, PixelOptions {
  readonly project?: string
}

export const addEstimate: AddCommand = (program, cli) => {
  const command = program
    .command('estimate')
    .description(
      'how long it would take, by what this machine took before: source folders, or the next run of a project',
    )
    .argument('[sources...]', 'source folders of a new project (without them: the next run)')
    .action(async (sources: string[], options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const pixels = options.pixels ?? 'judged'
        if (sources.length > 0) {
          const folders = sources.map((source) => resolve(source))
          const estimate = await engine.projects.estimate(folders, pixels)
          io.out(json ? jsonLine({ event: 'estimate', ...estimate }) : sourceText(estimate))
        } else {
          const project = await findProjectToRead(engine, options.project)
          const estimate = await project.estimate(pixels)
          const groups = await project.waiting()
          io.out(json ? jsonLine({ event: 'estimate', ...estimate, waiting: groups }) : runText(estimate))
          const why = groups.map(({ instances, reason, decisions }) => {
            return [instances, waitingReason(reason, counted(decisions, 'decision'))]
          })
          if (!json) io.out(table(why))
        }
        return exitCodes.clean
      })
    })
  withExamples(withJson(withPixels(withProject(command))), [
    'estimate incoming/harbor',
    'estimate --project outgoing/harbor.palimpsest --pixels off',
  ])
}

const timeText = (seconds: number | null): string =>
  seconds === null ? 'not timed on this machine yet' : `about ${String(Math.ceil(seconds))} s`

function sourceText({ files, bytes, isWhole, scanSeconds, runSeconds, timed }: SourceEstimate): string {
  const amount = `${isWhole ? '' : 'at least '}${counted(files, 'file')}, ${(bytes / 1e6).toFixed(1)} MB`
  return `${amount}\nscan  ${timeText(scanSeconds)}\nrun   ${timeText(runSeconds)}\nby ${counted(timed, 'timed stage')}\n`
}

function runText({ instances, seconds, timed }: RunEstimate): string {
  return `${counted(instances, 'Instance')} to write: ${timeText(seconds)}, by ${counted(timed, 'timed stage')}\n`
}
