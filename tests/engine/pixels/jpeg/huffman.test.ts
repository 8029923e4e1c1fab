import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitReader, BitWriter } from '#engine/pixels/jpeg/bits'
import { bestTable, huffmanTable } from '#engine/pixels/jpeg/huffman'

const frequencies = fc.array(fc.oneof(fc.constant(0), fc.nat(10), fc.nat(2_000_000)), {
  minLength: 256,
  maxLength: 256,
})

describe('bestTable', () => {
  it('has a code of at most 16 bits for each symbol that occurs, none of them all ones', () => {
    fc.assert(
      fc.property(frequencies, (counts) => {
        const { sizes, codes } = bestTable(counts)
        counts.forEach((count, symbol) => {
          const size = sizes[symbol] ?? 0
          expect(count > 0).toBe(size > 0)
          expect(size).toBeLessThanOrEqual(16)
          if (size > 0) expect(codes[symbol]).not.toBe(2 ** size - 1)
        })
      }),
      { numRuns: 50 },
    )
  })

  it('gives the longest codes to the rarest symbols', () => {
    const { sizes } = bestTable([100, 50, 20, 1])
    expect([...sizes.subarray(0, 4)]).toEqual([1, 2, 3, 4])
  })

  it('stays within 16 bits when frequencies grow like Fibonacci numbers', () => {
    const counts = [1, 1]
    while (counts.length < 30) counts.push((counts.at(-1) ?? 0) + (counts.at(-2) ?? 0))
    expect(Math.max(...bestTable(counts).sizes)).toBe(16)
  })
})

describe('Bits', () => {
  it('are read as they were written, bytes of ones stuffed', () => {
    const values = fc.array(fc.record({ symbol: fc.nat(255), extra: fc.integer({ min: -32767, max: 32767 }) }))
    const table = bestTable(Array.from({ length: 256 }, (_, symbol) => 1 + symbol * symbol))
    fc.assert(
      fc.property(values, (written) => {
        const writer = new BitWriter()
        for (const { symbol, extra } of written) {
          writer.code(symbol, table)
          writer.put(extra < 0 ? extra - 1 : extra, 32 - Math.clz32(Math.abs(extra)))
        }
        const reader = new BitReader(writer.done(), 0)
        const read = written.map(({ extra }) => ({
          symbol: reader.symbol(table),
          extra: reader.signed(32 - Math.clz32(Math.abs(extra))),
        }))
        expect(read).toEqual(written)
      }),
    )
  })

  it('that are not there are refused', () => {
    const reader = new BitReader(Uint8Array.of(0b10100000), 0)
    expect(reader.signed(8)).toBe(160)
    expect(() => reader.signed(1)).toThrow('JPEG scan ends early')
  })

  it('of a table with more codes than fit are refused', () => {
    expect(() => huffmanTable([3], [1, 2, 3])).toThrow('JPEG Huffman table')
  })
})
