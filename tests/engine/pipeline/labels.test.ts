import { describe, expect, it } from 'vitest'
import { findPath } from '#engine/dicom/path'
import { textValues } from '#engine/dicom/values'
import type { ProfileOption } from '#shared/api/contract'
import { deidentified } from '../../support/in-memory.ts'
import { type Fields, instance } from '../../support/instance.ts'

interface Case {
  readonly says: string
  readonly sopClass: string
  readonly fields: Fields
  readonly path: string
  readonly after: string | undefined
  readonly profileId?: string
  readonly options?: readonly ProfileOption[]
}

const PRESENTATION_STATE = '1.2.840.10008.5.1.4.1.1.11.1'
const annotations: Fields = {
  GraphicAnnotationSequence: [
    {
      GraphicLayer: 'LAYER1',
      TextObjectSequence: [{ UnformattedTextValue: 'nodule 5 mm, JANE DOE', AnchorPoint: [10, 20] }],
      GraphicObjectSequence: [{ GraphicAnnotationUnits: 'PIXEL', GraphicData: [1, 2, 3, 4], GraphicType: 'POLYLINE' }],
    },
  ],
}
const cleanGraphics = { profileId: 'ps315', options: ['cleanGraphics', 'cleanDescriptors'] } as const

const cases: readonly Case[] = [
  {
    says: 'text beside an image under Clean Graphics',
    sopClass: PRESENTATION_STATE,
    fields: annotations,
    path: 'GraphicAnnotationSequence[0].TextObjectSequence[0].UnformattedTextValue',
    after: 'nodule 5 mm',
    ...cleanGraphics,
  },
  {
    says: 'what is drawn stays under Clean Graphics',
    sopClass: PRESENTATION_STATE,
    fields: annotations,
    path: 'GraphicAnnotationSequence[0].GraphicObjectSequence[0].GraphicType',
    after: 'POLYLINE',
    ...cleanGraphics,
  },
  {
    says: 'annotations go without the option',
    sopClass: PRESENTATION_STATE,
    fields: annotations,
    path: 'GraphicAnnotationSequence[0].TextObjectSequence[0].UnformattedTextValue',
    after: undefined,
    profileId: 'ps315',
    options: ['cleanDescriptors'],
  },
  {
    says: 'the name of a region of interest',
    sopClass: '1.2.840.10008.5.1.4.1.1.481.3',
    fields: { StructureSetROISequence: [{ ROINumber: '1', ROIName: 'GTV_DOE' }] },
    path: 'StructureSetROISequence[0].ROIName',
    after: 'GTV',
  },
  {
    says: 'the description of a region of interest',
    sopClass: '1.2.840.10008.5.1.4.1.1.481.3',
    fields: { StructureSetROISequence: [{ ROINumber: '1', ROIDescription: 'drawn by Dr. Roe' }] },
    path: 'StructureSetROISequence[0].ROIDescription',
    after: 'drawn',
  },
  {
    says: 'the label of a segment',
    sopClass: '1.2.840.10008.5.1.4.1.1.66.4',
    fields: { SegmentSequence: [{ SegmentNumber: 1, SegmentLabel: 'Liver Jane Doe' }] },
    path: 'SegmentSequence[0].SegmentLabel',
    after: 'Liver',
  },
  {
    says: 'a tracking ID is demanded where it stands, so a dummy stands for what is gone',
    sopClass: '1.2.840.10008.5.1.4.1.1.66.4',
    fields: { SegmentSequence: [{ SegmentNumber: 1, SegmentLabel: 'Liver', TrackingID: 'DOE^JANE' }] },
    path: 'SegmentSequence[0].TrackingID',
    after: '-',
  },
  {
    says: 'a tracking ID that names nobody stays',
    sopClass: '1.2.840.10008.5.1.4.1.1.66.4',
    fields: { SegmentSequence: [{ SegmentNumber: 1, SegmentLabel: 'Liver', TrackingID: 'Lesion 1' }] },
    path: 'SegmentSequence[0].TrackingID',
    after: 'Lesion 1',
  },
  {
    says: 'an annotation of a waveform',
    sopClass: '1.2.840.10008.5.1.4.1.1.9.1.1',
    fields: { WaveformAnnotationSequence: [{ UnformattedTextValue: 'Sinus rhythm, DOE JANE' }] },
    path: 'WaveformAnnotationSequence[0].UnformattedTextValue',
    after: 'Sinus rhythm',
  },
]

describe('words that people put beside images are cleaned', () => {
  it.each(cases)('$says', ({ sopClass, fields, path, after, profileId = 'tcia', options = null }) => {
    const { written } = deidentified(instance(fields, { sopClass, pixels: null }), { profileId, options })
    const found = findPath(written, path)
    expect(found && textValues(written, found.item, found.element).join('\\')).toBe(after)
  })
})
