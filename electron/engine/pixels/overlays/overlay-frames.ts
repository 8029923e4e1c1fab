import type { Instance } from '#engine/dicom/read-instance'
import { rawValue } from '#engine/dicom/values'
import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'
import { nativeFrame } from '../frame-bytes.ts'
import { type PixelModule, readPixelModule } from '../pixel-module.ts'
import type { PlaneName, StoredFrame } from '../read/reading.ts'
import { unpackBits } from '../samples.ts'
import { groupName, isWhole, type OverlayPlane, overlayPlanes } from './overlay-planes.ts'

/** More frames of one plane are not looked at: none that draws anew so often has been seen. */
const MOST_FRAMES = 64

const PREFIX = 'overlay '

/** What a frame of this plane is called in readings and masks. */
export function planeName(plane: Pick<OverlayPlane, 'group'>): PlaneName {
  return `${PREFIX}${groupName(plane)}`
}

/** Whether a reading or a mask names a plane and not a frame. */
export function isPlaneName(name: number | string): name is PlaneName {
  return typeof name === 'string' && name.startsWith(PREFIX)
}

/** The group of the plane that is called so. */
export function groupOfPlane(name: PlaneName): number {
  return Number.parseInt(name.slice(PREFIX.length), 16)
}

/** One frame of a plane as an image: drawn is white, the rest black. */
export interface PlaneFrame {
  readonly name: PlaneName
  readonly plane: OverlayPlane
  readonly stored: StoredFrame
}

/**
 * The overlay planes of an Instance frame by frame, as a reader of text sees them. A plane whose data are not those that
 * it describes has none: it is removed wherever planes are looked at. Throws Problem PIX-DECODE where a plane lies in the
 * words of compressed pixels, or has more frames than are looked at.
 */
export function* planeFrames(instance: Instance): Generator<PlaneFrame> {
  for (const plane of overlayPlanes(instance)) {
    if (!isWhole(instance, plane)) continue
    for (const bits of bitsOf(instance, plane)) {
      yield { name: planeName(plane), plane, stored: imageOf(instance, sizeOf(instance, plane), bits) }
    }
  }
}

/** A plane in the pixel words is as large as the image, whatever it says. */
function sizeOf(instance: Instance, plane: OverlayPlane): { readonly rows: number; readonly columns: number } {
  return plane.position === undefined ? plane : wordsModule(instance)
}

/** Each frame of a plane, one byte a pixel: 1 where something is drawn. */
export function* bitsOf(instance: Instance, plane: OverlayPlane): Generator<Uint8Array> {
  const { bits, position, rows, columns } = plane
  const module = position === undefined ? undefined : wordsModule(instance)
  const frames = module?.frames ?? plane.frames
  if (frames > MOST_FRAMES) throw new Problem('PIX-DECODE', `${planeName(plane)}: frames`)
  const packed = bits && littleEndian(instance, plane)
  for (let frame = 0; frame < frames; frame++) {
    if (packed !== undefined) yield unpackBits(packed, frame * rows * columns, rows * columns)
    else if (module !== undefined) yield bitsInWords(instance, module, frame, position ?? 0)
  }
}

function littleEndian(instance: Instance, { bits }: OverlayPlane): Uint8Array {
  const bytes = Buffer.from(bits ? rawValue(instance, bits) : [])
  return instance.encoding.bigEndian && bits?.vr === 'OW' ? bytes.swap16() : bytes
}

/** Throws Problem PIX-DECODE: what is compressed is decoded to stored values alone. */
function wordsModule(instance: Instance): PixelModule {
  const module = readPixelModule(instance)
  if (module === undefined || module.element.fragments !== undefined || module.kind !== 'integer')
    throw new Problem('PIX-DECODE', 'OverlayBitPosition')
  return module
}

function bitsInWords(instance: Instance, module: PixelModule, frame: number, position: number): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsAllocated } = module
  const size = bitsAllocated / 8
  if (samplesPerPixel !== 1 || size < 1) throw new Problem('PIX-DECODE', 'OverlayBitPosition')
  const bytes = framed(() => nativeFrame(instance, module, frame), frame)
  const at = position >> 3
  return Uint8Array.from({ length: rows * columns }, (_, pixel) => {
    return ((bytes[pixel * size + at] ?? 0) >> (position & 7)) & 1
  })
}

function framed<T>(read: () => T, frame: number): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) throw new Problem('PIX-DECODE', `frame ${frame + 1}: ${error.message}`)
    throw error
  }
}

const DRAWN = 255

function imageOf(
  { transferSyntaxUid }: Instance,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  bits: Uint8Array,
): StoredFrame {
  const info = {
    rows,
    columns,
    frames: 1,
    samplesPerPixel: 1,
    bitsStored: 8,
    signed: false,
    photometric: 'MONOCHROME2',
    slope: 1,
    intercept: 0,
    window: null,
    pixelSpacing: null,
    transferSyntax: transferSyntaxUid,
    lossy: false,
  }
  return { info, bytes: bits.map((bit) => bit * DRAWN) }
}
