import type { JpegLsLibrary } from '@cornerstonejs/codec-charls'
import { Problem } from '#shared/base/problem'
import { type Raster, rasterBytes } from './raster.ts'

const SAMPLES_SIDE_BY_SIDE = 2
const NONE = 0

/** JPEG-LS without loss (ITU-T T.87), samples of their own precision. Throws Problem PIX-ENCODE. */
export async function encodeJpegLs(raster: Raster): Promise<Uint8Array> {
  const { JpegLSEncoder } = await load()
  const { columns: width, rows: height, precision: bitsPerSample, components: componentCount } = raster
  try {
    const encoder = new JpegLSEncoder()
    encoder.getDecodedBuffer({ width, height, bitsPerSample, componentCount }).set(rasterBytes(raster))
    encoder.setNearLossless(0)
    encoder.setInterleaveMode(componentCount === 1 ? NONE : SAMPLES_SIDE_BY_SIDE)
    encoder.encode()
    // The library's memory is reused: what is returned stands alone.
    const encoded = new Uint8Array(encoder.getEncodedBuffer())
    encoder.delete()
    return encoded
  } catch {
    // The exceptions of this library are bare numbers, and its memory is in an unknown state: the module goes.
    library = undefined
    throw new Problem('PIX-ENCODE', 'JPEG-LS encoder')
  }
}

let library: Promise<JpegLsLibrary> | undefined

async function load(): Promise<JpegLsLibrary> {
  library ??= import('@cornerstonejs/codec-charls').then((module) => module.default())
  return library
}
