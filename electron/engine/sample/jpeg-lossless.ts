import type { Picture } from './phantom.ts'

/** A Huffman table for difference categories 0 to 14, the likely ones first: one code of each length from 2 to 16. */
const CODE_COUNTS = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] as const
const CATEGORIES = [3, 4, 2, 5, 1, 6, 0, 7, 8, 9, 10, 11, 12, 13, 14] as const

/**
 * One grey frame in lossless JPEG, first-order prediction (ITU T.81 process 14, selection value 1). Sample values lie
 * below 2^precision; differences of neighbours stay below 2^15, which is all the Huffman table knows.
 */
export function encodeJpegLossless(picture: Picture, precision: number): Uint8Array {
  const { rows, columns } = picture
  const bits = new BitWriter()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      bits.writeDifference((picture.values[at] ?? 0) - predicted(picture, row, column, precision))
    }
  }
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xc3, [precision, ...word(rows), ...word(columns), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, ...CODE_COUNTS, ...CATEGORIES]),
    ...segment(0xda, [1, 1, 0, 1, 0, 0]),
    ...bits.finished(),
    ...[0xff, 0xd9],
  ])
}

/** The pixel to the left; the one above at the start of a row; half the range at the very first. */
function predicted({ columns, values }: Picture, row: number, column: number, precision: number): number {
  if (column > 0) return values[row * columns + column - 1] ?? 0
  return row > 0 ? (values[(row - 1) * columns] ?? 0) : 1 << (precision - 1)
}

const word = (value: number): [number, number] => [value >> 8, value & 0xff]
const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, ...word(body.length + 2), ...body]

interface Code {
  readonly bits: number
  readonly length: number
}

/** Canonical codes: with one of each length they are 00, 010, 0110, 01110 … */
const codes: ReadonlyMap<number, Code> = new Map(
  CATEGORIES.map((category, index) => [category, { bits: 2 ** (index + 1) - 2, length: index + 2 }]),
)

class BitWriter {
  readonly #bytes: number[] = []
  #pending = 0
  #count = 0

  writeDifference(difference: number): void {
    const category = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference))
    const code = codes.get(category)
    if (code === undefined) throw new RangeError('difference of neighbours beyond 2^14')
    this.#write(code.bits, code.length)
    this.#write(difference > 0 ? difference : difference + 2 ** category - 1, category)
  }

  /** Filled with ones to the byte, an even number of bytes with the two of the end marker. */
  finished(): readonly number[] {
    if (this.#count > 0) this.#write(2 ** (8 - this.#count) - 1, 8 - this.#count)
    return this.#bytes
  }

  #write(bits: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#pending = this.#pending * 2 + (Math.floor(bits / 2 ** bit) % 2)
      this.#count += 1
      if (this.#count === 8) this.#flush()
    }
  }

  #flush(): void {
    this.#bytes.push(this.#pending)
    if (this.#pending === 0xff) this.#bytes.push(0)
    this.#pending = 0
    this.#count = 0
  }
}
