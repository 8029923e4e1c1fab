import { InvalidArgumentError } from 'commander'
import { type Box, type MaskRow, MaskScope } from '#shared/api/region-contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { decidedText, withDecider } from '../decider.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { instanceOf } from '../instance-of.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly draw?: Box
  readonly on?: string
  readonly frame: number
  readonly for: MaskScope
  readonly delete?: number[]
  readonly by: string
  readonly note: string
}

export const addMasks: AddCommand = (program, cli) => {
  const command = program
    .command('masks')
    .description('masks drawn by hand: list them, draw one for an Instance and what is like it, delete them')
    .argument('[project]', 'project folder or id, like --project')
    .option('--draw <left,top,right,bottom>', 'a box in pixels; right and bottom lie outside', asPlace)
    .option('--on <file>', 'the file, or its number, that it is drawn over')
    .option('--frame <n>', 'the frame that it is drawn over, from 1', positive, 1)
    .option(
      '--for <scope>',
      'frame, instance, series, or device: of the same size, whenever it comes',
      asScope,
      'series',
    )
    .option('--delete <numbers>', 'masks that no longer hold', asNumbers)
    .action(async (folder: string | undefined, options: Options) => {
      await cli.perform(options, async (session) => {
        const isAsked = options.draw === undefined && options.delete === undefined
        const find = isAsked ? findProjectToRead : findProject
        const project = await find(session.engine, folder ?? options.project)
        if (isAsked) return await tellMasks(session, project)
        return await change(session, project, options)
      })
    })
  withDecider(withWorkers(withJson(withProject(command))))
  command.addHelpText(
    'after',
    `
A mask is painted by the next run that judges pixels, exactly as drawn: what it covers goes, no other pixel changes (in JPEG the
blocks that it touches). Together --draw and --delete are one decision, so a mask is moved. palimpsest decisions --undo takes it back.`,
  )
  withExamples(command, [
    'masks outgoing/harbor.palimpsest',
    'masks outgoing/harbor.palimpsest --draw 8,4,240,28 --on 412 --for device --note "banner of the device"',
    'masks outgoing/harbor.palimpsest --delete 3 --draw 8,4,260,28 --on 412',
  ])
}

function asPlace(text: string): Box {
  const match = /^(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})$/.exec(text)
  if (!match) throw new InvalidArgumentError('Four numbers of pixels: left,top,right,bottom.')
  const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1).map(Number)
  return { left, top, right, bottom }
}

function asScope(text: string): MaskScope {
  const scope = MaskScope.safeParse(text)
  if (!scope.success) throw new InvalidArgumentError(`One of ${MaskScope.options.join(', ')}.`)
  return scope.data
}

function asNumbers(text: string): number[] {
  const numbers = text.split(',').map(Number)
  if (!numbers.every((number) => Number.isInteger(number) && number > 0))
    throw new InvalidArgumentError('Numbers of masks, as the list has them, put apart by commas.')
  return numbers
}

async function change({ io, json }: Session, project: Project, options: Options): Promise<ExitCode> {
  const { draw, on, frame, for: scope, delete: drop = [], by: who, note } = options
  if (draw !== undefined && on === undefined) throw new UsageError('Name the file that the mask is drawn over: --on.')
  const instance = on === undefined ? 0 : await instanceOf(project, on)
  const add = draw === undefined ? [] : [{ ...draw, instance, frame, scope }]
  const decided = await project.regions.changeMasks({ add, drop, who, note })
  io.out(json ? jsonLine({ event: 'decided', ...decided }) : decidedText(decided))
  return decided.open > 0 ? exitCodes.open : exitCodes.clean
}

async function tellMasks({ io, json }: Session, project: Project): Promise<ExitCode> {
  const masks = await project.regions.masks()
  io.out(json ? masks.map(jsonLine).join('') : masksText(masks))
  return exitCodes.clean
}

function masksText(masks: readonly MaskRow[]): string {
  if (masks.length === 0) return 'No mask is drawn by hand.\n'
  const lines = masks.map(({ id, left, top, right, bottom, scope, file, frame, instances, others, who }) => [
    ...[String(id), [left, top, right, bottom].join(','), scope, `${file} frame ${String(frame)}`],
    `${counted(instances, 'Instance')}${others > 0 ? `, ${String(others)} of another size or not read` : ''}`,
    who,
  ])
  return table([['mask', 'box', 'for', 'drawn on', 'painted in', 'by'], ...lines], '')
}
