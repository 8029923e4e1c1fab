import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import type { Region } from '../region.ts'
import { type Brush, frameBits, type NativeLayout, paintNative } from './native-layout.ts'

/** The value of a native Pixel Data element: where it stands and how its words are ordered. */
export interface NativeValue {
  readonly source: ByteSource
  readonly at: number
  readonly length: number
  /** Bytes of a word to be swapped; 1: little endian already. */
  readonly word: 1 | 2 | 4 | 8
}

export interface NativeMask {
  readonly layout: NativeLayout
  readonly brush: Brush
  /** Regions by frame, counted from 0. */
  readonly regions: ReadonlyMap<number, readonly Region[]>
}

/**
 * A native value with its regions painted as it is read: nothing but the bytes asked for is in memory, so a masked
 * cine of any length is written as flatly as an untouched one. Positions count from the start of the value.
 */
export function paintedSource(value: NativeValue, mask: NativeMask): ByteSource {
  return { size: value.length, bytes: (at, length) => paintedBytes(value, mask, at, length) }
}

function paintedBytes(value: NativeValue, mask: NativeMask, at: number, length: number): Uint8Array {
  const { source, word } = value
  if (at < 0 || length < 0 || at + length > value.length) throw new Problem('DCM-TRUNC', `byte ${at}`)
  const start = at - (at % word)
  const end = Math.min(Math.ceil((at + length) / word) * word, value.length)
  const bytes = new Uint8Array(source.bytes(value.at + start, end - start))
  if (!touches(mask, start, end)) return bytes.subarray(at - start, at - start + length)
  swapWords(bytes, word)
  paintFrames(bytes, start, mask)
  swapWords(bytes, word)
  return bytes.subarray(at - start, at - start + length)
}

function framesBetween({ layout }: NativeMask, start: number, end: number): [first: number, last: number] {
  const bits = frameBits(layout)
  return [Math.floor((8 * start) / bits), Math.floor((8 * end - 1) / bits)]
}

function touches(mask: NativeMask, start: number, end: number): boolean {
  const [first, last] = framesBetween(mask, start, end)
  for (let frame = first; frame <= last; frame++) if (mask.regions.has(frame)) return true
  return false
}

function paintFrames(bytes: Uint8Array, start: number, mask: NativeMask): void {
  const [first, last] = framesBetween(mask, start, start + bytes.length)
  const { layout, brush } = mask
  for (let frame = first; frame <= last; frame++) {
    const regions = mask.regions.get(frame)
    if (regions) paintNative(bytes, 8 * start - frame * frameBits(layout), { layout, brush, regions })
  }
}

/** In place; a word that is cut at the end of the value stays as it is. */
function swapWords(bytes: Uint8Array, word: 1 | 2 | 4 | 8): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % word))
  if (word === 2) whole.swap16()
  if (word === 4) whole.swap32()
  if (word === 8) whole.swap64()
}
