import { coded, EXPLICIT_LITTLE_ENDIAN, frameOfReferenceUid, general, instanceUid, reference } from '../modules.ts'
import { seriesUid, studyUid } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import type { Fields } from '../elements.ts'
import { CT_IMAGE_STORAGE } from './ct.ts'

const RT_STRUCTURE_SET_STORAGE = '1.2.840.10008.5.1.4.1.1.481.3'
const STUDY_COMPONENT = '1.2.840.10008.3.1.2.3.1'

/** An RT Structure Set that contours every slice of a CT series. */
export function structureSet(series: Series, ct: Series, slices: number): SampleInstance {
  const { person, time } = series.study
  return {
    path: `${person.key}/rt/RS.dcm`,
    person,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    fields: {
      ...general(series, RT_STRUCTURE_SET_STORAGE, 1),
      OperatorsName: '[[A:TREVELYAN-OATES]]^[[A:BEA]]',
      StructureSetLabel: '((LUNG PLAN))',
      StructureSetName: '[[A:FARROW]] ((LUNG))',
      StructureSetDate: person.studyDate,
      StructureSetTime: time,
      FrameOfReferenceUID: frameOfReferenceUid(ct.study),
      PositionReferenceIndicator: [],
      ReferencedFrameOfReferenceSequence: [referencedFrame(ct, slices)],
      StructureSetROISequence: [roi(ct, 1, '((GTV))'), roi(ct, 2, '((LUNG LEFT)), drawn by [[A:Trevelyan-Oates]]')],
      ROIContourSequence: [contours(ct, slices, 1, 12), contours(ct, slices, 2, 30)],
      RTROIObservationsSequence: [observation(1, 'GTV'), observation(2, 'ORGAN')],
      ApprovalStatus: 'APPROVED',
      ReviewDate: person.studyDate,
      ReviewTime: time,
      ReviewerName: '[[A:PENDERWICK]]^[[A:ORSON]]',
    },
  }
}

const images = (ct: Series, slices: number): Fields[] =>
  Array.from({ length: slices }, (_, index) => reference(CT_IMAGE_STORAGE, instanceUid(ct, index + 1)))

function referencedFrame(ct: Series, slices: number): Fields {
  return {
    FrameOfReferenceUID: frameOfReferenceUid(ct.study),
    RTReferencedStudySequence: [
      {
        ...reference(STUDY_COMPONENT, studyUid(ct.study)),
        RTReferencedSeriesSequence: [{ SeriesInstanceUID: seriesUid(ct), ContourImageSequence: images(ct, slices) }],
      },
    ],
  }
}

const roi = (ct: Series, number: number, name: string): Fields => ({
  ROINumber: number,
  ReferencedFrameOfReferenceUID: frameOfReferenceUid(ct.study),
  ROIName: name,
  ROIGenerationAlgorithm: 'MANUAL',
})

function contours(ct: Series, slices: number, number: number, radius: number): Fields {
  return {
    ReferencedROINumber: number,
    ROIDisplayColor: [255, 64, 0],
    ContourSequence: Array.from({ length: slices }, (_, index) => ({
      ContourImageSequence: [reference(CT_IMAGE_STORAGE, instanceUid(ct, index + 1))],
      ContourGeometricType: 'CLOSED_PLANAR',
      NumberOfContourPoints: 4,
      ContourData: square(radius, index * 5),
    })),
  }
}

const square = (radius: number, z: number): number[] =>
  [
    [-radius, -radius],
    [radius, -radius],
    [radius, radius],
    [-radius, radius],
  ].flatMap((corner) => [...corner, z])

const observation = (number: number, type: string): Fields => ({
  ObservationNumber: number,
  ReferencedROINumber: number,
  RTROIInterpretedType: type,
  ROIInterpreter: '[[A:TREVELYAN-OATES]]^[[A:BEA]]',
  RTROIIdentificationCodeSequence: [coded('T-28000', 'SRT', '((Lung))')],
})
