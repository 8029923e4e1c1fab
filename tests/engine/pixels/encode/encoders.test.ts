import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRle } from '#engine/pixels/codecs/rle'
import { decodeRaster } from '#engine/pixels/encode/decode-raster'
import { encodeJpeg2000 } from '#engine/pixels/encode/jpeg-2000'
import { encodeJpegLossless } from '#engine/pixels/encode/jpeg-lossless'
import { encodeJpegLs } from '#engine/pixels/encode/jpeg-ls'
import type { Raster } from '#engine/pixels/encode/raster'
import { encodeRle } from '#engine/pixels/encode/rle'
import { readPixelModule } from '#engine/pixels/pixel-module'
import type { PixelModule } from '#engine/pixels/pixel-module'
import { colour, grey, image } from '../../../support/masked.ts'

const [COLUMNS, ROWS] = [37, 23]
const root = '1.2.840.10008.1.2.4'

function moduleOf(components: 1 | 3, bits: number, photometric = 'RGB'): PixelModule {
  const fields = components === 1 ? grey(COLUMNS, ROWS, bits) : colour(COLUMNS, ROWS, photometric)
  const module = readPixelModule(image(fields, { pixels: new Uint8Array(COLUMNS * ROWS * 3) }))
  if (!module) throw new Error('no pixels')
  return module
}

/** Noise over the whole range, with both ends of it side by side. */
function raster(components: 1 | 3, precision: number, more: Partial<Raster> = {}): Raster {
  const most = 2 ** precision
  const values = Array.from({ length: COLUMNS * ROWS * components }, (_, at) =>
    at % 11 === 0 ? most - 1 : at % 7 === 0 ? 0 : (at * 2654435761) % most,
  )
  const samples = precision > 8 ? Uint16Array.from(values) : Uint8Array.from(values)
  return { rows: ROWS, columns: COLUMNS, components, precision, samples, signed: false, colour: 'RGB', ...more }
}

interface Case {
  readonly says: string
  readonly uid: string
  readonly encode: (raster: Raster) => Uint8Array | Promise<Uint8Array>
  readonly precisions: readonly number[]
}

const every = Array.from({ length: 15 }, (_, index) => index + 2)
const cases: Case[] = [
  { says: 'JPEG Lossless', uid: `${root}.70`, encode: encodeJpegLossless, precisions: every },
  { says: 'JPEG-LS', uid: `${root}.80`, encode: encodeJpegLs, precisions: every },
  {
    says: 'JPEG 2000',
    uid: `${root}.90`,
    encode: (each) => encodeJpeg2000(each, 'plain', true),
    precisions: [8, 12, 16],
  },
  { says: 'HTJ2K', uid: `${root}.202`, encode: (each) => encodeJpeg2000(each, 'high', true), precisions: [8, 16] },
]

describe.each(cases)('$says is decoded to the same samples', ({ uid, encode, precisions }) => {
  it.each(precisions)('of %i bits, and keeps the precision', async (precision) => {
    const made = raster(1, precision)
    const again = await decodeRaster(await encode(made), moduleOf(1, precision), uid)
    expect(again.precision).toBe(precision)
    expect(Buffer.from(again.samples.buffer).equals(Buffer.from(made.samples.buffer))).toBe(true)
  })

  it('of colour', async () => {
    const made = raster(3, 8)
    const again = await decodeRaster(await encode(made), moduleOf(3, 8), uid)
    expect(Buffer.from(again.samples).equals(Buffer.from(made.samples))).toBe(true)
    expect(again.colour).toBe('RGB')
  })
})

describe('JPEG Lossless', () => {
  it('of YCbCr does not say that it is RGB', async () => {
    const made = raster(3, 8, { colour: 'YBR' })
    const again = await decodeRaster(encodeJpegLossless(made), moduleOf(3, 8, 'YBR_FULL'), `${root}.70`)
    expect(Buffer.from(again.samples).equals(Buffer.from(made.samples))).toBe(true)
    expect(again.colour).toBe('YBR')
  })

  it('is the same of a flat image, where one symbol is all there is', async () => {
    const flat = raster(1, 8, { samples: new Uint8Array(COLUMNS * ROWS).fill(128) })
    const again = await decodeRaster(encodeJpegLossless(flat), moduleOf(1, 8), `${root}.70`)
    expect(new Set(again.samples)).toEqual(new Set([128]))
  })
})

describe('RLE', () => {
  const runs = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 300 })), { minLength: 1, maxLength: 40 })

  it('is decoded to the same bytes, whatever runs there are', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(8, 16), (lengths, bits) => {
        const module = moduleOf(1, bits)
        const values = lengths.flatMap(([value, length]) => new Array<number>(length).fill(value))
        const frame = Uint8Array.from(
          { length: (COLUMNS * ROWS * bits) / 8 },
          (_, at) => values[at % values.length] ?? 0,
        )
        expect(Buffer.from(decodeRle(encodeRle(frame, module), module)).equals(frame)).toBe(true)
      }),
    )
  })

  it('codes each row by itself', () => {
    const coded = encodeRle(new Uint8Array(COLUMNS * ROWS), moduleOf(1, 8))
    const rows = Array.from({ length: ROWS }, () => [257 - COLUMNS, 0]).flat()
    expect([...coded.subarray(64)]).toEqual(rows)
  })

  it('has segments of even length', () => {
    const coded = Buffer.from(
      encodeRle(
        Uint8Array.from({ length: COLUMNS * ROWS * 3 }, (_, at) => at % 251),
        moduleOf(3, 8),
      ),
    )
    expect([4, 8, 12].map((at) => coded.readUInt32LE(at) % 2)).toEqual([0, 0, 0])
    expect(coded.length % 2).toBe(0)
  })
})
