import type { ByteSource } from '#engine/ports'
import type { DataElement } from '#engine/dicom/data-set'

/** Bytes that no pixel is made of. `loose`: some of them may be compressed pixels all the same. */
export interface BesidePixels {
  readonly at: number
  readonly length: number
  readonly loose: boolean
}

/** Segments are at most so long (ITU-T T.81 B.1.1.4). */
const LONGEST_SEGMENT = 65_535
/** Text behind a frame is looked for in so many last bytes; in more only where they cannot be pixels. */
const [TAIL_BYTES, LONGEST_TAIL] = [512, 65_535]
/** Bytes that may fill the place before a marker (ITU-T T.81 B.1.1.2); more are no picture. */
const MOST_FILL = 64
/** Boxes of a JP2 before its code stream (ISO 15444-1 Annex I), which DICOM does not allow and some writers leave in. */
const LONGEST_HEAD = 65_535
const JP2 = Buffer.from([0, 0, 0, 0x0c, 0x6a, 0x50])

/**
 * What encapsulated pixels carry beside pixels, which no reader of text in pixels sees: the Basic Offset Table, comments and
 * application segments before the first scan or tile of JPEG, JPEG-LS and JPEG 2000 (EXIF, XMP), and what stands behind
 * the end of the picture. Only headers are read, never the compressed pixels.
 */
export function* besideFrames(source: ByteSource, { fragments = [] }: DataElement): Generator<BesidePixels> {
  for (const [index, { at, length }] of fragments.entries()) {
    if (length === 0) continue
    if (index === 0) {
      yield { at, length: Math.min(length, LONGEST_SEGMENT), loose: true }
      continue
    }
    if (isBoxed(source, at, length)) yield boxesOf(source, at, length)
    yield* segmentsOf(source, at, at + length)
    yield tailOf(source, at, length)
  }
}

function isBoxed(source: ByteSource, at: number, length: number): boolean {
  return length >= JP2.length && JP2.equals(source.bytes(at, JP2.length))
}

/** What stands before the code stream of a JP2. */
function boxesOf(source: ByteSource, at: number, length: number): BesidePixels {
  const head = Buffer.from(source.bytes(at, Math.min(length, LONGEST_HEAD)))
  const stream = head.indexOf(CODE_STREAM)
  return { at, length: stream < 0 ? head.length : stream, loose: true }
}

const CODE_STREAM = Buffer.from('jp2c')
const MARK = 0xff
/** Start of a JPEG and of a JPEG 2000 code stream. */
const STARTS: ReadonlySet<number> = new Set([0xffd8, 0xff4f])
/** Start of scan, of tile-part, of data, end of image: pixels follow. */
const LAST: ReadonlySet<number> = new Set([0xda, 0x90, 0x93, 0xd9])
const COMMENT = 0xfe
const COMMENT_2000 = 0x64

function* segmentsOf(source: ByteSource, start: number, end: number): Generator<BesidePixels> {
  if (start + 2 > end || !STARTS.has(u16(source, start))) return
  let at = start + 2
  let filled = 0
  while (at + 4 <= end) {
    const [mark = 0, kind = 0, high = 0, low = 0] = source.bytes(at, 4)
    if (mark === MARK && kind === MARK && filled < MOST_FILL) {
      filled += 1
      at += 1
      continue
    }
    if (mark !== MARK || LAST.has(kind)) return
    const length = high * 256 + low
    if (length < 2 || at + 2 + length > end) return
    if (kind === COMMENT || kind === COMMENT_2000 || (kind >= 0xe0 && kind <= 0xef))
      yield { at: at + 4, length: length - 2, loose: false }
    at += 2 + length
    filled = 0
  }
}

/**
 * Behind the last end-of-image marker among the last bytes, or all of these where there is none. What has the start of a
 * JPEG or JPEG 2000 holds that marker nowhere among its pixels, so that it is looked for further back.
 */
function tailOf(source: ByteSource, at: number, length: number): BesidePixels {
  const isWhole = length >= 2 && STARTS.has(u16(source, at))
  for (const most of isWhole ? [TAIL_BYTES, LONGEST_TAIL] : [TAIL_BYTES]) {
    const size = Math.min(length, most)
    const start = at + length - size
    const end = Buffer.from(source.bytes(start, size)).lastIndexOf(END_OF_IMAGE)
    if (end >= 0) return { at: start + end, length: size - end, loose: true }
  }
  const size = Math.min(length, TAIL_BYTES)
  return { at: at + length - size, length: size, loose: true }
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

function u16(source: ByteSource, at: number): number {
  const [high = 0, low = 0] = source.bytes(at, 2)
  return high * 256 + low
}
