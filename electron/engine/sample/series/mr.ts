import { privateBlock } from '../elements.ts'
import type { Fields } from '../elements.ts'
import { axialPlane, general, greyPixels, IMPLICIT_LITTLE_ENDIAN } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { slice, words } from '../phantom.ts'

export const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4'
const SIZE = { rows: 96, columns: 96 } as const

/** Axial MR of the head with Siemens private blocks, of which the lists keep the acquisition values and drop the rest. */
export function mrSeries(series: Series, count: number, transferSyntaxUid = IMPLICIT_LITTLE_ENDIAN): SampleInstance[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `${series.study.person.key}/mr-${series.number}/slice${index + 1}`,
    person: series.study.person,
    transferSyntaxUid,
    lengths: 'undefined' as const,
    fields: {
      ...general(series, MR_IMAGE_STORAGE, index + 1),
      ...axialPlane(series.study, index, 4),
      ...acquisition(series),
      ...privateBlocks(index),
      ...greyPixels(SIZE, 12, words(slice('head', SIZE, index / count, 700 + index), 64)),
    },
  }))
}

function acquisition(series: Series): Fields {
  const { person, time } = series.study
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'ND'],
    AcquisitionDate: person.studyDate,
    AcquisitionTime: time,
    ContentDate: person.studyDate,
    ContentTime: time,
    BodyPartExamined: 'HEAD',
    PatientPosition: 'HFS',
    ScanningSequence: 'SE',
    SequenceVariant: 'SK',
    ScanOptions: [],
    MRAcquisitionType: '2D',
    SequenceName: '((se2d1))',
    RepetitionTime: 512,
    EchoTime: 14,
    EchoTrainLength: 1,
    MagneticFieldStrength: '1.5',
    FlipAngle: 90,
    AcquisitionNumber: 1,
    ProtocolName: '((t1_se_tra)) [[A:Okonde-Brandt]]',
    WindowCenter: 350,
    WindowWidth: 700,
    PerformingPhysicianName: '[[A:HOLLINGBERY]]^[[A:EZRA]]',
    ...procedureStep(series),
  }
}

function procedureStep(series: Series): Fields {
  return {
    PerformedProcedureStepStartDate: series.study.person.studyDate,
    PerformedProcedureStepDescription: '((MR brain without contrast)), room booked by [[A:Stroudley]]',
    RequestedProcedureDescription: '((MR brain))',
    RequestingPhysician: '[[A:STROUDLEY]]^[[A:WINIFRED]]',
  }
}

function privateBlocks(index: number): Fields {
  return {
    ...privateBlock(0x0019, 'SIEMENS MR HEADER', {
      '08:CS': 'IMAGE NUM 4',
      '0A:US': 1,
      '0B:DS': '((7.5))',
      '0C:IS': '((1000))',
      '14:IS': '((0))',
    }),
    ...privateBlock(0x0029, 'SIEMENS CSA HEADER', {
      '08:CS': 'IMAGE NUM 4',
      '10:OB': Buffer.from(`SV10 tPatientName "OKONDE-BRANDT" tInstitution "Quillbrook" slice ${index} `),
    }),
  }
}
