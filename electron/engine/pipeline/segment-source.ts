import { Problem } from '#shared/base/problem'
import type { Segment } from '#engine/dicom/write-instance'
import type { ByteSource } from '#engine/ports'

/** An output as it would be read, before it is written: a preview of a file of any size costs no memory for its pixels. */
export function segmentSource(segments: readonly Segment[]): ByteSource {
  const starts: number[] = []
  let size = 0
  for (const segment of segments) {
    starts.push(size)
    size += lengthOf(segment)
  }
  return {
    size,
    bytes: (at, length) => {
      if (at < 0 || length < 0 || at + length > size) throw new Problem('DCM-TRUNC', `byte ${at}`)
      const out = new Uint8Array(length)
      for (let index = lastAtOrBefore(starts, at), done = 0; done < length; index++) {
        const segment = segments[index]
        const start = starts[index]
        if (segment === undefined || start === undefined) break
        const from = at + done - start
        const part = Math.min(lengthOf(segment) - from, length - done)
        out.set(partOf(segment, from, part), done)
        done += part
      }
      return out
    },
  }
}

function lengthOf(segment: Segment): number {
  return segment.kind === 'bytes' ? segment.bytes.length : segment.length
}

function partOf(segment: Segment, from: number, length: number): Uint8Array {
  return segment.kind === 'bytes'
    ? segment.bytes.subarray(from, from + length)
    : segment.source.bytes(segment.at + from, length)
}

/** Index of the last start that is not after `at`. */
function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
