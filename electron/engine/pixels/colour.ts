/**
 * YCbCr of PS3.3 C.7.6.3.1.2 (ITU-R BT.601 full range; `partial`: 16-235) to RGB, in place of a copy: interleaved
 * 8-bit triples in, interleaved 8-bit triples out.
 */
export function ybrToRgb(ybr: Uint8Array, range: 'full' | 'partial'): Uint8Array {
  const out = new Uint8ClampedArray(ybr.length)
  const lift = range === 'partial' ? { y: 16, scale: 255 / 219, chroma: 255 / 224 } : { y: 0, scale: 1, chroma: 1 }
  for (let i = 0; i + 2 < ybr.length; i += 3) {
    const y = ((ybr[i] ?? 0) - lift.y) * lift.scale
    const cb = ((ybr[i + 1] ?? 0) - 128) * lift.chroma
    const cr = ((ybr[i + 2] ?? 0) - 128) * lift.chroma
    out[i] = y + 1.402 * cr
    out[i + 1] = y - 0.344136 * cb - 0.714136 * cr
    out[i + 2] = y + 1.772 * cb
  }
  return new Uint8Array(out.buffer)
}

/** YBR_FULL_422 as it lies in native pixel data: Y1 Y2 Cb Cr for two pixels. Returns a triple a pixel. */
export function expand422(packed: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const quad = (pixel >> 1) * 4
    out[3 * pixel] = packed[quad + (pixel & 1)] ?? 0
    out[3 * pixel + 1] = packed[quad + 2] ?? 0
    out[3 * pixel + 2] = packed[quad + 3] ?? 0
  }
  return out
}

/** Samples of any depth to 8 bits: the high byte of what is stored. */
export function toEightBits(samples: Uint8Array | Uint16Array | Uint32Array, bitsStored: number): Uint8Array {
  if (bitsStored === 8 && samples instanceof Uint8Array) return samples
  const out = new Uint8Array(samples.length)
  if (bitsStored >= 8) {
    const divisor = 2 ** (bitsStored - 8)
    for (let i = 0; i < samples.length; i++) out[i] = Math.floor((samples[i] ?? 0) / divisor)
    return out
  }
  const factor = 255 / (2 ** bitsStored - 1)
  for (let i = 0; i < samples.length; i++) out[i] = Math.round((samples[i] ?? 0) * factor)
  return out
}
