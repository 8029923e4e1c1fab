import type { Action } from './action.ts'
import { into, removed } from './action.ts'
import { dummyChange } from './dummy-value.ts'

/** A sequence: kept, and its items judged one by one. What should be a sequence and is none is removed. */
export const recurse: Action<'recurse'> = {
  describe: 'Keep the sequence and judge what its items hold',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    return subject.needsValue ? dummyChange(subject, patient) : removed
  },
}
