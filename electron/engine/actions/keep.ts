import type { Action } from './action.ts'
import { into, same } from './action.ts'

/** PS3.15 E.1.1, K: unchanged; of a sequence the items are judged one by one. */
export const keep: Action<'keep'> = {
  describe: 'Keep it as it is',
  apply: ({ isSequence }) => (isSequence ? into : same),
}
