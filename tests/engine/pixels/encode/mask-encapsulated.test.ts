import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { rawValue, textValues } from '#engine/dicom/values'
import { encodeJpeg2000 } from '#engine/pixels/encode/jpeg-2000'
import { encodeJpegLossless } from '#engine/pixels/encode/jpeg-lossless'
import { encodeJpegLs } from '#engine/pixels/encode/jpeg-ls'
import type { Raster } from '#engine/pixels/encode/raster'
import { encodeRle } from '#engine/pixels/encode/rle'
import { readFrame, verifyMask } from '#engine/pixels/index'
import { readPixelModule } from '#engine/pixels/pixel-module'
import { deflateRawSync } from 'node:zlib'
import { jpegOf, picture } from '../../../support/jpeg.ts'
import { lossyJpegLs } from '../../../support/jpeg-ls.ts'
import { colour, grey, image, region, remade } from '../../../support/masked.ts'
import type { Fields } from '../../../support/instance.ts'

const root = '1.2.840.10008.1.2'
const [COLUMNS, ROWS] = [40, 24]
const REGION = region(5, 3, 22, 9)

const twelve = Uint16Array.from({ length: COLUMNS * ROWS }, (_, at) => 100 + ((at * 37) % 3900))
const native = new Uint8Array(twelve.buffer)
const raster: Raster = {
  rows: ROWS,
  columns: COLUMNS,
  components: 1,
  precision: 12,
  samples: twelve,
  signed: false,
  colour: 'RGB',
}
const moduleOf12 = () => {
  const module = readPixelModule(image(grey(COLUMNS, ROWS, 12), { pixels: native }))
  if (!module) throw new Error('no pixels')
  return module
}

const text = (instance: Instance, tag: Tag): string[] => {
  const element = find(instance.dataSet, tag)
  return element ? textValues(instance, instance.dataSet, element) : []
}

interface Case {
  readonly says: string
  readonly uid: string
  readonly frame: () => Uint8Array | Promise<Uint8Array>
}

const lossless: Case[] = [
  { says: 'Encapsulated Uncompressed', uid: '.1.98', frame: () => native },
  { says: 'Deflated Image Frame', uid: '.8.1', frame: () => deflateRawSync(native) },
  { says: 'RLE Lossless', uid: '.5', frame: () => encodeRle(native, moduleOf12()) },
  { says: 'JPEG Lossless', uid: '.4.57', frame: () => encodeJpegLossless(raster) },
  { says: 'JPEG Lossless SV1', uid: '.4.70', frame: () => encodeJpegLossless(raster) },
  { says: 'JPEG-LS', uid: '.4.80', frame: () => encodeJpegLs(raster) },
  { says: 'JPEG-LS near-lossless without loss', uid: '.4.81', frame: () => encodeJpegLs(raster) },
  { says: 'JPEG 2000 lossless', uid: '.4.90', frame: () => encodeJpeg2000(raster, 'plain', false) },
  { says: 'JPEG 2000 that is reversible', uid: '.4.91', frame: () => encodeJpeg2000(raster, 'plain', false) },
  { says: 'HTJ2K lossless', uid: '.4.201', frame: () => encodeJpeg2000(raster, 'high', false) },
  { says: 'HTJ2K RPCL', uid: '.4.202', frame: () => encodeJpeg2000(raster, 'high', false) },
  { says: 'HTJ2K that is reversible', uid: '.4.203', frame: () => encodeJpeg2000(raster, 'high', false) },
]

/** Samples with the region painted. */
const wanted = Uint16Array.from(twelve, (value, at) => {
  const [x, y] = [at % COLUMNS, Math.floor(at / COLUMNS)]
  return x >= REGION.left && x < REGION.right && y >= REGION.top && y < REGION.bottom ? 0 : value
})

describe.each(lossless)('A mask in $says', ({ uid, frame }) => {
  it('stays in its Transfer Syntax, exact outside and black inside', async () => {
    const before = image(grey(COLUMNS, ROWS, 12), { transferSyntaxUid: root + uid, fragments: [await frame()] })
    const { after, masked } = await remade(before, [REGION])
    expect(after.transferSyntaxUid).toBe(root + uid)
    const { bytes } = await readFrame(after, 0)
    expect(Buffer.from(bytes).equals(Buffer.from(wanted.buffer))).toBe(true)
    await verifyMask(before, after, masked)
    expect(text(after, tags.LossyImageCompression)).toEqual([])
  })

  it('leaves the bytes of other frames', async () => {
    const coded = await frame()
    const fields = grey(COLUMNS, ROWS, 12, { NumberOfFrames: 3 })
    const before = image(fields, { transferSyntaxUid: root + uid, fragments: [coded, coded, coded] })
    const { after } = await remade(before, new Map([[1, [REGION]]]))
    const [, first, second, third] = find(after.dataSet, tags.PixelData)?.fragments ?? []
    const bytes = [first, second, third].map((each) => each && Buffer.from(after.body.bytes(each.at, each.length)))
    const even = coded.length % 2 === 0 ? Buffer.from(coded) : Buffer.concat([coded, Buffer.alloc(1)])
    expect([bytes[0]?.equals(even), bytes[1]?.equals(even), bytes[2]?.equals(even)]).toEqual([true, false, true])
  })
})

describe('Colour stays what it was in', () => {
  const pixels = picture(COLUMNS, ROWS, 3)
  const three = (each: Raster['colour']): Raster => ({
    ...raster,
    components: 3,
    precision: 8,
    samples: pixels,
    colour: each,
  })

  it.each<Case & { photometric: string; black: readonly number[] }>([
    {
      says: 'JPEG Lossless RGB',
      uid: '.4.70',
      photometric: 'RGB',
      frame: () => encodeJpegLossless(three('RGB')),
      black: [0, 0, 0],
    },
    {
      says: 'JPEG Lossless YBR_FULL',
      uid: '.4.70',
      photometric: 'YBR_FULL',
      frame: () => encodeJpegLossless(three('YBR')),
      black: [0, 0, 0],
    },
    {
      says: 'JPEG-LS RGB',
      uid: '.4.80',
      photometric: 'RGB',
      frame: () => encodeJpegLs(three('RGB')),
      black: [0, 0, 0],
    },
    {
      says: 'JPEG 2000 YBR_RCT',
      uid: '.4.90',
      photometric: 'YBR_RCT',
      frame: () => encodeJpeg2000(three('RGB'), 'plain', true),
      black: [0, 0, 0],
    },
    {
      says: 'JPEG 2000 YBR_FULL',
      uid: '.4.90',
      photometric: 'YBR_FULL',
      frame: () => encodeJpeg2000(three('YBR'), 'plain', false),
      black: [0, 0, 0],
    },
    {
      says: 'HTJ2K YBR_RCT',
      uid: '.4.201',
      photometric: 'YBR_RCT',
      frame: () => encodeJpeg2000(three('RGB'), 'high', true),
      black: [0, 0, 0],
    },
  ])('$says', async ({ uid, photometric, frame, black }) => {
    const before = image(colour(COLUMNS, ROWS, photometric), {
      transferSyntaxUid: root + uid,
      fragments: [await frame()],
    })
    const { after, masked } = await remade(before, [REGION])
    await verifyMask(before, after, masked)
    expect(text(after, tags.PhotometricInterpretation)).toEqual([photometric])
    const { bytes } = await readFrame(after, 0)
    const at = 3 * (REGION.top * COLUMNS + REGION.left)
    expect([...bytes.subarray(at, at + 3)]).toEqual(black)
  })
})

describe('What would lose something again', () => {
  const lossy = async (fields: Fields = {}) =>
    image(grey(COLUMNS, ROWS, 12, fields), {
      transferSyntaxUid: `${root}.4.81`,
      fragments: [await lossyJpegLs(raster, 3)],
    })

  it('becomes JPEG Lossless, exact outside and black inside', async () => {
    const before = await lossy()
    const { after, masked } = await remade(before, [REGION])
    expect(after.transferSyntaxUid).toBe(`${root}.4.70`)
    expect(masked.notes).toEqual([{ code: 'PIX-SYNTAX', place: 'PixelData' }])
    await verifyMask(before, after, masked)
    expect((await readFrame(after, 0)).bytes[2 * (REGION.top * COLUMNS + REGION.left)]).toBe(0)
  })

  it.each<{ says: string; told: Fields; method: string[]; ratios: number }>([
    { says: 'is told where the sender said nothing', told: {}, method: ['ISO_14495_1'], ratios: 1 },
    {
      says: 'stays as it was told',
      told: {
        LossyImageCompression: '01',
        LossyImageCompressionRatio: [4.2],
        LossyImageCompressionMethod: ['ISO_14495_1'],
      },
      method: ['ISO_14495_1'],
      ratios: 1,
    },
    {
      says: 'is appended to earlier steps',
      told: {
        LossyImageCompression: '01',
        LossyImageCompressionRatio: [10],
        LossyImageCompressionMethod: ['ISO_10918_1'],
      },
      method: ['ISO_10918_1', 'ISO_14495_1'],
      ratios: 2,
    },
    {
      says: 'makes no ratios up for earlier steps',
      told: { LossyImageCompression: '01', LossyImageCompressionMethod: ['ISO_10918_1'] },
      method: ['ISO_10918_1', 'ISO_14495_1'],
      ratios: 0,
    },
  ])('its history $says', async ({ told, method, ratios }) => {
    const { after } = await remade(await lossy(told), [REGION])
    expect(text(after, tags.LossyImageCompression)).toEqual(['01'])
    expect(text(after, tags.LossyImageCompressionMethod)).toEqual(method)
    expect(text(after, tags.LossyImageCompressionRatio)).toHaveLength(ratios)
  })

  it('says so of chroma that is no longer subsampled', async () => {
    const before = image(colour(COLUMNS, ROWS, 'YBR_FULL_422'), {
      transferSyntaxUid: `${root}.4.55`,
      fragments: [await jpegOf(COLUMNS, ROWS, 3, { progressive: true })],
    })
    const { after, masked } = await remade(before, [REGION])
    expect(text(after, tags.PhotometricInterpretation)).toEqual(['YBR_FULL'])
    await verifyMask(before, after, masked)
  })

  it('is not so in baseline JPEG: it keeps its Transfer Syntax, and the mask covers whole MCUs', async () => {
    const before = image(colour(COLUMNS, ROWS, 'YBR_FULL_422'), {
      transferSyntaxUid: `${root}.4.50`,
      fragments: [await jpegOf(COLUMNS, ROWS, 3)],
    })
    const { after, masked } = await remade(before, [REGION])
    expect(after.transferSyntaxUid).toBe(`${root}.4.50`)
    expect(masked.covered.get(0)).toEqual([region(0, 0, 32, 16)])
    await verifyMask(before, after, masked)
  })
})

describe('Offset tables of masked frames', () => {
  const words64 = (...values: number[]): Uint8Array => new Uint8Array(BigUint64Array.from(values.map(BigInt)).buffer)

  it('point at the frames as they now lie', async () => {
    const coded = encodeJpegLossless(raster)
    const even = coded.length + (coded.length % 2)
    const fields = grey(COLUMNS, ROWS, 12, {
      NumberOfFrames: 3,
      'ExtendedOffsetTable:OV': words64(0, even + 8, 2 * even + 16),
      'ExtendedOffsetTableLengths:OV': words64(coded.length, coded.length, coded.length),
    })
    const before = image(fields, { transferSyntaxUid: `${root}.4.70`, fragments: [coded, coded, coded] })
    const { after } = await remade(before, new Map([[1, [REGION]]]))
    const fragments = find(after.dataSet, tags.PixelData)?.fragments?.slice(1) ?? []
    const start = fragments[0]?.at ?? 0
    const valuesOf = (tag: Tag): number[] => {
      const element = find(after.dataSet, tag)
      if (!element) return []
      return [...new BigUint64Array(new Uint8Array(rawValue(after, element)).buffer)].map(Number)
    }
    expect(valuesOf(tags.ExtendedOffsetTable)).toEqual(fragments.map(({ at }) => at - start))
    expect(valuesOf(tags.ExtendedOffsetTableLengths)).toEqual([coded.length, fragments[1]?.length, coded.length])
  })
})
