import { EXPLICIT_LITTLE_ENDIAN, general, instanceUid, reference } from '../modules.ts'
import { seriesUid } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { MR_IMAGE_STORAGE } from './mr.ts'

const GREYSCALE_PRESENTATION_STATE_STORAGE = '1.2.840.10008.5.1.4.1.1.11.1'

/** A Greyscale Softcopy Presentation State that writes a name and a measure over an MR slice. */
export function presentationState(series: Series, mr: Series): SampleInstance {
  const { person, time } = series.study
  const image = reference(MR_IMAGE_STORAGE, instanceUid(mr, 2))
  return {
    path: `${person.key}/pr/PR0001`,
    person,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    fields: {
      ...general(series, GREYSCALE_PRESENTATION_STATE_STORAGE, 1),
      Laterality: [],
      ContentLabel: 'REVIEW',
      ContentDescription: '((Lesion marked)) for [[A:Okonde-Brandt]]',
      PresentationCreationDate: person.studyDate,
      PresentationCreationTime: time,
      ContentCreatorName: '[[A:HOLLINGBERY]]^[[A:EZRA]]',
      ReferencedSeriesSequence: [{ SeriesInstanceUID: seriesUid(mr), ReferencedImageSequence: [image] }],
      GraphicLayerSequence: [{ GraphicLayer: 'NOTES', GraphicLayerOrder: 1 }],
      GraphicAnnotationSequence: [
        {
          ReferencedImageSequence: [image],
          GraphicLayer: 'NOTES',
          TextObjectSequence: [
            {
              UnformattedTextValue: '((Lesion 4 mm)) [[A:T. Okonde-Brandt]] [[C:02 Nov 2023]]',
              BoundingBoxAnnotationUnits: 'PIXEL',
              BoundingBoxTopLeftHandCorner: [5, 5],
              BoundingBoxBottomRightHandCorner: [60, 20],
              BoundingBoxTextHorizontalJustification: 'LEFT',
            },
          ],
        },
      ],
      DisplayedAreaSelectionSequence: [
        {
          ReferencedImageSequence: [image],
          DisplayedAreaTopLeftHandCorner: [1, 1],
          DisplayedAreaBottomRightHandCorner: [96, 96],
          PresentationSizeMode: 'SCALE TO FIT',
          PresentationPixelAspectRatio: [1, 1],
        },
      ],
      PresentationLUTShape: 'IDENTITY',
    },
  }
}
