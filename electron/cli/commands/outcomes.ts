import type { OutcomeRow } from '#shared/api/contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions, Session } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { jsonLine, table, thousands } from '../io.ts'
import { withExamples, withJson, withProject } from '../options.ts'
import { pagesOf } from '../pages.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly code?: string
  readonly exclude?: string
  readonly takeBack?: boolean
  readonly byPlace?: boolean
}

/** The code of what a curator left out. */
const BY_HAND = 'EXC-HAND'

export const addOutcomes: AddCommand = (program, cli) => {
  const command = program
    .command('outcomes')
    .description('what was not written: counts by code, or every Instance of one code; leave those out with a reason')
    .option('--code <code>', 'list the Instances of this code')
    .option('--by-place', 'with --code: how many stopped at each place in the data set')
    .option('--exclude <reason>', 'leave every Instance of --code out of the submission, and say why')
    .option('--take-back', 'bring back what was left out by hand')
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => {
        const find = options.exclude === undefined && options.takeBack !== true ? findProjectToRead : findProject
        const project = await find(session.engine, options.project)
        if (options.exclude !== undefined) await exclude(session, project, options)
        else if (options.takeBack === true) await takeBack(session, project)
        else if (options.code === undefined) await tellCounts(session, project)
        else if (options.byPlace === true) await tellPlaces(session, project, options.code)
        else for await (const page of outcomesOf(project, options.code)) tell(session, page)
        const open = (await project.outcomeCodes()).some(({ kind }) => kind !== 'excluded')
        return open ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'outcomes --project outgoing/harbor.palimpsest',
    'outcomes --code DCM-TRUNC --json',
    'outcomes --code DOC-HELD --exclude "reports are not part of this collection"',
    'outcomes --take-back',
  ])
}

async function tellCounts({ io, json }: Session, project: Project): Promise<void> {
  const codes = await project.outcomeCodes()
  const lines = codes.map(({ code, kind, instances, means, remedy }) => [code, instances, kind, `${means} ${remedy}`])
  if (json) io.out(codes.map(jsonLine).join(''))
  else io.out(lines.length === 0 ? 'Nothing is kept back.\n' : table(lines, ''))
}

async function tellPlaces({ io, json }: Session, project: Project, code: string): Promise<void> {
  const places = await project.outcomePlaces(code)
  io.out(
    json
      ? places.map(jsonLine).join('')
      : table(
          places.map(({ place, instances }) => [instances, place || '–']),
          '',
        ),
  )
}

function tell({ io, json }: Session, rows: readonly OutcomeRow[]): void {
  const lines = rows.map(({ file, code, place, modality, tries }) => [file, code, place, modality, tries])
  io.out(json ? rows.map(jsonLine).join('') : table(lines, ''))
}

/** Throws UsageError without a code, or with one that no Instance has: nothing is left out by a slip of the pen. */
async function exclude(
  { io, json }: Session,
  project: Project,
  { code, exclude: reason = '' }: Options,
): Promise<void> {
  if (code === undefined) throw new UsageError('Say which Instances: --code CODE.')
  if (reason.trim().length < 3) throw new UsageError('Say why: --exclude needs a reason.')
  const instances = await instancesOf(project, code, (kind) => kind !== 'excluded')
  if (instances.length === 0) throw new UsageError(`No Instance is kept back by ${code}.`)
  await project.exclude(instances, reason.trim())
  if (json) io.out(jsonLine({ event: 'excluded', code, instances: instances.length }))
  else io.out(`${thousands(instances.length)} Instances are left out. Run again to bring the output up to date.\n`)
}

async function takeBack({ io, json }: Session, project: Project): Promise<void> {
  const { instances } = await project.include(await instancesOf(project, BY_HAND, () => true))
  if (json) io.out(jsonLine({ event: 'included', instances }))
  else io.out(`${thousands(instances)} Instances are back. Run again to bring the output up to date.\n`)
}

async function instancesOf(
  project: Project,
  code: string,
  counts: (kind: OutcomeRow['kind']) => boolean,
): Promise<number[]> {
  const instances: number[] = []
  for await (const page of outcomesOf(project, code)) {
    instances.push(...page.filter(({ kind }) => counts(kind)).map(({ instance }) => instance))
  }
  return instances
}

const outcomesOf = (project: Project, code: string) => pagesOf((page) => project.outcomes({ ...page, code }))
