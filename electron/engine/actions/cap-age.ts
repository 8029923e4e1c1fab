import { textClassOf } from '#engine/text/text-class'
import type { Action, PatientContext, Subject } from './action.ts'
import { into, removed, same } from './action.ts'
import { changedValues, isEmpty } from './changed-values.ts'
import { dummyChange } from './dummy-value.ts'
import { readNumbers, writeNumbers } from './numbers.ts'
import { isUnreadable } from './value-representation.ts'

const OLDEST = 90
/** Days of 90 years, leap days included: no unit may tell an age that another hides. */
const OLDEST_IN: Readonly<Record<string, number>> = { D: 32_873, W: 4_697, M: 1_080, Y: OLDEST }

/** 45 CFR 164.514(b)(2)(i)(C): ages over 89 become one class. Ages that cannot be read are cleaned as text. */
export const capAge: Action<'capAge'> = {
  describe: 'Keep the age; over 89 years becomes 90',
  apply: (subject, _disposition, patient) => {
    if (subject.isSequence) return into
    if (isEmpty(subject)) return same
    const numbers = readNumbers(subject.bytes(), subject.vr, subject.bigEndian)
    if (numbers) {
      const capped = writeNumbers(numbers.map(capNumber), subject.vr, subject.bigEndian)
      const isSame = numbers.every((value) => value === capNumber(value))
      return isSame ? same : capped ? { kind: 'bytes', bytes: capped } : removed
    }
    if (isUnreadable(subject)) return subject.needsValue ? dummyChange(subject, patient) : removed
    return changedValues(
      subject,
      subject.values().map((value) => capText(value, subject, patient)),
      patient,
    )
  },
}

/** `091Y` and the like; a number without a unit counts years, as in IS and DS. */
function capText(value: string, subject: Subject, patient: PatientContext): string {
  const { vr } = subject
  // Some writers fill three places with a sign: below zero is an error of theirs, not an old age.
  if (/^\s*-\d{1,3}[DWMYdwmy]?\s*$/.test(value)) return value
  const match = /^\s*(\d{1,5})(\.\d{1,9})?\s*([DWMYdwmy])?\s*$/.exec(value)
  if (!match)
    return vr === 'AS' || vr === 'IS' || vr === 'DS'
      ? ''
      : withoutHighAge(patient.judge(value, textClassOf(subject.signature, subject.vr), subject.signature))
  const unit = match[3]?.toUpperCase() ?? 'Y'
  const oldest = OLDEST_IN[unit] ?? OLDEST
  if (Number(match[1]) < oldest) return value
  return match[3] === undefined && vr !== 'AS' ? String(OLDEST) : '090Y'
}

/** `93 years`: in an attribute for ages nothing else has to be read to know that it is one. */
function withoutHighAge(text: string): string {
  return /(?<!\d)(?:9\d|[1-9]\d\d)(?!\d)/.test(text) ? '' : text
}

function capNumber(value: string): string {
  return Number(value) >= OLDEST ? String(OLDEST) : value
}
