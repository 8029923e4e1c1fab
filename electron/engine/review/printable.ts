import { latin1 } from '#engine/dicom/latin1'

const SHORTEST_RUN = 4

/** Longest piece looked at in one go, with an overlap that no identity value outgrows. */
const CHUNK_BYTES = 1 << 20
const OVERLAP_BYTES = 512

/**
 * The runs of printable characters in binary bytes, as one text with line ends between: Latin-1, and where many bytes
 * are zero also UTF-16 of either order. Vendors keep names in opaque private elements in all of these.
 */
export function printableText(bytes: Uint8Array): string {
  const texts = [runsOf(bytes, 0, 1)]
  if (hasManyZeros(bytes)) texts.push(runsOf(bytes, 0, 2), runsOf(bytes, 1, 2))
  return texts.filter((text) => text !== '').join('\n')
}

/** Pieces of a long value, each overlapping the next. */
export function* chunksOf(length: number): Generator<{ at: number; length: number }> {
  for (let at = 0; at < length; at += CHUNK_BYTES - OVERLAP_BYTES) {
    yield { at, length: Math.min(CHUNK_BYTES, length - at) }
    if (at + CHUNK_BYTES >= length) return
  }
}

function hasManyZeros(bytes: Uint8Array): boolean {
  let zeros = 0
  for (const byte of bytes) if (byte === 0) zeros++
  return zeros * 8 > bytes.length
}

function runsOf(bytes: Uint8Array, first: number, step: 1 | 2): string {
  const picked = step === 1 ? bytes : bytes.filter((_, index) => index % 2 === first)
  const latin = Buffer.from(picked.buffer, picked.byteOffset, picked.byteLength)
  const runs: string[] = []
  let start = 0
  for (let at = 0; at <= latin.length; at++) {
    if (at < latin.length && PRINTABLE[latin[at] ?? 0] === 1) continue
    if (at - start >= SHORTEST_RUN) runs.push(latin.toString('latin1', start, at))
    start = at + 1
  }
  return runs.join('\n')
}

const ASCII_RUN = /[\x20-\x7e]{5,}/g

/** Runs of five and more characters of ASCII, of bytes that may be compressed pixels: few of these look like words. */
export function asciiRuns(bytes: Uint8Array): readonly string[] {
  return latin1(bytes).match(ASCII_RUN) ?? []
}

/** ASCII without controls, and the letters of Latin-1. */
const PRINTABLE = Uint8Array.from({ length: 256 }, (_, byte) => ((byte >= 0x20 && byte < 0x7f) || byte >= 0xc0 ? 1 : 0))
