import { Problem } from '#shared/base/problem'
import { codes } from '#shared/model/codes'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { type Io, jsonLine } from './io.ts'

/** A command that was given wrongly, told in words of its own; `code` where all that is wrong has one. */
export class UsageError extends Error {
  readonly code: string

  constructor(message: string, code = 'USAGE') {
    super(message)
    this.name = 'UsageError'
    this.code = code
  }
}

/** Tells what went wrong, what it means and what mends it; never a value. Returns the exit code. */
export function reportFailure(error: unknown, io: Io, json: boolean): ExitCode {
  if (error instanceof UsageError) {
    if (json) io.out(jsonLine({ event: 'failed', code: error.code, message: error.message }))
    else io.err(`palimpsest: ${error.message}\n`)
    return exitCodes.usage
  }
  const problem = error instanceof Problem ? error : new Problem('BUG', nameOf(error))
  const { means, remedy } = codes[problem.code]
  const place = problem.at === undefined ? '' : ` (${problem.at})`
  if (json) io.out(jsonLine({ event: 'failed', code: problem.code, place: problem.at ?? null, means, remedy }))
  else io.err(`palimpsest: ${means}${place} ${remedy} [${problem.code}]\n`)
  return exitCodeOf(problem.code)
}

/** The kind of an unexpected error and the line of ours that it came from; its message could hold a value. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  const frame = /^ +at .*?([\w.-]+\.(?:ts|js|mjs)):(\d+):\d+\)?$/m.exec(error.stack ?? '')
  return frame === null ? error.name : `${error.name} in ${frame[1] ?? ''}:${frame[2] ?? ''}`
}
