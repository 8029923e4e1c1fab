import { textClassOf } from '#engine/text/text-class'
import type { Action, Change, PatientContext, Subject } from './action.ts'
import { into, removed, same } from './action.ts'
import { changedValues } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { numeralOf } from './numeral.ts'
import { holdsIdentityAsText, isBinary } from './text-in-number.ts'
import { isWellFormed } from './well-formed.ts'

/**
 * PS3.15 E.1.1, K: unchanged; of a sequence the items are judged one by one. A number, a time, a code or a UID is kept
 * because of what it can say, so what is none does not stay: somebody's name in a DS is no measurement.
 */
export const keep: Action<'keep'> = {
  describe: 'Keep it as it is',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    if (isWellFormed(subject.bytes(), subject.vr)) return same
    if (isBinary(subject.vr)) return keptBinary(subject, patient)
    const clean = (value: string) =>
      value === '' || isWellFormed(Buffer.from(value), subject.vr) ? value : wellFormed(value, subject, patient)
    return changedValues(subject, subject.values().map(clean), patient)
  },
}

function keptBinary(subject: Subject, patient: PatientContext): Change {
  if (!holdsIdentityAsText(subject, patient)) return same
  return subject.needsValue ? dummyChange(subject, patient) : removed
}

/** What may stay of a value that its VR does not allow. */
function wellFormed(value: string, { vr, signature }: Subject, patient: PatientContext): string {
  if (vr === 'UI') return patient.uid(value)
  return vr === 'CS' ? patient.judge(value, textClassOf(signature, vr), signature) : numeralOf(value, vr)
}
