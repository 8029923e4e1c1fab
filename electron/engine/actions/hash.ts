import { hashDigits } from '#engine/mapping/uid-map'
import type { Action } from './action.ts'
import { removed, same } from './action.ts'
import { changedValues, isEmpty } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { maxLengthOf } from './value-representation.ts'

/** VRs in which a row of digits is valid. */
const HOLDS_DIGITS = new Set(['AE', 'CS', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT'])

/** CTP's @hash, value by value, cut to what the VR holds. Where digits would not be valid the element is removed. */
export const hash: Action<'hash'> = {
  describe: "Put the first digits of the value's MD5 in its place (CTP)",
  apply: (subject, { length }, patient) => {
    if (!HOLDS_DIGITS.has(subject.vr)) return subject.needsValue ? dummyChange(subject, patient) : removed
    if (isEmpty(subject)) return same
    const digits = Math.min(length === 0 ? Infinity : length, maxLengthOf(subject.vr), 39)
    return changedValues(
      subject,
      subject.values().map((value) => (value === '' ? '' : hashDigits(value, digits))),
      patient,
    )
  },
}
