import type { ProblemCode } from '#shared/model/codes'
import type { Change, PatientContext, Subject } from './action.ts'
import { same } from './action.ts'
import { dummyChange } from './dummy-value.ts'
import { maxLengthOf } from './value-representation.ts'

/** Whether the element holds nothing now. */
export function isEmpty(subject: Subject): boolean {
  return !subject.isSequence && subject.bytes().length === 0
}

/**
 * New values in place of the old: `same` when nothing differs; cut to what the VR can hold (note DCM-LONG); when all
 * are empty the element is emptied, or gets a dummy where the IOD demands a value.
 */
export function changedValues(
  subject: Subject,
  values: readonly string[],
  patient: PatientContext,
  note?: ProblemCode,
): Change {
  const old = subject.values()
  if (note === undefined && values.length === old.length && values.every((value, index) => value === old[index]))
    return same
  if (values.every((value) => value === '')) return emptied(subject, patient, note)
  // A value that was too long before (a range of dates, a vendor's slip) may stay as long as it was.
  const fitting = values.map((value, index) =>
    value.slice(0, Math.max(maxLengthOf(subject.vr), old[index]?.length ?? 0)),
  )
  const isCut = fitting.some((value, index) => value !== values[index])
  const code = note ?? (isCut ? 'DCM-LONG' : undefined)
  return { kind: 'values', values: fitting, ...(code && { note: code }) }
}

/** Zero length, or a dummy where the IOD demands a value. */
export function emptied(subject: Subject, patient: PatientContext, note?: ProblemCode): Change {
  if (subject.needsValue) return dummyChange(subject, patient)
  if (isEmpty(subject)) return same
  return { kind: 'values', values: [], ...(note && { note }) }
}
