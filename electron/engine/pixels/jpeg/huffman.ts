import { Unreadable } from '../codecs/codec.ts'

/** A Huffman table as a DHT segment gives it (ITU-T T.81 B.2.4.2): codes of each length 1-16, and symbols in order. */
export interface HuffmanTable {
  readonly counts: readonly number[]
  readonly symbols: readonly number[]
  /** By symbol: code length, 0 where the table lacks it. */
  readonly sizes: Uint8Array
  /** By symbol: the code in its low bits. */
  readonly codes: Uint16Array
  /** By the next 16 bits: code length in the high byte, symbol in the low one; 0: no code begins so. */
  readonly lookup: Uint16Array
}

const LONGEST_CODE = 16

/** Codes of a table (T.81 Annex C). Throws Unreadable when there are more codes than fit. */
export function huffmanTable(counts: readonly number[], symbols: readonly number[]): HuffmanTable {
  const sizes = new Uint8Array(256)
  const codes = new Uint16Array(256)
  const lookup = new Uint16Array(1 << LONGEST_CODE)
  let code = 0
  let next = 0
  for (let size = 1; size <= LONGEST_CODE; size++) {
    for (let i = 0; i < (counts[size - 1] ?? 0); i++) {
      const symbol = symbols[next++]
      if (symbol === undefined || code >= 2 ** size) throw new Unreadable('JPEG Huffman table')
      sizes[symbol] = size
      codes[symbol] = code
      const first = code << (LONGEST_CODE - size)
      lookup.fill((size << 8) | symbol, first, first + (1 << (LONGEST_CODE - size)))
      code++
    }
    code *= 2
  }
  return { counts, symbols, sizes, codes, lookup }
}

/**
 * The best table for symbols by frequency, no code longer than 16 bits and none all ones (T.81 K.2). `frequencies`
 * has a place for each of 256 symbols.
 */
export function bestTable(frequencies: ArrayLike<number>): HuffmanTable {
  const lengths = codeLengths(frequencies)
  const counts = limited(countLengths(lengths))
  const symbols = [...lengths.keys()]
    .filter((symbol) => symbol !== RESERVED && (lengths[symbol] ?? 0) > 0)
    .sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)
  return huffmanTable(counts, symbols)
}

/** A symbol of its own takes the longest code, so that no real one is all ones. */
const RESERVED = 256

/** K.2 Figure K.1: lengths by merging the two least frequent, the later symbol first where they are equal. */
function codeLengths(frequencies: ArrayLike<number>): number[] {
  const weight = Array.from({ length: RESERVED + 1 }, (_, symbol) => frequencies[symbol] ?? 0)
  weight[RESERVED] = 1
  const lengths = weight.map(() => 0)
  const chain = weight.map(() => -1)
  for (;;) {
    const first = rarest(weight, -1)
    const second = rarest(weight, first)
    if (second < 0) return lengths
    weight[first] = (weight[first] ?? 0) + (weight[second] ?? 0)
    weight[second] = 0
    let last = lengthen(lengths, chain, first)
    chain[last] = second
    last = lengthen(lengths, chain, second)
  }
}

function rarest(weight: readonly number[], except: number): number {
  let found = -1
  for (const [symbol, value] of weight.entries()) {
    if (value > 0 && symbol !== except && (found < 0 || value <= (weight[found] ?? 0))) found = symbol
  }
  return found
}

/** One bit more for every symbol of a chain; returns its last symbol. */
function lengthen(lengths: number[], chain: readonly number[], start: number): number {
  let symbol = start
  for (;;) {
    lengths[symbol] = (lengths[symbol] ?? 0) + 1
    const next = chain[symbol] ?? -1
    if (next < 0) return symbol
    symbol = next
  }
}

function countLengths(lengths: readonly number[]): number[] {
  const counts = new Array<number>(RESERVED + 1).fill(0)
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1
  return counts
}

/** K.2 Figure K.3: lengths above 16 are moved up the tree; the reserved code, one of the longest, is taken away. */
function limited(counts: number[]): number[] {
  const at = (length: number): number => counts[length] ?? 0
  for (let length = counts.length - 1; length > LONGEST_CODE; length--) {
    while (at(length) > 0) {
      let shorter = length - 2
      while (at(shorter) === 0) shorter--
      counts[length] = at(length) - 2
      counts[length - 1] = at(length - 1) + 1
      counts[shorter + 1] = at(shorter + 1) + 2
      counts[shorter] = at(shorter) - 1
    }
  }
  let longest = LONGEST_CODE
  while (at(longest) === 0) longest--
  counts[longest] = at(longest) - 1
  return Array.from({ length: LONGEST_CODE }, (_, index) => at(index + 1))
}

/** The body of a DHT segment with one table. `tableClass` 0 is DC or lossless, 1 AC. */
export function tableBytes(tableClass: 0 | 1, slot: number, { counts, symbols }: HuffmanTable): Uint8Array {
  return Uint8Array.from([tableClass * 16 + slot, ...counts, ...symbols])
}
