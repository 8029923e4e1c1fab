import { readerOf } from '../codecs/index.ts'

/** Kinds of encapsulated frames that a mask is put into in their own way. `none`: there is no decoder. */
export type Family = 'uncompressed' | 'rle' | 'deflated' | 'jpeg' | 'jpegLs' | 'jpeg2000' | 'htJpeg2000' | 'none'

const ROOT = '1.2.840.10008.1.2'

/** Transfer Syntaxes whose name ends the root by this; every JPEG process of Part 1 is one family. */
const families: Readonly<Record<string, Family>> = {
  '.1.98': 'uncompressed',
  '.5': 'rle',
  '.8.1': 'deflated',
  '.4.80': 'jpegLs',
  '.4.81': 'jpegLs',
  '.4.90': 'jpeg2000',
  '.4.91': 'jpeg2000',
  '.4.92': 'jpeg2000',
  '.4.93': 'jpeg2000',
  '.4.201': 'htJpeg2000',
  '.4.202': 'htJpeg2000',
  '.4.203': 'htJpeg2000',
}

/** The family of an encapsulated Transfer Syntax. */
export function familyOf(transferSyntaxUid: string): Family {
  if (readerOf(transferSyntaxUid).kind === 'none') return 'none'
  return families[transferSyntaxUid.slice(ROOT.length)] ?? 'jpeg'
}
