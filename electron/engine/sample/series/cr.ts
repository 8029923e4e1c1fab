import { DEFLATED, general, greyPixels, JPEG_LOSSLESS } from '../modules.ts'
import type { SampleInstance, Series } from '../modules.ts'
import { drawText } from '../font.ts'
import { encodeJpegLossless } from '../jpeg-lossless.ts'
import { slice, words } from '../phantom.ts'
import type { Picture } from '../phantom.ts'

const CR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.1'
const SIZE = { rows: 200, columns: 160 } as const
const BITS = 12

/** Two chest radiographs, lossless JPEG and deflated, with the side marker that belongs in the picture. */
export function crSeries(series: Series): SampleInstance[] {
  const { person } = series.study
  return (['PA', 'LL'] as const).map((view, index) => {
    const picture = radiograph(index)
    const compressed = view === 'PA'
    return {
      path: `${person.key}/cr/${view}.dcm`,
      person,
      transferSyntaxUid: compressed ? JPEG_LOSSLESS : DEFLATED,
      ...(compressed ? { fragments: [encodeJpegLossless(picture, BITS)] } : {}),
      fields: {
        ...general(series, CR_IMAGE_STORAGE, index + 1),
        ImageType: ['ORIGINAL', 'PRIMARY'],
        ContentDate: person.studyDate,
        ContentTime: series.study.time,
        BodyPartExamined: 'CHEST',
        ViewPosition: view,
        PatientOrientation: view === 'PA' ? ['L', 'F'] : ['A', 'F'],
        KVP: 110,
        ExposureTime: 8,
        ImagerPixelSpacing: ['0.8', '0.8'],
        PlateID: '[[M:PL-88120]]',
        WindowCenter: 2048,
        WindowWidth: 4096,
        ImageComments: 'Heart size normal, kopia till [[F:n.ostergard@angsviken.example]]',
        ...greyPixels(SIZE, BITS, compressed ? null : words(picture)),
      },
    }
  })
}

function radiograph(index: number): Picture {
  const picture = slice('trunk', SIZE, 0.5, 900 + index)
  const values = picture.values.map((value) => Math.max(0, Math.min(4095, value + 1200)))
  drawText('L', SIZE.columns - 22, 12, 2, (x, y) => {
    values[y * SIZE.columns + x] = 4000
  })
  return { ...picture, values }
}
