import { coded, EXPLICIT_LITTLE_ENDIAN, general, instanceUid, reference } from '../modules.ts'
import { seriesUid, studyUid } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { NO_ITEMS } from '../elements.ts'
import type { Fields } from '../elements.ts'
import { US_MULTIFRAME_STORAGE } from './us.ts'

const COMPREHENSIVE_SR_STORAGE = '1.2.840.10008.5.1.4.1.1.88.33'

/** A Comprehensive SR about an ultrasound clip: persons, prose, dates, UIDs and an image reference in its tree. */
export function report(series: Series, images: Series): SampleInstance {
  const { person, time } = series.study
  const clip = reference(US_MULTIFRAME_STORAGE, instanceUid(images, 1))
  return {
    path: `${person.key}/sr/report.dcm`,
    person,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    lengths: 'undefined',
    fields: {
      ...general(series, COMPREHENSIVE_SR_STORAGE, 1),
      ContentDate: person.studyDate,
      ContentTime: time,
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'VERIFIED',
      VerifyingObserverSequence: [
        {
          VerifyingOrganization: person.institution,
          VerificationDateTime: `${person.studyDate}${time}`,
          VerifyingObserverName: '[[A:ABERNETTY]]^[[A:CLEM]]',
          VerifyingObserverIdentificationCodeSequence: NO_ITEMS,
        },
      ],
      ReferencedPerformedProcedureStepSequence: NO_ITEMS,
      PerformedProcedureCodeSequence: NO_ITEMS,
      CurrentRequestedProcedureEvidenceSequence: [
        {
          StudyInstanceUID: studyUid(images.study),
          ReferencedSeriesSequence: [{ SeriesInstanceUID: seriesUid(images), ReferencedSOPSequence: [clip] }],
        },
      ],
      ValueType: 'CONTAINER',
      ConceptNameCodeSequence: [coded('18748-4', 'LN', 'Diagnostic imaging report')],
      ContinuityOfContent: 'SEPARATE',
      ContentSequence: content(series, clip),
    },
  }
}

function content(series: Series, clip: Fields): Fields[] {
  const { person, time } = series.study
  return [
    contains('HAS OBS CONTEXT', 'PNAME', coded('121008', 'DCM', 'Person Observer Name'), {
      PersonName: '[[A:ABERNETTY]]^[[A:CLEM]]',
    }),
    contains('HAS OBS CONTEXT', 'PNAME', coded('121029', 'DCM', 'Subject Name'), {
      PersonName: '[[A:QUILLFEATHER]]^[[A:MARGOT]]',
    }),
    contains('HAS OBS CONTEXT', 'DATE', coded('121031', 'DCM', 'Subject Birth Date'), { Date: '19940212' }),
    contains('HAS OBS CONTEXT', 'UIDREF', coded('121018', 'DCM', 'Procedure Study Instance UID'), {
      UID: studyUid(series.study),
    }),
    contains('HAS OBS CONTEXT', 'DATETIME', coded('111060', 'DCM', 'Study Date'), {
      DateTime: `${person.studyDate}${time}`,
    }),
    findings(clip),
    contains('CONTAINS', 'TEXT', coded('121077', 'DCM', 'Conclusion'), {
      TextValue: '((No gallstones)). Told Ms [[A:Quillfeather]] by phone [[D:555-0172]] on [[C:27 February 2024]]',
    }),
  ]
}

function findings(clip: Fields): Fields {
  return {
    ...contains('CONTAINS', 'CONTAINER', coded('121070', 'DCM', 'Findings'), { ContinuityOfContent: 'SEPARATE' }),
    ContentSequence: [
      contains('CONTAINS', 'TEXT', coded('121071', 'DCM', 'Finding'), {
        TextValue: '((Wall thickness 2 mm, no free fluid)). Patient [[H:M0088341]] was fasting',
      }),
      contains('CONTAINS', 'NUM', coded('439932008', 'SCT', 'Length'), {
        MeasuredValueSequence: [{ NumericValue: '2', MeasurementUnitsCodeSequence: [coded('mm', 'UCUM', '((mm))')] }],
      }),
      contains('CONTAINS', 'IMAGE', coded('121180', 'DCM', 'Key Images'), { ReferencedSOPSequence: [clip] }),
    ],
  }
}

const contains = (relationship: string, valueType: string, concept: Fields, value: Fields): Fields => ({
  RelationshipType: relationship,
  ValueType: valueType,
  ConceptNameCodeSequence: [concept],
  ...value,
})
