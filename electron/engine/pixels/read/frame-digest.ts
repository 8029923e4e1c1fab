import { createHash } from 'node:crypto'
import type { ReadHints } from './read-hints.ts'
import type { StoredFrame } from './reading.ts'

/**
 * SHA-256 in hexadecimal of a frame's stored values, of everything that changes how they look, and of where they are
 * looked at: frames that are equal in it are read once, wherever they come from.
 */
export function frameDigest({ info, bytes }: StoredFrame, { bypassGate, regions }: ReadHints): string {
  const { rows, columns, samplesPerPixel, bitsStored, signed, photometric, slope, intercept, window } = info
  const look = [rows, columns, samplesPerPixel, bitsStored, signed, photometric, slope, intercept, window]
  return createHash('sha256')
    .update(JSON.stringify([...look, bypassGate, regions ?? null]))
    .update(bytes)
    .digest('hex')
}
