import type { ProfileDifference, ProfileName } from '#shared/api/profile-contract'
import type { AddCommand, Session } from '../../cli.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine, table } from '../../io.ts'
import { pagesUpTo } from '../../pages.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'

/** `diff` of any two profiles, and `what-if`: the draft against the profile in use. */
export const addCompare: AddCommand = (profile, cli) => {
  const diff = profile
    .command('diff')
    .argument('<a>', NAME_HELP)
    .argument('<b>', NAME_HELP)
    .description('what two profiles decide otherwise about the submission, looser first')
    .action(async (a: string, b: string, options: Options) => {
      await cli.perform(options, async (session) => await compare(session, options, { a: nameOf(a), b: nameOf(b) }))
    })
  const whatIf = profile
    .command('what-if')
    .description('what the draft would change against the profile in use; values before and after: palimpsest what-if')
    .action(async (options: Options) => {
      await cli.perform(options, async (session) => await compare(session, options, { a: 'current', b: 'draft' }))
    })
  for (const command of [diff, whatIf]) inProject(command)
}

async function compare(
  { engine, io, json }: Session,
  { project: wanted }: Options,
  names: { a: ProfileName; b: ProfileName },
): Promise<ExitCode> {
  const project = await findProjectToRead(engine, wanted)
  let counts = ''
  for await (const page of pagesUpTo(Infinity, (request) => project.profile.compare({ ...names, ...request }))) {
    const { rows, looser, stricter, other } = page
    counts = `${counted(looser, 'attribute')} looser, ${String(stricter)} stricter, ${String(other)} otherwise\n`
    io.out(json ? rows.map(jsonLine).join('') : table(rows.map(lineOf), ''))
  }
  if (!json) io.out(counts)
  return exitCodes.clean
}

function lineOf({ turn, path, vr, a, b, instances, values }: ProfileDifference): (string | number)[] {
  return [turn, path, vr, `${a.does} → ${b.does}`, instances, values, `${a.rule} → ${b.rule}`]
}
