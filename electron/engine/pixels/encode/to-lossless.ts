import { newElement } from '#engine/dicom/encode'
import { find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { Problem } from '#shared/base/problem'
import { encapsulatedFrame } from '../frame-bytes.ts'
import type { PaintWork } from '../mask/mask-native.ts'
import type { PixelChange } from '../mask/pixel-change.ts'
import type { Photometric, PixelModule } from '../pixel-module.ts'
import { decodeRaster } from './decode-raster.ts'
import { replaceFrames } from './encapsulate.ts'
import { encodeJpegLossless } from './jpeg-lossless.ts'
import { located } from './located.ts'
import { lossyHistory } from './lossy-history.ts'
import { type FrameMask, proveCodestream } from './mask-frame.ts'
import { paintRaster } from './paint-raster.ts'
import type { Raster } from './raster.ts'

/** JPEG Lossless, Non-Hierarchical, First-Order Prediction. */
export const JPEG_LOSSLESS_SV1 = '1.2.840.10008.1.2.4.70'

/**
 * The whole Instance as JPEG Lossless, masked: for Transfer Syntaxes that would lose something again with each coding.
 * Every frame is decoded, painted where it has regions, coded and proved. What describes the pixels follows: Transfer Syntax,
 * Photometric Interpretation (chroma is no longer subsampled, a codec's own transform undone), Planar Configuration, lossy history.
 * All coded frames are in memory at once. Throws Unreadable, Problem PIX-ENCODE.
 */
export async function toLossless(
  instance: Instance,
  module: PixelModule,
  { regions, drawn, options, isLossy }: PaintWork & { readonly isLossy: boolean },
): Promise<readonly PixelChange[]> {
  const frames = new Map<number, Uint8Array>()
  let colour: Raster['colour'] | undefined
  for (let frame = 0; frame < module.frames; frame++) {
    const mask = { instance, module, regions: regions.get(frame) ?? [], drawn: drawn.get(frame) ?? [], options }
    const made = await located(frame, frameToLossless(frame, mask))
    if (colour !== undefined && colour !== made.colour) throw new Problem('PIX-ENCODE', 'colour')
    colour = made.colour
    frames.set(frame, made.bytes)
  }
  return [
    ...replaceFrames(instance, module, frames),
    ...description(instance, module, colour ?? 'RGB'),
    ...(isLossy ? lossyHistory(instance, module) : []),
  ]
}

async function frameToLossless(
  frame: number,
  mask: FrameMask,
): Promise<{ readonly bytes: Uint8Array; readonly colour: Raster['colour'] }> {
  const { instance, module } = mask
  const decoded = await decodeRaster(encapsulatedFrame(instance, module, frame), module, instance.transferSyntaxUid)
  paintRaster(decoded, mask)
  const raster = withoutSign(decoded, module)
  const bytes = encodeJpegLossless(raster)
  const described = { ...module, photometric: photometricOf(module, raster.colour) }
  await proveCodestream(bytes, raster, { module: described, transferSyntaxUid: JPEG_LOSSLESS_SV1 })
  return { bytes, colour: raster.colour }
}

/** JPEG Lossless has no signed samples: two's complement of the stored bits is what it codes. */
function withoutSign(raster: Raster, { bitsStored }: PixelModule): Raster {
  if (!raster.signed) return raster
  const precision = Math.max(raster.precision, bitsStored)
  const mask = 2 ** precision - 1
  const wide = precision > 8 ? Uint16Array.from(raster.samples) : raster.samples
  if (wide.length !== raster.samples.length || (precision > 8 && raster.samples instanceof Uint8Array)) {
    throw new Problem('PIX-ENCODE', 'signed samples')
  }
  return { ...raster, precision, signed: false, samples: wide.map((sample) => sample & mask) }
}

/** What three decoded samples are. YBR_PARTIAL has no name without subsampling. */
function photometricOf({ photometric, samplesPerPixel }: PixelModule, colour: Raster['colour']): Photometric {
  if (samplesPerPixel === 1) return photometric
  if (colour === 'RGB') return 'RGB'
  if (photometric.startsWith('YBR_PARTIAL')) throw new Problem('PIX-ENCODE', 'PhotometricInterpretation')
  return 'YBR_FULL'
}

function description(instance: Instance, module: PixelModule, colour: Raster['colour']): PixelChange[] {
  const syntax = find(instance.meta, tags.TransferSyntaxUID)
  const changes: PixelChange[] = []
  if (syntax) {
    changes.push({ kind: 'replace', element: syntax, value: Buffer.from(JPEG_LOSSLESS_SV1, 'latin1') })
  }
  if (module.samplesPerPixel === 3) {
    const photometric = photometricOf(module, colour)
    changes.push({ kind: 'set', element: newElement('PhotometricInterpretation', [photometric]) })
    changes.push({ kind: 'set', element: newElement('PlanarConfiguration', [0]) })
  }
  return changes
}
