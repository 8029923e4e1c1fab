import type { Encoding } from './data-set.ts'

/** How the bytes of a data set are laid out, and what its PixelData holds (PS3.5 10 and annex A, PS3.6 A-1). */
export interface TransferSyntax {
  readonly uid: string
  readonly name: string
  readonly encoding: Encoding
  /** The whole data set is deflated (RFC 1951). */
  readonly deflated: boolean
  /** PixelData comes in fragments. */
  readonly encapsulated: boolean
  /** Decoded pixels may differ from those that were encoded. */
  readonly lossy: boolean
  readonly video: boolean
}

export const explicitLittle: Encoding = { implicit: false, bigEndian: false }
export const implicitLittle: Encoding = { implicit: true, bigEndian: false }
export const explicitBig: Encoding = { implicit: false, bigEndian: true }

const root = '1.2.840.10008.1.2'
const none = { encoding: explicitLittle, deflated: false, encapsulated: false, lossy: false, video: false }
const lossless = (suffix: string, name: string): TransferSyntax => ({
  ...none,
  uid: root + suffix,
  name,
  encapsulated: true,
})
const lossy = (suffix: string, name: string): TransferSyntax => ({ ...lossless(suffix, name), lossy: true })
const video = (suffix: string, name: string): TransferSyntax => ({ ...lossy(suffix, name), video: true })

const rows: readonly TransferSyntax[] = [
  { ...none, uid: root, name: 'Implicit VR Little Endian', encoding: implicitLittle },
  { ...none, uid: `${root}.1`, name: 'Explicit VR Little Endian' },
  { ...none, uid: `${root}.2`, name: 'Explicit VR Big Endian', encoding: explicitBig },
  { ...none, uid: `${root}.1.99`, name: 'Deflated Explicit VR Little Endian', deflated: true },
  // GE's private syntax: implicit little endian headers; only its pixel data is big endian.
  { ...none, uid: '1.2.840.113619.5.2', name: 'GE Private Implicit VR', encoding: implicitLittle },
  lossless('.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian'),
  lossy('.4.50', 'JPEG Baseline (Process 1)'),
  lossy('.4.51', 'JPEG Extended (Process 2 and 4)'),
  lossy('.4.52', 'JPEG Extended (Process 3 and 5)'),
  lossy('.4.53', 'JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)'),
  lossy('.4.54', 'JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)'),
  lossy('.4.55', 'JPEG Full Progression, Non-Hierarchical (Process 10 and 12)'),
  lossy('.4.56', 'JPEG Full Progression, Non-Hierarchical (Process 11 and 13)'),
  lossless('.4.57', 'JPEG Lossless, Non-Hierarchical (Process 14)'),
  lossless('.4.58', 'JPEG Lossless, Non-Hierarchical (Process 15)'),
  lossy('.4.59', 'JPEG Extended, Hierarchical (Process 16 and 18)'),
  lossy('.4.60', 'JPEG Extended, Hierarchical (Process 17 and 19)'),
  lossy('.4.61', 'JPEG Spectral Selection, Hierarchical (Process 20 and 22)'),
  lossy('.4.62', 'JPEG Spectral Selection, Hierarchical (Process 21 and 23)'),
  lossy('.4.63', 'JPEG Full Progression, Hierarchical (Process 24 and 26)'),
  lossy('.4.64', 'JPEG Full Progression, Hierarchical (Process 25 and 27)'),
  lossless('.4.65', 'JPEG Lossless, Hierarchical (Process 28)'),
  lossless('.4.66', 'JPEG Lossless, Hierarchical (Process 29)'),
  lossless('.4.70', 'JPEG Lossless, Non-Hierarchical, First-Order Prediction'),
  lossless('.4.80', 'JPEG-LS Lossless'),
  lossy('.4.81', 'JPEG-LS Near-Lossless'),
  lossless('.4.90', 'JPEG 2000 (Lossless Only)'),
  lossy('.4.91', 'JPEG 2000'),
  lossless('.4.92', 'JPEG 2000 Part 2 Multi-component (Lossless Only)'),
  lossy('.4.93', 'JPEG 2000 Part 2 Multi-component'),
  { ...none, uid: `${root}.4.94`, name: 'JPIP Referenced' },
  { ...none, uid: `${root}.4.95`, name: 'JPIP Referenced Deflate', deflated: true },
  video('.4.100', 'MPEG2 Main Profile / Main Level'),
  video('.4.100.1', 'Fragmentable MPEG2 Main Profile / Main Level'),
  video('.4.101', 'MPEG2 Main Profile / High Level'),
  video('.4.101.1', 'Fragmentable MPEG2 Main Profile / High Level'),
  video('.4.102', 'MPEG-4 AVC/H.264 High Profile / Level 4.1'),
  video('.4.102.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1'),
  video('.4.103', 'MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1'),
  video('.4.103.1', 'Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1'),
  video('.4.104', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video'),
  video('.4.104.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video'),
  video('.4.105', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video'),
  video('.4.105.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video'),
  video('.4.106', 'MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2'),
  video('.4.106.1', 'Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2'),
  video('.4.107', 'HEVC/H.265 Main Profile / Level 5.1'),
  video('.4.108', 'HEVC/H.265 Main 10 Profile / Level 5.1'),
  lossless('.4.110', 'JPEG XL Lossless'),
  lossy('.4.111', 'JPEG XL JPEG Recompression'),
  lossy('.4.112', 'JPEG XL'),
  lossless('.4.201', 'High-Throughput JPEG 2000 (Lossless Only)'),
  lossless('.4.202', 'High-Throughput JPEG 2000 with RPCL Options (Lossless Only)'),
  lossy('.4.203', 'High-Throughput JPEG 2000'),
  { ...none, uid: `${root}.4.204`, name: 'JPIP HTJ2K Referenced' },
  { ...none, uid: `${root}.4.205`, name: 'JPIP HTJ2K Referenced Deflate', deflated: true },
  lossless('.5', 'RLE Lossless'),
  lossless('.8.1', 'Deflated Image Frame Compression'),
]

/** Every Transfer Syntax that the product reads and writes, by UID. */
export const transferSyntaxes: ReadonlyMap<string, TransferSyntax> = new Map(rows.map((syntax) => [syntax.uid, syntax]))

/** The uncompressed Transfer Syntax of an encoding, for data sets whose label is missing or wrong. */
export function uidOfEncoding({ implicit, bigEndian }: Encoding): string {
  if (implicit) return root
  return bigEndian ? `${root}.2` : `${root}.1`
}
