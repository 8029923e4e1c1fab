import type { GrayImage } from '../read/readers.ts'

/**
 * The picture at another size: cubic (Catmull-Rom), with a kernel as wide as a new pixel where it becomes smaller. Ours,
 * so that every machine sees the same bytes.
 */
export function resized(image: GrayImage, width: number, height: number): GrayImage {
  if (width === image.width && height === image.height) return image
  const across = alongRows(image.bytes, image.width, image.height, width)
  return { width, height, bytes: alongColumns(across, width, image.height, height) }
}

interface Taps {
  /** How many source pixels make a new one. */
  readonly count: number
  readonly at: Int32Array
  readonly weights: Float32Array
}

function tapsOf(from: number, to: number): Taps {
  const scale = from / to
  const stretch = Math.max(1, scale)
  const count = Math.ceil(4 * stretch)
  const at = new Int32Array(to * count)
  const weights = new Float32Array(to * count)
  for (let pixel = 0; pixel < to; pixel++) {
    const center = (pixel + 0.5) * scale - 0.5
    const first = Math.floor(center - 2 * stretch) + 1
    let sum = 0
    for (let tap = 0; tap < count; tap++) {
      const weight = catmullRom((first + tap - center) / stretch)
      at[pixel * count + tap] = Math.min(Math.max(first + tap, 0), from - 1)
      weights[pixel * count + tap] = weight
      sum += weight
    }
    for (let tap = pixel * count; tap < (pixel + 1) * count; tap++) weights[tap] = (weights[tap] ?? 0) / sum
  }
  return { count, at, weights }
}

function catmullRom(distance: number): number {
  const x = Math.abs(distance)
  if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1
  return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0
}

function alongRows(bytes: Uint8Array, width: number, height: number, to: number): Float32Array {
  const { count, at, weights } = tapsOf(width, to)
  const out = new Float32Array(to * height)
  for (let y = 0, pixel = 0; y < height; y++) {
    const row = y * width
    for (let x = 0, tap = 0; x < to; x++, pixel++) {
      let sum = 0
      for (let end = tap + count; tap < end; tap++) sum += (bytes[row + (at[tap] ?? 0)] ?? 0) * (weights[tap] ?? 0)
      out[pixel] = sum
    }
  }
  return out
}

function alongColumns(values: Float32Array, width: number, height: number, to: number): Uint8Array {
  const { count, at, weights } = tapsOf(height, to)
  const out = new Uint8Array(width * to)
  const line = new Float32Array(width)
  for (let y = 0; y < to; y++) {
    line.fill(0.5)
    for (let tap = y * count; tap < (y + 1) * count; tap++) {
      const weight = weights[tap] ?? 0
      const row = (at[tap] ?? 0) * width
      for (let x = 0; x < width; x++) line[x] = (line[x] ?? 0) + weight * (values[row + x] ?? 0)
    }
    for (let x = 0; x < width; x++) out[y * width + x] = Math.min(Math.max(line[x] ?? 0, 0), 255)
  }
  return out
}
