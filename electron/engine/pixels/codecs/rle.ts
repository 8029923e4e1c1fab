import type { PixelModule } from '../pixel-module.ts'
import { Unreadable } from './codec.ts'

const HEADER_BYTES = 64
const MAX_SEGMENTS = 15

/**
 * RLE Lossless (PS3.5 Annex G): one segment a byte plane, most significant byte first, sample after sample.
 * Returns samples little endian, sample planes one after another (planar), as the segments are; single bits stay packed.
 */
export function decodeRle(bytes: Uint8Array, module: PixelModule): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsAllocated } = module
  const sampleBytes = Math.ceil(bitsAllocated / 8)
  const planeLength = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns
  const offsets = segmentOffsets(bytes)
  if (offsets.length !== samplesPerPixel * sampleBytes) throw new Unreadable('number of RLE segments')
  const out = new Uint8Array(planeLength * samplesPerPixel * sampleBytes)
  offsets.forEach((offset, index) => {
    const sample = Math.floor(index / sampleBytes)
    const byte = sampleBytes - 1 - (index % sampleBytes)
    const segment = bytes.subarray(offset, offsets[index + 1] ?? bytes.length)
    unpackSegment(segment, {
      out,
      at: sample * planeLength * sampleBytes + byte,
      step: sampleBytes,
      count: planeLength,
    })
  })
  return out
}

function segmentOffsets(bytes: Uint8Array): number[] {
  if (bytes.length < HEADER_BYTES) throw new Unreadable('RLE header')
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  const count = header.getUint32(0, true)
  if (count < 1 || count > MAX_SEGMENTS) throw new Unreadable('number of RLE segments')
  const offsets = Array.from({ length: count }, (_, index) => header.getUint32(4 + 4 * index, true))
  const isRising = offsets.every((offset, index) => offset >= (offsets[index - 1] ?? HEADER_BYTES))
  if (!isRising || (offsets.at(-1) ?? 0) > bytes.length) throw new Unreadable('RLE segment offsets')
  return offsets
}

interface Plane {
  readonly out: Uint8Array
  readonly at: number
  readonly step: number
  readonly count: number
}

/** PackBits. Bytes past the plane's end are padding; a plane that is not filled is damage. */
function unpackSegment(segment: Uint8Array, { out, at, step, count }: Plane): void {
  let position = 0
  let written = 0
  while (written < count && position < segment.length) {
    const control = segment[position++] ?? 0
    if (control === 128) continue
    const length = Math.min(control < 128 ? control + 1 : 257 - control, count - written)
    if (control < 128) {
      if (position + length > segment.length) throw new Unreadable('RLE segment ends early')
      for (let i = 0; i < length; i++) out[at + (written + i) * step] = segment[position + i] ?? 0
      position += control + 1
    } else {
      if (position >= segment.length) throw new Unreadable('RLE segment ends early')
      const value = segment[position++] ?? 0
      for (let i = 0; i < length; i++) out[at + (written + i) * step] = value
    }
    written += length
  }
  if (written < count) throw new Unreadable('RLE segment ends early')
}
