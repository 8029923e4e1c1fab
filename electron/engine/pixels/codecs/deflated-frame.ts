import { inflateRawSync } from 'node:zlib'
import type { PixelModule } from '../pixel-module.ts'
import { packedSamples } from '../samples.ts'
import { Unreadable } from './codec.ts'
import type { Codec, Decoded } from './codec.ts'

/** Deflated Image Frame Compression (PS3.5 A.4.13): each frame is a raw deflate stream of native samples. */
export const deflatedFrame: Codec = (bytes, module) => Promise.resolve().then(() => decode(bytes, module))

function decode(bytes: Uint8Array, module: PixelModule): Decoded {
  const count = module.rows * module.columns * module.samplesPerPixel
  if (module.bitsAllocated > 16) throw new Unreadable('bits of a deflated frame')
  const inflated = inflateFrame(bytes, module)
  return {
    samples: packedSamples(inflated, module.bitsAllocated, count),
    planar: module.planar,
    colour: module.photometric.startsWith('YBR') ? 'YBR' : 'RGB',
  }
}

/**
 * A frame's native bytes. At most one byte of padding more than the frame holds, however large the stream claims to be.
 * Throws Unreadable.
 */
export function inflateFrame(bytes: Uint8Array, module: PixelModule): Uint8Array {
  const length = Math.ceil((module.rows * module.columns * module.samplesPerPixel * module.bitsAllocated) / 8)
  try {
    return inflateRawSync(bytes, { maxOutputLength: length + 1 })
  } catch (error) {
    throw new Unreadable('deflated frame', { cause: error })
  }
}
