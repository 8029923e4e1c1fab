import { codes } from '#shared/model/codes'

/** A call that did not succeed: what, and what to do. Never holds a value of a patient. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly remedy: string
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isKnown = (code: string): code is keyof typeof codes => Object.hasOwn(codes, code)

/** The sentence and remedy of a code; codes that this build does not know keep the engine's own message. */
export function failureOfCode(code: string, message = ''): Failure {
  if (isKnown(code)) return { code, message: codes[code].means, remedy: codes[code].remedy }
  return { code, message: message || 'The call did not succeed.', remedy: 'Retry; if it stays, report the code.' }
}

const lost: Failure = {
  code: 'LINK',
  message: 'The connection to the engine is lost.',
  remedy: 'It is tried again by itself; a restart of the host may be needed.',
}

function codeOf(error: Error): string | undefined {
  const facts: Record<string, unknown> = isRecord(error) ? error : {}
  const data = facts['data']
  if (isRecord(data) && typeof data['code'] === 'string') return data['code']
  return typeof facts['code'] === 'string' ? facts['code'] : undefined
}

/** What to show for anything a call may throw. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return failureOfCode('BUG')
  const code = codeOf(error)
  if (code === undefined) return lost
  if (code === 'BAD_REQUEST') return failureOfCode('BAD-INPUT')
  if (code === 'INTERNAL_SERVER_ERROR') return failureOfCode('BUG')
  return failureOfCode(code, error.message)
}
