import type { Instance } from '#engine/dicom/read-instance'
import type { FrameBytes } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import { expand422, toEightBits, ybrToRgb } from './colour.ts'
import { Unreadable } from './codecs/codec.ts'
import type { Decoded } from './codecs/codec.ts'
import { readerOf } from './codecs/index.ts'
import { decodeRle } from './codecs/rle.ts'
import { describeFrame } from './describe-pixels.ts'
import { encapsulatedFrame, isPacked422, nativeFrame } from './frame-bytes.ts'
import { paletteToRgb } from './palette.ts'
import { readPixelModule } from './pixel-module.ts'
import type { PixelModule } from './pixel-module.ts'
import { alignedTo, interleave, toSamples, unpackBits } from './samples.ts'
import { toStoredValues } from './stored-values.ts'
import { isWide, scaledFrame } from './wide-values.ts'

/**
 * Decodes one frame; `frame` counts from 0. Monochrome: stored values, one byte a sample up to 8 bits stored, else two,
 * little endian, MONOCHROME1 not inverted. Colour and palette: RGB, 8 bits, interleaved. Reads only that frame's bytes
 * (all frames once where samples have more than 16 bits). Throws Problem PIX-DECODE at `frame 3: why`, counted from 1.
 */
export async function readFrame(instance: Instance, frame: number): Promise<FrameBytes> {
  try {
    const module = readPixelModule(instance)
    if (!module || !Number.isInteger(frame) || frame < 0 || frame >= module.frames)
      throw new Unreadable('no such frame')
    const bytes = await deliver(instance, module, frame)
    return { info: describeFrame(instance, module, frame), bytes: owned(bytes) }
  } catch (error) {
    throw located(error, frame + 1)
  }
}

/** Alone in its buffer: a view that crosses to another process would take the whole file along. */
function owned(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}

/** Everything that bytes of a stranger can cause is a Problem of this frame; the rest is a bug and stays one. */
function located(error: unknown, number: number): unknown {
  if (error instanceof Unreadable) return new Problem('PIX-DECODE', `frame ${number}: ${error.message}`)
  if (error instanceof Problem && error.code === 'PIX-DECODE')
    return new Problem(error.code, `frame ${number}: ${error.at ?? ''}`)
  return error
}

async function deliver(instance: Instance, module: PixelModule, frame: number): Promise<Uint8Array> {
  if (isWide(module)) return scaledFrame(instance, module, frame)
  if (module.samplesPerPixel === 1) return deliverSingle(instance, module, frame)
  return deliverColour(instance, module, frame)
}

async function deliverSingle(instance: Instance, module: PixelModule, frame: number): Promise<Uint8Array> {
  const { samples, isNative } = await decodeFrame(instance, module, frame)
  if (!(samples instanceof Uint8Array) && !(samples instanceof Uint16Array)) throw new Unreadable('bits of a sample')
  // A codestream holds the stored bits alone; only native samples carry them below a higher High Bit.
  const values = toStoredValues(samples, module, isNative ? module.highBit : module.bitsStored - 1)
  return module.photometric === 'PALETTE COLOR' ? paletteToRgb(instance, indices(values, module)) : values
}

function indices(
  values: Uint8Array,
  { bitsStored, signed }: PixelModule,
): Uint8Array | Int8Array | Uint16Array | Int16Array {
  const { buffer, byteOffset, length } = alignedTo(values, 2)
  if (bitsStored <= 8) return signed ? new Int8Array(buffer, byteOffset, length) : values
  return signed ? new Int16Array(buffer, byteOffset, length / 2) : new Uint16Array(buffer, byteOffset, length / 2)
}

async function deliverColour(instance: Instance, module: PixelModule, frame: number): Promise<Uint8Array> {
  const { samples, planar, colour } = await decodeFrame(instance, module, frame)
  const eight = toEightBits(planar ? interleave(samples) : samples, module.bitsStored)
  if (colour === 'RGB') return eight
  return ybrToRgb(eight, module.photometric.startsWith('YBR_PARTIAL') ? 'partial' : 'full')
}

export type Frame = Omit<Decoded, 'samples'> & {
  readonly samples: Decoded['samples'] | Uint32Array
  readonly isNative: boolean
}

/**
 * Samples of one frame as they are stored, before anything is made of their bits or colour. Not for samples of floating
 * point. May throw Unreadable.
 */
export async function decodeFrame(instance: Instance, module: PixelModule, frame: number): Promise<Frame> {
  const reader = readerOf(instance.transferSyntaxUid)
  switch (reader.kind) {
    case 'native':
      return { ...nativeDecoded(nativeFrame(instance, module, frame), module), isNative: true }
    case 'rle':
      return { ...rleDecoded(decodeRle(encapsulatedFrame(instance, module, frame), module), module), isNative: true }
    case 'codec':
      return { ...(await reader.decode(encapsulatedFrame(instance, module, frame), module)), isNative: false }
    case 'none':
      throw new Unreadable('no decoder for this Transfer Syntax')
  }
}

type Plain = Omit<Frame, 'isNative'>

function nativeDecoded(bytes: Uint8Array, module: PixelModule): Plain {
  if (!isPacked422(module)) return plain(bytes, module)
  return { samples: expand422(bytes, module.rows * module.columns), planar: false, colour: 'YBR' }
}

/** Segments are planes, whatever Planar Configuration says. */
function rleDecoded(bytes: Uint8Array, module: PixelModule): Plain {
  const count = module.rows * module.columns
  const unpacked = module.bitsAllocated === 1 ? unpackBits(bytes, 0, count) : bytes
  return { ...plain(unpacked, module), planar: module.samplesPerPixel === 3 }
}

function plain(bytes: Uint8Array, module: PixelModule): Plain {
  const count = module.rows * module.columns * module.samplesPerPixel
  return { samples: samplesOf(bytes, module, count), planar: module.planar, colour: colourOf(module) }
}

function samplesOf(bytes: Uint8Array, { bitsAllocated }: PixelModule, count: number): Frame['samples'] {
  if (bitsAllocated <= 8) return toSamples(bytes, 8, count)
  if (bitsAllocated === 16) return toSamples(bytes, 16, count)
  const aligned = alignedTo(bytes, 4)
  return new Uint32Array(aligned.buffer, aligned.byteOffset, count)
}

/** YBR_ICT and YBR_RCT name a transform inside a JPEG 2000 codestream; native samples under that label are YCbCr. */
function colourOf({ photometric }: PixelModule): Decoded['colour'] {
  return photometric.startsWith('YBR') ? 'YBR' : 'RGB'
}
