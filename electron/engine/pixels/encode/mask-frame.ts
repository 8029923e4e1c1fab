import { deflateRawSync, constants } from 'node:zlib'
import type { Instance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import { checkHeader } from '../codecs/check-header.ts'
import { Unreadable } from '../codecs/codec.ts'
import { readJpegHeader } from '../codecs/codestream.ts'
import { inflateFrame } from '../codecs/deflated-frame.ts'
import { decodeRle } from '../codecs/rle.ts'
import { recodeJpeg } from '../jpeg/recode.ts'
import { blackOf } from '../mask/black.ts'
import { nativeBrush, nativeLayout } from '../mask/mask-native.ts'
import type { MaskOptions } from '../mask/mask-options.ts'
import { paintNative } from '../mask/native-layout.ts'
import type { PixelModule } from '../pixel-module.ts'
import type { Region } from '../region.ts'
import { decodeRaster } from './decode-raster.ts'
import { familyOf } from './families.ts'
import { jpeg2000Coding, jpegCoding } from './inspect.ts'
import { encodeJpeg2000 } from './jpeg-2000.ts'
import { encodeJpegLossless } from './jpeg-lossless.ts'
import { encodeJpegLs } from './jpeg-ls.ts'
import { paintRaster } from './paint-raster.ts'
import type { Raster } from './raster.ts'
import { encodeRle } from './rle.ts'

/** What a frame is masked with. */
export interface FrameMask {
  readonly instance: Instance
  readonly module: PixelModule
  /** Within the image. */
  readonly regions: readonly Region[]
  /** What overlays draw: painted white before anything is hidden. */
  readonly drawn: readonly Region[]
  readonly options: MaskOptions
}

/** A frame in its own Transfer Syntax, and what the mask covers: more than asked where blocks go whole. */
export interface MaskedFrame {
  readonly bytes: Uint8Array
  readonly covered: readonly Region[]
}

/**
 * One encapsulated frame with its regions painted, coded as it was and proved by decoding it again. `undefined`: the
 * way it was coded loses something each time, or cannot be written here; the Instance has to become JPEG Lossless.
 * Throws Unreadable, Problem PIX-ENCODE.
 */
export async function maskFrame(bytes: Uint8Array, mask: FrameMask): Promise<MaskedFrame | undefined> {
  switch (familyOf(mask.instance.transferSyntaxUid)) {
    case 'uncompressed':
      return { bytes: painted(bytes, mask, mask.module.planar), covered: mask.regions }
    case 'rle':
      return maskRle(bytes, mask)
    case 'deflated':
      return maskDeflated(bytes, mask)
    case 'jpeg':
      return maskJpeg(bytes, mask)
    case 'jpegLs':
      return jpegCoding(bytes).near > 0 ? undefined : recompressed(bytes, mask, encodeJpegLs)
    case 'jpeg2000':
      return maskJpeg2000(bytes, mask, 'plain')
    case 'htJpeg2000':
      return maskJpeg2000(bytes, mask, 'high')
    case 'none':
      throw new Unreadable('no decoder for this Transfer Syntax')
  }
}

/** A copy of native samples with the regions painted. */
function painted(native: Uint8Array, mask: FrameMask, planar: boolean): Uint8Array {
  const { instance, module, regions, drawn, options } = mask
  const layout = nativeLayout(module, planar)
  const copy = new Uint8Array(native)
  for (const [shade, each] of [
    ['white', drawn],
    ['black', regions],
  ] as const) {
    if (each.length === 0) continue
    const brush = nativeBrush(instance, module, { layout, options, frames: [], shade })
    paintNative(copy, 0, { layout, brush, regions: each })
  }
  return copy
}

function maskRle(bytes: Uint8Array, mask: FrameMask): MaskedFrame {
  const frame = painted(decodeRle(bytes, mask.module), mask, mask.module.samplesPerPixel === 3)
  const coded = encodeRle(frame, mask.module)
  prove(decodeRle(coded, mask.module), frame)
  return { bytes: coded, covered: mask.regions }
}

function maskDeflated(bytes: Uint8Array, mask: FrameMask): MaskedFrame {
  const frame = painted(inflateFrame(bytes, mask.module), mask, mask.module.planar)
  // The default strategy depends on the processor; a filtered one does not.
  const coded = deflateRawSync(frame, { strategy: constants.Z_FILTERED })
  prove(inflateFrame(coded, mask.module), frame)
  return { bytes: coded, covered: mask.regions }
}

function prove(decoded: ArrayLike<number>, wanted: ArrayLike<number>): void {
  let isSame = decoded.length === wanted.length
  for (let at = 0; isSame && at < wanted.length; at++) isSame = decoded[at] === wanted[at]
  if (!isSame) throw new Problem('PIX-ENCODE', 'decoded again')
}

async function maskJpeg(bytes: Uint8Array, mask: FrameMask): Promise<MaskedFrame | undefined> {
  const { kind } = jpegCoding(bytes)
  // Lines of one pixel do not survive a coding that loses something.
  if (kind === 'sequential') return mask.drawn.length > 0 ? undefined : recoded(bytes, mask)
  return kind === 'lossless' ? recompressed(bytes, mask, encodeJpegLossless) : undefined
}

/** `undefined` for what is damaged, which a tolerant decoder may still read. */
function recoded(bytes: Uint8Array, { instance, module, regions }: FrameMask): MaskedFrame | undefined {
  const header = readJpegHeader(bytes)
  checkHeader(header, module)
  const colour = header.colour ?? (module.photometric.startsWith('YBR') ? 'YBR' : 'RGB')
  // Neighbouring entries of a palette have nothing in common: what loses a little there loses all.
  if (module.photometric === 'PALETTE COLOR') return undefined
  const bits = Math.min(header.precision, module.bitsStored)
  try {
    return recodeJpeg(bytes, regions, unsigned(blackOf(instance, { module, colour, bits }), bits))
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** A JPEG codestream has no signed samples: two's complement is what it codes. */
const unsigned = (values: readonly number[], bits: number): readonly number[] =>
  values.map((value) => (value < 0 ? value + 2 ** bits : value))

async function maskJpeg2000(
  bytes: Uint8Array,
  mask: FrameMask,
  kind: 'plain' | 'high',
): Promise<MaskedFrame | undefined> {
  const { reversible, transformed } = jpeg2000Coding(bytes)
  const isPartTwo = /\.9[23]$/.test(mask.instance.transferSyntaxUid)
  if (!reversible || isPartTwo) return undefined
  return recompressed(bytes, mask, (raster) => encodeJpeg2000(raster, kind, transformed))
}

type Encoder = (raster: Raster) => Uint8Array | Promise<Uint8Array>

async function recompressed(bytes: Uint8Array, mask: FrameMask, encode: Encoder): Promise<MaskedFrame> {
  const { instance, module, regions } = mask
  const raster = await decodeRaster(bytes, module, instance.transferSyntaxUid)
  paintRaster(raster, mask)
  const coded = await encode(raster)
  await proveCodestream(coded, raster, { module, transferSyntaxUid: instance.transferSyntaxUid })
  return { bytes: coded, covered: regions }
}

/** Decodes what was encoded and compares every sample. Throws Problem PIX-ENCODE. */
export async function proveCodestream(
  coded: Uint8Array,
  wanted: Raster,
  { module, transferSyntaxUid }: { module: PixelModule; transferSyntaxUid: string },
): Promise<void> {
  const again = await decodeRaster(coded, module, transferSyntaxUid)
  prove(again.samples, wanted.samples)
  if (again.components === 3 && again.colour !== wanted.colour) throw new Problem('PIX-ENCODE', 'colour')
}
