import { describe, expect, it } from 'vitest'
import { findPath, walk } from '#engine/dicom/path'
import { rawValue, textValues } from '#engine/dicom/values'
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

const said = 'Liver lesion, Wroxham Rowena'
const clinicalDocument = Buffer.from(
  '<ClinicalDocument><given>Rowena</given><family>Wroxham</family></ClinicalDocument>',
)
/** Objects in which people write beside images, with the patient's name in each place that takes words. */
const objects: readonly (readonly [says: string, sopClass: string, fields: Fields])[] = [
  [
    'a plan of radiotherapy',
    '1.2.840.10008.5.1.4.1.1.481.5',
    {
      RTPlanLabel: 'Wroxham_Liver',
      RTPlanName: 'Rowena Wroxham liver',
      RTPlanDescription: said,
      BeamSequence: [{ BeamNumber: '1', BeamName: 'LAO Wroxham', BeamDescription: said }],
      DoseReferenceSequence: [{ DoseReferenceNumber: '1', DoseReferenceDescription: said }],
      FractionGroupSequence: [{ FractionGroupNumber: '1', FractionGroupDescription: said }],
      PatientSetupSequence: [
        {
          PatientSetupNumber: '1',
          SetupTechniqueDescription: said,
          FixationDeviceSequence: [{ FixationDeviceLabel: 'Wroxham mask', FixationDeviceDescription: said }],
          SetupDeviceSequence: [{ SetupDeviceLabel: 'Wroxham', SetupDeviceDescription: said }],
        },
      ],
      ApplicationSetupSequence: [{ ApplicationSetupName: said, SourceApplicatorName: 'Wroxham' }],
    },
  ],
  [
    'a structure set',
    '1.2.840.10008.5.1.4.1.1.481.3',
    {
      StructureSetLabel: 'Wroxham',
      StructureSetName: 'Rowena Wroxham',
      StructureSetROISequence: [{ ROINumber: '1', ROIName: 'Liver_Wroxham', ROIGenerationDescription: said }],
      RTROIObservationsSequence: [
        { ObservationNumber: '1', ROIObservationLabel: 'Wroxham', ROIInterpreter: 'Wroxham^Rowena' },
      ],
    },
  ],
  [
    'a segmentation',
    '1.2.840.10008.5.1.4.1.1.66.4',
    {
      ContentLabel: 'WROXHAM',
      ContentDescription: said,
      ContentCreatorName: 'Wroxham^Rowena',
      SegmentSequence: [
        {
          SegmentNumber: 1,
          SegmentLabel: 'Liver Wroxham',
          SegmentDescription: said,
          TrackingID: 'Wroxham 1',
          SegmentedPropertyTypeCodeSequence: [
            { CodeValue: 'X', CodingSchemeDesignator: '99LOCAL', CodeMeaning: 'Liver of Rowena Wroxham' },
          ],
        },
      ],
    },
  ],
  [
    'a presentation state',
    PRESENTATION_STATE,
    {
      ContentLabel: 'WROXHAM',
      GraphicLayerSequence: [{ GraphicLayer: 'WROXHAM', GraphicLayerOrder: '1', GraphicLayerDescription: said }],
      GraphicAnnotationSequence: [
        { GraphicLayer: 'WROXHAM', TextObjectSequence: [{ UnformattedTextValue: said, AnchorPoint: [1, 2] }] },
      ],
    },
  ],
  [
    'a waveform',
    '1.2.840.10008.5.1.4.1.1.9.1.1',
    {
      WaveformSequence: [
        {
          MultiplexGroupLabel: 'Wroxham rhythm',
          NumberOfWaveformChannels: 1,
          ChannelDefinitionSequence: [{ ChannelLabel: 'Wroxham II', ChannelDerivationDescription: said }],
        },
      ],
      WaveformAnnotationSequence: [{ UnformattedTextValue: said }],
    },
  ],
  [
    'a report',
    '1.2.840.10008.5.1.4.1.1.88.33',
    {
      ContentSequence: [
        {
          RelationshipType: 'CONTAINS',
          ValueType: 'TEXT',
          TextValue: '<name><given>Rowena</given><family>Wroxham</family></name>',
        },
        {
          RelationshipType: 'CONTAINS',
          ValueType: 'CODE',
          ConceptNameCodeSequence: [
            { CodeValue: 'L2', CodingSchemeDesignator: '99LOC', CodeMeaning: 'Seen by Wroxham' },
          ],
          ConceptCodeSequence: [{ CodeValue: 'D1', CodingSchemeDesignator: '99LOC', CodeMeaning: 'Rowena Wroxham' }],
        },
      ],
    },
  ],
  [
    'a document, in its own class or in another, or what refers to one',
    '1.2.840.10008.5.1.4.1.1.2',
    {
      EncapsulatedDocument: clinicalDocument,
      DocumentTitle: said,
      SourceInstanceSequence: [{ EncapsulatedDocument: clinicalDocument }],
      HL7StructuredDocumentReferenceSequence: [
        { HL7InstanceIdentifier: '2.16.840.1.113883^WROXHAM', RetrieveURI: 'http://pacs.example.org/wroxham' },
      ],
    },
  ],
]

describe.each(['tcia', 'ps315', 'ctp-tcia-basic'])('under %s nothing of the name is left', (profileId) => {
  it.each(objects)('in %s', (_says, sopClass, fields) => {
    const file = instance({ PatientName: 'WROXHAM^ROWENA', ...fields }, { sopClass, pixels: null })
    const { written } = deidentified(file, { profileId })
    const left: string[] = []
    walk(written.dataSet, (element, _item, place) => {
      if (element.items !== undefined) return 'into'
      if (/wroxham|rowena/i.test(Buffer.from(rawValue(written, element)).toString('latin1'))) left.push(place.signature)
      return 'over'
    })
    expect(left).toEqual([])
  })
})
