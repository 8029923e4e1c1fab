import type { Instance } from '#engine/dicom/read-instance'
import { Unreadable } from './codecs/codec.ts'
import { readerOf } from './codecs/index.ts'
import { decodeRle } from './codecs/rle.ts'
import { encapsulatedFrame, nativeFrame } from './frame-bytes.ts'
import type { PixelModule } from './pixel-module.ts'
import { alignedTo } from './samples.ts'
import { bytesOf } from './stored-values.ts'

/** How 16-bit delivered values stand for wider ones: value = delivered x step + least. */
export interface Scale {
  readonly least: number
  readonly step: number
}

type Wide = Uint32Array | Int32Array | Float32Array | Float64Array

const DELIVERED_STEPS = 65535

/** 32-bit integer and floating point samples do not fit into the two bytes that a viewer gets. */
export function isWide(module: PixelModule): boolean {
  return module.samplesPerPixel === 1 && module.bitsAllocated > 16
}

/**
 * One scale for all frames of an Instance, so that frames of a dose grid or parametric map stay comparable. Integers
 * that span no more than 65,536 values keep a step of exactly 1.
 */
export function scaleOf(instance: Instance, module: PixelModule): Scale {
  const before = known.get(instance)
  if (before) return before
  const range = { least: Infinity, most: -Infinity }
  for (let frame = 0; frame < module.frames; frame++) widen(range, wideSamples(instance, module, frame))
  const scale = scaleOfRange(range, module)
  known.set(instance, scale)
  return scale
}

/** Every frame has to be read for the range: once an Instance. */
const known = new WeakMap<Instance, Scale>()

function widen(range: { least: number; most: number }, samples: Wide): void {
  for (const sample of samples) {
    if (!Number.isFinite(sample)) continue
    if (sample < range.least) range.least = sample
    if (sample > range.most) range.most = sample
  }
}

function scaleOfRange({ least, most }: { least: number; most: number }, module: PixelModule): Scale {
  if (least > most) return { least: 0, step: 1 }
  const span = most - least
  const isExact = module.kind === 'integer' && span <= DELIVERED_STEPS
  return { least, step: isExact || span === 0 ? 1 : span / DELIVERED_STEPS }
}

/** One frame under its Instance's scale: unsigned 16 bits. What is not a number becomes 0. */
export function scaledFrame(instance: Instance, module: PixelModule, frame: number): Uint8Array {
  const { least, step } = scaleOf(instance, module)
  const samples = wideSamples(instance, module, frame)
  const out = new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const delivered = Math.round(((samples[i] ?? 0) - least) / step)
    out[i] = Math.min(Math.max(Number.isNaN(delivered) ? 0 : delivered, 0), DELIVERED_STEPS)
  }
  return bytesOf(out)
}

function wideSamples(instance: Instance, module: PixelModule, frame: number): Wide {
  const { kind } = readerOf(instance.transferSyntaxUid)
  if (kind !== 'native' && kind !== 'rle') throw new Unreadable('more than 16 bits in a codestream')
  const bytes =
    kind === 'rle'
      ? decodeRle(encapsulatedFrame(instance, module, frame), module)
      : nativeFrame(instance, module, frame)
  return typed(bytes, module)
}

function typed(bytes: Uint8Array, module: PixelModule): Wide {
  const { buffer, byteOffset, byteLength } = alignedTo(bytes, module.bitsAllocated / 8)
  if (module.kind === 'double') return new Float64Array(buffer, byteOffset, byteLength / 8)
  if (module.kind === 'float') return new Float32Array(buffer, byteOffset, byteLength / 4)
  return integers(new Uint32Array(buffer, byteOffset, byteLength / 4), module)
}

function integers(samples: Uint32Array, { bitsStored, highBit, signed }: PixelModule): Uint32Array | Int32Array {
  const up = 31 - highBit
  const down = 32 - bitsStored
  if (signed) return Int32Array.from(samples, (sample) => (sample << up) >> down)
  return down === 0 ? samples : samples.map((sample) => (sample << up) >>> down)
}
