import type { Action } from './action.ts'
import { removed } from './action.ts'
import { dummyChange } from './dummy-value.ts'

/** PS3.15 E.1.1, X. An element that the IOD demands gets a dummy instead, so that no new conformance error appears. */
export const remove: Action<'remove'> = {
  describe: 'Remove it',
  apply: (subject, _disposition, patient) =>
    subject.needsValue && !subject.isSequence ? dummyChange(subject, patient) : removed,
}
