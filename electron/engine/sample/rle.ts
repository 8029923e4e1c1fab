/** One frame in RLE Lossless (PS3.5 G): a segment for each byte of a sample, most significant first, rows encoded apart. */
export function encodeRle(
  frame: Uint8Array,
  columns: number,
  bytesPerPixel: number,
  order: readonly number[],
): Uint8Array {
  const segments = order.map((byteOfPixel) => even(encodePlane(plane(frame, byteOfPixel, bytesPerPixel), columns)))
  const header = new DataView(new ArrayBuffer(64))
  header.setUint32(0, segments.length, true)
  let offset = 64
  segments.forEach((segment, index) => {
    header.setUint32(4 + index * 4, offset, true)
    offset += segment.length
  })
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), ...segments]))
}

const plane = (frame: Uint8Array, at: number, stride: number): Uint8Array =>
  Uint8Array.from({ length: frame.length / stride }, (_, index) => frame[index * stride + at] ?? 0)

function encodePlane(bytes: Uint8Array, columns: number): Uint8Array {
  const out: number[] = []
  for (let row = 0; row < bytes.length; row += columns) encodeRow(bytes.subarray(row, row + columns), out)
  return Uint8Array.from(out)
}

const LONGEST = 128

/** PackBits: a run as (1 − length, byte), other bytes as (length − 1, bytes…). */
function encodeRow(row: Uint8Array, out: number[]): void {
  let at = 0
  while (at < row.length) {
    const run = runLength(row, at)
    if (run >= 2) {
      out.push(257 - run, row[at] ?? 0)
      at += run
      continue
    }
    const end = literalEnd(row, at)
    out.push(end - at - 1, ...row.subarray(at, end))
    at = end
  }
}

function runLength(row: Uint8Array, at: number): number {
  let length = 1
  while (length < LONGEST && at + length < row.length && row[at + length] === row[at]) length += 1
  return length
}

/** Literal bytes go on until a run of three begins: a shorter one costs more than it saves. */
function literalEnd(row: Uint8Array, at: number): number {
  let end = at + 1
  while (end < row.length && end - at < LONGEST && runLength(row, end) < 3) end += 1
  return end
}

function even(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : new Uint8Array(Buffer.concat([bytes, new Uint8Array(1)]))
}
