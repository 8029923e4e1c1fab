import type { Action } from './action.ts'
import { into, removed } from './action.ts'
import { changedValues, isEmpty } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { isUnreadable, maxLengthOf } from './value-representation.ts'
import { same } from './action.ts'

/**
 * PS3.15 E.1.1, U: every value its own new UID, the same wherever the old one stands; empty values stay empty.
 * In a VR that cannot hold a UID, and in bytes that are no text, the element is removed.
 */
export const replaceUid: Action<'replaceUid'> = {
  describe: 'Replace each UID by its new one',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    if (isEmpty(subject)) return same
    if (isUnreadable(subject) || maxLengthOf(subject.vr) < 64)
      return subject.needsValue ? dummyChange(subject, patient) : removed
    return changedValues(
      subject,
      subject.values().map((value) => (value.trim() === '' ? '' : patient.uid(value))),
      patient,
    )
  },
}
