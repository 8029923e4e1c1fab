import { elementHeader, padded } from './element-bytes.ts'
import type { Tag } from './tag.ts'
import { tags } from './tags.ts'
import { explicitLittle } from './transfer-syntax.ts'

/** Names this program in (0002,0012); a UID made of a UUID (PS3.5 B.2). */
export const IMPLEMENTATION_CLASS_UID = '2.25.217712052924119444542743887374985366084'
/** At most 16 characters. */
export const IMPLEMENTATION_VERSION_NAME = 'PALIMPSEST_0_1'

/** What File Meta Information says of an instance. */
export interface FileMeta {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly transferSyntaxUid: string
}

/** File Meta Information from its group length on: what PS3.10 7.1 requires, and nothing about who sent or received it. */
export function fileMetaBytes({ sopClassUid, sopInstanceUid, transferSyntaxUid }: FileMeta): Uint8Array {
  const content = Buffer.concat([
    version,
    element(tags.MediaStorageSOPClassUID, 'UI', ascii(sopClassUid)),
    element(tags.MediaStorageSOPInstanceUID, 'UI', ascii(sopInstanceUid)),
    element(tags.TransferSyntaxUID, 'UI', ascii(transferSyntaxUid)),
    ourName,
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return Buffer.concat([element(tags.FileMetaInformationGroupLength, 'UL', length), content])
}

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')

function element(tag: Tag, vr: string, value: Uint8Array): Uint8Array {
  const even = padded(value, vr)
  return Buffer.concat([elementHeader(tag, vr, even.length, explicitLittle), even])
}

/** Equal in every output. */
const version = element(tags.FileMetaInformationVersion, 'OB', Uint8Array.of(0, 1))
const ourName = Buffer.concat([
  element(tags.ImplementationClassUID, 'UI', ascii(IMPLEMENTATION_CLASS_UID)),
  element(tags.ImplementationVersionName, 'SH', ascii(IMPLEMENTATION_VERSION_NAME)),
])
