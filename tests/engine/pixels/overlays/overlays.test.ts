import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import type { Tag } from '#engine/dicom/tag'
import { rawValue } from '#engine/dicom/values'
import { planeFrames, readOverlayText, SAFE_MASK, verifyMask } from '#engine/pixels/index'
import { fakeReaders } from '../../../support/fake-readers.ts'
import type { Fields } from '../../../support/instance.ts'
import { colour, grey, image, region, remade } from '../../../support/masked.ts'

const described = (): Fields => ({
  '60000010:US': 2,
  '60000011:US': 4,
  '60000040:CS': 'G',
  '60000050:SS': [1, 1],
})

/** A plane of 4 x 2 over an image of 4 x 2, the first two pixels of its first row drawn. */
const plane = (more: Fields = {}): Fields => ({
  ...described(),
  '60000100:US': 1,
  '60000102:US': 0,
  '60003000:OW': Uint8Array.of(0b11, 0),
  ...more,
})

/** The same plane in bit 15 of pixels of 12 bits. */
const inWords = (): Fields => ({
  ...described(),
  '60000100:US': 16,
  '60000102:US': 15,
})
const words = (values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const PIXELS = [0x8001, 0x8002, 3, 4, 5, 6, 7, 8]

const pixelsOf = (after: ReturnType<typeof image>) => [...rawValue(after, find(after.dataSet, tags.PixelData)!)]

describe('overlay planes as frames', () => {
  it.each([
    { says: 'from data of their own', fields: { ...grey(4, 2, 8), ...plane() }, pixels: new Uint8Array(8) },
    { says: 'from the pixel words', fields: { ...grey(4, 2, 12), ...inWords() }, pixels: words(PIXELS) },
  ])('$says', ({ fields, pixels }) => {
    const frames = [...planeFrames(image(fields, { pixels }))]
    expect(frames.map(({ name, stored }) => [name, [...stored.bytes]])).toEqual([
      ['overlay 6000', [255, 255, 0, 0, 0, 0, 0, 0]],
    ])
  })

  it('are none where the data are not those that the plane describes', () => {
    const odd = image({ ...grey(4, 2, 8), ...plane({ '60000010:US': 20 }) }, { pixels: new Uint8Array(8) })
    expect([...planeFrames(odd)]).toEqual([])
  })

  it('in the words of compressed pixels cannot be looked at', () => {
    const fragments = [Buffer.alloc(8)]
    const odd = image({ ...grey(4, 2, 12), ...inWords() }, { transferSyntaxUid: '1.2.840.10008.1.2.4.70', fragments })
    expect(() => [...planeFrames(odd)]).toThrow('OverlayBitPosition')
  })

  it('are read, equal ones once, and are called after their group', async () => {
    const twice = plane({ '60000015:IS': 2, '60003000:OW': Uint8Array.of(0b11, 0b11) })
    const readers = fakeReaders()
    const read = await readOverlayText(image({ ...grey(4, 2, 8), ...twice }, { pixels: new Uint8Array(8) }), readers)
    expect(read.map(({ frame }) => frame)).toEqual(['overlay 6000'])
  })
})

describe('a mask', () => {
  const planes = new Map([[0x6000, [region(1, 0, 2, 1)]]])

  it('clears what is identity in a plane itself and leaves the pixels as they came', async () => {
    const before = image({ ...grey(4, 2, 8), ...plane() }, { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) })
    const { after } = await remade(before, [], { ...SAFE_MASK, planes })
    expect([...rawValue(after, find(after.dataSet, tags.OverlayData)!)]).toEqual([0b1, 0])
    expect(pixelsOf(after)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.each([
    { overlays: 'mask', expected: [0x8001, 2, 3, 4, 5, 6, 7, 8] },
    { overlays: 'remove', expected: [1, 2, 3, 4, 5, 6, 7, 8] },
    { overlays: 'keep', expected: PIXELS },
  ] as const)('with $overlays treats a plane in the pixel words bit by bit', async ({ overlays, expected }) => {
    const before = image({ ...grey(4, 2, 12), ...inWords() }, { pixels: words(PIXELS) })
    const { after, masked } = await remade(before, [], { ...SAFE_MASK, overlays, planes })
    expect(pixelsOf(after)).toEqual([...words(expected)])
    await expect(verifyMask(before, after, masked)).resolves.toBeUndefined()
  })

  it('is proved to have cleared a plane in the pixel words, and to have left the samples beside it', async () => {
    const before = image({ ...grey(4, 2, 12), ...inWords() }, { pixels: words(PIXELS) })
    const { after, masked } = await remade(before, [region(0, 0, 1, 1)], { ...SAFE_MASK, overlays: 'remove' })
    await expect(verifyMask(before, after, masked)).resolves.toBeUndefined()
    const left = image(grey(4, 2, 12), { pixels: words([0, 0x8002, 3, 4, 5, 6, 7, 8]) })
    await expect(verifyMask(before, left, masked)).rejects.toThrow('PIX-ENCODE at frame 1: outside')
  })

  it('removes a plane that nobody can tell even where planes stay', async () => {
    const before = image({ ...grey(4, 2, 8), ...plane({ '60000010:US': 20 }) }, { pixels: new Uint8Array(8) })
    const { after } = await remade(before, [], SAFE_MASK)
    expect(after.dataSet.elements.filter(({ tag }) => tag >>> 16 === 0x6000)).toEqual([])
  })

  it('takes small pictures that a maker keeps with it', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(80)])
    const before = image({ ...grey(4, 2, 8), '00110010:LO': 'ACME', '00111001:OB': png }, { pixels: new Uint8Array(8) })
    const { after, masked } = await remade(before, [region(0, 0, 1, 1)])
    expect([find(after.dataSet, 0x00111001 as Tag), masked.notes.map(({ code }) => code)]).toEqual([
      undefined,
      ['PIX-ICON'],
    ])
  })
})

describe('a plane that is burned in', () => {
  const planes = new Map([[0x6000, [region(1, 0, 2, 1)]]])

  it.each([
    { says: 'white over dark', fields: grey(4, 2, 8), pixels: [1, 2, 3, 4], expected: [255, 2, 3, 4] },
    {
      says: 'the least value where that is white',
      fields: grey(4, 2, 8, { PhotometricInterpretation: 'MONOCHROME1' }),
      pixels: [1, 2, 3, 4],
      expected: [0, 2, 3, 4],
    },
    {
      says: 'all of red, green and blue',
      fields: colour(4, 2, 'RGB'),
      pixels: [1, 1, 1, 2, 2, 2],
      expected: [255, 255, 255, 2, 2, 2],
    },
  ])('is drawn $says, without what is identity in it', async ({ fields, pixels, expected }) => {
    const all = Uint8Array.from({ length: 8 * (pixels.length > 4 ? 3 : 1) }, (_, at) => pixels[at] ?? 9)
    const before = image({ ...fields, ...plane() }, { pixels: all })
    const { after, masked } = await remade(before, [], { ...SAFE_MASK, overlays: 'burn', planes })
    expect(pixelsOf(after).slice(0, expected.length)).toEqual(expected)
    expect(after.dataSet.elements.filter(({ tag }) => tag >>> 16 === 0x6000)).toEqual([])
    await expect(verifyMask(before, after, masked)).resolves.toBeUndefined()
  })

  it('lies under what is hidden', async () => {
    const before = image({ ...grey(4, 2, 8), ...plane() }, { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) })
    const { after, masked } = await remade(before, [region(1, 0, 3, 1)], { ...SAFE_MASK, overlays: 'burn' })
    expect(pixelsOf(after)).toEqual([255, 0, 0, 4, 5, 6, 7, 8])
    await expect(verifyMask(before, after, masked)).resolves.toBeUndefined()
  })
})
