import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { brushOf, type NativeLayout } from '#engine/pixels/mask/native-layout'
import { paintedSource } from '#engine/pixels/mask/painted-source'
import { region } from '../../../support/masked.ts'

const layout = (bitsAllocated: number, more: Partial<NativeLayout> = {}): NativeLayout => ({
  rows: 5,
  columns: 7,
  samplesPerPixel: 1,
  planar: false,
  bitsAllocated,
  packed422: false,
  ...more,
})

const layouts: { says: string; layout: NativeLayout; word: 1 | 2 | 4 }[] = [
  { says: 'bytes', layout: layout(8), word: 1 },
  { says: 'bytes in swapped words', layout: layout(8), word: 2 },
  { says: 'words', layout: layout(16), word: 2 },
  { says: 'double words', layout: layout(32), word: 4 },
  { says: 'single bits', layout: layout(1), word: 1 },
  { says: 'planes', layout: layout(8, { samplesPerPixel: 3, planar: true }), word: 1 },
]

describe('A painted source', () => {
  it.each(layouts)('gives the same $says in pieces of any size as in one', ({ layout, word }) => {
    const bytes = Uint8Array.from({ length: 500 }, (_, at) => (at * 7) % 256)
    const value = { source: memorySource(bytes), at: 20, length: 420, word }
    const paint = { value: 0xa1b2c3d4 & (2 ** Math.min(layout.bitsAllocated, 31) - 1), keep: 0 }
    const brush = brushOf(layout, new Array(layout.samplesPerPixel).fill(paint))
    const regions = new Map([
      [0, [region(1, 1, 4, 3)]],
      [1, [region(0, 0, 7, 1), region(6, 4, 7, 5)]],
    ])
    const painted = paintedSource(value, { layout, brush, regions })
    const whole = Buffer.from(painted.bytes(0, 420))
    expect(whole.equals(bytes.subarray(20, 440))).toBe(false)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (size) => {
        const pieces: Uint8Array[] = []
        for (let at = 0; at < 420; at += size) pieces.push(painted.bytes(at, Math.min(size, 420 - at)))
        expect(Buffer.concat(pieces).equals(whole)).toBe(true)
      }),
    )
  })

  it('of any length reads no more than it is asked for', () => {
    const asked: number[] = []
    const size = 2 ** 40
    const source = {
      size,
      bytes: (_: number, length: number) => {
        asked.push(length)
        return new Uint8Array(length)
      },
    }
    const wide = layout(16, { rows: 1024, columns: 1024 })
    const brush = brushOf(wide, [{ value: 1, keep: 0 }])
    const painted = paintedSource(
      { source, at: 0, length: size, word: 1 },
      { layout: wide, brush, regions: new Map([[400_000, [region(0, 0, 2, 1)]]]) },
    )
    expect([...painted.bytes(400_000 * 2 ** 21, 6)]).toEqual([1, 0, 1, 0, 0, 0])
    expect(asked).toEqual([6])
  })
})
