import { Option } from 'commander'
import { SampleKind, type SignOff, type SignRole } from '#shared/api/sign-off-contract'
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
  readonly conformance?: boolean
  readonly sample?: string
  readonly agree?: readonly string[]
  readonly object?: readonly string[]
  readonly comment?: string
  readonly answer?: number
  readonly reveal?: boolean
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
    .option('--by <name>', 'who looked at them, or answers an objection', 'curator')
    .option('--conformance', 'ask dciodvfy about every output that it was not asked about since it was written')
    .option('--sample <name>', 'draw and list the sample of this reviewer, who says what --agree and --object name')
    .option('--agree <items...>', 'items of the sample that the reviewer agrees with, as listed, or all')
    .option('--object <items...>', 'items that the reviewer objects to, with --comment')
    .option('--comment <text>', 'what is wrong with them, or the answer to an objection')
    .option('--answer <objection>', 'answer this objection, with --comment', positive)
    .option('--reveal', 'show originals in the sample; they are veiled otherwise')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const { add, sign, reopen, looked, conformance, sample, answer } = options
        const acts = [add, sign, reopen, looked, conformance, sample, answer].some((given) => given !== undefined)
        const project = await (acts ? findProject : findProjectToRead)(engine, options.project)
        if (sample !== undefined) io.out(await reviewSample(project, sample, options, json))
        if (conformance === true) {
          const found = await follow(project, () => project.signing.checkConformance())
          io.out(json ? jsonLine({ event: 'conformance', ...found }) : conformanceText(found))
        }
        const state = await act(project, options)
        io.out(json ? jsonLine({ event: 'signOff', project: project.id, ...state }) : textOf(state))
        return codeOf(state)
      })
    })
  withExamples(withPassphrase(withJson(withWorkers(withProject(command)))), [
    'sign-off --project outgoing/harbor.palimpsest',
    'sign-off --add "A. Berg" --passphrase-file berg.txt',
    'sign-off --sign "A. Berg" --passphrase-file berg.txt',
    'sign-off --conformance',
    'sign-off --sample "R. Okoye" --passphrase-file okoye.txt --reveal',
    'sign-off --sample "R. Okoye" --passphrase-file okoye.txt --object value:112 --comment "that is a name"',
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
  if (options.answer !== undefined) {
    const reply = options.comment?.trim() ?? ''
    if (reply.length < 3) throw new UsageError('Say what was done: --comment TEXT.')
    return await signing.answerObjection({ objection: options.answer, who: options.by, reply })
  }
  if (reopen === undefined) return await signing.state()
  if (reason === undefined || reason.trim().length < 3) throw new UsageError('Say why: --reason TEXT.')
  return await signing.reopen({ who: reopen, reason: reason.trim(), passphrase: passphraseOf(options) })
}

const SAMPLE_PAGE = 500

/** Draws a reviewer's sample where there is none, says what is agreed with and objected to, and lists what there is. */
async function reviewSample({ signing }: Project, who: string, options: Options, json: boolean): Promise<string> {
  const { agree, object, comment = '', reveal = false } = options
  const passphrase = passphraseOf(options)
  const drawn = (await signing.state()).sample
  if (drawn?.who.toLowerCase() !== who.trim().toLowerCase() || (agree ?? object) === undefined)
    await signing.drawSample({ who, passphrase })
  const list = async (open: boolean) =>
    (await signing.sample({ cursor: null, limit: SAMPLE_PAGE, who, open, reveal })).rows
  for (const [verdict, names] of [['agreed', agree] as const, ['objected', object] as const]) {
    if (names === undefined) continue
    const items = (names.includes('all') ? await list(true) : names.map(itemOf)).map(({ kind, ref }) => ({ kind, ref }))
    if (items.length > 0) await signing.judgeSample({ who, passphrase, items, verdict, comment: comment.trim() })
  }
  const rows = await list(false)
  if (json) return rows.map((row) => jsonLine({ event: 'sampleItem', ...row })).join('')
  return table(
    rows.map(({ kind, ref, state, title, before, after }) => [
      ...[`${kind}:${String(ref)}`, state, title],
      before === '' ? '' : `${before} → ${after === '' ? 'empty' : after}`,
    ]),
  )
}

/** `value:112`, as the list of the sample has it. Throws UsageError. */
function itemOf(name: string): { kind: SampleKind; ref: number } {
  const [kind, ref = ''] = name.split(':')
  const known = SampleKind.safeParse(kind)
  if (!known.success || !/^\d+$/.test(ref)) throw new UsageError(`${name} is no item of a sample, as value:112 is.`)
  return { kind: known.data, ref: Number(ref) }
}

const conformanceText = ({ checked, added, unread }: { checked: number; added: number; unread: number }): string =>
  `${String(checked)} outputs checked with dciodvfy, ${String(added)} with a new error, ${String(unread)} not compared\n`

const codeOf = ({ state }: SignOff): ExitCode =>
  state === 'signed' || state === 'released' ? exitCodes.clean : exitCodes.open

function textOf({ state, gates, signatures, statement, released, objections }: SignOff): string {
  const signs = signatures.map(({ at, who, role, isVoid }) => [at, role, who, isVoid ? 'void' : 'stands'])
  return [
    table(gates.map(({ isOpen, title, evidence }) => [isOpen ? 'open' : 'CLOSED', title, evidence])),
    signs.length === 0 ? '' : `Signatures\n${table(signs)}`,
    objections.length === 0
      ? ''
      : `Objections\n${table(objections.map(({ id, title, comment, who }) => [id, `${title}: ${comment}`, who]))}`,
    `State: ${state}${released === null ? '' : `, ${released}`}\n`,
    `Who signs says: ${statement}\n`,
  ].join('')
}
