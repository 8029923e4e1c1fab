import { Unreadable } from '../codecs/codec.ts'
import type { HuffmanTable } from './huffman.ts'

/** Reads the bits of entropy-coded data (ITU-T T.81 F.2.2.5): byte stuffing undone, markers never crossed. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #held = 0
  #count = 0
  /** Bits that were made up after the data ended. */
  #madeUp = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  /** Position of the marker that ends this stretch of data, or of the end of the bytes. */
  markerAt(): number {
    let at = this.#at
    while (at + 1 < this.#bytes.length && !(this.#bytes[at] === 0xff && isMarker(this.#bytes[at + 1]))) at++
    return at + 1 < this.#bytes.length ? at : this.#bytes.length
  }

  symbol(table: HuffmanTable): number {
    this.#fill()
    const entry = table.lookup[(this.#held >>> (this.#count - 16)) & 0xffff] ?? 0
    if (entry === 0) throw new Unreadable('JPEG Huffman code')
    this.#take(entry >> 8)
    return entry & 0xff
  }

  /** `size` bits as T.81 F.2.2.1 EXTEND reads them: the upper half of the range is positive. */
  signed(size: number): number {
    if (size === 0) return 0
    this.#fill()
    const value = (this.#held >>> (this.#count - size)) & (2 ** size - 1)
    this.#take(size)
    return value < 2 ** (size - 1) ? value - 2 ** size + 1 : value
  }

  #take(bits: number): void {
    this.#count -= bits
    if (this.#count < this.#madeUp) throw new Unreadable('JPEG scan ends early')
  }

  /** At least 16 bits, at most 24: more would not fit beside a new byte. */
  #fill(): void {
    while (this.#count < 17) {
      this.#held = ((this.#held << 8) | this.#next()) & 0xffffff
      this.#count += 8
    }
  }

  #next(): number {
    const byte = this.#bytes[this.#at]
    const after = this.#bytes[this.#at + 1]
    if (byte === undefined || (byte === 0xff && after !== 0)) {
      this.#madeUp += 8
      return 0
    }
    this.#at += byte === 0xff ? 2 : 1
    return byte
  }
}

function isMarker(byte: number | undefined): boolean {
  return byte !== 0 && byte !== 0xff
}

/** Writes bits of entropy-coded data, a zero byte stuffed after each 0xFF (T.81 F.1.2.3). */
export class BitWriter {
  #bytes = new Uint8Array(1 << 16)
  #length = 0
  #held = 0
  #count = 0

  /** The low `size` bits of `value`; at most 16. */
  put(value: number, size: number): void {
    this.#held = (this.#held << size) | (value & (2 ** size - 1))
    this.#count += size
    while (this.#count >= 8) {
      this.#count -= 8
      this.#byte((this.#held >>> this.#count) & 0xff)
    }
    this.#held &= 2 ** this.#count - 1
  }

  code(symbol: number, { codes, sizes }: HuffmanTable): void {
    const size = sizes[symbol] ?? 0
    if (size === 0) throw new Error('a symbol without a code')
    this.put(codes[symbol] ?? 0, size)
  }

  /** Fills the last byte with ones, then writes a marker. */
  marker(marker: number): void {
    this.#fillByte()
    this.#push(0xff)
    this.#push(marker)
  }

  /** What was written, the last byte filled with ones. */
  done(): Uint8Array {
    this.#fillByte()
    return this.#bytes.subarray(0, this.#length)
  }

  #fillByte(): void {
    if (this.#count > 0) this.put(0xff, 8 - this.#count)
  }

  #byte(byte: number): void {
    this.#push(byte)
    if (byte === 0xff) this.#push(0)
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = byte
  }
}
