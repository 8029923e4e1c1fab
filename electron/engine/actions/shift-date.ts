import { shiftDateText, shiftEpoch } from '#engine/mapping/shift'
import { Problem } from '#shared/base/problem'
import type { Action, Change, PatientContext, Subject } from './action.ts'
import { into, same } from './action.ts'
import { changedValues, emptied, isEmpty } from './changed-values.ts'
import { keep } from './keep.ts'
import { readNumbers, writeNumbers } from './numbers.ts'
import { isOpaque, isUnreadable } from './value-representation.ts'

/**
 * PS3.15 E.3.6: every date of a patient moves by the same number of days; times of day stay. A date that cannot be
 * read is emptied with the note DAT-BAD; where the IOD demands a value the instance stops with it.
 */
export const shiftDate: Action<'shiftDate'> = {
  describe: "Shift the date by the patient's offset",
  apply: (subject, { form }, patient) => {
    if (subject.isSequence) return into
    if (isEmpty(subject)) return same
    if (subject.vr === 'TM') return keep.apply(subject, { kind: 'keep' }, patient)
    const shift = (value: string) => shiftValue(value, subject.vr, form, patient.dayOffset)
    return shiftNumbers(subject, subject.vr, patient, shift) ?? shiftText(subject, patient, shift)
  },
}

/** The form that the rule names first, then the other one: private elements change form between software versions. */
function shiftValue(value: string, vr: string, form: 'dicom' | 'epoch', days: number): string | undefined {
  if (value.trim() === '') return ''
  const asText = () => attempt(() => shiftDateText(value, vr, days))
  const asEpoch = () => (vr === 'DA' || vr === 'DT' ? undefined : attempt(() => shiftEpoch(value, days)))
  return form === 'epoch' ? (asEpoch() ?? asText()) : (asText() ?? asEpoch())
}

function attempt(shift: () => string): string | undefined {
  try {
    return shift()
  } catch (error) {
    if (error instanceof Problem && error.code === 'DAT-BAD') return undefined
    throw error
  }
}

type Shift = (value: string) => string | undefined

/** Binary numbers: epochs, or a date as the number 20200131. Undefined when the VR holds no numbers. */
function shiftNumbers(subject: Subject, vr: string, patient: PatientContext, shift: Shift): Change | undefined {
  const old = readNumbers(subject.bytes(), vr, subject.bigEndian)
  if (!old) return undefined
  const values = old.map(shift)
  const bytes = values.includes(undefined) ? undefined : writeNumbers(values as string[], vr, subject.bigEndian)
  if (!bytes) return unreadable(subject, patient)
  return values.every((value, index) => value === old[index]) ? same : { kind: 'bytes', bytes }
}

function shiftText(subject: Subject, patient: PatientContext, shift: Shift): Change {
  const old = subject.values()
  if (old.length === 0 && isUnreadable(subject)) return unreadable(subject, patient)
  const values = old.map(shift)
  if (!values.includes(undefined)) return changedValues(subject, values as string[], patient)
  const hidden = isOpaque(subject.vr) ? shiftHidden(subject, patient, shift) : undefined
  if (hidden) return hidden
  if (subject.needsValue) throw new Problem('DAT-BAD', subject.signature)
  return changedValues(
    subject,
    values.map((value) => value ?? ''),
    patient,
    'DAT-BAD',
  )
}

/** An epoch in bytes of unknown form: 4 or 8 of them may be one integer. */
function shiftHidden(subject: Subject, patient: PatientContext, shift: Shift): Change | undefined {
  const vr = { 4: 'UL', 8: 'UV' }[subject.bytes().length]
  const change = vr === undefined ? undefined : shiftNumbers({ ...subject, needsValue: false }, vr, patient, shift)
  return change?.kind === 'bytes' ? change : undefined
}

function unreadable(subject: Subject, patient: PatientContext): Change {
  if (subject.needsValue) throw new Problem('DAT-BAD', subject.signature)
  return emptied(subject, patient, 'DAT-BAD')
}
