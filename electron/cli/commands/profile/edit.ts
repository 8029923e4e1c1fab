import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import type { OwnRule, ProfileEdit, ProfileState } from '#shared/api/profile-contract'
import { ProfileDocument } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { actionFrom, type Project, selectorFrom } from '../../../engine/index.ts'
import type { AddCommand, Cli } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { UsageError } from '../../failure.ts'
import { findProject } from '../../find-project.ts'
import { counted, jsonLine } from '../../io.ts'
import { byWhom, type EditOptions, inProject } from './options.ts'

/** What changes the draft; each ends with how it stands. */
export const addEdits: AddCommand = (profile, cli) => {
  addSet(profile, cli)
  for (const edit of ruleEdits) addRuleEdit(profile, cli, edit)
  addResolve(profile, cli)
  for (const step of steps) addStep(profile, cli, step)
}

interface RuleEdit {
  readonly name: string
  readonly says: string
  readonly editOf: (rule: OwnRule) => ProfileEdit
}

const switched = (rule: OwnRule, enabled: boolean): ProfileEdit => ({ kind: 'put', rule: { ...rule, enabled } })

const ruleEdits: readonly RuleEdit[] = [
  { name: 'enable', says: 'switch a rule of the draft on', editOf: (rule) => switched(rule, true) },
  { name: 'disable', says: 'switch a rule of the draft off', editOf: (rule) => switched(rule, false) },
  { name: 'drop', says: 'delete a rule of the draft', editOf: ({ id }) => ({ kind: 'drop', id }) },
]

interface Step {
  readonly name: string
  readonly says: string
  readonly take: (own: Project['profile'], by: string) => Promise<ProfileState>
}

const steps: readonly Step[] = [
  { name: 'undo', says: 'take the last edit of the draft back', take: (own, by) => own.undo(false, by) },
  { name: 'redo', says: 'do it again', take: (own, by) => own.undo(true, by) },
  { name: 'discard', says: 'let go of the draft', take: (own) => own.discard() },
]

async function change(
  cli: Cli,
  options: EditOptions,
  work: (project: Project) => Promise<ProfileState>,
): Promise<void> {
  await cli.perform(options, async ({ engine, io, json }) => {
    const state = await work(await findProject(engine, options.project))
    io.out(json ? jsonLine({ event: 'draft', draft: state.draft, lint: state.lint.length }) : stateText(state))
    return exitCodes.clean
  })
}

function stateText({ draft, lint }: ProfileState): string {
  const errors = lint.filter(({ level }) => level === 'error').length
  const drafted =
    draft === null
      ? 'There is no draft.'
      : `Draft: ${counted(draft.rules, 'rule')}, ${String(draft.unresolved)} lines of a script to look at.`
  return `${drafted} Lint: ${counted(errors, 'error')}, ${counted(lint.length - errors, 'other line')}.\n`
}

interface SetOptions extends EditOptions {
  readonly value?: string
  readonly scope: 'anyDepth' | 'root' | 'items'
  readonly note: string
}

function addSet(profile: Command, cli: Cli): void {
  const command = profile
    .command('set')
    .argument('<selector>', 'StudyDescription, 0008,1030, 60xx3000, (0019,"ACME",0C), "group 0018", "vr PN", private')
    .argument(
      '<action>',
      'keep, retain, cleanText, remove, empty, dummy, replaceUid, shiftDate, patientId, recurse, quarantine, set, hash',
    )
    .description('add a rule of yours to the draft')
    .option('--value <text>', 'what is set, or how many digits of the hash')
    .addOption(
      new Option('--scope <where>', 'where it holds').choices(['anyDepth', 'root', 'items']).default('anyDepth'),
    )
    .option('--note <text>', 'why; never a value of a patient', '')
    .action(async (selector: string, action: string, options: SetOptions) => {
      await change(cli, options, async ({ profile: own }) => {
        const rule = ruleFrom(selector, action, options)
        return await own.edit({ kind: 'put', rule, before: null }, options.by)
      })
    })
  byWhom(inProject(command))
}

/** Throws UsageError. */
function ruleFrom(selector: string, action: string, { value = '', scope, note, by }: SetOptions): OwnRule {
  const select = selectorFrom(selector)
  if (select === undefined) throw new UsageError('The selector names no element: no such keyword, tag or pattern.')
  const does = actionFrom(action, value)
  if (does === undefined) throw new UsageError('There is no such action. --help lists them.')
  return {
    ...{ id: `own-${randomUUID().slice(0, 8)}`, layer: 6, select, scope, does, enabled: true },
    ...{ when: { vrs: [], sopClasses: [], options: [], test: null }, source: 'curator', note, author: by, ctp: null },
  }
}

function addRuleEdit(profile: Command, cli: Cli, { name, says, editOf }: RuleEdit): void {
  const command = profile
    .command(name)
    .argument('<rule>', 'its id, as profile show prints it')
    .description(says)
    .action(async (id: string, options: EditOptions) => {
      await change(cli, options, async ({ profile: own }) => {
        const rule = (await draftOf(own)).rules.find((each) => each.id === idOf(id))
        if (rule === undefined) throw new Problem('NOT-FOUND', 'rule')
        return await own.edit(editOf(rule), options.by)
      })
    })
  byWhom(inProject(command))
}

/** `own/ctp-7` is the rule `ctp-7` of the draft. */
const idOf = (typed: string): string => typed.replace(/^own\//, '')

/** The draft as its own file has it. */
async function draftOf(own: Project['profile']): Promise<ProfileDocument> {
  const { text } = await own.export('draft', 'json')
  return ProfileDocument.parse(JSON.parse(text))
}

function addResolve(profile: Command, cli: Cli): void {
  const command = profile
    .command('resolve')
    .argument('<rule>', 'its id, or all')
    .description('say that a line of a script that differs or is not supported was looked at, and stays so')
    .action(async (id: string, options: EditOptions) => {
      await change(cli, options, async ({ profile: own }) => {
        const document = await draftOf(own)
        const isMeant = (rule: OwnRule): boolean => id === 'all' || rule.id === idOf(id)
        if (!document.rules.some(isMeant)) throw new Problem('NOT-FOUND', 'rule')
        const rules = document.rules.map((rule) => (isMeant(rule) ? resolved(rule) : rule))
        return await own.edit({ kind: 'replace', document: { ...document, rules } }, options.by)
      })
    })
  byWhom(inProject(command))
}

const resolved = (rule: OwnRule): OwnRule =>
  rule.ctp === null ? rule : { ...rule, ctp: { ...rule.ctp, resolved: true } }

function addStep(profile: Command, cli: Cli, { name, says, take }: Step): void {
  const command = profile
    .command(name)
    .description(says)
    .action(async (options: EditOptions) => {
      await change(cli, options, ({ profile: own }) => take(own, options.by))
    })
  byWhom(inProject(command))
}
