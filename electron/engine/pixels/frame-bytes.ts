import { find } from '#engine/dicom/data-set'
import type { Fragment } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { rawValue } from '#engine/dicom/values'
import { Unreadable } from './codecs/codec.ts'
import type { PixelModule } from './pixel-module.ts'
import { unpackBits } from './samples.ts'

const ITEM_HEADER_BYTES = 8

/**
 * The bytes of one frame of encapsulated Pixel Data (PS3.5 A.4): its fragments joined. `frame` counts from 0.
 * Reads that frame's bytes only, and the first bytes of fragments where neither offset table nor count tells.
 */
export function encapsulatedFrame(instance: Instance, module: PixelModule, frame: number): Uint8Array {
  const fragments = frameFragments(instance, module)[frame]
  if (fragments === undefined) throw new Unreadable('no fragment for this frame')
  const parts = fragments.map(({ at, length }) => instance.body.bytes(at, length))
  const [only] = parts
  return parts.length === 1 && only ? only : Buffer.concat(parts)
}

export type FrameFragments = readonly (readonly Fragment[])[]

/** Grouping costs a look at every fragment, so it is done once an Instance. */
const known = new WeakMap<Instance, FrameFragments>()

/** The fragments of each frame. Throws Unreadable where they cannot be told apart. */
export function frameFragments(instance: Instance, module: PixelModule): FrameFragments {
  const before = known.get(instance)
  if (before) return before
  const [table, ...fragments] = module.element.fragments ?? []
  if (table === undefined) throw new Unreadable('Pixel Data is not in fragments')
  const frames = group(instance, module.frames, table, fragments)
  known.set(instance, frames)
  return frames
}

function group(instance: Instance, frames: number, table: Fragment, fragments: readonly Fragment[]): FrameFragments {
  if (frames === 1) return [fragments]
  if (fragments.length === frames) return fragments.map((fragment) => [fragment])
  const offsets = extendedOffsets(instance) ?? basicOffsets(instance, table)
  if (offsets.length === frames) return byOffset(fragments, offsets)
  return byStart(instance, fragments, frames)
}

function extendedOffsets(instance: Instance): number[] | undefined {
  const element = find(instance.dataSet, tagOfKeyword('ExtendedOffsetTable'))
  if (!element) return undefined
  const value = viewOf(rawValue(instance, element))
  const length = Math.floor(value.byteLength / 8)
  return Array.from({ length }, (_, index) => Number(value.getBigUint64(8 * index, true)))
}

function basicOffsets(instance: Instance, table: Fragment): number[] {
  const value = viewOf(instance.body.bytes(table.at, table.length))
  return Array.from({ length: Math.floor(value.byteLength / 4) }, (_, index) => value.getUint32(4 * index, true))
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Offsets count from the first fragment's item header. One that is not the start of a fragment is damage. */
function byOffset(fragments: readonly Fragment[], offsets: readonly number[]): FrameFragments {
  const base = (fragments[0]?.at ?? 0) - ITEM_HEADER_BYTES
  const starts = new Map(fragments.map((fragment, index) => [fragment.at - ITEM_HEADER_BYTES - base, index]))
  return offsets.map((offset, frame) => {
    const first = starts.get(offset)
    const next = offsets[frame + 1]
    const last = next === undefined ? fragments.length : starts.get(next)
    if (first === undefined || last === undefined || last <= first) throw new Unreadable('offset table')
    return fragments.slice(first, last)
  })
}

/** Without a table a frame begins where a codestream begins: SOI of JPEG and JPEG-LS, SOC of JPEG 2000, or a JP2 box. */
function byStart(instance: Instance, fragments: readonly Fragment[], frames: number): FrameFragments {
  const grouped: Fragment[][] = []
  for (const fragment of fragments) {
    const last = grouped.at(-1)
    if (last === undefined || startsCodestream(instance, fragment)) grouped.push([fragment])
    else last.push(fragment)
  }
  if (grouped.length !== frames) throw new Unreadable('number of fragments')
  return grouped
}

function startsCodestream(instance: Instance, { at, length }: Fragment): boolean {
  if (length < 4) return false
  const [a, b, c, d] = instance.body.bytes(at, 4)
  const isJpeg = a === 0xff && b === 0xd8 && c === 0xff
  const isJpeg2000 = a === 0xff && b === 0x4f && c === 0xff && d === 0x51
  return isJpeg || isJpeg2000 || (a === 0 && b === 0 && c === 0 && d === 12)
}

/** Samples of one frame of native Pixel Data, little endian, whole bytes a sample (PS3.5 8.1.1, 8.2). */
export function nativeFrame(instance: Instance, module: PixelModule, frame: number): Uint8Array {
  const isShort = isPacked422(module)
  const samples = module.rows * module.columns * (isShort ? 2 : module.samplesPerPixel)
  if (module.bitsAllocated === 1) return bits(instance, module, frame, samples)
  const length = (samples * module.bitsAllocated) / 8
  return wordsOf(instance, module, frame * length, length)
}

/** YBR_FULL_422 halves the chroma; some writers say so of pixels that they stored in full. */
export function isPacked422(module: PixelModule): boolean {
  const { element, rows, columns, frames, bitsAllocated } = module
  return (
    module.photometric.endsWith('_422') &&
    bitsAllocated === 8 &&
    element.length < rows * columns * 3 * frames &&
    !element.fragments
  )
}

/** Frames of one bit a pixel follow without padding, so one may begin inside a byte (PS3.5 8.1.1). */
function bits(instance: Instance, module: PixelModule, frame: number, count: number): Uint8Array {
  const first = frame * count
  const at = Math.floor(first / 8)
  return unpackBits(wordsOf(instance, module, at, Math.ceil((first + count) / 8) - at), first & 7, count)
}

/** `length` bytes from `offset` of the value, put into little endian order. */
function wordsOf(instance: Instance, module: PixelModule, offset: number, length: number): Uint8Array {
  const word = swappedWord(instance, module)
  const start = offset - (offset % word)
  const end = Math.ceil((offset + length) / word) * word
  const value = module.element.fragments
    ? encapsulatedNative(instance, module, start, end)
    : valueBytes(instance, module, start, end)
  return word === 1 ? value : swapped(value, word).subarray(offset - start, offset - start + length)
}

function valueBytes(instance: Instance, module: PixelModule, start: number, end: number): Uint8Array {
  if (end > module.element.length) throw new Unreadable('Pixel Data is shorter than its frames')
  return instance.body.bytes(module.element.valueAt + start, end - start)
}

/** Encapsulated Uncompressed (PS3.5 A.4.11): one fragment a frame, each of native samples. */
function encapsulatedNative(instance: Instance, module: PixelModule, start: number, end: number): Uint8Array {
  const length = end - start
  const bytes = encapsulatedFrame(instance, module, Math.floor(start / length))
  if (bytes.length < length) throw new Unreadable('Pixel Data is shorter than its frames')
  return bytes.subarray(0, length)
}

/** Bytes of the words of native Pixel Data that lie in the other order than a processor has them; 1: none do. */
export function swappedWord(instance: Instance, module: PixelModule): 1 | 2 | 4 | 8 {
  return isBigEndian(instance) ? wordBytes(module) : 1
}

/** GE's private syntax has little endian data sets with big endian pixels. */
function isBigEndian(instance: Instance): boolean {
  return instance.encoding.bigEndian || instance.transferSyntaxUid === '1.2.840.113619.5.2'
}

/** Samples of up to 16 bits lie in 16-bit words when the VR is OW, in bytes when it is OB. */
function wordBytes({ element, bitsAllocated }: PixelModule): 1 | 2 | 4 | 8 {
  if (bitsAllocated === 64) return 8
  if (bitsAllocated === 32) return 4
  return bitsAllocated === 16 || element.vr === 'OW' ? 2 : 1
}

function swapped(bytes: Uint8Array, word: 1 | 2 | 4 | 8): Uint8Array {
  const copy = Buffer.from(bytes)
  if (word === 2) return copy.swap16()
  if (word === 4) return copy.swap32()
  return word === 8 ? copy.swap64() : copy
}
