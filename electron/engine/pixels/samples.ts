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

/** The same bytes at an offset that a typed array of `sampleBytes` accepts. */
export function alignedTo(bytes: Uint8Array, sampleBytes: number): Uint8Array {
  return bytes.byteOffset % sampleBytes === 0 ? bytes : Uint8Array.from(bytes)
}

/** Sample planes one after another become samples side by side. */
export function interleave<Samples extends Uint8Array | Uint16Array | Uint32Array>(planes: Samples): Samples {
  const out = planes.slice() as Samples // slice keeps the array's own kind
  const pixels = Math.floor(planes.length / 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    out[3 * pixel] = planes[pixel] ?? 0
    out[3 * pixel + 1] = planes[pixels + pixel] ?? 0
    out[3 * pixel + 2] = planes[2 * pixels + pixel] ?? 0
  }
  return out
}
