import { Option } from 'commander'
import type { SignOff, SignRole } from '#shared/api/sign-off-contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'
import { passphraseOf, type PassphraseOptions, withPassphrase } from '../passphrase.ts'

interface Options extends CommonOptions, PassphraseOptions {
  readonly project?: string
  readonly add?: string
  readonly role: SignRole
  readonly sign?: string
  readonly reopen?: string
  readonly reason?: string
  readonly looked?: readonly number[]
  readonly by: string
}

export const addSignOff: AddCommand = (program, cli) => {
  const command = program
    .command('sign-off')
    .description('the gates of a release and what blocks each; people, signatures, reopening')
    .option('--add <name>', 'add a person who may sign')
    .addOption(new Option('--role <role>', 'of the person added').choices(['curator', 'reviewer']).default('curator'))
    .option('--sign <name>', 'sign as this person what the statement says')
    .option('--reopen <name>', 'void what was signed, as this person, for --reason')
    .option('--reason <text>', 'why it is reopened; never a value of a patient')
    .option('--looked <series...>', 'series that were looked at, by number', (text, all: number[] | undefined) => [
      ...(all ?? []),
      positive(text),
    ])
    .option('--by <name>', 'who looked at them', 'curator')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const acts = [options.add, options.sign, options.reopen, options.looked].some((given) => given !== undefined)
        const project = await (acts ? findProject : findProjectToRead)(engine, options.project)
        const state = await act(project, options)
        io.out(json ? jsonLine({ event: 'signOff', project: project.id, ...state }) : textOf(state))
        return codeOf(state)
      })
    })
  withExamples(withPassphrase(withJson(withWorkers(withProject(command)))), [
    'sign-off --project outgoing/harbor.palimpsest',
    'sign-off --add "A. Berg" --passphrase-file berg.txt',
    'sign-off --sign "A. Berg" --passphrase-file berg.txt',
    'sign-off --reopen "R. Okoye" --reason "series 12 shows a name" --passphrase-file okoye.txt',
  ])
}

async function act(project: Project, options: Options): Promise<SignOff> {
  const { signing } = project
  const { add, sign, reopen, looked, reason } = options
  if (looked !== undefined) await signing.lookedAt(looked, options.by)
  if (add !== undefined)
    return await signing.addPerson({ name: add, role: options.role, passphrase: passphraseOf(options) })
  if (sign !== undefined) return await signing.sign({ who: sign, passphrase: passphraseOf(options) })
  if (reopen === undefined) return await signing.state()
  if (reason === undefined || reason.trim().length < 3) throw new UsageError('Say why: --reason TEXT.')
  return await signing.reopen({ who: reopen, reason: reason.trim(), passphrase: passphraseOf(options) })
}

const codeOf = ({ state }: SignOff): ExitCode =>
  state === 'signed' || state === 'released' ? exitCodes.clean : exitCodes.open

function textOf({ state, gates, signatures, statement, released }: SignOff): string {
  const signs = signatures.map(({ at, who, role, isVoid }) => [at, role, who, isVoid ? 'void' : 'stands'])
  return [
    table(gates.map(({ isOpen, title, evidence }) => [isOpen ? 'open' : 'CLOSED', title, evidence])),
    signs.length === 0 ? '' : `Signatures\n${table(signs)}`,
    `State: ${state}${released === null ? '' : `, ${released}`}\n`,
    `Who signs says: ${statement}\n`,
  ].join('')
}
