import { Problem } from '#shared/base/problem'
import { encodeText } from './charset.ts'
import type { Encoding } from './data-set.ts'
import { lookUp, tagOfKeyword } from './dictionary.ts'
import type { NewElement, NewItem } from './edits.ts'
import { elementHeader, itemHeader, padded, swapped } from './element-bytes.ts'
import { fileMetaBytes } from './file-meta.ts'
import { deflate } from './deflate.ts'
import { isPrivateCreator, type Tag } from './tag.ts'
import { tags } from './tags.ts'
import { transferSyntaxes } from './transfer-syntax.ts'
import { vrFacts } from './vr.ts'

const SEQUENCE_END = 0xfffee0dd as Tag
const ITEM_END = 0xfffee00d as Tag
const ITEM = 0xfffee000 as Tag
const UNDEFINED = 0xffffffff

/**
 * An element of values: texts for text VRs, numbers for binary ones (AT too), bytes as numbers for OB and UN.
 * The VR is the dictionary's unless given. Throws Problem BAD-INPUT for an unknown keyword or VR, or a value that does not fit.
 */
export function newElement(
  keywordOrTag: string | Tag,
  values: readonly (string | number)[],
  charsets: readonly string[] = [],
  vr?: string,
): NewElement {
  const tag = typeof keywordOrTag === 'string' ? tagOfKeyword(keywordOrTag) : keywordOrTag
  const chosen = vr ?? (isPrivateCreator(tag) ? 'LO' : lookUp(tag)?.vr)
  const facts = chosen === undefined ? undefined : vrFacts(chosen)
  if (facts === undefined || facts.form === 'sequence') throw new Problem('BAD-INPUT', 'VR')
  const isText = facts.form === 'text' || facts.form === 'ascii'
  const value = isText ? textBytes(values, charsets, facts.vr) : numberBytes(values, facts.vr)
  return { tag, vr: facts.vr, value: padded(value, facts.vr) }
}

function textBytes(values: readonly (string | number)[], charsets: readonly string[], vr: string): Uint8Array {
  const bytes = encodeText(values.join('\\'), charsets, vr)
  if (bytes === undefined) throw new Problem('BAD-INPUT', 'character set')
  return bytes
}

interface NumberWriter {
  readonly size: number
  readonly write: (view: DataView, at: number, value: number) => void
}

const oneByte: NumberWriter = { size: 1, write: (view, at, value) => view.setUint8(at, value) }
const unsigned16: NumberWriter = { size: 2, write: (view, at, value) => view.setUint16(at, value, true) }
const unsigned32: NumberWriter = { size: 4, write: (view, at, value) => view.setUint32(at, value, true) }
const float32: NumberWriter = { size: 4, write: (view, at, value) => view.setFloat32(at, value, true) }
const float64: NumberWriter = { size: 8, write: (view, at, value) => view.setFloat64(at, value, true) }
const unsigned64: NumberWriter = { size: 8, write: (view, at, value) => view.setBigUint64(at, BigInt(value), true) }

const numberWriters: Readonly<Record<string, NumberWriter>> = {
  OB: oneByte,
  UN: oneByte,
  US: unsigned16,
  OW: unsigned16,
  SS: { size: 2, write: (view, at, value) => view.setInt16(at, value, true) },
  UL: unsigned32,
  OL: unsigned32,
  SL: { size: 4, write: (view, at, value) => view.setInt32(at, value, true) },
  FL: float32,
  OF: float32,
  FD: float64,
  OD: float64,
  UV: unsigned64,
  OV: unsigned64,
  SV: { size: 8, write: (view, at, value) => view.setBigInt64(at, BigInt(value), true) },
  AT: {
    size: 4,
    write: (view, at, value) => {
      view.setUint16(at, value >>> 16, true)
      view.setUint16(at + 2, value & 0xffff, true)
    },
  },
}

function numberBytes(values: readonly (string | number)[], vr: string): Uint8Array {
  const writer = numberWriters[vr]
  if (writer === undefined) throw new Problem('BAD-INPUT', 'VR')
  const bytes = new Uint8Array(values.length * writer.size)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'number') throw new Problem('BAD-INPUT', 'number')
    writer.write(view, index * writer.size, value)
  }
  return bytes
}

/** A sequence of new Items. */
export function newSequence(keywordOrTag: string | Tag, items: readonly NewItem[]): NewElement {
  return { tag: typeof keywordOrTag === 'string' ? tagOfKeyword(keywordOrTag) : keywordOrTag, vr: 'SQ', value: items }
}

/** Bytes of a data set or of one Item's content, in the order of tags. */
export function encodeDataSet(
  elements: readonly NewElement[],
  encoding: Encoding,
  lengths: 'defined' | 'undefined' = 'defined',
): Uint8Array {
  const sorted = elements.toSorted((a, b) => a.tag - b.tag)
  return Buffer.concat(sorted.map((element) => encodeElement(element, encoding, lengths)))
}

/** Bytes of one element with its header; values longer than a 16-bit length can say move to UN (PS3.5 6.2.2). */
export function encodeElement(element: NewElement, encoding: Encoding, lengths: 'defined' | 'undefined'): Uint8Array {
  const { tag, vr, value } = element
  if (value instanceof Uint8Array) {
    const bytes = padded(encoding.bigEndian ? swapped(value, vr) : value, vr)
    return Buffer.concat([elementHeader(tag, vr, bytes.length, encoding), bytes])
  }
  const items = encodeItems(value, encoding, lengths)
  if (lengths === 'defined') return Buffer.concat([elementHeader(tag, 'SQ', items.length, encoding), items])
  const end = itemHeader(SEQUENCE_END, 0, encoding)
  return Buffer.concat([elementHeader(tag, 'SQ', UNDEFINED, encoding), items, end])
}

/** Bytes of the Items of a sequence, without its header and delimiter. */
export function encodeItems(
  items: readonly NewItem[],
  encoding: Encoding,
  lengths: 'defined' | 'undefined',
): Uint8Array {
  return Buffer.concat(
    items.flatMap((item) => {
      const content = encodeDataSet(item, encoding, lengths)
      if (lengths === 'defined') return [itemHeader(ITEM, content.length, encoding), content]
      return [itemHeader(ITEM, UNDEFINED, encoding), content, itemHeader(ITEM_END, 0, encoding)]
    }),
  )
}

/** Settings of a made file. */
export interface FileOptions {
  readonly transferSyntaxUid: string
  /** Encapsulated PixelData; the Basic Offset Table is made empty. */
  readonly fragments?: readonly Uint8Array[]
  readonly lengths?: 'defined' | 'undefined'
  /** 128 bytes; null: neither preamble nor File Meta Information. Zeros unless given. */
  readonly preamble?: Uint8Array | null
}

/** A whole Part 10 file (PS3.10 7). Throws Problem DCM-TS for an unknown Transfer Syntax. */
export function encodeFile(elements: readonly NewElement[], options: FileOptions): Uint8Array {
  const { transferSyntaxUid, fragments, lengths = 'defined', preamble = new Uint8Array(128) } = options
  const syntax = transferSyntaxes.get(transferSyntaxUid)
  if (syntax === undefined) throw new Problem('DCM-TS')
  const before = elements.filter(({ tag }) => tag <= tags.PixelData)
  const after = elements.filter(({ tag }) => tag > tags.PixelData)
  const dataSet = Buffer.concat([
    encodeDataSet(before, syntax.encoding, lengths),
    fragments === undefined ? new Uint8Array(0) : encapsulated(fragments, syntax.encoding),
    encodeDataSet(after, syntax.encoding, lengths),
  ])
  const body = syntax.deflated ? deflate(dataSet) : dataSet
  if (preamble === null) return body
  const meta = fileMetaBytes({
    sopClassUid: textOf(elements, tags.SOPClassUID),
    sopInstanceUid: textOf(elements, tags.SOPInstanceUID),
    transferSyntaxUid,
  })
  return Buffer.concat([preamble, Buffer.from('DICM', 'latin1'), meta, body])
}

function encapsulated(fragments: readonly Uint8Array[], encoding: Encoding): Uint8Array {
  const parts = [new Uint8Array(0), ...fragments].flatMap((fragment) => {
    const bytes = padded(fragment, 'OB')
    return [itemHeader(ITEM, bytes.length, encoding), bytes]
  })
  return Buffer.concat([
    elementHeader(tags.PixelData, 'OB', UNDEFINED, encoding),
    ...parts,
    itemHeader(SEQUENCE_END, 0, encoding),
  ])
}

function textOf(elements: readonly NewElement[], tag: Tag): string {
  const value = elements.find((element) => element.tag === tag)?.value
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1').replaceAll('\0', '') : ''
}
