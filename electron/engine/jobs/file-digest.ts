import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 1 << 20

/** SHA-256 of a file in pieces of 1 MiB, hexadecimal; `null` when it cannot be read. */
export function sha256OfFile(path: string): string | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    // Missing or unreadable: for the caller that is an answer, not a fault.
    return null
  }
  try {
    const hash = createHash('sha256')
    const piece = Buffer.allocUnsafe(PIECE)
    for (;;) {
      const length = readSync(file, piece, 0, PIECE, null)
      if (length === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, length))
    }
  } finally {
    closeSync(file)
  }
}
