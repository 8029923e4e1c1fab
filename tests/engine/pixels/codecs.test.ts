import { describe, expect, it } from 'vitest'
import { createRequire } from 'node:module'
import type * as DcmjsCodecs from 'dcmjs-codecs'
import type { Context } from 'dcmjs-codecs'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { readFrame } from '#engine/pixels/index'
import { instance } from '../../support/instance.ts'

// CommonJS without named exports, though its types say otherwise.
const { NativeCodecs, Context: NewContext } = createRequire(import.meta.url)('dcmjs-codecs') as typeof DcmjsCodecs

/** A ramp with a border in it, 16 x 8. */
const ramp = (count: number, most: number): number[] =>
  Array.from({ length: count }, (_, i) => (i * 37 + (i % 16 > 7 ? 90 : 0)) % most)
const grey = new Uint8Array(Uint16Array.from(ramp(128, 4096)).buffer)
const rgb = Uint8Array.from(ramp(384, 256))

interface Case {
  readonly says: string
  readonly uid: string
  readonly encode: (context: Context) => Context
}

const cases: Case[] = [
  {
    says: 'JPEG Lossless',
    uid: '.70',
    encode: (c) => NativeCodecs.encodeJpeg(c, { lossy: false, predictor: 1, pointTransform: 0 }),
  },
  { says: 'JPEG-LS', uid: '.80', encode: (c) => NativeCodecs.encodeJpegLs(c, { lossy: false }) },
  {
    says: 'JPEG 2000',
    uid: '.90',
    encode: (c) => NativeCodecs.encodeJpeg2000(c, { lossy: false, progressionOrder: 0 }),
  },
  { says: 'HTJ2K', uid: '.201', encode: (c) => NativeCodecs.encodeHtJpeg2000(c, { lossy: false }) },
]

async function encoded({ encode }: Case, isColour: boolean): Promise<Uint8Array> {
  await NativeCodecs.initializeAsync()
  const context = new NewContext({
    width: 16,
    height: 8,
    bitsAllocated: isColour ? 8 : 16,
    bitsStored: isColour ? 8 : 12,
    samplesPerPixel: isColour ? 3 : 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: isColour ? 'RGB' : 'MONOCHROME2',
    decodedBuffer: isColour ? rgb : grey,
  })
  return encode(context).getEncodedBuffer() ?? new Uint8Array()
}

function open(uid: string, fragments: readonly Uint8Array[], isColour: boolean, size = { Rows: 8, Columns: 16 }) {
  const depth = isColour
    ? {
        SamplesPerPixel: 3,
        PhotometricInterpretation: 'RGB',
        PlanarConfiguration: 0,
        BitsAllocated: 8,
        BitsStored: 8,
        HighBit: 7,
      }
    : {}
  const file = instance({ ...depth, ...size }, { transferSyntaxUid: `1.2.840.10008.1.2.4${uid}`, fragments })
  return readInstance(memorySource(file))
}

describe.each(cases)('$says', (each) => {
  it('decodes grey of 12 bits', async () => {
    const { bytes } = await readFrame(open(each.uid, [await encoded(each, false)], false), 0)
    expect(Buffer.from(bytes).equals(grey)).toBe(true)
  })

  it('decodes colour', async () => {
    const { bytes } = await readFrame(open(each.uid, [await encoded(each, true)], true), 0)
    expect(Buffer.from(bytes).equals(rgb)).toBe(true)
  })

  it('refuses a codestream that is cut short', async () => {
    const whole = await encoded(each, false)
    const cut = open(each.uid, [whole.subarray(0, 2 * Math.floor(whole.length / 3))], false)
    await expect(readFrame(cut, 0)).rejects.toThrow('PIX-DECODE at frame 1')
  })

  it('decodes a frame cut into fragments', async () => {
    const whole = await encoded(each, false)
    const { bytes } = await readFrame(open(each.uid, [whole.subarray(0, 40), whole.subarray(40)], false), 0)
    expect(Buffer.from(bytes).equals(grey)).toBe(true)
  })

  it('refuses a codestream of a larger size', async () => {
    const file = open(each.uid, [await encoded(each, false)], false, { Rows: 8, Columns: 15 })
    await expect(readFrame(file, 0)).rejects.toThrow('PIX-DECODE at frame 1: size of the codestream')
  })

  it('puts a smaller codestream, such as a tile at the border, into the upper left corner', async () => {
    const file = open(each.uid, [await encoded(each, true)], true, { Rows: 9, Columns: 17 })
    const rows = Array.from({ length: 8 }, (_, row) =>
      Buffer.concat([rgb.subarray(row * 48, row * 48 + 48), new Uint8Array(3)]),
    )
    const { bytes } = await readFrame(file, 0)
    expect(Buffer.from(bytes).equals(Buffer.concat([...rows, new Uint8Array(51)]))).toBe(true)
  })

  it('refuses or survives damage, and decodes the next frame', async () => {
    const whole = await encoded(each, false)
    const damaged = Uint8Array.from(whole, (byte, at) => (at > whole.length / 2 ? byte ^ 0x5a : byte))
    await readFrame(open(each.uid, [damaged], false), 0).catch((error: unknown) =>
      expect(String(error)).toContain('PIX-DECODE'),
    )
    const { bytes } = await readFrame(open(each.uid, [whole], false), 0)
    expect(Buffer.from(bytes).equals(grey)).toBe(true)
  })
})
