import type { Command } from 'commander'
import { Problem } from '#shared/base/problem'
import type { Session } from './cli.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { jsonLine } from './io.ts'

/** For who starts the workstation a second time: the window that is there has the project, and that is well. */
export interface UnlessOpen {
  readonly unlessOpen?: boolean
}

export function withUnlessOpen(command: Command): Command {
  return command.option('--unless-open', 'end well where another window or process has the project open')
}

/** Carries out what needs the project to itself; with --unless-open, says so where another has it. */
export async function unlessOpen(
  { io, json }: Session,
  options: UnlessOpen,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (options.unlessOpen !== true || !(error instanceof Problem) || error.code !== 'PRJ-BUSY') throw error
    io.out(
      json ? jsonLine({ event: 'busy' }) : 'The project is open in another window or process; nothing was done here.\n',
    )
    return exitCodes.clean
  }
}
