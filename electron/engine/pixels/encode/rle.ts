import type { PixelModule } from '../pixel-module.ts'

const HEADER_BYTES = 64
const LONGEST_RUN = 128

/**
 * RLE Lossless (PS3.5 Annex G) of a frame as `decodeRle` gives it: little endian samples, plane after plane. One
 * segment a byte plane, most significant first, each row coded by itself, segments of even length.
 */
export function encodeRle(frame: Uint8Array, module: PixelModule): Uint8Array {
  const { rows, columns, samplesPerPixel, bitsAllocated } = module
  const sampleBytes = Math.ceil(bitsAllocated / 8)
  const planeLength = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns
  const rowLength = bitsAllocated === 1 ? planeLength : columns
  const segments: Uint8Array[] = []
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let byte = sampleBytes - 1; byte >= 0; byte--) {
      const plane = bytePlane(frame, { at: sample * planeLength * sampleBytes + byte, step: sampleBytes, planeLength })
      segments.push(packRows(plane, rowLength))
    }
  }
  return Buffer.concat([header(segments), ...segments])
}

function header(segments: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES)
  bytes.writeUInt32LE(segments.length)
  let offset = HEADER_BYTES
  for (const [index, { length }] of segments.entries()) {
    bytes.writeUInt32LE(offset, 4 + 4 * index)
    offset += length
  }
  return bytes
}

function bytePlane(
  frame: Uint8Array,
  { at, step, planeLength }: { at: number; step: number; planeLength: number },
): Uint8Array {
  if (step === 1) return frame.subarray(at, at + planeLength)
  return Uint8Array.from({ length: planeLength }, (_, index) => frame[at + index * step] ?? 0)
}

function packRows(plane: Uint8Array, rowLength: number): Uint8Array {
  const out = new Uint8Array(
    plane.length + Math.ceil(rowLength / LONGEST_RUN + 1) * Math.ceil(plane.length / rowLength),
  )
  let length = 0
  for (let start = 0; start < plane.length; start += rowLength) {
    length = packRow(plane.subarray(start, start + rowLength), out, length)
  }
  return out.slice(0, length + (length % 2))
}

/** PackBits: runs of two and more as repeats, the rest as literals; returns the position behind what was written. */
function packRow(row: Uint8Array, out: Uint8Array, at: number): number {
  let position = 0
  let written = at
  while (position < row.length) {
    const run = runLength(row, position)
    if (run > 1) {
      out[written++] = 257 - run
      out[written++] = row[position] ?? 0
      position += run
    } else {
      const literal = literalLength(row, position)
      out[written++] = literal - 1
      out.set(row.subarray(position, position + literal), written)
      written += literal
      position += literal
    }
  }
  return written
}

function runLength(row: Uint8Array, start: number): number {
  const most = Math.min(LONGEST_RUN, row.length - start)
  let length = 1
  while (length < most && row[start + length] === row[start]) length++
  return length
}

/** Up to the next run of three, since a run of two saves nothing inside a literal. */
function literalLength(row: Uint8Array, start: number): number {
  const most = Math.min(LONGEST_RUN, row.length - start)
  let length = 1
  while (length < most && runLength(row, start + length) < 3) length++
  return length
}
