import { type Command, InvalidArgumentError, Option } from 'commander'
import type { PixelPolicy } from '#shared/api/contract'
import type { Project } from '../engine/index.ts'
import { exitCodeHelp } from './exit-codes.ts'

/** A whole number of at least one. */
export function positive(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number of at least 1.')
  return value
}

export function withJson(command: Command): Command {
  return command.option('--json', 'results as JSON lines on stdout')
}

export function withWorkers(command: Command): Command {
  return command.option('--workers <n>', 'worker processes (default: one a core, at most 8)', positive)
}

export function withProject(command: Command): Command {
  return command.option('-p, --project <folder>', 'project folder, or the id of a known project (default: this folder)')
}

export interface PixelOptions {
  readonly pixels?: PixelPolicy['pixels']
  readonly onUnsure?: PixelPolicy['onUnsure']
}

export function withPixels(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--pixels <mode>',
        'judged: read and judge them first; off: write without, and say so in the output (default: as the project was made, judged)',
      ).choices(['off', 'judged']),
    )
    .addOption(
      new Option(
        '--on-unsure <policy>',
        'what becomes of Instances with open questions about pixels (default: as the project was made, hold)',
      ).choices(['hold', 'mask']),
    )
}

/** What the options ask of a run, and for the rest what the project was made for. */
export function pixelPolicyOf({ pixels, onUnsure }: PixelOptions, { draft }: Pick<Project, 'draft'>): PixelPolicy {
  return { pixels: pixels ?? draft.pixels, onUnsure: onUnsure ?? draft.onUnsure }
}

/** Examples and exit codes at the end of a command's help. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ palimpsest ${example}`).join('\n')
  return command.addHelpText('after', `\nExamples:\n${lines}\n${exitCodeHelp}`)
}
