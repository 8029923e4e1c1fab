import { Option } from 'commander'
import type { ProfileDifference, ProfileName } from '#shared/api/profile-contract'
import type { AddCommand, Session } from '../../cli.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine, table } from '../../io.ts'
import { pagesUpTo } from '../../pages.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'

interface CompareOptions extends Options {
  readonly turn?: ProfileDifference['turn']
  readonly find: string
  readonly rules?: boolean
}

/** `diff` of any two profiles, and `what-if`: the draft against the profile in use. */
export const addCompare: AddCommand = (profile, cli) => {
  const diff = profile
    .command('diff')
    .argument('<a>', NAME_HELP)
    .argument('<b>', NAME_HELP)
    .description('what two profiles decide otherwise about the submission, looser first')
    .option('--rules', 'by rule instead: those that only one has, that differ, that moved')
    .action(async (a: string, b: string, options: CompareOptions) => {
      const names = { a: nameOf(a), b: nameOf(b) }
      await cli.perform(options, async (session) =>
        options.rules === true ? await compareRules(session, options, names) : await compare(session, options, names),
      )
    })
  const whatIf = profile
    .command('what-if')
    .description('what the draft would change against the profile in use; values before and after: palimpsest what-if')
    .action(async (options: CompareOptions) => {
      await cli.perform(options, async (session) => await compare(session, options, { a: 'current', b: 'draft' }))
    })
  for (const command of [diff, whatIf]) {
    command
      .addOption(new Option('--turn <turn>', 'only what becomes so').choices(['looser', 'stricter', 'other']))
      .option('--find <words>', 'only rows with these words: path, VR, rule, action', '')
    inProject(command)
  }
}

async function compare(
  { engine, io, json }: Session,
  { project: wanted, turn, find }: CompareOptions,
  names: { a: ProfileName; b: ProfileName },
): Promise<ExitCode> {
  const project = await findProjectToRead(engine, wanted)
  let counts = ''
  const asked = { ...names, turn: turn ?? null, find }
  for await (const page of pagesUpTo(Infinity, (request) => project.profile.compare({ ...asked, ...request }))) {
    const { rows, looser, stricter, other } = page
    counts = `${counted(looser, 'attribute')} looser, ${String(stricter)} stricter, ${String(other)} otherwise\n`
    io.out(json ? rows.map(jsonLine).join('') : table(rows.map(lineOf), ''))
  }
  if (!json) io.out(counts)
  return exitCodes.clean
}

async function compareRules(
  { engine, io, json }: Session,
  { project: wanted }: CompareOptions,
  { a, b }: { a: ProfileName; b: ProfileName },
): Promise<ExitCode> {
  const rows = await (await findProjectToRead(engine, wanted)).profile.compareRules(a, b)
  if (json) io.out(rows.map(jsonLine).join(''))
  else
    io.out(
      `${table(rows.map(({ kind, rule, before, after }) => [kind, rule, before ?? '', after ?? '']))}${counted(rows.length, 'rule')}\n`,
    )
  return exitCodes.clean
}

function lineOf({ turn, path, vr, a, b, instances, values }: ProfileDifference): (string | number)[] {
  return [turn, path, vr, `${a.does} → ${b.does}`, instances, values, `${a.rule} → ${b.rule}`]
}
