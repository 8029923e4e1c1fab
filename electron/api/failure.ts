import { ORPCError } from '@orpc/server'
import type { Failure } from '#shared/api/failure'
import { Problem } from '#shared/base/problem'
import { codes, type ProblemCode } from '#shared/model/codes'
import type { Log } from '../engine/ports.ts'

/** HTTP status of a failure: the caller's fault, the thing's fault, or ours. */
function statusOf(code: ProblemCode): number {
  if (code === 'BUG') return 500
  if (code === 'NOT-FOUND' || code === 'PRJ-NONE') return 404
  return code === 'BAD-INPUT' ? 400 : 422
}

/** The code, its sentence with what mends it, and the place: all that a client may know of a failure. */
export function failureOf(code: ProblemCode, place: string | undefined): Failure {
  const { means, remedy } = codes[code]
  return { code, message: `${means} ${remedy}`, place: place ?? null }
}

/**
 * What went wrong, fit to leave the engine. A Problem keeps its code and place; anything else is a bug, whose own
 * message may quote a value and therefore is neither sent nor logged. `where` names the call for the log.
 */
export function judgeError(error: unknown, where: string, log: Log): { failure: Failure; status: number } {
  if (error instanceof Problem) return { failure: failureOf(error.code, error.at), status: statusOf(error.code) }
  log.warn('api.failed', {
    code: 'BUG',
    call: where,
    kind: error instanceof Error ? error.constructor.name : typeof error,
  })
  return { failure: failureOf('BUG', where), status: statusOf('BUG') }
}

/** The same as an error that oRPC carries to the client: `error.code`, `error.message`, `error.data` (Failure). */
export function toClientError(error: unknown, where: string, log: Log): ORPCError<string, Failure> {
  const { failure, status } = isRefusal(error) ? refusalOf(error) : judgeError(error, where, log)
  return new ORPCError(failure.code, { status, message: failure.message, data: failure })
}

/** oRPC's own refusal of input that does not fit the contract. */
function isRefusal(error: unknown): error is ORPCError<'BAD_REQUEST', unknown> {
  return error instanceof ORPCError && error.code === 'BAD_REQUEST'
}

/** Names the fields that do not fit, never what they held. */
function refusalOf(error: ORPCError<'BAD_REQUEST', unknown>): { failure: Failure; status: number } {
  return { failure: failureOf('BAD-INPUT', fieldsOf(error.data)), status: statusOf('BAD-INPUT') }
}

/** `minDayShift, sources.0`: paths of the issues that zod found. Keys come from the contract, or are numbers. */
function fieldsOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return undefined
  const paths = data.issues.map((issue: unknown) =>
    typeof issue === 'object' && issue !== null && 'path' in issue && Array.isArray(issue.path)
      ? issue.path.join('.')
      : '',
  )
  return [...new Set(paths)].filter((path) => path !== '').join(', ') || undefined
}
