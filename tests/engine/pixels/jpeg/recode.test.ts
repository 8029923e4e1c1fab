import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readCoefficients } from '#engine/pixels/jpeg/coefficients'
import { isMaskedCopy } from '#engine/pixels/jpeg/compare'
import { recodeJpeg } from '#engine/pixels/jpeg/recode'
import { jpegOf, withoutInterleaving, withRestarts, withSegment } from '../../../support/jpeg.ts'
import { region } from '../../../support/masked.ts'

const BLACK_YBR = [0, 128, 128]

/** Grey levels of decoded pixels, by a decoder that is not ours. */
async function luminance(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes).greyscale().raw().toBuffer()
}

/** A region in the middle that fits no block, of an image whose sides fit none either. */
const [WIDTH, HEIGHT] = [83, 61]
const REGION = region(21, 18, 45, 37)

interface Case {
  readonly says: string
  readonly make: () => Promise<Uint8Array>
  readonly channels: 1 | 3
  readonly mcu: readonly [width: number, height: number]
}

const rgb = (chromaSubsampling: string, optimiseCoding = true) =>
  jpegOf(WIDTH, HEIGHT, 3, { chromaSubsampling, optimiseCoding })

const cases: Case[] = [
  { says: 'grey', make: () => jpegOf(WIDTH, HEIGHT, 1), channels: 1, mcu: [8, 8] },
  { says: '4:4:4', make: () => rgb('4:4:4'), channels: 3, mcu: [8, 8] },
  { says: '4:2:0', make: () => rgb('4:2:0'), channels: 3, mcu: [16, 16] },
  { says: 'the standard tables', make: () => rgb('4:2:0', false), channels: 3, mcu: [16, 16] },
  { says: 'restart intervals', make: async () => withRestarts(await rgb('4:2:0'), 5), channels: 3, mcu: [16, 16] },
  {
    says: 'a scan for each component',
    make: async () => withoutInterleaving(await rgb('4:2:0')),
    channels: 3,
    mcu: [16, 16],
  },
]

describe('recodeJpeg blanks the touched MCUs and no other coefficient in', () => {
  it.each(cases)('$says', async ({ make, channels, mcu }) => {
    const before = await make()
    const { bytes, covered } = recodeJpeg(before, [REGION], channels === 1 ? [0] : BLACK_YBR)
    const [width, height] = mcu
    expect(covered).toEqual([
      region(
        REGION.left - (REGION.left % width),
        REGION.top - (REGION.top % height),
        Math.ceil(REGION.right / width) * width,
        Math.ceil(REGION.bottom / height) * height,
      ),
    ])
    expect(isMaskedCopy(before, bytes, covered)).toBe(true)
    const [old, now] = [await luminance(before), await luminance(bytes)]
    const wrong = now.findIndex((level, at) => {
      const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
      const isInside = x >= REGION.left && x < REGION.right && y >= REGION.top && y < REGION.bottom
      const isFar = x < 16 - width || x >= 48 + width || y < 16 - height || y >= 48 + height
      return (isInside && level > 2) || (isFar && level !== old[at])
    })
    expect(wrong).toBe(-1)
  })
})

describe('recodeJpeg', () => {
  it('makes a table where its own lacks the symbol that black needs', async () => {
    const flat = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#808080' } })
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer()
    const { bytes } = recodeJpeg(flat, [region(8, 8, 16, 16)], BLACK_YBR)
    const levels = await luminance(bytes)
    expect([levels[8 * 64 + 8], levels[0], levels[63 * 64 + 63]]).toEqual([0, 128, 128])
  })

  it('paints MONOCHROME1 white', async () => {
    const { bytes } = recodeJpeg(await jpegOf(32, 32, 1), [region(8, 8, 16, 16)], [255])
    expect((await luminance(bytes))[10 * 32 + 10]).toBe(255)
  })

  it('changes nothing in what was blank before', async () => {
    const { bytes } = recodeJpeg(await jpegOf(64, 64, 3), [REGION], BLACK_YBR)
    expect(Buffer.from(recodeJpeg(bytes, [REGION], BLACK_YBR).bytes).equals(bytes)).toBe(true)
  })

  it.each([
    { says: 'a comment', marker: 0xfe, body: Buffer.from('DOE^JANE') },
    {
      says: 'EXIF, which may hold a picture of the unmasked image',
      marker: 0xe1,
      body: Buffer.from('Exif\0\0DOE^JANE'),
    },
    { says: 'a thumbnail of JFIF', marker: 0xe0, body: Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01DOE^JANE') },
  ])('leaves $says behind', async ({ marker, body }) => {
    const { bytes } = recodeJpeg(withSegment(await jpegOf(32, 32, 3), marker, body), [region(0, 0, 1, 1)], BLACK_YBR)
    expect(Buffer.from(bytes).includes('DOE')).toBe(false)
    expect((await luminance(bytes)).length).toBe(32 * 32)
  })

  it('refuses progressive coding', async () => {
    const progressive = await jpegOf(32, 32, 3, { progressive: true })
    expect(() => recodeJpeg(progressive, [REGION], BLACK_YBR)).toThrow('JPEG process')
  })

  it('refuses a scan that ends early, wherever it is cut', async () => {
    const whole = await jpegOf(48, 48, 3)
    const { jpeg } = readCoefficients(whole)
    const scan = jpeg.parts.find((part) => part.kind === 'scan')
    const from = scan?.kind === 'scan' ? scan.scan.at : 0
    for (let cut = from; cut < whole.length - 3; cut += 7) {
      const bytes = Buffer.concat([whole.subarray(0, cut), Uint8Array.of(0xff, 0xd9)])
      expect(() => recodeJpeg(bytes, [REGION], BLACK_YBR)).toThrow()
    }
  })
})
