/** A kind of file that its first bytes give away. */
export interface FileKind {
  readonly name: string
  readonly isImage: boolean
}

interface Mark extends FileKind {
  readonly at: number
  readonly bytes: string
}

const image = (name: string, bytes: string, at = 0): Mark => ({ name, bytes, at, isImage: true })
const other = (name: string, bytes: string, at = 0): Mark => ({ name, bytes, at, isImage: false })

/** Marks as Latin-1, long enough that numbers and texts do not start so by chance. */
const MARKS: readonly Mark[] = [
  image('JPEG', '\xff\xd8\xff'),
  image('PNG', '\x89PNG\r\n'),
  image('GIF', 'GIF87a'),
  image('GIF', 'GIF89a'),
  image('TIFF', 'II*\0'),
  image('TIFF', 'MM\0*'),
  image('JPEG 2000', '\0\0\0\fjP  '),
  image('JPEG 2000', '\xff\x4f\xff\x51'),
  image('WebP', 'WEBP', 8),
  image('HEIF', 'ftypheic', 4),
  image('image in base64', 'data:image/'),
  other('AVI', 'AVI ', 8),
  other('WAVE', 'WAVE', 8),
  other('MP4', 'ftyp', 4),
  other('Matroska', '\x1a\x45\xdf\xa3'),
  other('MPEG', '\0\0\x01\xba'),
  other('MPEG', '\0\0\x01\xb3'),
  other('Ogg', 'OggS\0'),
  other('MP3', 'ID3\x03'),
  other('MP3', 'ID3\x04'),
  other('FLAC', 'fLaC'),
  other('RTF', '{\\rtf'),
  other('ZIP', 'PK\x03\x04'),
  other('Office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  other('gzip', '\x1f\x8b\x08'),
  other('DICOM', 'DICM', 128),
  other('file in base64', 'data:application/'),
]

/** Marks that may stand after other text. */
const ANYWHERE: readonly FileKind[] = [
  { name: '%PDF-', isImage: false },
  { name: '<ClinicalDocument', isImage: false },
  { name: '<html', isImage: false },
  { name: '<svg', isImage: true },
]

/** What file a value of `length` bytes starts as; `undefined`: none that we know. */
export function fileKindOf(head: Uint8Array, length: number): FileKind | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  const marked = MARKS.find(({ bytes, at }) => text.startsWith(bytes, at))
  if (marked !== undefined) return { name: marked.name, isImage: marked.isImage }
  if (isBitmap(head, length)) return { name: 'BMP', isImage: true }
  const within = ANYWHERE.find(({ name }) => text.includes(name))
  return within === undefined ? undefined : { name: within.name.replace(/[%<-]/g, ''), isImage: within.isImage }
}

/** Two letters are no proof: the header's own size must be that of the value, but for padding. */
function isBitmap(head: Uint8Array, length: number): boolean {
  if (head.length < 26 || head[0] !== 0x42 || head[1] !== 0x4d) return false
  const size = new DataView(head.buffer, head.byteOffset).getUint32(2, true)
  return size <= length && length - size <= 1
}
