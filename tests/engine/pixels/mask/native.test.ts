import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import type { MaskOptions, Region } from '#engine/pixels/index'
import { SAFE_MASK, verifyMask } from '#engine/pixels/index'
import { colour, grey, image, region, remade } from '../../../support/masked.ts'
import type { Fields } from '../../../support/instance.ts'

const BIG_ENDIAN = '1.2.840.10008.1.2.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'

const words = (...values: number[]): Uint8Array => new Uint8Array(Int16Array.from(values).buffer)
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

interface Case {
  readonly says: string
  readonly fields: Fields
  readonly pixels: Uint8Array
  readonly expected: Uint8Array
  readonly regions?: readonly Region[]
  readonly options?: Partial<MaskOptions>
  readonly transferSyntaxUid?: string
}

/** Three pixels in a row; the middle one is masked unless the case says otherwise. */
const MIDDLE = [region(1, 0, 2, 1)]
const embedded: Fields = {
  '60000010:US': 1,
  '60000011:US': 3,
  '60000040:CS': 'G',
  '60000050:SS': [1, 1],
  '60000100:US': 16,
  '60000102:US': 12,
}

const cases: Case[] = [
  {
    says: 'MONOCHROME2 the least unsigned value',
    fields: grey(3, 1, 12),
    pixels: words(5, 6, 7),
    expected: words(5, 0, 7),
  },
  {
    says: 'MONOCHROME2 the least signed value, the sign carried to the top',
    fields: grey(3, 1, 12, { PixelRepresentation: 1 }),
    pixels: words(5, 6, -7),
    expected: words(5, -2048, -7),
  },
  {
    says: 'MONOCHROME1 the greatest unsigned value',
    fields: grey(3, 1, 12, { PhotometricInterpretation: 'MONOCHROME1' }),
    pixels: words(5, 6, 7),
    expected: words(5, 4095, 7),
  },
  {
    says: 'MONOCHROME1 the greatest signed value',
    fields: grey(3, 1, 16, { PhotometricInterpretation: 'MONOCHROME1', PixelRepresentation: 1 }),
    pixels: words(5, 6, 7),
    expected: words(5, 32767, 7),
  },
  {
    says: 'the greatest value where a negative slope turns the scale round',
    fields: grey(3, 1, 12, { RescaleSlope: -1, RescaleIntercept: 0 }),
    pixels: words(5, 6, 7),
    expected: words(5, 4095, 7),
  },
  {
    says: 'the darkest value that is no padding',
    fields: grey(3, 1, 12, { 'PixelPaddingValue:US': 0, 'PixelPaddingRangeLimit:US': 20 }),
    pixels: words(0, 600, 700),
    expected: words(0, 21, 700),
  },
  {
    says: 'the least value where padding is elsewhere',
    fields: grey(3, 1, 16, { PixelRepresentation: 1, 'PixelPaddingValue:SS': -2000 }),
    pixels: words(-2000, 600, 700),
    expected: words(-2000, -32768, 700),
  },
  {
    says: 'signed padding at the bottom passed over',
    fields: grey(3, 1, 16, { PixelRepresentation: 1, 'PixelPaddingValue:SS': -32768 }),
    pixels: words(-2000, 600, 700),
    expected: words(-2000, -32767, 700),
  },
  { says: '8 bits', fields: grey(3, 1, 8), pixels: bytes(5, 6, 7, 0), expected: bytes(5, 0, 7, 0) },
  {
    says: 'stored values below a high bit, and the bits around them cleared',
    fields: grey(3, 1, 12, { HighBit: 15, PhotometricInterpretation: 'MONOCHROME1' }),
    pixels: words(0x1235, 0x1236, 0x1237),
    expected: words(0x1235, 0xfff0, 0x1237),
  },
  {
    says: 'bits of an overlay in the word cleared with the value',
    fields: { ...grey(3, 1, 12), ...embedded },
    pixels: words(0x1005, 0x1006, 0x1007),
    expected: words(0x1005, 0, 0x1007),
  },
  {
    says: 'bits of an overlay in the word kept where asked',
    fields: { ...grey(3, 1, 12), ...embedded },
    pixels: words(0x1005, 0x1006, 0x1007),
    expected: words(0x1005, 0x1000, 0x1007),
    options: { highBits: 'keep' },
  },
  {
    says: 'an overlay in the words of every pixel gone where overlays are removed',
    fields: { ...grey(3, 1, 12), ...embedded },
    pixels: words(0x1005, 0x1006, 0x1007),
    expected: words(5, 0, 7),
    options: { overlays: 'remove' },
  },
  {
    says: '32 bits',
    fields: grey(3, 1, 16, { BitsAllocated: 32, BitsStored: 32, HighBit: 31, PixelRepresentation: 1 }),
    pixels: new Uint8Array(Int32Array.of(5, 6, 7).buffer),
    expected: new Uint8Array(Int32Array.of(5, -2147483648, 7).buffer),
  },
  {
    says: 'single bits, in a frame that begins inside a byte',
    fields: grey(3, 1, 8, { BitsAllocated: 1, BitsStored: 1, HighBit: 0, NumberOfFrames: 2 }),
    pixels: bytes(0b111111, 0),
    expected: bytes(0b111101, 0),
  },
  {
    says: 'RGB',
    fields: colour(3, 1, 'RGB'),
    pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 0),
    expected: bytes(1, 2, 3, 0, 0, 0, 7, 8, 9, 0),
  },
  {
    says: 'RGB in planes',
    fields: colour(3, 1, 'RGB', { PlanarConfiguration: 1 }),
    pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 0),
    expected: bytes(1, 0, 3, 4, 0, 6, 7, 0, 9, 0),
  },
  {
    says: 'YBR_FULL',
    fields: colour(3, 1, 'YBR_FULL'),
    pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 0),
    expected: bytes(1, 2, 3, 0, 128, 128, 7, 8, 9, 0),
  },
  {
    says: 'both pixels that share their chroma in YBR_FULL_422',
    fields: colour(4, 1, 'YBR_FULL_422'),
    pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8),
    expected: bytes(0, 0, 128, 128, 5, 6, 7, 8),
  },
  {
    says: 'the darkest entry of a palette',
    fields: grey(3, 1, 8, {
      PhotometricInterpretation: 'PALETTE COLOR',
      'RedPaletteColorLookupTableDescriptor:US': [3, 0, 8],
      'GreenPaletteColorLookupTableDescriptor:US': [3, 0, 8],
      'BluePaletteColorLookupTableDescriptor:US': [3, 0, 8],
      'RedPaletteColorLookupTableData:OW': words(200, 10, 0),
      'GreenPaletteColorLookupTableData:OW': words(200, 10, 90),
      'BluePaletteColorLookupTableData:OW': words(200, 10, 0),
    }),
    pixels: bytes(0, 2, 0, 0),
    expected: bytes(0, 1, 0, 0),
  },
  {
    says: 'big endian words',
    fields: grey(3, 1, 12, { PhotometricInterpretation: 'MONOCHROME1' }),
    pixels: words(5, 6, 7),
    expected: bytes(0, 5, 0x0f, 0xff, 0, 7),
    transferSyntaxUid: BIG_ENDIAN,
  },
  {
    says: 'a deflated data set',
    fields: grey(3, 1, 12),
    pixels: words(5, 6, 7),
    expected: words(5, 0, 7),
    transferSyntaxUid: DEFLATED,
  },
  {
    says: 'nothing outside the image',
    fields: grey(3, 1, 12),
    pixels: words(5, 6, 7),
    expected: words(5, 6, 0),
    regions: [region(2, -5, 90, 90), region(7, 0, 9, 1)],
  },
]

describe('A mask of native pixels paints', () => {
  it.each(cases)('$says', async ({ fields, pixels, expected, regions, options, transferSyntaxUid }) => {
    const before = image(fields, { pixels, ...(transferSyntaxUid ? { transferSyntaxUid } : {}) })
    const { after, masked } = await remade(before, regions ?? MIDDLE, { ...SAFE_MASK, ...options })
    const element = find(after.dataSet, tags.PixelData)
    expect(element && [...rawValue(after, element)]).toEqual([...expected])
    if (options === undefined) await verifyMask(before, after, masked)
  })

  it('samples of floating point the least value of the frame', async () => {
    const float = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer)
    const fields = { SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2', BitsAllocated: 32 }
    const whole = image({ ...grey(3, 1, 8), ...fields, 'FloatPixelData:OF': float(2.5, 9, NaN) }, { pixels: null })
    const { after } = await remade(whole, MIDDLE)
    const element = find(after.dataSet, tags.FloatPixelData)
    expect(element && [...rawValue(after, element)]).toEqual([...float(2.5, 2.5, NaN)])
  })

  it('only the frames that need it', async () => {
    const before = image(grey(2, 1, 8, { NumberOfFrames: 3 }), { pixels: bytes(1, 2, 3, 4, 5, 6) })
    const { after, masked } = await remade(before, new Map([[1, [region(0, 0, 1, 1)]]]))
    const element = find(after.dataSet, tags.PixelData)
    expect(element && [...rawValue(after, element)]).toEqual([1, 2, 0, 4, 5, 6])
    expect([...masked.covered.keys()]).toEqual([1])
  })
})

describe('A mask', () => {
  it('of no regions changes nothing', async () => {
    const { masked } = await remade(image(grey(3, 1, 12), { pixels: words(5, 6, 7) }), [])
    expect(masked.changes).toEqual([])
  })

  it('of a frame that is not there is refused', async () => {
    const before = image(grey(3, 1, 12), { pixels: words(5, 6, 7) })
    await expect(remade(before, new Map([[1, MIDDLE]]))).rejects.toThrow('BAD-INPUT at frame 2')
  })

  it.each([region(2, 0, 1, 1), region(0, NaN, 1, 1)])('of a region that is none is refused', async (none) => {
    const before = image(grey(3, 1, 12), { pixels: words(5, 6, 7) })
    await expect(remade(before, [none])).rejects.toThrow('BAD-INPUT at region of frame 1')
  })

  it('of pixels that are not there is refused', async () => {
    const before = image(grey(3, 9, 12), { pixels: words(5, 6, 7) })
    await expect(remade(before, MIDDLE)).rejects.toThrow('PIX-DECODE at Pixel Data is shorter than its frames')
  })

  it('takes away stated least and greatest values, which may be those of what was painted', async () => {
    const before = image(grey(3, 1, 12, { 'SmallestImagePixelValue:US': 5, 'LargestImagePixelValue:US': 7 }), {
      pixels: words(5, 6, 7),
    })
    const { after } = await remade(before, MIDDLE)
    expect(after.dataSet.elements.filter(({ tag }) => tag === 0x00280106 || tag === 0x00280107)).toEqual([])
  })
})
