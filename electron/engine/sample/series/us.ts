import { general, instanceUid, RLE } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { drawText } from '../font.ts'
import { seeded } from '../random.ts'
import { encodeRle } from '../rle.ts'

export const US_MULTIFRAME_STORAGE = '1.2.840.10008.5.1.4.1.1.3.1'
const ROWS = 120
const COLUMNS = 160
const FRAMES = 8

/** A colour cine clip of an ultrasound fan with the patient's banner burned into every frame. */
export function usClip(series: Series, number: number, banner: readonly string[]): SampleInstance {
  const { person, time } = series.study
  const frames = Array.from({ length: FRAMES }, (_, index) => frame(index, banner))
  return {
    path: `${person.key}/us/clip${number}.dcm`,
    person,
    transferSyntaxUid: RLE,
    burnedIn: banner,
    fragments: frames.map((pixels) => encodeRle(pixels, COLUMNS, 3, [0, 1, 2])),
    fields: {
      ...general(series, US_MULTIFRAME_STORAGE, number),
      ImageType: ['ORIGINAL', 'PRIMARY', 'ABDOMINAL', '0001'],
      ContentDate: person.studyDate,
      ContentTime: time,
      AcquisitionDateTime: `${person.studyDate}${time}`,
      Laterality: [],
      PatientOrientation: [],
      BurnedInAnnotation: 'YES',
      LossyImageCompression: '00',
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
      NumberOfFrames: FRAMES,
      FrameIncrementPointer: [0x00181063],
      FrameTime: '40',
      CineRate: 25,
      Rows: ROWS,
      Columns: COLUMNS,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
      ImageComments: 'Gallbladder, long axis. Sonographer [[A:Thessaly]] [[A:Vane]]',
      SourceImageSequence: [
        { ReferencedSOPClassUID: US_MULTIFRAME_STORAGE, ReferencedSOPInstanceUID: instanceUid(series, number + 100) },
      ],
    },
  }
}

function frame(index: number, banner: readonly string[]): Uint8Array {
  const pixels = new Uint8Array(ROWS * COLUMNS * 3)
  const random = seeded(4000 + index)
  for (let y = 24; y < ROWS; y++) {
    for (let x = 0; x < COLUMNS; x++) {
      const angle = Math.abs(x - COLUMNS / 2) / (y - 12)
      if (angle > 0.75) continue
      const echo = 60 + 50 * Math.sin(y / 9 + index / 3) + random() * 70
      pixels.fill(Math.round(echo), (y * COLUMNS + x) * 3, (y * COLUMNS + x) * 3 + 3)
    }
  }
  banner.forEach((line, row) =>
    drawText(line, 3, 3 + row * 10, 1, (x, y) => {
      if (x < COLUMNS && y < ROWS) pixels.set([255, 240, 120], (y * COLUMNS + x) * 3)
    }),
  )
  return pixels
}
