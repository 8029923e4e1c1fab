import { privateBlock } from '../elements.ts'
import type { Fields } from '../elements.ts'
import {
  axialPlane,
  BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  general,
  greyPixels,
  instanceUid,
  reference,
} from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { slice, words } from '../phantom.ts'
import { uidOf } from '../random.ts'

export const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2'
export const CT_SIZE = { rows: 128, columns: 128 } as const
const SPACING = 5

/** Axial CT of the trunk: GE private blocks (identity, epoch and parameters), and one of a vendor that no list knows. */
export function ctSeries(
  series: Series,
  count: number,
  options: { readonly bigEndian?: boolean } = {},
): SampleInstance[] {
  const bigEndian = options.bigEndian === true
  return Array.from({ length: count }, (_, index) => ({
    path: `${series.study.person.key}/ct-${series.number}/IM${String(index + 1).padStart(4, '0')}.dcm`,
    person: series.study.person,
    transferSyntaxUid: bigEndian ? BIG_ENDIAN : EXPLICIT_LITTLE_ENDIAN,
    fields: {
      ...general(series, CT_IMAGE_STORAGE, index + 1),
      ...axialPlane(series.study, index, SPACING),
      ...acquisition(series, index),
      ...privateBlocks(series, index),
      ...greyPixels(CT_SIZE, 12, words(slice('trunk', CT_SIZE, index / count, index), 1024)),
    },
  }))
}

function acquisition(series: Series, index: number): Fields {
  const { person, time } = series.study
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    AcquisitionDate: person.studyDate,
    AcquisitionTime: time,
    AcquisitionDateTime: `${person.studyDate}${time}.250000`,
    ContentDate: person.studyDate,
    ContentTime: time,
    AcquisitionNumber: 1,
    BodyPartExamined: 'CHEST',
    PatientPosition: 'HFS',
    KVP: 120,
    XRayTubeCurrent: 220,
    ConvolutionKernel: 'STANDARD',
    RescaleIntercept: -1024,
    RescaleSlope: 1,
    RescaleType: 'HU',
    WindowCenter: [40, -600],
    WindowWidth: [400, 1500],
    ProtocolName: '((CHEST ROUTINE))',
    OperatorsName: '[[A:MARLOWE-KITE]]^[[A:PIPPA]]',
    PerformedProcedureStepStartDate: person.studyDate,
    ...(index === 0
      ? { ImageComments: 'Motion on first slice, repeat asked by [[A:P. Marlowe-Kite]] ext [[D:555-0131]]' }
      : {}),
    ...(index === 0 ? { ReferencedImageSequence: [reference(CT_IMAGE_STORAGE, instanceUid(series, 2))] } : {}),
  }
}

/** Seconds since 1970 of an acquisition: a date in the clothes of an integer. */
const EPOCH = 1694692800

function privateBlocks(series: Series, index: number): Fields {
  return {
    ...privateBlock(0x0009, 'GEMS_IDEN_01', {
      '01:LO': '((GE_GENESIS_FF))',
      '02:SH': '[[M:CT99-HRMW]]',
      '27:SL': EPOCH + index,
      '31:SH': '[[M:HRMW-OC0]]',
      'E3:UI': uidOf('equipment ge'),
    }),
    ...privateBlock(0x0019, 'GEMS_ACQU_01', {
      '02:SL': 912,
      '0F:DS': '((541.000000))',
      '18:LO': '((I))',
      '1A:LO': '((S))',
    }),
    ...privateBlock(
      0x0049,
      'CINDERFORD RECON 1.0',
      { '01:LO': 'Console of [[A:Marlowe-Kite]]', '02:LO': `[[H:${series.study.person.id}]]`, '05:DS': '1.5' },
      0x21,
    ),
  }
}
