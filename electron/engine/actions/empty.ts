import type { Action } from './action.ts'
import { emptied } from './changed-values.ts'

/** PS3.15 E.1.1, Z: zero length; a dummy where the IOD demands a value. */
export const empty: Action<'empty'> = {
  describe: 'Empty it',
  apply: (subject, _disposition, patient) => emptied(subject, patient),
}
