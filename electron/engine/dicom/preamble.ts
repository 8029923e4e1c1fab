import type { ByteSource } from '#engine/ports'

/** What the 128 bytes before `DICM` hold (PS3.10 7.1); `dualFormat`: the start of a file of another kind. */
export type Preamble = 'none' | 'zero' | 'filled' | 'dualFormat'

/** First bytes of formats that share a file with DICOM, or are made to (PS3.10 7.1 note on executables). */
const otherFormats: readonly (readonly number[])[] = [
  [0x49, 0x49, 0x2b, 0x00], // BigTIFF
  [0x4d, 0x4d, 0x00, 0x2b],
  [0x4d, 0x5a], // Windows executable
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xca, 0xfe, 0xba, 0xbe], // Mach-O and Java
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0x23, 0x21], // script
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP
  [0x1f, 0x8b], // gzip
  [0xff, 0xd8, 0xff], // JPEG
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x42, 0x4d], // BMP
  [0x52, 0x49, 0x46, 0x46], // RIFF
]

const PREAMBLE_BYTES = 128
const TIFF_ENTRY_BYTES = 12

/** Kind of preamble, where File Meta Information starts, and whether the prefix `DICM` says that this is DICOM. */
export function preambleOf(file: ByteSource): { preamble: Preamble; metaAt: number; marked: boolean } {
  const head = file.bytes(0, Math.min(PREAMBLE_BYTES + 4, file.size))
  if (isDicm(head, PREAMBLE_BYTES)) return { preamble: kindOf(file, head), metaAt: PREAMBLE_BYTES + 4, marked: true }
  // Some writers leave the preamble out but not the prefix.
  if (isDicm(head, 0)) return { preamble: 'none', metaAt: 4, marked: true }
  return { preamble: 'none', metaAt: 0, marked: false }
}

function isDicm(head: Uint8Array, at: number): boolean {
  return head[at] === 0x44 && head[at + 1] === 0x49 && head[at + 2] === 0x43 && head[at + 3] === 0x4d
}

const ZEROS = Buffer.alloc(PREAMBLE_BYTES)

function kindOf(file: ByteSource, head: Uint8Array): Preamble {
  if (ZEROS.equals(head.subarray(0, PREAMBLE_BYTES))) return 'zero'
  if (isTiff(file, head)) return 'dualFormat'
  if (otherFormats.some((magic) => magic.every((byte, at) => head[at] === byte))) return 'dualFormat'
  return 'filled'
}

/**
 * Scanners leave a TIFF signature in the preamble of files that are no TIFF. Only a directory (IFD) where the signature
 * points, with entries in order, makes the file one (TIFF 6.0, section 2).
 */
function isTiff(file: ByteSource, head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const little = view.getUint16(0) === 0x4949
  if ((!little && view.getUint16(0) !== 0x4d4d) || view.getUint16(2, little) !== 42) return false
  const at = view.getUint32(4, little)
  if (at < 8 || at + 2 > file.size) return false
  const count = viewOf(file, at, 2).getUint16(0, little)
  if (count === 0 || at + 2 + count * TIFF_ENTRY_BYTES > file.size) return false
  const entries = viewOf(file, at + 2, count * TIFF_ENTRY_BYTES)
  for (let index = 0, last = -1; index < count; index++) {
    const tag = entries.getUint16(index * TIFF_ENTRY_BYTES, little)
    const type = entries.getUint16(index * TIFF_ENTRY_BYTES + 2, little)
    if (tag <= last || type < 1 || type > 18) return false
    last = tag
  }
  return true
}

function viewOf(file: ByteSource, at: number, length: number): DataView {
  const bytes = file.bytes(at, length)
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
