import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openNewFile, PIECE_BYTES } from '#engine/adapters/new-file'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-new-file-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Bytes that differ from block to block, so that a block in the wrong place shows. */
function pattern(length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7 + (index >>> 12) * 13) & 0xff))
}

function write(path: string, bytes: Buffer): void {
  const file = openNewFile(path)
  try {
    for (let done = 0; done < bytes.length; done += PIECE_BYTES) {
      const part = bytes.subarray(done, done + PIECE_BYTES)
      part.copy(file.piece)
      file.write(part.length)
    }
    file.sync()
  } finally {
    file.close()
  }
}

describe('openNewFile', () => {
  const lengths = [
    0,
    1,
    4095,
    4096,
    65_535,
    65_536,
    65_537,
    528_386,
    PIECE_BYTES,
    PIECE_BYTES + 1,
    2 * PIECE_BYTES + 70_001,
  ]
  it.each(lengths)('writes %i bytes as they are, block or no block', (length) => {
    const path = join(folder, `${length}`)
    const bytes = pattern(length)
    write(path, bytes)
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('leaves nothing of a longer file that stood there', () => {
    const path = join(folder, 'longer')
    writeFileSync(path, pattern(300_000))
    write(path, pattern(100_000))
    expect(readFileSync(path).equals(pattern(100_000))).toBe(true)
  })

  it('throws the error of the system where the folder is missing, and works afterwards', () => {
    expect(() => openNewFile(join(folder, 'missing', 'file'))).toThrow('ENOENT')
    write(join(folder, 'after'), pattern(70_000))
    expect(readFileSync(join(folder, 'after')).equals(pattern(70_000))).toBe(true)
  })

  // A device takes no such writing, as some network file systems do not.
  it.skipIf(process.platform !== 'linux')('goes the usual way from then on where it was refused', () => {
    const device = openNewFile('/dev/null')
    device.write(70_000)
    device.close()
    write(join(folder, 'usual'), pattern(200_000))
    expect(readFileSync(join(folder, 'usual')).equals(pattern(200_000))).toBe(true)
  })
})
