import { Problem } from '#shared/base/problem'
import type { Action } from './action.ts'

/** The instance is not written; PRF-STOP names the element. */
export const quarantine: Action<'quarantine'> = {
  describe: 'Hold the whole instance back',
  apply: ({ signature }) => {
    throw new Problem('PRF-STOP', signature)
  },
}
