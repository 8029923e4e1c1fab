/** Names of CTP's dictionary (dcm4che 1) that no rule below turns into the keyword of PS3.6. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['AcquisitionDatetime', 'AcquisitionDateTime'],
  ['AdmittingDiagnosisDescription', 'AdmittingDiagnosesDescription'],
  ['DeIdentificationMethod', 'DeidentificationMethod'],
  ['DeIdentificationMethodCodeSeq', 'DeidentificationMethodCodeSequence'],
  ['EchoNumber', 'EchoNumbers'],
  ['FieldOfViewDimension', 'FieldOfViewDimensions'],
  ['FocalSpot', 'FocalSpots'],
  ['ImageOrientation', 'ImageOrientationPatient'],
  ['ImagePosition', 'ImagePositionPatient'],
  ['NameOfPhysicianReadingStudy', 'NameOfPhysiciansReadingStudy'],
  ['OperatorName', 'OperatorsName'],
  ['PhysicianOfRecord', 'PhysiciansOfRecord'],
  ['PresentationCreatorName', 'ContentCreatorName'],
  ['ReferringPhysicianPhoneNumbers', 'ReferringPhysicianTelephoneNumbers'],
  ['SecondaryCaptureDeviceSoftwareVersion', 'SecondaryCaptureDeviceSoftwareVersions'],
  ['SeqOfUltrasoundRegions', 'SequenceOfUltrasoundRegions'],
  ['SeqVariant', 'SequenceVariant'],
  ['SoftwareVersion', 'SoftwareVersions'],
])

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/Seq$/, 'Sequence'],
  [/^Ref(?=[A-Z])/, 'Referenced'],
  [/^PPS(?=[A-Z])/, 'PerformedProcedureStep'],
  [/^SPS(?=[A-Z])/, 'ScheduledProcedureStep'],
  [/PaletteColorLUT/, 'PaletteColorLookupTable'],
  [/AET$/, 'AETitle'],
]

/**
 * The keyword of PS3.6 for a name as CTP scripts write it: that of dcm4che 1, which shortens `Sequence` and `Referenced`
 * and follows the names of attributes of 2003. Keywords of PS3.6 stay as they are, but for ImagePosition and
 * ImageOrientation, which in CTP are those of the patient.
 */
export function keywordOf(name: string): string {
  return renamed.get(name) ?? shortForms.reduce((keyword, [short, long]) => keyword.replace(short, long), name)
}
