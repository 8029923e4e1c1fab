import type { ProblemCode } from '#shared/model/codes'

/**
 * Something cannot go on: an instance, a call, a file. Thrown inside stages, caught once, becomes data.
 * Carries a code and a place (file number, Path, line), never a value: the message must be safe to log.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly at: string | undefined

  constructor(code: ProblemCode, at?: string) {
    super(at === undefined ? code : `${code} at ${at}`)
    this.name = 'Problem'
    this.code = code
    this.at = at
  }
}
