import { Unreadable } from '../codecs/codec.ts'
import { type HuffmanTable, huffmanTable } from './huffman.ts'
import { APP0, DHT, DQT, DRI, EOI, SOF0, SOF1, SOI, SOS, uint16 } from '../jpeg-markers.ts'

/** One component of a frame, as its blocks of 8 x 8 coefficients are stored: whole MCUs (ITU-T T.81 A.2). */
export interface Component {
  readonly id: number
  readonly horizontal: number
  readonly vertical: number
  /** Blocks in a row, and rows of blocks, of an interleaved scan: MCUs at the border are whole. */
  readonly stride: number
  readonly blockRows: number
  /** Blocks in a row, and rows of blocks, of a scan of this component alone. */
  readonly ownColumns: number
  readonly ownRows: number
}

export interface Frame {
  readonly precision: number
  readonly rows: number
  readonly columns: number
  readonly components: readonly Component[]
  /** Pixels of an MCU. */
  readonly mcuWidth: number
  readonly mcuHeight: number
}

export interface ScanComponent {
  /** Place in the frame's components. */
  readonly index: number
  readonly dcSlot: number
  readonly acSlot: number
  readonly dc: HuffmanTable
  readonly ac: HuffmanTable
  /** First element of the quantization table: what a step of the DC coefficient is worth. */
  readonly dcStep: number
}

export interface Scan {
  readonly components: readonly ScanComponent[]
  /** MCUs between restart markers; 0: none. */
  readonly restartInterval: number
  /** Body of the SOS segment. */
  readonly header: Uint8Array
  /** Position of the first entropy-coded byte. */
  readonly at: number
}

/** A marker segment as it stands, or a scan whose coefficients are written anew. */
export type Part =
  | { readonly kind: 'segment'; readonly marker: number; readonly body: Uint8Array }
  | { readonly kind: 'scan'; readonly scan: Scan }

export interface SequentialJpeg {
  readonly bytes: Uint8Array
  readonly frame: Frame
  readonly parts: readonly Part[]
}

/** Markers of frames and codings that are not sequential Huffman DCT: progressive, lossless, hierarchical, arithmetic. */
const OTHER_CODING = new Set([0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc, 0xde, 0xdf])

/**
 * The parts of a sequential DCT codestream with Huffman coding: baseline, and extended with 8 or 12 bits (T.81 F).
 * `skipScan` tells where the entropy-coded data of a scan ends. Throws Unreadable for other processes, for a number of
 * lines that comes after the scan (DNL), and for damage.
 */
export function parseJpeg(bytes: Uint8Array, skipScan: (at: number) => number): SequentialJpeg {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new Unreadable('not a JPEG codestream')
  const state = new ParseState()
  let at = 2
  for (;;) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw new Unreadable('JPEG marker')
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === EOI) break
    const body = segmentBody(bytes, at)
    at += 4 + body.length
    state.take(marker, body, at)
    if (marker === SOS) at = skipScan(at)
  }
  return { bytes, frame: state.frame(), parts: state.parts }
}

function segmentBody(bytes: Uint8Array, at: number): Uint8Array {
  const length = uint16(bytes, at + 2)
  if (length < 2 || at + 2 + length > bytes.length) throw new Unreadable('JPEG segment length')
  return bytes.subarray(at + 4, at + 2 + length)
}

/** What the segments so far have set up. */
class ParseState {
  readonly parts: Part[] = []
  readonly #tables = new Map<number, HuffmanTable>()
  readonly #steps = new Map<number, number>()
  #frame: Frame | undefined
  #quantization: readonly number[] = []
  #restartInterval = 0

  frame(): Frame {
    if (this.#frame === undefined) throw new Unreadable('no frame header in the JPEG codestream')
    return this.#frame
  }

  take(marker: number, body: Uint8Array, next: number): void {
    if (OTHER_CODING.has(marker)) throw new Unreadable('JPEG process')
    if (marker === SOF0 || marker === SOF1) this.#setFrame(body)
    if (marker === DHT) for (const { slot, table } of readTables(body)) this.#tables.set(slot, table)
    if (marker === DQT) this.#setSteps(body)
    if (marker === DRI) this.#restartInterval = uint16(body, 0)
    if (marker === SOS) this.parts.push({ kind: 'scan', scan: this.#scan(body, next) })
    else if (isKept(marker, body)) this.parts.push({ kind: 'segment', marker, body: withoutThumbnail(marker, body) })
  }

  #setFrame(body: Uint8Array): void {
    if (this.#frame !== undefined) throw new Unreadable('JPEG frame header')
    this.#frame = readFrameHeader(body)
    this.#quantization = this.#frame.components.map((_, index) => body[8 + 3 * index] ?? 0)
  }

  #setSteps(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const head = body[at] ?? 0
      const isWide = head > 15
      this.#steps.set(head & 15, isWide ? uint16(body, at + 1) : (body[at + 1] ?? 0))
      at += isWide ? 129 : 65
    }
  }

  #scan(header: Uint8Array, at: number): Scan {
    const frame = this.frame()
    const count = header[0] ?? 0
    // The spectral bounds behind the components mean nothing to a sequential process, and some writers leave them wrong.
    if (count < 1 || header.length !== 4 + 2 * count) throw new Unreadable('JPEG scan header')
    const components = Array.from({ length: count }, (_, place) => this.#scanComponent(frame, header, place))
    return { components, restartInterval: this.#restartInterval, header, at }
  }

  #scanComponent(frame: Frame, header: Uint8Array, place: number): ScanComponent {
    const index = frame.components.findIndex(({ id }) => id === header[1 + 2 * place])
    const slots = header[2 + 2 * place] ?? 0
    const [dcSlot, acSlot] = [slots >> 4, slots & 15]
    const dc = this.#tables.get(dcSlot)
    const ac = this.#tables.get(AC_CLASS + acSlot)
    const dcStep = this.#steps.get(this.#quantization[index] ?? -1)
    if (!dc || !ac || !dcStep) throw new Unreadable('JPEG table that a scan needs')
    return { index, dcSlot, acSlot, dc, ac, dcStep }
  }
}

/** Whether a component has a scan of its own, which codes no blocks behind the image's border (T.81 A.2.2). */
export function isCodedAlone({ parts }: SequentialJpeg, index: number): boolean {
  return scanOf(parts, index)?.components.length === 1
}

/** The scan that codes a component. */
export function scanOf(parts: readonly Part[], index: number): Scan | undefined {
  const scans = parts.flatMap((part) => (part.kind === 'scan' ? [part.scan] : []))
  return scans.find(({ components }) => components.some((component) => component.index === index))
}

/** Class and destination of a table, as DHT writes them in one byte. */
const AC_CLASS = 16

/** Tables of a DHT segment; `slot` is 0-3 for DC and 16-19 for AC. */
export function readTables(body: Uint8Array): { slot: number; table: HuffmanTable }[] {
  const found: { slot: number; table: HuffmanTable }[] = []
  for (let at = 0; at < body.length;) {
    const counts = [...body.subarray(at + 1, at + 17)]
    const length = counts.reduce((sum, count) => sum + count, 0)
    if (at + 17 + length > body.length) throw new Unreadable('JPEG Huffman table')
    const symbols = [...body.subarray(at + 17, at + 17 + length)]
    found.push({ slot: body[at] ?? 0, table: huffmanTable(counts, symbols) })
    at += 17 + length
  }
  return found
}

const MOST_COMPONENTS = 4

function readFrameHeader(body: Uint8Array): Frame {
  const [precision = 0] = body
  const [rows, columns, count] = [uint16(body, 1), uint16(body, 3), body[5] ?? 0]
  if (precision !== 8 && precision !== 12) throw new Unreadable('precision of the codestream')
  if (rows < 1 || columns < 1) throw new Unreadable('size of the codestream')
  if (count < 1 || count > MOST_COMPONENTS || body.length !== 6 + 3 * count) throw new Unreadable('JPEG frame header')
  const factors = Array.from({ length: count }, (_, index) => readFactors(body, 6 + 3 * index, count))
  const mostHorizontal = Math.max(...factors.map(({ horizontal }) => horizontal))
  const mostVertical = Math.max(...factors.map(({ vertical }) => vertical))
  const [mcuWidth, mcuHeight] = [8 * mostHorizontal, 8 * mostVertical]
  const components = factors.map((each) => ({
    ...each,
    stride: Math.ceil(columns / mcuWidth) * each.horizontal,
    blockRows: Math.ceil(rows / mcuHeight) * each.vertical,
    ownColumns: Math.ceil(Math.ceil((columns * each.horizontal) / mostHorizontal) / 8),
    ownRows: Math.ceil(Math.ceil((rows * each.vertical) / mostVertical) / 8),
  }))
  return { precision, rows, columns, components, mcuWidth, mcuHeight }
}

/** A lone component is never interleaved, so its sampling factors say nothing (T.81 A.2.2). */
function readFactors(body: Uint8Array, at: number, count: number): Pick<Component, 'id' | 'horizontal' | 'vertical'> {
  const factors = body[at + 1] ?? 0
  const [horizontal, vertical] = count === 1 ? [1, 1] : [factors >> 4, factors & 15]
  if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) throw new Unreadable('JPEG sampling factors')
  return { id: body[at] ?? 0, horizontal, vertical }
}

/**
 * Comments, EXIF and the like may name a patient or hold a small picture of the unmasked image: what a decoder does not
 * need stays behind. JFIF, Adobe's colour transform and an ICC profile are kept.
 */
function isKept(marker: number, body: Uint8Array): boolean {
  const isApplication = marker >= APP0 && marker <= 0xef
  if (!isApplication) return marker !== 0xfe
  const name = Buffer.from(body.subarray(0, 12)).toString('latin1')
  return (
    (marker === APP0 && name.startsWith('JFIF\0')) ||
    (marker === 0xee && name.startsWith('Adobe')) ||
    (marker === 0xe2 && name === 'ICC_PROFILE\0')
  )
}

/** JFIF may carry a thumbnail behind its 14 bytes. */
function withoutThumbnail(marker: number, body: Uint8Array): Uint8Array {
  if (marker !== APP0 || body.length < 14) return body
  const head = new Uint8Array(body.subarray(0, 14))
  head.fill(0, 12)
  return head
}
