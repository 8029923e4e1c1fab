import { Problem } from '#shared/base/problem'
import type { Action } from './action.ts'
import { changedValues } from './changed-values.ts'
import { isBinaryNumber, writeNumbers } from './numbers.ts'
import { isSingleValued } from './value-representation.ts'

/** A fixed value of the profile; a backslash separates several. Throws BAD-INPUT when the VR cannot hold it. */
export const set: Action<'set'> = {
  describe: 'Set a fixed value',
  apply: (subject, { value }, patient) => {
    if (subject.isSequence) throw new Problem('BAD-INPUT', subject.signature)
    const values = isSingleValued(subject.vr) ? [value] : value.split('\\')
    if (!isBinaryNumber(subject.vr)) return changedValues(subject, values, patient)
    const bytes = writeNumbers(values, subject.vr, subject.bigEndian)
    if (!bytes) throw new Problem('BAD-INPUT', subject.signature)
    return { kind: 'bytes', bytes }
  },
}
