import { jpegLsWithFallback } from './charls.ts'
import type { Codec } from './codec.ts'
import { deflatedFrame } from './deflated-frame.ts'
import { htJpeg2000, jpeg, jpeg2000 } from './native-codecs.ts'

/** How the frames of a Transfer Syntax are read. `none`: this product cannot decode them, and says so. */
export type FrameReader =
  { readonly kind: 'native' | 'rle' | 'none' } | { readonly kind: 'codec'; readonly decode: Codec }

const native: FrameReader = { kind: 'native' }
const none: FrameReader = { kind: 'none' }
const by = (decode: Codec): FrameReader => ({ kind: 'codec', decode })

/** Every Transfer Syntax of PS3.6 Table A-1 that may hold pixels. */
const readers: Readonly<Record<string, FrameReader>> = {
  '1.2.840.10008.1.2': native,
  '1.2.840.10008.1.2.1': native,
  '1.2.840.10008.1.2.1.98': native, // Encapsulated Uncompressed: fragments of native samples
  '1.2.840.10008.1.2.1.99': native,
  '1.2.840.10008.1.2.2': native,
  '1.2.840.113619.5.2': native, // GE: little endian data set, big endian pixels
  '1.2.840.10008.1.2.5': { kind: 'rle' },
  '1.2.840.10008.1.2.8.1': by(deflatedFrame),
  ...Object.fromEntries(jpegProcesses().map((uid) => [uid, by(jpeg)])),
  '1.2.840.10008.1.2.4.80': by(jpegLsWithFallback),
  '1.2.840.10008.1.2.4.81': by(jpegLsWithFallback),
  '1.2.840.10008.1.2.4.90': by(jpeg2000),
  '1.2.840.10008.1.2.4.91': by(jpeg2000),
  '1.2.840.10008.1.2.4.92': by(jpeg2000), // Part 2 multi-component: decodes where no such transform was used
  '1.2.840.10008.1.2.4.93': by(jpeg2000),
  '1.2.840.10008.1.2.4.201': by(htJpeg2000),
  '1.2.840.10008.1.2.4.202': by(htJpeg2000),
  '1.2.840.10008.1.2.4.203': by(htJpeg2000),
  '1.2.840.10008.1.2.4.110': none, // JPEG XL
  '1.2.840.10008.1.2.4.111': none,
  '1.2.840.10008.1.2.4.112': none,
  '1.2.840.10008.1.2.4.94': none, // JPIP: the pixels are elsewhere
  '1.2.840.10008.1.2.4.95': none,
  '1.2.840.10008.1.2.4.204': none,
  '1.2.840.10008.1.2.4.205': none,
  '1.2.840.10008.1.2.4.100': none, // MPEG-2, MPEG-4 AVC, HEVC: video
  '1.2.840.10008.1.2.4.100.1': none,
  '1.2.840.10008.1.2.4.101': none,
  '1.2.840.10008.1.2.4.101.1': none,
  '1.2.840.10008.1.2.4.102': none,
  '1.2.840.10008.1.2.4.102.1': none,
  '1.2.840.10008.1.2.4.103': none,
  '1.2.840.10008.1.2.4.103.1': none,
  '1.2.840.10008.1.2.4.104': none,
  '1.2.840.10008.1.2.4.104.1': none,
  '1.2.840.10008.1.2.4.105': none,
  '1.2.840.10008.1.2.4.105.1': none,
  '1.2.840.10008.1.2.4.106': none,
  '1.2.840.10008.1.2.4.106.1': none,
  '1.2.840.10008.1.2.4.107': none,
  '1.2.840.10008.1.2.4.108': none,
}

/** Baseline (.50) to Lossless SV1 (.70), retired processes included: one decoder reads the frame header and knows. */
function jpegProcesses(): string[] {
  const numbers = [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 70]
  return numbers.map((number) => `1.2.840.10008.1.2.4.${number}`)
}

/** Total: an unknown Transfer Syntax UID is not decodable. */
export function readerOf(transferSyntaxUid: string): FrameReader {
  return readers[transferSyntaxUid] ?? none
}
