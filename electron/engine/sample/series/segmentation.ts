import { coded, EXPLICIT_LITTLE_ENDIAN, frameOfReferenceUid, general, instanceUid, reference } from '../modules.ts'
import { seriesUid } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import type { Fields } from '../elements.ts'
import { uidOf } from '../random.ts'
import { CT_IMAGE_STORAGE, CT_SIZE } from './ct.ts'

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4'
const SEGMENT_NUMBER = 0x0062000b
const SEGMENT_IDENTIFICATION = 0x0062000a
const POSITION = 0x00200032
const PLANE_POSITION = 0x00209113

/** A binary Segmentation with one frame a slice of a CT series. */
export function segmentation(series: Series, ct: Series, slices: number): SampleInstance {
  const { person, time } = series.study
  const dimensions = uidOf('segmentation dimensions')
  return {
    path: `${person.key}/seg/SEG.dcm`,
    person,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    fields: {
      ...general(series, SEGMENTATION_STORAGE, 1),
      ImageType: ['DERIVED', 'PRIMARY'],
      ContentDate: person.studyDate,
      ContentTime: time,
      ContentLabel: 'NODULE',
      ContentDescription: '((Nodule left upper lobe)) of [[A:Farrow]]',
      ContentCreatorName: '[[A:TREVELYAN-OATES]]^[[A:BEA]]',
      FrameOfReferenceUID: frameOfReferenceUid(ct.study),
      PositionReferenceIndicator: [],
      LossyImageCompression: '00',
      SegmentationType: 'BINARY',
      SegmentSequence: [segment()],
      DimensionOrganizationSequence: [{ DimensionOrganizationUID: dimensions }],
      DimensionIndexSequence: [
        pointer(dimensions, SEGMENT_NUMBER, SEGMENT_IDENTIFICATION),
        pointer(dimensions, POSITION, PLANE_POSITION),
      ],
      ReferencedSeriesSequence: [{ SeriesInstanceUID: seriesUid(ct), ReferencedInstanceSequence: images(ct, slices) }],
      SharedFunctionalGroupsSequence: [sharedGroups()],
      PerFrameFunctionalGroupsSequence: Array.from({ length: slices }, (_, index) => frameGroups(ct, index)),
      NumberOfFrames: slices,
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: CT_SIZE.rows,
      Columns: CT_SIZE.columns,
      BitsAllocated: 1,
      BitsStored: 1,
      HighBit: 0,
      PixelRepresentation: 0,
      'PixelData:OB': mask(slices),
    },
  }
}

const images = (ct: Series, slices: number): Fields[] =>
  Array.from({ length: slices }, (_, index) => reference(CT_IMAGE_STORAGE, instanceUid(ct, index + 1)))

const segment = (): Fields => ({
  SegmentNumber: 1,
  SegmentLabel: '((Nodule))',
  SegmentAlgorithmType: 'MANUAL',
  SegmentedPropertyCategoryCodeSequence: [coded('49755003', 'SCT', '((Morphologically Abnormal Structure))')],
  SegmentedPropertyTypeCodeSequence: [coded('27925004', 'SCT', '((Nodule))')],
  TrackingID: '[[R:HM-440127-N1]]',
  TrackingUID: uidOf('nodule'),
})

const pointer = (organization: string, attribute: number, group: number): Fields => ({
  DimensionOrganizationUID: organization,
  DimensionIndexPointer: attribute,
  FunctionalGroupPointer: group,
})

const sharedGroups = (): Fields => ({
  PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
  PixelMeasuresSequence: [{ SliceThickness: 5, SpacingBetweenSlices: 5, PixelSpacing: ['2.5', '2.5'] }],
})

function frameGroups(ct: Series, index: number): Fields {
  return {
    DerivationImageSequence: [
      {
        SourceImageSequence: [
          {
            ...reference(CT_IMAGE_STORAGE, instanceUid(ct, index + 1)),
            PurposeOfReferenceCodeSequence: [coded('121322', 'DCM', 'Source image for image processing operation')],
          },
        ],
        DerivationCodeSequence: [coded('113076', 'DCM', 'Segmentation')],
      },
    ],
    FrameContentSequence: [{ DimensionIndexValues: [1, index + 1] }],
    PlanePositionSequence: [{ ImagePositionPatient: [-160, -160, index * 5] }],
    SegmentIdentificationSequence: [{ ReferencedSegmentNumber: 1 }],
  }
}

/** One bit a pixel, frame after frame, the lowest bit first. */
function mask(slices: number): Uint8Array {
  const { rows, columns } = CT_SIZE
  const bytes = new Uint8Array((rows * columns * slices) / 8)
  for (let bit = 0; bit < rows * columns * slices; bit++) {
    const x = bit % columns
    const y = Math.floor(bit / columns) % rows
    if ((x - 46) ** 2 + (y - 58) ** 2 > 36) continue
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
  }
  return bytes
}
