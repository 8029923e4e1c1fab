import type { Command } from 'commander'
import { Problem } from '#shared/base/problem'
import type { Session } from './cli.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { jsonLine } from './io.ts'
import { serveWorkstation } from './serve.ts'

/** For who starts the workstation a second time: the window that is there has the project, and that is well. */
export interface UnlessOpen {
  readonly unlessOpen?: boolean
  readonly serve: boolean
}

export function withUnlessOpen(command: Command): Command {
  return command.option('--unless-open', 'end well where another window or process has the project open')
}

/**
 * Carries out what needs the project to itself, then opens the workstation on it. Where another process has it: a
 * workstation that runs over the same home gives another link, and nothing more is started. Else, with --unless-open, it
 * is shown here as the other goes on with it. Throws PRJ-BUSY otherwise.
 */
export async function openUnlessOpen(
  session: Session,
  options: UnlessOpen,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const exitCode = await work()
    if (options.serve) await serveWorkstation(session)
    return exitCode
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'PRJ-BUSY') throw error
    if (options.serve && (await toRunning(session))) return exitCodes.clean
    if (options.unlessOpen !== true) throw error
    tellBusy(session, options.serve)
    if (options.serve) await serveWorkstation(session)
    return exitCodes.clean
  }
}

/** Tells the link of the workstation that runs already; false where none does. */
async function toRunning({ engine, io, json }: Session): Promise<boolean> {
  const { linkOfRunning } = await import('../web/index.ts')
  const url = await linkOfRunning(engine.info().home)
  if (url === undefined) return false
  if (json) io.out(jsonLine({ event: 'running', url }))
  else
    io.out(
      `\nPalimpsest runs already, and the project is open in a process of this machine. Another window of it: ${url}\n` +
        'The address works once, on this machine only. Ctrl-C where it was started first ends it.\n',
    )
  return true
}

function tellBusy({ io, json }: Session, serve: boolean): void {
  if (json) {
    io.out(jsonLine({ event: 'busy' }))
    return
  }
  const then = serve ? ' It can be read here meanwhile; it can be worked on once the other has ended.' : ''
  io.out(`The project is open in another window or process; nothing was done here.${then}\n`)
}
