import { Unreadable } from '../codecs/codec.ts'
import { SOS, uint16 } from '../jpeg-markers.ts'

/** How a JPEG or JPEG-LS codestream was coded: its SOF marker, and for JPEG-LS the error that it allows. */
export interface JpegCoding {
  readonly kind: 'sequential' | 'lossless' | 'jpegLs' | 'other'
  /** NEAR of the first scan (ITU-T T.87 C.2.3); 0: without loss. */
  readonly near: number
}

const KINDS: Readonly<Record<number, JpegCoding['kind']>> = {
  0xc0: 'sequential',
  0xc1: 'sequential',
  0xc3: 'lossless',
  0xf7: 'jpegLs',
}
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc])

/** Reads the markers before the first scan. Throws Unreadable. */
export function jpegCoding(bytes: Uint8Array): JpegCoding {
  let kind: JpegCoding['kind'] | undefined
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) throw new Unreadable('JPEG marker')
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker)) || marker === 0xf7
    if (isFrame) kind = KINDS[marker] ?? 'other'
    if (marker === SOS && kind) return { kind, near: bytes[at + 5 + 2 * (bytes[at + 4] ?? 0)] ?? 0 }
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  throw new Unreadable('no scan in the JPEG codestream')
}

const COD = 0xff52
const COC = 0xff53
const SOT = 0xff90
const COD_TRANSFORM = 13
const COC_TRANSFORM = 10

/** Coding style of a JPEG 2000 codestream (ITU-T T.800 A.6.1, A.6.2). */
export interface Jpeg2000Coding {
  /** Every component went through the 5-3 wavelet, which loses nothing. */
  readonly reversible: boolean
  readonly transformed: boolean
}

/** Reads the main header. Throws Unreadable. */
export function jpeg2000Coding(bytes: Uint8Array): Jpeg2000Coding {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]))
  if (start < 0) throw new Unreadable('not a JPEG 2000 codestream')
  let coding: Jpeg2000Coding | undefined
  for (let at = start + 2; at + 4 <= bytes.length; at += 2 + uint16(bytes, at + 2)) {
    const marker = uint16(bytes, at)
    if (marker === COD) coding = { reversible: bytes[at + COD_TRANSFORM] === 1, transformed: bytes[at + 8] === 1 }
    // With fewer than 257 components a COC names its component in one byte.
    if (marker === COC && coding && bytes[at + COC_TRANSFORM] !== 1) coding = { ...coding, reversible: false }
    if (marker === SOT) break
  }
  if (coding === undefined) throw new Unreadable('JPEG 2000 coding style')
  return coding
}
