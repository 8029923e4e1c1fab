import { privateBlock } from '../elements.ts'
import { EXPLICIT_LITTLE_ENDIAN, general, greyPixels } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { drawText } from '../font.ts'
import { slice } from '../phantom.ts'

const SECONDARY_CAPTURE_STORAGE = '1.2.840.10008.5.1.4.1.1.7'
const SIZE = { rows: 128, columns: 160 } as const

/** A captured screen whose overlay plane names the patient. */
export function screenCapture(series: Series, number: number, caption: string): SampleInstance {
  const { person, time } = series.study
  return {
    path: `${person.key}/sc/screen${number}.dcm`,
    person,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    burnedIn: [caption],
    fields: {
      ...general(series, SECONDARY_CAPTURE_STORAGE, number),
      ImageType: ['DERIVED', 'SECONDARY'],
      ConversionType: 'WSD',
      DateOfSecondaryCapture: person.studyDate,
      TimeOfSecondaryCapture: time,
      SecondaryCaptureDeviceManufacturer: 'Cinderford',
      ContentDate: person.studyDate,
      ContentTime: time,
      Laterality: [],
      PatientOrientation: [],
      ...greyPixels(SIZE, 8, greys(number)),
      '60000010:US': SIZE.rows,
      '60000011:US': SIZE.columns,
      '60000040:CS': 'G',
      '60000050:SS': [1, 1],
      '60000100:US': 1,
      '60000102:US': 0,
      '60003000:OW': overlay(caption),
      ...privateBlock(0x0037, 'WILLOWMERE PACS', {
        '01:LO': '[[A:ДРОЗДОВА]]',
        '02:UI': '2.25.118812071144102250011223344556677889',
        '03:DA': person.studyDate,
      }),
    },
  }
}

const greys = (number: number): Uint8Array =>
  Uint8Array.from(slice('head', SIZE, 0.5, 1300 + number).values, (value) =>
    Math.max(0, Math.min(255, Math.round(value / 3))),
  )

/** One bit a pixel, the lowest bit first (PS3.5 8.1.2). */
function overlay(caption: string): Uint8Array {
  const bytes = new Uint8Array((SIZE.rows * SIZE.columns) / 8)
  drawText(caption, 4, 4, 1, (x, y) => {
    const bit = y * SIZE.columns + x
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
  })
  return bytes
}
