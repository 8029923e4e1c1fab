import { mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileSource } from '#engine/adapters/file-source'

const SIZE = 300_000

describe('openFileSource', () => {
  let folder = ''
  let path = ''
  const content = Uint8Array.from({ length: SIZE }, (_, at) => (at * 7 + (at >> 8)) & 0xff)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'file-source-'))
    path = join(folder, 'a')
    writeFileSync(path, content)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the bytes of any range, in any order', () => {
    const source = openFileSource(path)
    const ranges = [
      [0, 10],
      [8_190, 10],
      [100, 60_000],
      [65_530, 20],
      [200_000, 100],
      [5, 80_000],
      [199_990, 30],
      [SIZE - 1, 1],
      [0, 0],
      [SIZE, 0],
      [0, SIZE],
    ] as const
    for (const [at, length] of ranges) {
      expect(Buffer.compare(source.bytes(at, length), content.subarray(at, at + length))).toBe(0)
      const ahead = source.ahead?.(at, length)
      expect(
        Buffer.compare(ahead ?? new Uint8Array(0), content.subarray(at, at + Math.max(length, ahead?.length ?? 0))),
      ).toBe(0)
    }
    source.close()
  })

  it('never changes bytes that it handed out', () => {
    const source = openFileSource(path)
    const held = source.bytes(100, 50)
    for (let at = 0; at < SIZE - 10; at += 10_000) source.bytes(at, 10)
    expect(Buffer.compare(held, content.subarray(100, 150))).toBe(0)
    source.close()
  })

  it('keeps little of a long file that is read from end to end', () => {
    const size = 2 ** 27
    truncateSync(path, size)
    const source = openFileSource(path)
    const before = process.memoryUsage().arrayBuffers
    for (let at = 0; at < size; at += 25_600) source.bytes(at, Math.min(25_600, size - at))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(0.75 * size)
    source.close()
  })

  it("fills the caller's buffer", () => {
    const source = openFileSource(path)
    const target = new Uint8Array(1000)
    source.copyInto(123_456, target)
    expect(Buffer.compare(target, content.subarray(123_456, 124_456))).toBe(0)
    source.close()
  })

  it('knows the file as it was opened', () => {
    utimesSync(path, 1_700_000_000.1239, 1_700_000_000.1239)
    const source = openFileSource(path)
    utimesSync(path, 1_800_000_000, 1_800_000_000)
    expect([source.size, source.mtimeMs]).toEqual([SIZE, 1_700_000_000_123])
    source.close()
  })

  it('says by code what is wrong', () => {
    const source = openFileSource(path)
    expect(() => source.bytes(SIZE - 1, 2)).toThrow('DCM-TRUNC')
    expect(() => source.bytes(-1, 2)).toThrow('DCM-TRUNC')
    expect(() => source.copyInto(SIZE, new Uint8Array(1))).toThrow('DCM-TRUNC')
    truncateSync(path, 1000)
    expect(() => source.bytes(250_000, 10)).toThrow('IO-CHANGED')
    source.close()
    expect(() => openFileSource(join(folder, 'none'))).toThrow('IO-READ')
  })
})
