import type { Action } from './action.ts'
import { into, removed, same } from './action.ts'
import { changedValues } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { isNumeral, numeralOf } from './numeral.ts'
import { holdsIdentityAsText } from './text-in-number.ts'

/**
 * PS3.15 E.1.1, K: unchanged; of a sequence the items are judged one by one. A number or a time is kept because of what
 * it can say, so what is none does not stay: somebody's name in a DS is no measurement.
 */
export const keep: Action<'keep'> = {
  describe: 'Keep it as it is',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    if (holdsIdentityAsText(subject, patient)) return subject.needsValue ? dummyChange(subject, patient) : removed
    if (isNumeral(subject.bytes(), subject.vr)) return same
    const numbers = subject.values().map((value) => (isPlain(value, subject.vr) ? value : numeralOf(value, subject.vr)))
    return changedValues(subject, numbers, patient)
  },
}

function isPlain(value: string, vr: string): boolean {
  return isNumeral(Buffer.from(value), vr)
}
