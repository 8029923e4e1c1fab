import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PixelAnswer } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { fileNumber, type Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { instanceOf } from '../instance-of.ts'
import { counted, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

/** Instances on one contact sheet. */
const ON_A_SHEET = 30

interface Options extends CommonOptions {
  readonly project?: string
  readonly reveal?: boolean
  readonly png?: string
  readonly sheets?: string
  readonly stacks?: string
  readonly outputs?: boolean
}

export const addPixels: AddCommand = (program, cli) => {
  const command = program
    .command('pixels')
    .description(
      'text in pixels, region by region: who says what about it, and whether it is masked, stays or is asked',
    )
    .argument('[place]', 'file of the submission or its number, or a folder of it (default: every Instance with text)')
    .option('--reveal', 'show original texts; they are veiled otherwise')
    .option(
      '--png <folder>',
      'write each frame with its regions framed: red masked, amber asked, green stays. They show originals',
    )
    .option('--sheets <folder>', 'write contact sheets of the Instances with text. They show originals')
    .option(
      '--stacks <folder>',
      'write the frames of each image or Series over each other, as the greatest, mean and least value of each point: ' +
        'writing on any slice shows. They show originals (without a place: all Series)',
    )
    .option('--outputs', 'with --stacks: of what was written, not of originals')
    .action(async (place: string | undefined, options: Options) => {
      await cli.perform(options, async (session) => {
        // That originals were shown is written to the audit trail.
        const asksOnly = [options.reveal, options.png, options.sheets, options.stacks].every(
          (given) => given === undefined,
        )
        const find = asksOnly ? findProjectToRead : findProject
        const project = await find(session.engine, options.project)
        if (options.stacks !== undefined) return await writeStacks(session, project, { ...options, place })
        return await tellPixels(session, project, { ...options, place })
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), [
    'pixels incoming/harbor/us/0001.dcm --project outgoing/harbor.palimpsest --reveal',
    "pixels '#00412' --png looks",
    'pixels --project outgoing/harbor.palimpsest --sheets looks --json',
    'pixels --project outgoing/harbor.palimpsest --stacks looks --outputs',
  ])
}

async function tellPixels(
  { io, json }: Session,
  project: Project,
  { place, reveal, png, sheets }: Options & { readonly place: string | undefined },
): Promise<ExitCode> {
  const instances = await instancesAt(project, place)
  let asked = 0
  for (const instance of instances) {
    const answer = await project.pixels(instance, reveal === true)
    asked += answer.asked
    io.out(json ? jsonLine({ event: 'pixels', ...answer }) : answerText(answer))
    if (png !== undefined) await writePictures(project, instance, png)
  }
  if (sheets !== undefined) await writeSheets(project, instances, sheets)
  if (!json) io.out(`${counted(instances.length, 'Instance')}, ${counted(asked, 'region')} asked about\n`)
  return asked > 0 ? exitCodes.open : exitCodes.clean
}

async function instancesAt(project: Project, place: string | undefined): Promise<readonly number[]> {
  if (place === undefined) return await project.pixelText(null)
  if (existsSync(place) && statSync(place).isDirectory()) return await project.pixelText(resolve(place))
  return [await instanceOf(project, place)]
}

function answerText({ file, code, frames, read, masked, asked, regions }: PixelAnswer): string {
  const gates = read.filter(({ gate }) => gate === 'empty').length
  const facts = [
    counted(frames, 'frame'),
    `${read.length} read${gates > 0 ? `, ${gates} of them empty` : ''}`,
    `${masked} masked`,
    `${asked} asked`,
    ...(code === null ? [] : [code]),
  ]
  const rows = regions.map(({ frame, left, top, right, bottom, verdict, text, voices, score, origin, from }, at) => [
    at + 1,
    `frame ${frame}`,
    `${left},${top} ${right - left}×${bottom - top}`,
    verdict,
    text.replace(/\p{Cc}/gu, ' '),
    origin === 'read' ? 'read here' : origin === 'series' ? `from ${from ?? 'its Series'}` : origin,
    `${voices.join(', ')}${score > 0 ? ` (${score.toFixed(1)})` : ''}`,
  ])
  return `${file}  ${facts.join(', ')}\n${table(rows, '    ')}`
}

async function writePictures(project: Project, instance: number, folder: string): Promise<void> {
  for (const { frame, png } of await project.pictures(instance))
    writeImage(folder, `${String(instance).padStart(5, '0')}-frame-${frame}.png`, png)
}

/** Of a stack that is not written, or cannot be decoded, only the code is told. */
async function writeStacks(
  { io, json }: Session,
  project: Project,
  { place, stacks = '', outputs }: Options & { readonly place: string | undefined },
): Promise<ExitCode> {
  const heads = await project.stacks(place === undefined ? null : await instancesAt(project, place))
  for (const instance of heads) {
    const told = await writeStack(project, { instance, folder: stacks, side: outputs === true ? 'after' : 'before' })
    const { frames, left, code } = told
    const file = fileNumber(instance)
    const says = code ?? `${counted(frames, 'frame')}${left > 0 ? `, ${left} more are not in it` : ''}`
    io.out(json ? jsonLine({ event: 'stack', instance, file, ...told }) : `${file}  ${says}\n`)
  }
  return exitCodes.clean
}

async function writeStack(
  project: Project,
  { instance, folder, side }: { instance: number; folder: string; side: 'before' | 'after' },
): Promise<{ frames: number; left: number; code: string | null }> {
  let told = { frames: 0, left: 0 }
  try {
    for (const by of ['max', 'mean', 'min'] as const) {
      const { png, ...counts } = await project.stackPicture(instance, side, by)
      writeImage(folder, `${String(instance).padStart(5, '0')}-${by}.png`, png)
      told = counts
    }
    return { ...told, code: null }
  } catch (error) {
    if (error instanceof Problem && (error.code === 'NOT-YET' || error.code === 'PIX-DECODE'))
      return { ...told, code: error.code }
    throw error
  }
}

async function writeSheets(project: Project, instances: readonly number[], folder: string): Promise<void> {
  const sheets = Math.ceil(instances.length / ON_A_SHEET)
  for (let at = 0; at < sheets; at++) {
    const on = instances.slice(at * ON_A_SHEET, (at + 1) * ON_A_SHEET)
    const heading = `${project.id}: sheet ${at + 1} of ${sheets}`
    writeImage(folder, `sheet-${String(at + 1).padStart(3, '0')}.png`, await project.sheet(on, heading))
  }
}

/** Images show originals: only their owner reads them. Throws IO-WRITE. */
function writeImage(folder: string, name: string, png: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, name), png, { mode: 0o600 })
  } catch {
    throw new Problem('IO-WRITE', 'image')
  }
}
