import { Unreadable } from './codecs/codec.ts'

/**
 * `count` samples from their little endian bytes. A view where alignment allows, else a copy; every platform that
 * the product runs on is little endian. Throws Unreadable when there are fewer bytes.
 */
export function toSamples(bytes: Uint8Array, bits: 8 | 16, count: number): Uint8Array | Uint16Array {
  if (bytes.length < (count * bits) / 8) throw new Unreadable('fewer bytes than the frame needs')
  if (bits === 8) return bytes.subarray(0, count)
  const aligned = alignedTo(bytes.subarray(0, count * 2), 2)
  return new Uint16Array(aligned.buffer, aligned.byteOffset, count)
}

/** The same for a frame that stands alone: single bits begin at its first byte. */
export function packedSamples(bytes: Uint8Array, bitsAllocated: number, count: number): Uint8Array | Uint16Array {
  if (bitsAllocated === 1) return unpackBits(bytes, 0, count)
  return toSamples(bytes, bitsAllocated === 16 ? 16 : 8, count)
}

/** The same bytes at an offset that a typed array of `sampleBytes` accepts. */
export function alignedTo(bytes: Uint8Array, sampleBytes: number): Uint8Array {
  return bytes.byteOffset % sampleBytes === 0 ? bytes : new Uint8Array(bytes)
}

/** Sample planes one after another become samples side by side. */
export function interleave(planes: Uint8Array | Uint16Array | Uint32Array): Uint8Array | Uint16Array | Uint32Array {
  // A Buffer's own slice() is a view, so the copy is made by its constructor.
  const out = planes instanceof Uint8Array ? new Uint8Array(planes.length) : planes.slice()
  const pixels = Math.floor(planes.length / 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    out[3 * pixel] = planes[pixel] ?? 0
    out[3 * pixel + 1] = planes[pixels + pixel] ?? 0
    out[3 * pixel + 2] = planes[2 * pixels + pixel] ?? 0
  }
  return out
}

/** One bit a pixel, least significant first, from bit `first` on, becomes one byte a pixel. */
export function unpackBits(packed: Uint8Array, first: number, count: number): Uint8Array {
  if (packed.length * 8 < first + count) throw new Unreadable('fewer bytes than the frame needs')
  const out = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const bit = first + i
    out[i] = ((packed[bit >> 3] ?? 0) >> (bit & 7)) & 1
  }
  return out
}
