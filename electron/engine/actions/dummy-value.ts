import type { Change, PatientContext, Subject } from './action.ts'
import { removed } from './action.ts'
import { writeNumbers } from './numbers.ts'

/*
 * A dummy must not say anything: a search for the original must not find a part of it there, and no reader may take it
 * for a statement ("Allergies: NONE"). So prose gets a dash, and only codes and titles of machines a word.
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
  LO: '-',
  LT: '-',
  PN: '-',
  SH: '-',
  SL: '0',
  SS: '0',
  ST: '-',
  SV: '0',
  TM: '000000',
  UC: '-',
  UI: '2.25.0',
  UL: '0',
  UR: 'urn:none',
  US: '0',
  UT: '-',
  UV: '0',
}

/** A valid value of the VR that means nothing; empty for VRs that have none (opaque bytes, sequences). */
export function dummyFor(vr: string): readonly string[] {
  const value = DUMMIES[vr]
  return value === undefined ? [] : [value]
}

/** The change to a dummy: the new ID in the patient's name and no name in anybody else's, zeros in numbers, two zero bytes in opaque data. */
export function dummyChange(subject: Subject, patient: PatientContext): Change {
  if (subject.isSequence) return removed
  if (subject.vr === 'PN' && subject.signature === 'PatientName') return { kind: 'values', values: [patient.pseudonym] }
  const values = dummyFor(subject.vr)
  const numbers = writeNumbers(values, subject.vr, subject.bigEndian)
  if (numbers) return { kind: 'bytes', bytes: numbers }
  if (values.length > 0) return { kind: 'values', values }
  return { kind: 'bytes', bytes: new Uint8Array(BYTES_OF_ONE[subject.vr] ?? 2) }
}

const BYTES_OF_ONE: Readonly<Record<string, number>> = { AT: 4, OD: 8, OF: 4, OL: 4, OV: 8 }
