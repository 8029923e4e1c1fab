import type { Disposition } from '#shared/model/disposition'
import type { Action, PatientContext } from './action.ts'
import { removed } from './action.ts'
import { changedValues } from './changed-values.ts'

type Table = Extract<Disposition, { kind: 'lookUp' }>['table']

const tables: { readonly [K in Table]: (patient: PatientContext) => string } = {
  patientId: ({ pseudonym }) => pseudonym,
}

/** A value from the mapping, in place of all values. */
export const lookUp: Action<'lookUp'> = {
  describe: "Put the patient's new ID in its place",
  apply: (subject, { table }, patient) =>
    subject.isSequence ? removed : changedValues(subject, [tables[table](patient)], patient),
}
