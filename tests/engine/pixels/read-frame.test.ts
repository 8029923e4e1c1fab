import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import type { Instance } from '#engine/dicom/read-instance'
import { describePixels, readFrame } from '#engine/pixels/index'
import { instance } from '../../support/instance.ts'
import type { Fields, InstanceOptions } from '../../support/instance.ts'

const BIG_ENDIAN = '1.2.840.10008.1.2.2'
const RLE = '1.2.840.10008.1.2.5'
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1'
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98'
const MPEG2 = '1.2.840.10008.1.2.4.100'

const open = (fields: Fields, options: InstanceOptions = {}): Instance =>
  readInstance(
    memorySource(instance({ PixelSpacing: null, RescaleIntercept: null, RescaleSlope: null, ...fields }, options)),
  )

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const words = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer)

/** Two pixels side by side. */
const pair = (bits: number, stored: number, more: Fields = {}): Fields => ({
  Rows: 1,
  Columns: 2,
  BitsAllocated: bits,
  BitsStored: stored,
  HighBit: stored - 1,
  ...more,
})
const colour = (photometric: string, more: Fields = {}): Fields =>
  pair(8, 8, { SamplesPerPixel: 3, PhotometricInterpretation: photometric, PlanarConfiguration: 0, ...more })

/** An RLE frame of literal runs, one segment each. */
function rle(...segments: Uint8Array[]): Uint8Array {
  const packed = segments.map((segment) => Buffer.concat([bytes(segment.length - 1), segment]))
  const header = Buffer.alloc(64)
  header.writeUInt32LE(packed.length, 0)
  packed.reduce((at, segment, index) => (header.writeUInt32LE(at, 4 + 4 * index), at + segment.length), 64)
  return Buffer.concat([header, ...packed])
}

const palette: Fields = {
  RedPaletteColorLookupTableDescriptor: [3, 1, 16],
  GreenPaletteColorLookupTableDescriptor: [3, 1, 16],
  BluePaletteColorLookupTableDescriptor: [3, 1, 16],
  'RedPaletteColorLookupTableData:OW': words(0x1000, 0x2000, 0x3000),
  'GreenPaletteColorLookupTableData:OW': words(0, 0, 0xff00),
  'BluePaletteColorLookupTableData:OW': words(0xffff, 0, 0),
}
/** Three entries: a discrete one, then a ramp of two. */
const segment = words(0, 1, 0x1000, 1, 2, 0x3000)
const segmented: Fields = {
  ...palette,
  'RedPaletteColorLookupTableData:OW': null,
  'GreenPaletteColorLookupTableData:OW': null,
  'BluePaletteColorLookupTableData:OW': null,
  'SegmentedRedPaletteColorLookupTableData:OW': segment,
  'SegmentedGreenPaletteColorLookupTableData:OW': segment,
  'SegmentedBluePaletteColorLookupTableData:OW': segment,
}

const floatPixels: Fields = {
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: 1,
  Columns: 2,
  BitsAllocated: 32,
  RescaleSlope: 2,
  RescaleIntercept: 1,
}

describe('readFrame delivers', () => {
  it.each<{ says: string; fields: Fields; options?: InstanceOptions; frame?: number; expected: Uint8Array }>([
    {
      says: '8-bit samples as they are',
      fields: pair(8, 8),
      options: { pixels: bytes(7, 200) },
      expected: bytes(7, 200),
    },
    {
      says: '16-bit samples little endian',
      fields: pair(16, 16),
      options: { pixels: words(1, 0xabcd) },
      expected: words(1, 0xabcd),
    },
    {
      says: 'stored bits only, without an overlay above',
      fields: pair(16, 12),
      options: { pixels: words(0xf123, 0x8fff) },
      expected: words(0x123, 0xfff),
    },
    {
      says: 'negative values with their sign',
      fields: pair(16, 12, { PixelRepresentation: 1 }),
      options: { pixels: words(0x0fff, 0x07ff) },
      expected: words(0xffff, 0x07ff),
    },
    {
      says: 'values below a high bit at the top',
      fields: pair(16, 12, { HighBit: 15 }),
      options: { pixels: words(0x1230, 0xfff0) },
      expected: words(0x123, 0xfff),
    },
    {
      says: '8 stored of 16 bits in one byte',
      fields: pair(16, 8),
      options: { pixels: words(0x5501, 0x00ff) },
      expected: bytes(1, 255),
    },
    {
      says: 'single bits, the least significant first',
      fields: { ...pair(1, 1), Columns: 5 },
      options: { pixels: bytes(0b10110, 0) },
      expected: bytes(0, 1, 1, 0, 1),
    },
    {
      says: 'single bits of a frame that begins inside a byte',
      fields: { ...pair(1, 1), Columns: 5, NumberOfFrames: 3 },
      options: { pixels: bytes(0b01000000, 0b00000010) },
      frame: 1,
      expected: bytes(0, 1, 0, 0, 1),
    },
    {
      says: 'the frame that was asked for',
      fields: pair(8, 8, { NumberOfFrames: 3 }),
      options: { pixels: bytes(1, 2, 3, 4, 5, 6) },
      frame: 2,
      expected: bytes(5, 6),
    },
    {
      says: 'big endian samples',
      fields: pair(16, 16),
      options: { transferSyntaxUid: BIG_ENDIAN, pixels: words(1, 0xabcd) },
      expected: words(1, 0xabcd),
    },
    {
      says: 'big endian bytes in words',
      fields: { ...pair(8, 8), 'PixelData:OW': bytes(3, 4) },
      options: { transferSyntaxUid: BIG_ENDIAN },
      expected: bytes(3, 4),
    },
    {
      says: 'interleaved RGB',
      fields: colour('RGB'),
      options: { pixels: bytes(1, 2, 3, 4, 5, 6) },
      expected: bytes(1, 2, 3, 4, 5, 6),
    },
    {
      says: 'planar RGB interleaved',
      fields: colour('RGB', { PlanarConfiguration: 1 }),
      options: { pixels: bytes(1, 4, 2, 5, 3, 6) },
      expected: bytes(1, 2, 3, 4, 5, 6),
    },
    {
      says: '16-bit RGB by its high bytes',
      fields: { ...colour('RGB'), BitsAllocated: 16, BitsStored: 16, HighBit: 15 },
      options: { pixels: words(0x0100, 0x02ff, 0x0300, 0x0400, 0x0500, 0xffff) },
      expected: bytes(1, 2, 3, 4, 5, 255),
    },
    {
      says: 'YBR_FULL as RGB',
      fields: colour('YBR_FULL'),
      options: { pixels: bytes(76, 85, 255, 128, 128, 128) },
      expected: bytes(254, 0, 0, 128, 128, 128),
    },
    {
      says: 'YBR_FULL_422 as RGB',
      fields: colour('YBR_FULL_422'),
      options: { pixels: bytes(10, 20, 128, 128) },
      expected: bytes(10, 10, 10, 20, 20, 20),
    },
    {
      says: 'YBR_PARTIAL_422 over its whole range',
      fields: colour('YBR_PARTIAL_422'),
      options: { pixels: bytes(16, 235, 128, 128) },
      expected: bytes(0, 0, 0, 255, 255, 255),
    },
    {
      says: 'palette colours, ends for what lies outside',
      fields: { ...pair(8, 8), PhotometricInterpretation: 'PALETTE COLOR', ...palette },
      options: { pixels: bytes(0, 9) },
      expected: bytes(0x10, 0, 0xff, 0x30, 0xff, 0),
    },
    {
      says: 'segmented palettes',
      fields: { ...pair(8, 8), PhotometricInterpretation: 'PALETTE COLOR', ...segmented },
      options: { pixels: bytes(1, 2) },
      expected: bytes(0x10, 0x10, 0x10, 0x20, 0x20, 0x20),
    },
    {
      says: 'RLE of 16 bits',
      fields: pair(16, 16),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(0x12, 0xab), bytes(0x34, 0xcd))] },
      expected: words(0x1234, 0xabcd),
    },
    {
      says: 'RLE colour interleaved',
      fields: colour('RGB'),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(1, 4), bytes(2, 5), bytes(3, 6))] },
      expected: bytes(1, 2, 3, 4, 5, 6),
    },
    {
      says: 'RLE of single bits',
      fields: { ...pair(1, 1), Columns: 5 },
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(0b10110))] },
      expected: bytes(0, 1, 1, 0, 1),
    },
    {
      says: 'frames in one fragment each',
      fields: pair(8, 8, { NumberOfFrames: 2 }),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(1, 2)), rle(bytes(3, 4))] },
      frame: 1,
      expected: bytes(3, 4),
    },
    {
      says: 'a frame in many fragments',
      fields: pair(8, 8),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(3, 4)).subarray(0, 30), rle(bytes(3, 4)).subarray(30)] },
      expected: bytes(3, 4),
    },
    {
      says: 'frames deflated one by one',
      fields: pair(16, 16),
      options: { transferSyntaxUid: DEFLATED_FRAMES, fragments: [deflateRawSync(words(258, 3))] },
      expected: words(258, 3),
    },
    {
      says: 'uncompressed samples in fragments',
      fields: pair(8, 8, { NumberOfFrames: 2 }),
      options: { transferSyntaxUid: ENCAPSULATED_UNCOMPRESSED, fragments: [bytes(1, 2), bytes(3, 4)] },
      frame: 1,
      expected: bytes(3, 4),
    },
    {
      says: '32-bit integers of a small span exactly',
      fields: { ...pair(32, 32), 'PixelData:OW': words(0, 1, 5, 1) },
      expected: words(0, 5),
    },
  ])('$says', async ({ fields, options, frame = 0, expected }) => {
    const { bytes: delivered } = await readFrame(open(fields, options), frame)
    expect(Buffer.from(delivered).toString('hex')).toBe(Buffer.from(expected).toString('hex'))
  })

  it('float values so that slope and intercept lead back', async () => {
    const stored = new Uint8Array(Float32Array.of(-2.5, 97.5).buffer)
    const file = open({ ...floatPixels, 'FloatPixelData:OF': stored }, { pixels: null })
    const { info, bytes: delivered } = await readFrame(file, 0)
    const values = [...new Uint16Array(delivered.buffer)].map((value) => value * info.slope + info.intercept)
    expect(values.map((value) => value.toFixed(3))).toEqual(['-4.000', '196.000'])
    expect(describePixels(file)).toEqual(info)
  })

  it('bytes that stand alone in their buffer', async () => {
    const { bytes: delivered } = await readFrame(open(pair(8, 8), { pixels: bytes(7, 200) }), 0)
    expect(delivered.buffer.byteLength).toBe(2)
  })
})

describe('readFrame refuses', () => {
  it.each<{ says: string; fields: Fields; options?: InstanceOptions; frame?: number; why: string }>([
    {
      says: 'a frame that is not there',
      fields: pair(8, 8),
      options: { pixels: bytes(1, 2) },
      frame: 1,
      why: 'frame 2: no such frame',
    },
    {
      says: 'a missing attribute',
      fields: pair(8, 8, { Rows: null }),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: Rows',
    },
    {
      says: 'pixels that end early',
      fields: pair(8, 8, { Rows: 9 }),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: Pixel Data is shorter than its frames',
    },
    {
      says: 'more bits stored than allocated',
      fields: pair(8, 12),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: BitsStored',
    },
    {
      says: 'a size that no machine holds',
      fields: pair(8, 8, { Rows: 65535, Columns: 65535 }),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: Rows',
    },
    {
      says: 'an unknown photometric interpretation',
      fields: pair(8, 8, { PhotometricInterpretation: 'HSV' }),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: PhotometricInterpretation',
    },
    {
      says: 'a palette without tables',
      fields: pair(8, 8, { PhotometricInterpretation: 'PALETTE COLOR' }),
      options: { pixels: bytes(1, 2) },
      why: 'frame 1: RedPaletteColorLookupTableDescriptor',
    },
    {
      says: 'video',
      fields: colour('YBR_PARTIAL_420'),
      options: { transferSyntaxUid: MPEG2, fragments: [bytes(0, 0, 1, 0xb3)] },
      why: 'frame 1: no decoder for this Transfer Syntax',
    },
    {
      says: 'RLE that ends early',
      fields: pair(8, 8, { Rows: 9 }),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(1, 2))] },
      why: 'frame 1: RLE segment ends early',
    },
    {
      says: 'RLE with offsets outside',
      fields: pair(8, 8),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(1, 2)).fill(0xff, 4, 8)] },
      why: 'frame 1: RLE segment offsets',
    },
    {
      says: 'a deflated frame that grows',
      fields: pair(8, 8),
      options: { transferSyntaxUid: DEFLATED_FRAMES, fragments: [deflateRawSync(new Uint8Array(99))] },
      why: 'frame 1: deflated frame',
    },
    {
      says: 'bytes that are no JPEG',
      fields: pair(8, 8),
      options: { transferSyntaxUid: '1.2.840.10008.1.2.4.50', fragments: [bytes(1, 2, 3, 4)] },
      why: 'frame 1: not a JPEG codestream',
    },
    {
      says: 'bytes that are no JPEG 2000',
      fields: pair(8, 8),
      options: { transferSyntaxUid: '1.2.840.10008.1.2.4.90', fragments: [bytes(1, 2, 3, 4)] },
      why: 'frame 1: not a JPEG 2000 codestream',
    },
    {
      says: 'fragments that are not so many frames',
      fields: pair(8, 8, { NumberOfFrames: 3 }),
      options: { transferSyntaxUid: RLE, fragments: [rle(bytes(1, 2)), rle(bytes(1, 2))] },
      why: 'frame 1: number of fragments',
    },
  ])('$says', async ({ fields, options, frame = 0, why }) => {
    await expect(readFrame(open(fields, options), frame)).rejects.toThrow(`PIX-DECODE at ${why}`)
  })
})
