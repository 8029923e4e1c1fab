import type { SourceFile } from './project.ts'
import { type Fields, instance, type InstanceOptions } from './instance.ts'

/** One CT Series of the invented patient `P-<number>`: files `<number>/<at>.dcm`, UIDs `2.25.<number>…`. */
export function seriesOf(
  patient: number,
  instances: number,
  fields: Fields = {},
  options: InstanceOptions = {},
): SourceFile[] {
  return Array.from({ length: instances }, (_, at) => ({
    path: `${patient}/${at}.dcm`,
    bytes: instance(
      {
        PatientID: `P-${patient}`,
        PatientName: `NAME${'ABCDEFGHIJ'[patient % 10] ?? ''}^GIVEN`,
        StudyInstanceUID: `2.25.${patient}00`,
        SeriesInstanceUID: `2.25.${patient}01`,
        SOPInstanceUID: sopUidOf(patient, at),
        FrameOfReferenceUID: `2.25.${patient}02`,
        AccessionNumber: `A-77${patient}`,
        InstanceNumber: at + 1,
        ...fields,
      },
      options,
    ),
  }))
}

/** Old SOP Instance UID of an Instance of `seriesOf`. */
export const sopUidOf = (patient: number, at: number): string => `2.25.${patient}03${at}`

/** `id_old,id_new` for these patients; the new ID is `N-<number>` unless `renamed` says otherwise. */
export function mappingOf(patients: readonly number[], renamed: Readonly<Record<number, string>> = {}): string {
  const lines = patients.map((number) => `P-${number},${renamed[number] ?? `N-${number}`}`)
  return ['id_old,id_new', ...lines, ''].join('\n')
}
