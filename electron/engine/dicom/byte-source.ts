import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'

/** Bytes in memory as a ByteSource: an inflated data set, a made one, a test's. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    bytes: (at, length) => {
      if (at < 0 || length < 0 || at + length > bytes.length) throw new Problem('DCM-TRUNC', `byte ${at}`)
      return bytes.subarray(at, at + length)
    },
  }
}
