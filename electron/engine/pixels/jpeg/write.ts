import { BitWriter } from './bits.ts'
import { type Coefficients, eachBlock } from './coefficients.ts'
import { bestTable, type HuffmanTable, tableBytes } from './huffman.ts'
import { type Frame, readTables, type Scan, type ScanComponent, type SequentialJpeg } from './parse.ts'
import { DHT, SOS } from '../jpeg-markers.ts'

const BLOCK = 64
const FIRST_RESTART = 0xd0
const AC_CLASS = 16

/**
 * A codestream with these coefficients: the segments of `jpeg`, its scans with the same tables. Only a table that lacks
 * a symbol which is now needed is replaced, by the best one for its scan (ITU-T T.81 K.2).
 */
export function writeJpeg({ frame, parts }: SequentialJpeg, coefficients: Coefficients): Uint8Array {
  const out: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)]
  /** The tables that a reader of `out` has by now, by slot. */
  const current = new Map<number, HuffmanTable>()
  for (const part of parts) {
    if (part.kind === 'segment') {
      if (part.marker === DHT) for (const { slot, table } of readTables(part.body)) current.set(slot, table)
      out.push(segment(part.marker, part.body))
    } else {
      const tables = tablesFor(frame, part.scan, coefficients)
      for (const [slot, table] of tables)
        if (!isSame(current.get(slot), table)) out.push(announced(slot, table, current))
      out.push(segment(SOS, part.scan.header), scanBytes(frame, part.scan, coefficients, tables))
    }
  }
  out.push(Uint8Array.of(0xff, 0xd9))
  return Buffer.concat(out)
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body])
}

function announced(slot: number, table: HuffmanTable, current: Map<number, HuffmanTable>): Uint8Array {
  current.set(slot, table)
  return segment(DHT, tableBytes(slot < AC_CLASS ? 0 : 1, slot % AC_CLASS, table))
}

function isSame(a: HuffmanTable | undefined, b: HuffmanTable): boolean {
  return a !== undefined && String(a.counts) === String(b.counts) && String(a.symbols) === String(b.symbols)
}

/** Tables of a scan by slot (AC: slot + 16): its own, or a better one where a symbol is missing. */
function tablesFor(frame: Frame, scan: Scan, coefficients: Coefficients): ReadonlyMap<number, HuffmanTable> {
  const used = new Map<number, { table: HuffmanTable; frequencies: Uint32Array }>()
  for (const { dcSlot, acSlot, dc, ac } of scan.components) {
    used.set(dcSlot, { table: dc, frequencies: new Uint32Array(256) })
    used.set(AC_CLASS + acSlot, { table: ac, frequencies: new Uint32Array(256) })
  }
  const count = (slot: number, symbol: number): void => {
    const frequencies = used.get(slot)?.frequencies
    if (frequencies) frequencies[symbol] = (frequencies[symbol] ?? 0) + 1
  }
  eachSymbol(frame, scan, coefficients, {
    symbol: (slot, symbol) => count(slot, symbol),
    restart: () => undefined,
  })
  return new Map([...used].map(([slot, { table, frequencies }]) => [slot, sufficient(table, frequencies)]))
}

function sufficient(table: HuffmanTable, frequencies: Uint32Array): HuffmanTable {
  const isMissing = frequencies.some((count, symbol) => count > 0 && table.sizes[symbol] === 0)
  return isMissing ? bestTable(frequencies) : table
}

interface Sink {
  /** A Huffman symbol of the table in a slot, followed by `size` bits of `extra`. */
  readonly symbol: (slot: number, symbol: number, extra: number, size: number) => void
  readonly restart: (number: number) => void
}

function scanBytes(
  frame: Frame,
  scan: Scan,
  coefficients: Coefficients,
  tables: ReadonlyMap<number, HuffmanTable>,
): Uint8Array {
  const writer = new BitWriter()
  eachSymbol(frame, scan, coefficients, {
    symbol: (slot, symbol, extra, size) => {
      const table = tables.get(slot)
      if (table === undefined) throw new Error('a scan without its table')
      writer.code(symbol, table)
      writer.put(extra, size)
    },
    restart: (number) => {
      writer.marker(FIRST_RESTART + (number % 8))
    },
  })
  return writer.done()
}

/** The symbols of a scan in the order in which they are written (T.81 F.1.2). */
function eachSymbol(frame: Frame, scan: Scan, coefficients: Coefficients, sink: Sink): void {
  const last = scan.components.map(() => 0)
  eachBlock(
    frame,
    scan,
    (component, place, at) => {
      const blocks = coefficients[component.index]
      if (blocks === undefined) throw new Error('a scan without its coefficients')
      const previous = last[place] ?? 0
      last[place] = blocks[at] ?? 0
      putBlock(blocks, at, { component, previous, sink })
    },
    (number) => {
      last.fill(0)
      sink.restart(number)
    },
  )
}

interface BlockContext {
  readonly component: ScanComponent
  readonly previous: number
  readonly sink: Sink
}

function putBlock(blocks: Int16Array, at: number, { component, previous, sink }: BlockContext): void {
  const { dcSlot, acSlot } = component
  const difference = (blocks[at] ?? 0) - previous
  const size = sizeOf(difference)
  sink.symbol(dcSlot, size, extraBits(difference), size)
  let zeros = 0
  for (let index = 1; index < BLOCK; index++) {
    const value = blocks[at + index] ?? 0
    if (value === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) sink.symbol(AC_CLASS + acSlot, 0xf0, 0, 0)
    const bits = sizeOf(value)
    sink.symbol(AC_CLASS + acSlot, zeros * 16 + bits, extraBits(value), bits)
    zeros = 0
  }
  if (zeros > 0) sink.symbol(AC_CLASS + acSlot, 0, 0, 0)
}

/** Bits that a value takes: its category (T.81 Table F.1). */
export function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value))
}

/** The bits behind a category: a negative value's are those of the value less one. */
export function extraBits(value: number): number {
  return value < 0 ? value - 1 : value
}
