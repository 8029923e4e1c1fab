import type { PixelModule } from './pixel-module.ts'

/** Bits of a delivered sample and whether its sign bit counts. */
export interface SampleForm {
  readonly bitsStored: number
  readonly signed: boolean
}

/**
 * Monochrome samples as stored values: bits outside BitsStored are taken away (overlays used to live there), negative
 * values sign-extended, one byte a sample up to 8 bits stored, else two, little endian.
 */
export function toStoredValues(samples: Uint8Array | Uint16Array, module: PixelModule, highBit: number): Uint8Array {
  const { bitsStored, signed } = module
  const shift = highBit + 1 - bitsStored
  if (bitsStored <= 8) return narrow(samples, { bitsStored, signed, shift })
  if (samples instanceof Uint8Array) return bytesOf(new Uint16Array(samples))
  if (bitsStored === 16) return bytesOf(samples)
  const up = 32 - bitsStored - shift
  const down = 32 - bitsStored
  const out = new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const raised = (samples[i] ?? 0) << up
    out[i] = signed ? raised >> down : raised >>> down
  }
  return bytesOf(out)
}

function narrow(samples: Uint8Array | Uint16Array, form: SampleForm & { readonly shift: number }): Uint8Array {
  const { bitsStored, signed, shift } = form
  if (bitsStored === 8 && shift === 0 && samples instanceof Uint8Array) return samples
  const up = 32 - bitsStored - shift
  const down = 32 - bitsStored
  const out = new Uint8Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const raised = (samples[i] ?? 0) << up
    out[i] = signed ? raised >> down : raised >>> down
  }
  return out
}

/** The bytes of samples as they lie in memory: little endian on every platform of the product. */
export function bytesOf(samples: Uint16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
}
