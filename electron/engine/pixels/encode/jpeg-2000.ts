import { loadNativeCodecs } from '../codecs/native-codecs.ts'
import { Problem } from '#shared/base/problem'
import { type Raster, rasterBytes } from './raster.ts'

/** PS3.5 A.4.15 asks it of Transfer Syntax .202; the others are free. */
const RPCL = 2
const LRCP = 0

/**
 * JPEG 2000 (ITU-T T.800) or HTJ2K (T.814), reversible. `transformed`: three components go through the reversible
 * component transform, as Photometric Interpretation YBR_RCT says; HTJ2K always does, and the library gives it 8 or 16
 * bits of precision. Throws Problem PIX-ENCODE.
 */
export async function encodeJpeg2000(
  raster: Raster,
  kind: 'plain' | 'high',
  transformed: boolean,
): Promise<Uint8Array> {
  const { NativeCodecs, Context } = await loadNativeCodecs()
  const { columns, rows, precision, components, signed } = raster
  const context = new Context({
    width: columns,
    height: rows,
    bitsAllocated: precision > 8 ? 16 : 8,
    bitsStored: precision,
    samplesPerPixel: components,
    pixelRepresentation: signed ? 1 : 0,
    planarConfiguration: 0,
    // The library transforms what is called RGB, and nothing else.
    photometricInterpretation: components === 1 ? 'MONOCHROME2' : transformed ? 'RGB' : 'YBR_FULL',
    decodedBuffer: rasterBytes(raster),
  })
  try {
    const encoded =
      kind === 'plain'
        ? NativeCodecs.encodeJpeg2000(context, { lossy: false, progressionOrder: LRCP })
        : NativeCodecs.encodeHtJpeg2000(context, { lossy: false, progressionOrder: RPCL })
    const bytes = encoded.getEncodedBuffer()
    if (bytes) return new Uint8Array(bytes)
  } catch {
    // A trap leaves the library's memory in an unknown state: the next frame gets a new one.
    NativeCodecs.release()
  }
  throw new Problem('PIX-ENCODE', 'JPEG 2000 encoder')
}
