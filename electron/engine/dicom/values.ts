import type { Instance } from './read-instance.ts'
import { decodeText } from './charset.ts'
import { type DataElement, find, type Item } from './data-set.ts'
import { latin1 } from './latin1.ts'
import { isPrivateCreator, type Tag } from './tag.ts'
import { decodeUtf16, mayBeUtf16 } from './utf16.ts'
import { hasManyValues, vrFacts } from './vr.ts'

/** The value as it stands, padding included; of sequences and fragments with their framing. */
export function rawValue(instance: Instance, element: DataElement): Uint8Array {
  const isMeta = element.tag >>> 16 === 2 && instance.meta.elements.includes(element)
  const source = isMeta ? instance.file : instance.body
  return source.bytes(element.valueAt, element.end - element.valueAt)
}

/**
 * Text values: decoded in the Item's character sets, split at backslashes (not LT ST UT UR), padding trimmed.
 * None for an element without value. Bytes of UN and other binary VRs are read as Latin-1, one byte a character;
 * none for those beyond 1 MiB, which are images and the like and may be larger than memory.
 */
export function textValues(instance: Instance, item: Item, element: DataElement): string[] {
  if (element.items !== undefined || element.fragments !== undefined) return []
  if (element.length > MAX_OPAQUE_TEXT && vrFacts(element.vr)?.form === 'opaque') return []
  const bytes = rawValue(instance, element)
  return bytes.length === 0 ? [] : splitText(bytes, item.charsets, textVrOf(element))
}

/** The text of a value as `textValues` gives it, from bytes that are not (yet) part of an instance. */
export function splitText(bytes: Uint8Array, charsets: readonly string[], vr: string): string[] {
  const form = vrFacts(vr)?.form
  const isText = form === 'text' || form === 'ascii'
  const whole = isText ? wholeText(bytes, charsets, vr) : trimEnd(latin1(bytes))
  if (whole === '') return []
  if (!isText || !hasManyValues(vr)) return [whole]
  const values = whole.split('\\')
  const trimStart = LEADING_SPACES_MEAN_NOTHING.has(vr)
  return values.map((value) => (trimStart ? trimEnd(value).trimStart() : trimEnd(value)))
}

function wholeText(bytes: Uint8Array, charsets: readonly string[], vr: string): string {
  const text = trimEnd(decodeText(bytes, charsets, vr))
  const wide = mayBeUtf16(bytes, text) ? decodeUtf16(bytes) : undefined
  return wide === undefined ? text : trimEnd(wide)
}

const MAX_OPAQUE_TEXT = 1024 * 1024

/** PS3.5 6.2: leading spaces are no part of values of these VRs. */
const LEADING_SPACES_MEAN_NOTHING: ReadonlySet<string> = new Set(['AE', 'CS', 'DS', 'IS', 'LO', 'SH'])

/** A private creator is LO whatever its header says (PS3.5 7.8.1). */
function textVrOf(element: DataElement): string {
  return isPrivateCreator(element.tag) && vrFacts(element.vr)?.form !== 'text' ? 'LO' : element.vr
}

/** The first value of an element directly in this Item; undefined when it is absent or empty. */
export function firstText(instance: Instance, item: Item, tag: Tag): string | undefined {
  const element = find(item, tag)
  return element === undefined ? undefined : textValues(instance, item, element)[0]
}

/**
 * Numbers of US SS UL SL FL FD SV UV AT, of OF OD OL OV, and of the texts IS and DS (what is no number is left out).
 * SV, UV and OV beyond 2^53 lose their last digits. Empty for other VRs.
 */
export function numbersOf(instance: Instance, item: Item, element: DataElement): number[] {
  const { vr } = element
  if (vr === 'IS' || vr === 'DS') {
    return textValues(instance, item, element).map(Number).filter(Number.isFinite)
  }
  const reader = numberReaders[vr]
  if (reader === undefined || element.items || element.fragments) return []
  const bytes = rawValue(instance, element)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { size, read } = reader
  const littleEndian = !item.encoding.bigEndian
  const numbers: number[] = []
  for (let at = 0; at + size <= bytes.length; at += size) numbers.push(read(view, at, littleEndian))
  return numbers
}

interface NumberReader {
  readonly size: number
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number
}

const numberReaders: Readonly<Record<string, NumberReader>> = {
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  OW: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  OL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  OF: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  FD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  OD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  SV: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  UV: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  OV: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  // A tag is two 16-bit numbers, each in the byte order of the data set.
  AT: { size: 4, read: (view, at, little) => view.getUint16(at, little) * 0x10000 + view.getUint16(at + 2, little) },
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0)) end -= 1
  return text.slice(0, end)
}
