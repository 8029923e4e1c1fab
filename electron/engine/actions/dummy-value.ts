import type { Change, PatientContext, Subject } from './action.ts'
import { removed } from './action.ts'
import { writeNumbers } from './numbers.ts'

/*
 * Words are all the same short one: a dummy must not say anything, and a search for the original must not find a part
 * of it in the dummy.
 */
const DUMMIES: Readonly<Record<string, string>> = {
  AE: 'NONE',
  AS: '000Y',
  CS: 'NONE',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  FD: '0',
  FL: '0',
  IS: '0',
  LO: 'NONE',
  LT: 'NONE',
  PN: 'NONE',
  SH: 'NONE',
  SL: '0',
  SS: '0',
  ST: 'NONE',
  SV: '0',
  TM: '000000',
  UC: 'NONE',
  UI: '2.25.0',
  UL: '0',
  UR: 'urn:none',
  US: '0',
  UT: 'NONE',
  UV: '0',
}

/** A valid value of the VR that means nothing; empty for VRs that have none (opaque bytes, sequences). */
export function dummyFor(vr: string): readonly string[] {
  const value = DUMMIES[vr]
  return value === undefined ? [] : [value]
}

/** The change to a dummy: the new ID in a person's name, zeros in numbers, two zero bytes in opaque data. */
export function dummyChange(subject: Subject, patient: PatientContext): Change {
  if (subject.isSequence) return removed
  if (subject.vr === 'PN') return { kind: 'values', values: [patient.pseudonym] }
  const values = dummyFor(subject.vr)
  const numbers = writeNumbers(values, subject.vr, subject.bigEndian)
  if (numbers) return { kind: 'bytes', bytes: numbers }
  if (values.length > 0) return { kind: 'values', values }
  return { kind: 'bytes', bytes: new Uint8Array(BYTES_OF_ONE[subject.vr] ?? 2) }
}

const BYTES_OF_ONE: Readonly<Record<string, number>> = { AT: 4, OD: 8, OF: 4, OL: 4, OV: 8 }
