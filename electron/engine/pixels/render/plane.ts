import type { FrameInfo } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { alignedTo } from '../samples.ts'
import type { StoredFrame } from '../read/reading.ts'

/** Values of one kind, a number a pixel, rows from the top. */
export interface Plane {
  readonly name: 'stored' | 'luma' | 'strongest' | 'weakest'
  readonly width: number
  readonly height: number
  readonly values: Int32Array
}

/**
 * What can be looked at in a frame. Monochrome: its stored values, MONOCHROME1 as they are. Colour: luma and, unless
 * all is gray, the strongest and the weakest of red, green and blue, as blue on black has little luma and red on white
 * is as strong as its ground. Throws Problem PIX-DECODE when the bytes are fewer than the frame says.
 */
export function planesOf({ info, bytes }: StoredFrame): readonly Plane[] {
  const needed = info.rows * info.columns * info.samplesPerPixel * (info.bitsStored > 8 ? 2 : 1)
  if (bytes.byteLength < needed) throw new Problem('PIX-DECODE', 'Rows')
  if (info.samplesPerPixel === 1) return [planeOf(info, 'stored', storedValues(info, bytes))]
  const luma = planeOf(info, 'luma', lumaOf(info, bytes))
  if (isGray(info, bytes)) return [luma]
  return [luma, planeOf(info, 'strongest', strongestOf(info, bytes)), planeOf(info, 'weakest', weakestOf(info, bytes))]
}

/** The least and the greatest of values; infinite ends where there are none. */
export function rangeOf(values: ArrayLike<number>): readonly [least: number, most: number] {
  let least = Infinity
  let most = -Infinity
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

function planeOf({ columns, rows }: FrameInfo, name: Plane['name'], values: Plane['values']): Plane {
  return { name, width: columns, height: rows, values }
}

/** Of one kind whatever the depth: loops over them stay fast. */
function storedValues(info: FrameInfo, bytes: Uint8Array): Int32Array {
  return new Int32Array(storedSamples(info, bytes))
}

/** The stored values of a monochrome frame, as a view on its bytes where alignment allows. */
export function storedSamples(
  { rows, columns, bitsStored, signed }: FrameInfo,
  bytes: Uint8Array,
): Uint8Array | Int8Array | Uint16Array | Int16Array {
  const count = rows * columns
  if (bitsStored <= 8) return signed ? new Int8Array(bytes.buffer, bytes.byteOffset, count) : bytes.subarray(0, count)
  const { buffer, byteOffset } = alignedTo(bytes, 2)
  return signed ? new Int16Array(buffer, byteOffset, count) : new Uint16Array(buffer, byteOffset, count)
}

function isGray({ rows, columns }: FrameInfo, rgb: Uint8Array): boolean {
  const end = rows * columns * 3
  for (let i = 0; i < end; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return false
  return true
}

/** Rec. 601 weights in 256ths, as for YCbCr (PS3.3 C.7.6.3.1.2). */
function lumaOf({ rows, columns }: FrameInfo, rgb: Uint8Array): Int32Array {
  const out = new Int32Array(rows * columns)
  for (let i = 0, j = 0; i < out.length; i++, j += 3) {
    out[i] = (77 * (rgb[j] ?? 0) + 150 * (rgb[j + 1] ?? 0) + 29 * (rgb[j + 2] ?? 0)) >> 8
  }
  return out
}

function strongestOf({ rows, columns }: FrameInfo, rgb: Uint8Array): Int32Array {
  const out = new Int32Array(rows * columns)
  for (let i = 0, j = 0; i < out.length; i++, j += 3) {
    const [red, green, blue] = [rgb[j] ?? 0, rgb[j + 1] ?? 0, rgb[j + 2] ?? 0]
    const strong = red > green ? red : green
    out[i] = strong > blue ? strong : blue
  }
  return out
}

function weakestOf({ rows, columns }: FrameInfo, rgb: Uint8Array): Int32Array {
  const out = new Int32Array(rows * columns)
  for (let i = 0, j = 0; i < out.length; i++, j += 3) {
    const [red, green, blue] = [rgb[j] ?? 0, rgb[j + 1] ?? 0, rgb[j + 2] ?? 0]
    const weak = red < green ? red : green
    out[i] = weak < blue ? weak : blue
  }
  return out
}
