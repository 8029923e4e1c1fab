import type { Action } from './action.ts'
import { dummyChange } from './dummy-value.ts'
import { replaceUid } from './replace-uid.ts'

/** PS3.15 E.1.1, D. A UID is replaced as everywhere else, so that references to it still hold. */
export const dummy: Action<'dummy'> = {
  describe: 'Put a valid, meaningless value in its place',
  apply: (subject, _disposition, patient) =>
    subject.vr === 'UI' && subject.values().some((value) => value !== '')
      ? replaceUid.apply(subject, { kind: 'replaceUid' }, patient)
      : dummyChange(subject, patient),
}
