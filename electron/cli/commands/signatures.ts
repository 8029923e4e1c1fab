import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { importSignatures } from '../import-signatures.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject } from '../options.ts'
import { writeOver } from '../text-file.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly import?: string
  readonly remove?: string
  readonly propose?: string
  readonly least: number
}

/** One image may be masked anywhere; the same place in two is the device's. */
const LEAST = 2

export const addSignatures: AddCommand = (program, cli) => {
  const command = program
    .command('signatures')
    .description("regions that a device writes identity into; CTP's pixel scripts and filters can be taken up")
    .option('--import <file>', 'take up a CTP pixel script or filter, or a library as JSON; the next run goes by it')
    .option('--remove <name>', 'let go of a library or filter')
    .option('--propose <file>', 'write what the masks of this project would make as a library, for --import elsewhere')
    .option('--least <n>', 'images that have to be masked at a place before it is proposed', positive, LEAST)
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => {
        const { engine } = session
        if (options.import !== undefined)
          return await importSignatures(session, await findProject(engine, options.project), options.import)
        if (options.remove !== undefined) {
          await (await findProject(engine, options.project)).removeSignatures(options.remove)
          return exitCodes.clean
        }
        const project = await findProjectToRead(engine, options.project)
        if (options.propose === undefined) await list(session, project)
        else await propose(session, project, { file: options.propose, least: options.least })
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'signatures --project outgoing/harbor.palimpsest',
    'signatures --project outgoing/harbor.palimpsest --import DicomPixelAnonymizer.script',
    'signatures --project outgoing/harbor.palimpsest --propose devices.json --least 5',
  ])
}

async function list({ io, json }: Session, project: Project): Promise<void> {
  const rows = await project.signatures()
  if (json) io.out(rows.map(jsonLine).join(''))
  else {
    io.out(
      table(
        rows.map(({ name, matching, signatures, doubtful }) => [
          name,
          matching,
          counted(signatures, matching === 'filter' ? 'filter' : 'signature'),
          `${doubtful} doubtful`,
        ]),
      ),
    )
  }
}

interface Proposal {
  readonly file: string
  readonly least: number
}

async function propose({ io, json }: Session, project: Project, { file, least }: Proposal): Promise<void> {
  const { rows, library } = await project.proposeSignatures(least)
  writeOver(file, library, 'signatures')
  if (json) {
    io.out(rows.map((row) => jsonLine({ event: 'proposed', ...row })).join(''))
    return
  }
  const areas = rows.flatMap(({ title, masked, areas: each }) =>
    each.map(({ left, top, right, bottom, images, patients }) => [
      title,
      `${left},${top} ${right - left}×${bottom - top}`,
      `${images} of ${masked} masked images`,
      counted(patients, 'patient'),
    ]),
  )
  io.out(`${table(areas)}${counted(rows.length, 'signature')} written\n`)
}
