import { Unreadable } from './codec.ts'
import { APP0, APP14, EOI, SOF55, SOI, SOS, uint16 } from '../jpeg-markers.ts'

/** What a codestream says of itself, read before a decoder written in another language is let near it. */
export interface Codestream {
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Bits of one sample. */
  readonly precision: number
  readonly signed: boolean
  /** Samples come one component after another (JPEG-LS without interleaving). */
  readonly planar: boolean
  /** What three components mean, where the codestream tells; `undefined`: the data set decides. */
  readonly colour: 'RGB' | 'YBR' | undefined
}

/** Frame header markers SOF0-SOF15 without DHT, JPG and DAC (ITU-T T.81 B.1.1.3), and SOF55 of JPEG-LS (T.87). */
function isFrameHeader(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === SOF55
}

/** The frame header of a JPEG or JPEG-LS codestream (ITU-T T.81 B.2, T.87 C.2). Throws Unreadable. */
export function readJpegHeader(bytes: Uint8Array): Codestream {
  let frame: Omit<Codestream, 'planar' | 'colour'> | undefined
  let colour: Codestream['colour']
  for (const { marker, body } of jpegSegments(bytes)) {
    if (marker === APP14 || marker === APP0) colour = applicationColour(marker, body) ?? colour
    if (isFrameHeader(marker)) {
      frame = frameHeader(body)
      colour ??= componentColour(body)
    }
    if (marker !== SOS) continue
    if (!isEnded(bytes, body)) throw new Unreadable('end of the JPEG codestream is missing')
    return { ...complete(frame), planar: isPlanarScan(body), colour }
  }
  throw new Unreadable('no scan in the JPEG codestream')
}

/** Whether an end of image stands behind the header of a scan; coded samples hold no such marker. */
function isEnded(bytes: Uint8Array, header: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = bytes
  return Buffer.from(buffer, byteOffset, byteLength).lastIndexOf(END) >= header.byteOffset - byteOffset
}

const END = Uint8Array.of(0xff, EOI)

function complete<T>(frame: T | undefined): T {
  if (frame === undefined) throw new Unreadable('no frame header in the JPEG codestream')
  return frame
}

function* jpegSegments(bytes: Uint8Array): Generator<{ marker: number; body: Uint8Array }> {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new Unreadable('not a JPEG codestream')
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new Unreadable('JPEG marker')
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++ // fill bytes may stand before any marker
      continue
    }
    if (marker === EOI) return
    const length = uint16(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) throw new Unreadable('JPEG segment length')
    yield { marker, body: bytes.subarray(at + 4, at + 2 + length) }
    at += 2 + length
  }
}

function frameHeader(body: Uint8Array): Omit<Codestream, 'planar' | 'colour'> {
  if (body.length < 6) throw new Unreadable('JPEG frame header')
  return {
    precision: body[0] ?? 0,
    rows: uint16(body, 1),
    columns: uint16(body, 3),
    components: body[5] ?? 0,
    signed: false,
  }
}

/** The Adobe segment's transform byte decides; a JFIF segment promises YCbCr but many writers lie, so it is not heard. */
function applicationColour(marker: number, body: Uint8Array): Codestream['colour'] {
  if (marker !== APP14 || body.length < 12 || Buffer.from(body.subarray(0, 5)).toString('latin1') !== 'Adobe')
    return undefined
  return body[11] === 0 ? 'RGB' : 'YBR'
}

/** Components named R, G and B are not YCbCr, whatever the data set says. */
function componentColour(body: Uint8Array): Codestream['colour'] {
  const ids = String.fromCharCode(body[6] ?? 0, body[9] ?? 0, body[12] ?? 0)
  return body[5] === 3 && ids === 'RGB' ? 'RGB' : undefined
}

/** The scan header's interleave mode, meaningful for JPEG-LS with several components: 0 is none. */
function isPlanarScan(body: Uint8Array): boolean {
  return (body[0] ?? 0) === 1
}

/**
 * The SIZ and COD segments of a JPEG 2000 or HTJ2K codestream, bare or inside JP2 boxes (ITU-T T.800 A.5.1, A.6.1).
 * Throws Unreadable.
 */
export function readJpeg2000Header(bytes: Uint8Array): Codestream {
  const at = codestreamStart(bytes)
  const length = uint16(bytes, at + 4)
  const components = uint16(bytes, at + 40)
  if (length < 38 + 3 * components || at + 4 + length > bytes.length) throw new Unreadable('JPEG 2000 image size')
  const depth = bytes[at + 42] ?? 0
  for (let component = 0; component < components; component++) {
    const [ssiz, dx, dy] = bytes.subarray(at + 42 + 3 * component, at + 45 + 3 * component)
    if (ssiz !== depth || dx !== 1 || dy !== 1) throw new Unreadable('JPEG 2000 components of unequal size')
  }
  return {
    columns: uint32(bytes, at + 8) - uint32(bytes, at + 16),
    rows: uint32(bytes, at + 12) - uint32(bytes, at + 20),
    components,
    precision: (depth & 0x7f) + 1,
    signed: depth > 0x7f,
    planar: false,
    colour: usesComponentTransform(bytes, at + 4 + length) ? 'RGB' : undefined,
  }
}

/** Offset of SOC, which SIZ follows at once. */
function codestreamStart(bytes: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]))
  if (at < 0 || at + 45 > bytes.length) throw new Unreadable('not a JPEG 2000 codestream')
  return at
}

function usesComponentTransform(bytes: Uint8Array, start: number): boolean {
  const COD = 0xff52
  const SOT = 0xff90
  let at = start
  while (at + 4 <= bytes.length) {
    const marker = uint16(bytes, at)
    if (marker === COD) return bytes[at + 8] === 1
    if (marker === SOT) return false
    at += 2 + uint16(bytes, at + 2)
  }
  return false
}
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2)
