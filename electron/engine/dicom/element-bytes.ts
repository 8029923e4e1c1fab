import type { Encoding } from './data-set.ts'
import type { Tag } from './tag.ts'
import { vrFacts } from './vr.ts'

/** Largest even length that a 16-bit length field holds. */
const MAX_SHORT = 0xfffe

/** The value with the padding of its VR where its length is odd (PS3.5 6.2). */
export function padded(value: Uint8Array, vr: string): Uint8Array {
  if (value.length % 2 === 0) return value
  const even = new Uint8Array(value.length + 1)
  even.set(value)
  even[value.length] = vrFacts(vr)?.pad ?? 0
  return even
}

/** A copy with each unit of the VR in the other byte order (PS3.5 7.3). */
export function swapped(value: Uint8Array, vr: string): Uint8Array {
  const unit = vrFacts(vr)?.unit ?? 1
  const copy = Buffer.from(value)
  const whole = copy.subarray(0, copy.length - (copy.length % unit))
  if (unit === 2) whole.swap16()
  if (unit === 4) whole.swap32()
  if (unit === 8) whole.swap64()
  return copy
}

/**
 * Header of a new element (PS3.5 7.1). A VR with a 16-bit length whose value has outgrown it is written as UN,
 * as PS3.5 6.2.2 asks.
 */
export function elementHeader(tag: Tag, vr: string, length: number, encoding: Encoding): Uint8Array {
  const { implicit, bigEndian } = encoding
  const own = vrFacts(vr)?.long
  const isLong = own !== false || length > MAX_SHORT
  const bytes = Buffer.allocUnsafe(implicit || !isLong ? 8 : 12)
  put16(bytes, tag >>> 16, 0, bigEndian)
  put16(bytes, tag & 0xffff, 2, bigEndian)
  if (implicit) {
    put32(bytes, length, 4, bigEndian)
    return bytes
  }
  const written = isLong && own !== true ? 'UN' : vr
  bytes[4] = written.charCodeAt(0)
  bytes[5] = written.charCodeAt(1)
  put16(bytes, isLong ? 0 : length, 6, bigEndian)
  if (isLong) put32(bytes, length, 8, bigEndian)
  return bytes
}

/** Header of an item or a delimiter (PS3.5 7.5). */
export function itemHeader(tag: Tag, length: number, { bigEndian }: Encoding): Uint8Array {
  return elementHeader(tag, '', length, { implicit: true, bigEndian })
}

/** A copy of a header with another length in its last bytes; everything else in it stays as it was. */
export function withLength(
  header: Uint8Array,
  form: 'implicit' | 'short' | 'long',
  length: number,
  bigEndian: boolean,
): Uint8Array {
  const copy = Buffer.from(header)
  if (form === 'short') put16(copy, length, copy.length - 2, bigEndian)
  else put32(copy, length, copy.length - 4, bigEndian)
  return copy
}

function put16(bytes: Buffer, value: number, at: number, bigEndian: boolean): void {
  if (bigEndian) bytes.writeUInt16BE(value, at)
  else bytes.writeUInt16LE(value, at)
}

function put32(bytes: Buffer, value: number, at: number, bigEndian: boolean): void {
  if (bigEndian) bytes.writeUInt32BE(value, at)
  else bytes.writeUInt32LE(value, at)
}
