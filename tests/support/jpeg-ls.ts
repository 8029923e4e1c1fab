import { type Raster, rasterBytes } from '#engine/pixels/encode/raster'

/** JPEG-LS that allows an error of `near` in each sample. */
export async function lossyJpegLs(raster: Raster, near: number): Promise<Uint8Array> {
  const { default: create } = await import('@cornerstonejs/codec-charls')
  const { JpegLSEncoder } = await create()
  const encoder = new JpegLSEncoder()
  const { columns: width, rows: height, precision: bitsPerSample, components: componentCount } = raster
  encoder.getDecodedBuffer({ width, height, bitsPerSample, componentCount }).set(rasterBytes(raster))
  encoder.setNearLossless(near)
  encoder.setInterleaveMode(0)
  encoder.encode()
  return new Uint8Array(encoder.getEncodedBuffer())
}
