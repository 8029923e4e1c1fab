import { BitWriter } from '../jpeg/bits.ts'
import { APP14, DHT, SOF3, SOS } from '../jpeg-markers.ts'
import { bestTable, tableBytes } from '../jpeg/huffman.ts'
import { extraBits, sizeOf } from '../jpeg/write.ts'
import type { Raster } from './raster.ts'

/**
 * JPEG Lossless, first-order prediction, selection value 1, no point transform (ITU-T T.81 Annex H; Transfer Syntax
 * .70, and as good under .57), one interleaved scan, the best Huffman table. Samples keep their precision. RGB is named
 * as such, by Adobe's segment and component names; anything else carries no claim of colour, so Photometric
 * Interpretation decides.
 */
export function encodeJpegLossless(raster: Raster): Uint8Array {
  const { rows, columns, components, precision, colour } = raster
  const isRgb = components === 3 && colour === 'RGB'
  const ids = Array.from({ length: components }, (_, index) => (isRgb ? 'RGB'.charCodeAt(index) : index + 1))
  const differences = differencesOf(raster)
  const frequencies = new Uint32Array(256)
  for (const difference of differences) {
    const size = sizeOf(difference)
    frequencies[size] = (frequencies[size] ?? 0) + 1
  }
  const table = bestTable(frequencies)
  const frame = [precision, ...word(rows), ...word(columns), components, ...ids.flatMap((id) => [id, 0x11, 0])]
  const writer = new BitWriter()
  for (const difference of differences) {
    const size = sizeOf(difference)
    writer.code(size, table)
    // A difference of 32768 has a category of its own and no bits (Table H.2).
    if (size < 16) writer.put(extraBits(difference), size)
  }
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...(isRgb ? [segment(APP14, [...Buffer.from('Adobe', 'latin1'), 0, 100, 0, 0, 0, 0, 0])] : []),
    segment(SOF3, frame),
    segment(DHT, [...tableBytes(0, 0, table)]),
    segment(SOS, [components, ...ids.flatMap((id) => [id, 0]), 1, 0, 0]),
    writer.done(),
    Uint8Array.of(0xff, 0xd9),
  ])
}

const word = (value: number): [number, number] => [value >> 8, value & 0xff]

function segment(marker: number, body: readonly number[]): Uint8Array {
  return Uint8Array.from([0xff, marker, ...word(body.length + 2), ...body])
}

/** What each sample adds to its prediction: the sample before it, above it in the first column (H.1.2.1), modulo 2^16. */
function differencesOf({ samples, columns, components, precision }: Raster): Int32Array {
  const out = new Int32Array(samples.length)
  const rowLength = columns * components
  const start = 2 ** (precision - 1)
  for (let at = 0; at < samples.length; at++) {
    const inRow = at % rowLength
    const back = inRow >= components ? components : rowLength
    const predicted = at >= back ? (samples[at - back] ?? 0) : start
    const difference = (((samples[at] ?? 0) - predicted) << 16) >> 16
    out[at] = difference === -32768 ? 32768 : difference
  }
  return out
}
