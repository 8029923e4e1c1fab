import { textClassOf } from '#engine/text/text-class'
import type { Action, Change, PatientContext, Subject } from './action.ts'
import { into, removed, same } from './action.ts'
import { capAge } from './cap-age.ts'
import { changedValues, emptied, isEmpty } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { keep } from './keep.ts'
import { isBinaryNumber } from './numbers.ts'
import { replaceUid } from './replace-uid.ts'
import { shiftDate } from './shift-date.ts'
import { holdsIdentityAsText } from './text-in-number.ts'
import { isOpaque, isText, isUnreadable } from './value-representation.ts'

/**
 * PS3.15 E.3.5, C: identity is taken out of every value, the rest stays, and so does the number of values.
 * What is not text is treated as its VR asks: names emptied, dates shifted, UIDs replaced; numbers stay; opaque bytes
 * are removed unless they are text.
 */
export const cleanText: Action<'cleanText'> = {
  describe: 'Take identity out of the text and keep the rest',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    if (isEmpty(subject)) return same
    if (subject.vr === 'PN') return cleanName(subject, patient)
    if (subject.vr === 'DA' || subject.vr === 'DT')
      return shiftDate.apply(subject, { kind: 'shiftDate', form: 'dicom' }, patient)
    if (subject.vr === 'UI') return replaceUid.apply(subject, { kind: 'replaceUid' }, patient)
    if (subject.vr === 'AS') return capAge.apply(subject, { kind: 'capAge' }, patient)
    return cleanByForm(subject, patient)
  },
}

function cleanByForm(subject: Subject, patient: PatientContext): Change {
  if (isText(subject.vr)) return judged(subject, patient)
  if (subject.vr === 'IS' || subject.vr === 'DS') return cleanDecimal(subject, patient)
  if (subject.vr === 'TM') return keep.apply(subject, { kind: 'keep' }, patient)
  const isNumber = subject.vr === 'AT' || isBinaryNumber(subject.vr)
  if (isNumber && !holdsIdentityAsText(subject, patient)) return same
  if (isOpaque(subject.vr) && !isUnreadable(subject)) return judged(subject, patient)
  return subject.needsValue ? dummyChange(subject, patient) : removed
}

function judged(subject: Subject, patient: PatientContext): Change {
  const textClass = textClassOf(subject.signature, subject.vr)
  const isCode = CODE_VALUE.test(subject.signature)
  const clean = (value: string) =>
    value === '' || (isCode && isDigits(value)) ? value : patient.judge(value, textClass, subject.signature)
  return changedValues(subject, subject.values().map(clean), patient)
}

const CODE_VALUE = /(?:^|\.)(?:Long)?CodeValue$/

/** Codes of SNOMED CT and DICOM are numbers, and in a large submission some of them are somebody's ID by accident. */
const isDigits = (value: string): boolean => /^\d+$/.test(value)

/** A name is identity as a whole: no part of it can be shown to be none. Only the new ID may stay. */
function cleanName(subject: Subject, patient: PatientContext): Change {
  return subject.values().every((value) => value === '' || value === patient.pseudonym)
    ? same
    : emptied(subject, patient)
}

/** A whole number may be an ID or a date and goes as a whole; one with a point or exponent is a measurement. */
function cleanDecimal(subject: Subject, patient: PatientContext): Change {
  const textClass = textClassOf(subject.signature, subject.vr)
  const clean = (value: string) => {
    const isMeasurement = /^\s*[+-]?(?:\d*\.\d*(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)\s*$/.test(value)
    return isMeasurement || value === '' || patient.judge(value, textClass, subject.signature) === value ? value : ''
  }
  return changedValues(subject, subject.values().map(clean), patient)
}
