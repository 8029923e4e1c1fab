import { Unreadable } from '../codecs/codec.ts'
import { BitReader } from './bits.ts'
import { type Frame, parseJpeg, type Scan, type ScanComponent, type SequentialJpeg } from './parse.ts'

/** Coefficients of each component: 64 a block in zigzag order as they are coded, quantized, blocks in rows of `stride`. */
export type Coefficients = readonly Int16Array[]

const BLOCK = 64
const END_OF_BLOCK = 0
const SIXTEEN_ZEROS = 0xf0

/** Reads every coefficient of a sequential Huffman codestream (ITU-T T.81 F.2). Throws Unreadable. */
export function readCoefficients(bytes: Uint8Array): { jpeg: SequentialJpeg; coefficients: Coefficients } {
  const jpeg = parseJpeg(bytes, (at) => endOfScan(bytes, at))
  const coefficients = jpeg.frame.components.map(({ stride, blockRows }) => new Int16Array(stride * blockRows * BLOCK))
  const seen = new Set<number>()
  for (const part of jpeg.parts) {
    if (part.kind !== 'scan') continue
    for (const { index } of part.scan.components) {
      if (seen.has(index)) throw new Unreadable('JPEG component coded twice')
      seen.add(index)
    }
    readScan(jpeg, part.scan, coefficients)
  }
  if (seen.size !== coefficients.length) throw new Unreadable('JPEG component without a scan')
  return { jpeg, coefficients }
}

const FIRST_RESTART = 0xd0
const LAST_RESTART = 0xd7

/** Position of the first marker that is no restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || next === 0 || next === 0xff) continue
    if (next < FIRST_RESTART || next > LAST_RESTART) return at
  }
  throw new Unreadable('JPEG scan ends early')
}

/** Calls `visit` for each block of a scan in coding order, `restart` before each MCU that follows a restart marker. */
export function eachBlock(
  frame: Frame,
  scan: Scan,
  visit: (component: ScanComponent, place: number, at: number) => void,
  restart: (number: number) => void,
): void {
  const [only] = scan.components
  const first = only && frame.components[only.index]
  const isAlone = scan.components.length === 1
  const wide = isAlone && first ? first.ownColumns : Math.ceil(frame.columns / frame.mcuWidth)
  const high = isAlone && first ? first.ownRows : Math.ceil(frame.rows / frame.mcuHeight)
  for (let mcu = 0; mcu < wide * high; mcu++) {
    if (scan.restartInterval > 0 && mcu > 0 && mcu % scan.restartInterval === 0) restart(mcu / scan.restartInterval - 1)
    const [x, y] = [mcu % wide, Math.floor(mcu / wide)]
    scan.components.forEach((component, place) => {
      const { horizontal, vertical, stride } = blocksOf(frame, component, isAlone)
      for (let block = 0; block < horizontal * vertical; block++) {
        const column = x * horizontal + (block % horizontal)
        const row = y * vertical + Math.floor(block / horizontal)
        visit(component, place, (row * stride + column) * BLOCK)
      }
    })
  }
}

function blocksOf(frame: Frame, { index }: ScanComponent, isAlone: boolean) {
  const component = frame.components[index]
  if (component === undefined) throw new Unreadable('JPEG scan header')
  return isAlone ? { horizontal: 1, vertical: 1, stride: component.stride } : component
}

function readScan({ bytes, frame }: SequentialJpeg, scan: Scan, coefficients: Coefficients): void {
  let reader = new BitReader(bytes, scan.at)
  const last = scan.components.map(() => 0)
  eachBlock(
    frame,
    scan,
    (component, place, at) => {
      const block = coefficients[component.index]
      if (block === undefined) throw new Unreadable('JPEG scan header')
      last[place] = readBlock(reader, component, block.subarray(at, at + BLOCK), last[place] ?? 0)
    },
    (number) => {
      const marker = reader.markerAt()
      if (bytes[marker + 1] !== FIRST_RESTART + (number % 8)) throw new Unreadable('JPEG restart marker')
      reader = new BitReader(bytes, marker + 2)
      last.fill(0)
    },
  )
}

const MOST = 32767

/** One block; returns its DC coefficient, from which the next one's is told (T.81 F.2.2). */
function readBlock(reader: BitReader, { dc, ac }: ScanComponent, block: Int16Array, previous: number): number {
  const size = reader.symbol(dc)
  if (size > 15) throw new Unreadable('JPEG coefficient')
  const value = previous + reader.signed(size)
  if (Math.abs(value) > MOST) throw new Unreadable('JPEG coefficient')
  block[0] = value
  for (let at = 1; at < BLOCK; at++) {
    const symbol = reader.symbol(ac)
    if (symbol === END_OF_BLOCK) break
    if (symbol === SIXTEEN_ZEROS) {
      at += 15
      continue
    }
    at += symbol >> 4
    if (at >= BLOCK || (symbol & 15) === 0) throw new Unreadable('JPEG coefficient')
    block[at] = reader.signed(symbol & 15)
  }
  return value
}
