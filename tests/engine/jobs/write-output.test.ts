import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PIECE_BYTES } from '#engine/adapters/new-file'
import { writeOutput } from '#engine/jobs/write-output'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-write-output-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('writeOutput', () => {
  const lengths = [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 2 * PIECE_BYTES + 500]
  it.each(lengths)('names a file of %d bytes by the SHA-256 of what is on the disk', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + (at >>> 12) * 13) & 0xff)
    const path = join(folder, 'made', String(length))
    const segments = [bytes.subarray(0, length >> 1), bytes.subarray(length >> 1)].map((part) => {
      return { kind: 'bytes' as const, bytes: part }
    })
    const written = writeOutput(path, segments)
    const onDisk = readFileSync(path)
    expect(onDisk.equals(bytes)).toBe(true)
    expect(written).toEqual({ digest: createHash('sha256').update(onDisk).digest('hex'), bytes: length })
  })
})
