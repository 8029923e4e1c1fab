import type { Instance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'
import { familyOf } from '../encode/families.ts'
import { jpegCoding } from '../encode/inspect.ts'
import { encapsulatedFrame, nativeFrame } from '../frame-bytes.ts'
import { isMaskedCopy } from '../jpeg/compare.ts'
import { overlayPlanes } from '../overlays/overlay-planes.ts'
import { type PixelModule, readPixelModule } from '../pixel-module.ts'
import { decodeFrame } from '../read-frame.ts'
import type { Region } from '../region.ts'
import type { MaskedPixels } from './mask-instance.ts'

/**
 * Reads a written Instance back and compares it with the one it was made of: samples outside the covered regions are
 * equal, those inside are of one colour, those that overlays drew of another; in JPEG that was recoded by blocks the
 * same of coefficients. Frames that nothing was done to are not decoded. Throws Problem PIX-ENCODE at `frame 3: why`, counted from 1.
 */
export async function verifyMask(before: Instance, after: Instance, masked: MaskedPixels): Promise<void> {
  const [old, now] = [readPixelModule(before), readPixelModule(after)]
  if (!old || !now) throw new Problem('PIX-ENCODE', 'PixelData')
  if (after.transferSyntaxUid !== masked.transferSyntaxUid) throw new Problem('PIX-ENCODE', 'TransferSyntaxUID')
  const isAll = after.transferSyntaxUid !== before.transferSyntaxUid
  const { covered, drawn } = masked
  const frames = isAll ? Array.from({ length: old.frames }, (_, frame) => frame) : [...covered.keys(), ...drawn.keys()]
  for (const frame of new Set(frames)) {
    const painted = { regions: covered.get(frame) ?? [], drawn: drawn.get(frame) ?? [] }
    try {
      await verifyFrame([before, old], [after, now], { frame, ...painted })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      throw new Problem('PIX-ENCODE', `frame ${frame + 1}: ${error.message}`)
    }
  }
}

type Image = readonly [instance: Instance, module: PixelModule]

interface Place {
  readonly frame: number
  readonly regions: readonly Region[]
  readonly drawn: readonly Region[]
}

async function verifyFrame(before: Image, after: Image, { frame, regions, drawn }: Place): Promise<void> {
  if (isSequential(after, frame)) {
    const [old, now] = [encapsulatedFrame(...before, frame), encapsulatedFrame(...after, frame)]
    if (!isMaskedCopy(old, now, regions)) throw new Problem('PIX-ENCODE', `frame ${frame + 1}: coefficients`)
    return
  }
  const [old, now] = [await pixelsOf(before, frame), await pixelsOf(after, frame)]
  const inside = insideOf(after[1], regions, drawn)
  const first = new Map<number, number>()
  for (let pixel = 0; pixel < inside.length; pixel++) {
    const paint = inside[pixel] ?? OUTSIDE
    if (paint === OUTSIDE) {
      if (!isSamePixel(old, pixel, now, pixel)) throw new Problem('PIX-ENCODE', `frame ${frame + 1}: outside`)
      continue
    }
    const like = first.get(paint) ?? pixel
    first.set(paint, like)
    if (!isSamePixel(now, like, now, pixel)) throw new Problem('PIX-ENCODE', `frame ${frame + 1}: inside`)
  }
}

function isSequential([instance, module]: Image, frame: number): boolean {
  if (!module.element.fragments || familyOf(instance.transferSyntaxUid) !== 'jpeg') return false
  return jpegCoding(encapsulatedFrame(instance, module, frame)).kind === 'sequential'
}

/** Bytes of samples, and where those of one pixel stand. */
interface Pixels {
  readonly bytes: Uint8Array
  readonly sampleBytes: number
  readonly samples: number
  /** From sample to sample of one pixel, and from pixel to pixel, in samples. */
  readonly sampleStep: number
  readonly pixelStep: number
}

async function pixelsOf([instance, module]: Image, frame: number): Promise<Pixels> {
  const count = module.samplesPerPixel
  if (module.kind !== 'integer') {
    const bytes = nativeFrame(instance, module, frame)
    return { bytes, sampleBytes: module.bitsAllocated / 8, samples: 1, sampleStep: 1, pixelStep: 1 }
  }
  const { samples, planar } = await decodeFrame(instance, module, frame)
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return {
    bytes: withoutPlanes(instance, bytes, samples.BYTES_PER_ELEMENT),
    sampleBytes: samples.BYTES_PER_ELEMENT,
    samples: count,
    sampleStep: planar ? module.rows * module.columns : 1,
    pixelStep: planar || count === 1 ? 1 : count,
  }
}

/** Planes in the pixel words come and go by themselves: what they draw is no sample. */
function withoutPlanes(instance: Instance, bytes: Uint8Array, sampleBytes: number): Uint8Array {
  const positions = overlayPlanes(instance).flatMap(({ position }) => (position === undefined ? [] : [position]))
  if (positions.length === 0) return bytes
  const bare = new Uint8Array(bytes)
  for (const position of positions) {
    const keep = ~(1 << (position & 7))
    for (let at = position >> 3; at < bare.length; at += sampleBytes) bare[at] = (bare[at] ?? 0) & keep
  }
  return bare
}

function isSamePixel(a: Pixels, pixelA: number, b: Pixels, pixelB: number): boolean {
  for (let sample = 0; sample < a.samples; sample++) {
    const [atA, atB] = [sampleAt(a, pixelA, sample), sampleAt(b, pixelB, sample)]
    for (let byte = 0; byte < Math.max(a.sampleBytes, b.sampleBytes); byte++) {
      const [left, right] = [byteOf(a, atA, byte), byteOf(b, atB, byte)]
      if (left !== right) return false
    }
  }
  return true
}

function sampleAt({ pixelStep, sampleStep, sampleBytes }: Pixels, pixel: number, sample: number): number {
  return (pixel * pixelStep + sample * sampleStep) * sampleBytes
}

function byteOf({ bytes, sampleBytes }: Pixels, at: number, byte: number): number {
  return byte < sampleBytes ? (bytes[at + byte] ?? -1) : 0
}

const OUTSIDE = 0
const DRAWN = 1
const HIDDEN = 2

/** What each pixel is painted with; what is hidden lies over what is drawn. */
function insideOf({ rows, columns }: PixelModule, regions: readonly Region[], drawn: readonly Region[]): Uint8Array {
  const inside = new Uint8Array(rows * columns)
  for (const [paint, each] of [
    [DRAWN, drawn],
    [HIDDEN, regions],
  ] as const) {
    for (const { left, top, right, bottom } of each) {
      for (let y = top; y < bottom; y++) inside.fill(paint, y * columns + left, y * columns + right)
    }
  }
  return inside
}
