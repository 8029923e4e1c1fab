import type { GrayImage } from '../readers.ts'

/** How a model wants the levels of its three channels: (level / 255 - mean) / deviation. */
export interface Normal {
  readonly mean: readonly [number, number, number]
  readonly deviation: readonly [number, number, number]
}

/** What the detector of PP-OCR was trained with: the means of ImageNet. */
export const DETECTOR_NORMAL: Normal = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] }
/** What its recognizer was trained with. */
export const RECOGNIZER_NORMAL: Normal = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] }

/** Three equal channels one after another, the picture in the upper left corner of `width` by `height`, the rest black. */
export function pictureTensor(
  image: GrayImage,
  width: number,
  height: number,
  { mean, deviation }: Normal,
): Float32Array {
  const out = new Float32Array(3 * width * height)
  for (const channel of [0, 1, 2] as const) {
    const levels = Float32Array.from({ length: 256 }, (_, level) => (level / 255 - mean[channel]) / deviation[channel])
    const start = channel * width * height
    out.fill(levels[0] ?? 0, start, start + width * height)
    for (let y = 0, from = 0; y < image.height; y++) {
      for (let x = 0, to = start + y * width; x < image.width; x++, from++, to++) {
        out[to] = levels[image.bytes[from] ?? 0] ?? 0
      }
    }
  }
  return out
}
