import { createHash } from 'node:crypto'
import type { StoredFrame } from './reading.ts'

/**
 * SHA-256 in hexadecimal of a frame's stored values and of everything that changes how they look: frames that are
 * equal in it are read once, wherever they come from.
 */
export function frameDigest({ info, bytes }: StoredFrame): string {
  const { rows, columns, samplesPerPixel, bitsStored, signed, photometric, slope, intercept, window } = info
  const look = [rows, columns, samplesPerPixel, bitsStored, signed, photometric, slope, intercept, window]
  return createHash('sha256').update(JSON.stringify(look)).update(bytes).digest('hex')
}
