import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { readFrame } from '#engine/pixels/index'
import { encodeJpegLossless } from '#engine/sample/jpeg-lossless'
import { slice, words } from '#engine/sample/phantom'
import { encodeRle } from '#engine/sample/rle'
import { instance } from '../../support/instance.ts'

const SIZE = { rows: 32, columns: 48 }
const picture = slice('head', SIZE, 0.5, 7)
const positive = { ...picture, values: picture.values.map((value) => Math.max(0, value)) }
const native = words(positive)

const cases = [
  { says: 'RLE', uid: '1.2.840.10008.1.2.5', frame: encodeRle(native, SIZE.columns, 2, [1, 0]) },
  { says: 'lossless JPEG', uid: '1.2.840.10008.1.2.4.70', frame: encodeJpegLossless(positive, 12) },
]

describe("the sample's encoders", () => {
  it.each(cases)('write $says that decodes to the same values', async ({ uid, frame }) => {
    const fields = { Rows: SIZE.rows, Columns: SIZE.columns }
    const bytes = instance(fields, { transferSyntaxUid: uid, fragments: [frame] })
    const decoded = await readFrame(readInstance(memorySource(bytes)), 0)
    expect(Buffer.from(decoded.bytes).equals(Buffer.from(native))).toBe(true)
  })
})
