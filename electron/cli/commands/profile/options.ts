import type { Command } from 'commander'
import type { ProfileName } from '#shared/api/profile-contract'
import type { CommonOptions } from '../../cli.ts'
import { withJson, withProject } from '../../options.ts'

export interface Options extends CommonOptions {
  readonly project?: string
}

export interface EditOptions extends Options {
  readonly by: string
}

export const NAME_HELP =
  'draft, current, a revision as r1, or a built-in profile (tcia, ps315, ctp-tcia-basic, keep-nothing)'

/** A profile as a command names it. */
export function nameOf(text: string): ProfileName {
  if (text === 'draft' || text === 'current') return text
  const revision = /^r(\d{1,6})$/.exec(text)?.[1]
  return revision === undefined ? { builtin: text } : { revision: Number(revision) }
}

export const inProject = (command: Command): Command => withJson(withProject(command))

/** The trail and every rule keep who it was. */
export const byWhom = (command: Command): Command => command.option('--by <name>', 'who does it', 'curator')
