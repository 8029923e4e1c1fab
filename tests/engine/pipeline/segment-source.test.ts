import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import type { Segment } from '#engine/dicom/write-instance'
import { segmentSource } from '#engine/pipeline/segment-source'

const source = memorySource(Buffer.from('0123456789'))
const segments: readonly Segment[] = [
  { kind: 'bytes', bytes: Buffer.from('ab') },
  { kind: 'copy', source, at: 3, length: 4 },
  { kind: 'bytes', bytes: new Uint8Array(0) },
  { kind: 'bytes', bytes: Buffer.from('cd') },
  { kind: 'copy', source, at: 0, length: 1 },
]
const whole = 'ab3456cd0'
const read = segmentSource(segments)

describe('segments read as one file', () => {
  it('every range of them is what the file would hold', () => {
    const wrong: string[] = []
    for (let from = 0; from <= whole.length; from++) {
      for (let to = from; to <= whole.length; to++) {
        const found = Buffer.from(read.bytes(from, to - from)).toString()
        if (found !== whole.slice(from, to)) wrong.push(`${from}-${to}: ${found}`)
      }
    }
    expect([read.size, wrong]).toEqual([whole.length, []])
  })

  it.each([
    [-1, 2],
    [8, 2],
    [0, 10],
    [0, -1],
  ])('bytes from %d, %d of them, are refused', (at, length) => {
    expect(() => read.bytes(at, length)).toThrow('DCM-TRUNC')
  })
})
