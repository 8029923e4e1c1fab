import { decodeText } from '#engine/dicom/charset'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { lookUp, privateVr } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf, isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import type { Tag } from '#engine/dicom/tag'
import { rawValue } from '#engine/dicom/values'
import { listText, reprBytes, reprFloat, reprText, strip } from './python-text.ts'

/** What printing needs to know beside the element. */
export interface PrintContext {
  readonly instance: Instance
  /** Pixel Representation of the instance is 1: `US or SS` attributes without an explicit VR are signed. */
  readonly signedPixels: boolean
}

const REMOVED: ReadonlySet<number> = new Set([0x7fe00010, 0x00020001])

/**
 * The value of an element as the scorer shows it, in angle brackets: `str(value).strip()` of pydicom 2.3. Pixel Data and
 * overlays are `<REMOVED>`; an element without value is `<>`. A sequence shows its items' values in one pair of brackets,
 * without pydicom's layout: no check of a key asks for more than its presence.
 */
export function printedValue(context: PrintContext, item: Item, element: DataElement): string {
  if (REMOVED.has(element.tag) || isOverlayData(element.tag)) return '<REMOVED>'
  if (element.items !== undefined) return `<${itemsText(context, element.items)}>`
  return `<${strip(valueText(context, item, element))}>`
}

const isOverlayData = (tag: Tag): boolean => (groupOf(tag) & 0xff01) === 0x6000 && elementOf(tag) === 0x3000

const itemsText = (context: PrintContext, items: readonly Item[]): string =>
  listText(items.map((item) => item.elements.map((element) => printedValue(context, item, element)).join('\n')))

function valueText(context: PrintContext, item: Item, element: DataElement): string {
  if (element.fragments !== undefined) return ''
  const vr = shownVr(element)
  const bytes = rawValue(context.instance, element)
  if (vr === 'SQ') return '[]'
  if (bytes.length === 0) return ''
  if (isNumberInText(item, element, bytes)) return numberStrings(latin(bytes))
  const printer = printers[vr]
  return printer === undefined ? reprBytes(bytes) : printer({ bytes, item, element, context })
}

/** pydicom looks up what is written as UN, public elements only below 64 KiB. */
function shownVr(element: DataElement): string {
  const { tag, vr, creator } = element
  if (vr !== 'UN') return vr
  if (isPrivateCreator(tag)) return 'LO'
  if (isPrivate(tag)) return (creator && privateVr(creator, groupOf(tag), elementOf(tag) & 0xff)) ?? vr
  return element.length < 0xffff ? (lookUp(tag)?.vr ?? vr) : vr
}

/**
 * Dictionaries of private elements disagree on some VRs: what is called US by one and holds `+1.00 ` is a number in text.
 * Asked only where the data set itself does not say the VR.
 */
function isNumberInText(item: Item, { tag, vr }: DataElement, bytes: Uint8Array): boolean {
  if (!item.encoding.implicit || !isPrivate(tag) || !/^[USF][SLD]$/.test(vr)) return false
  return bytes.length < 17 && /^ *[+-]?\d+\.\d* *$/.test(latin(bytes))
}

interface Printable {
  readonly bytes: Uint8Array
  readonly item: Item
  readonly element: DataElement
  readonly context: PrintContext
}
type Printer = (printable: Printable) => string

const printers: Readonly<Partial<Record<string, Printer>>> = {
  ...forAll(['AS', 'CS', 'DA', 'DT', 'TM', 'UI'], ({ bytes }) => strings(unpadded(latin(bytes)))),
  ...forAll(['DS', 'IS'], ({ bytes }) => numberStrings(latin(bytes))),
  AE: ({ bytes }) => strings(latin(bytes), strip),
  UR: ({ bytes }) => latin(bytes),
  ...forAll(['LO', 'SH', 'UC'], ({ bytes, item, element }) =>
    strings(decodeText(bytes, item.charsets, element.vr), unpadded),
  ),
  ...forAll(['LT', 'ST', 'UT'], ({ bytes, item, element }) => unpadded(decodeText(bytes, item.charsets, element.vr))),
  PN: ({ bytes, item }) => names(decodeText(bytes, item.charsets, 'PN')),
  AT: (printable) => tags(printable),
  US: (printable) => integers(printable, 2, readUnsignedOrSigned(printable)),
  SS: (printable) => integers(printable, 2, (view, at, little) => view.getInt16(at, little)),
  UL: (printable) => integers(printable, 4, (view, at, little) => view.getUint32(at, little)),
  SL: (printable) => integers(printable, 4, (view, at, little) => view.getInt32(at, little)),
  UV: (printable) => integers(printable, 8, (view, at, little) => view.getBigUint64(at, little)),
  SV: (printable) => integers(printable, 8, (view, at, little) => view.getBigInt64(at, little)),
  FL: (printable) => floats(printable, 4, (view, at, little) => view.getFloat32(at, little)),
  FD: (printable) => floats(printable, 8, (view, at, little) => view.getFloat64(at, little)),
}

function forAll(vrs: readonly string[], printer: Printer): Record<string, Printer> {
  return Object.fromEntries(vrs.map((vr) => [vr, printer]))
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

function unpadded(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end -= 1
  return text.slice(0, end)
}

/** One value as it is, several as a list of quoted ones. */
function strings(text: string, each: (value: string) => string = (value) => value): string {
  const values = text.split('\\').map(each)
  return values.length === 1 ? (values[0] ?? '') : listText(values.map(reprText))
}

/** DS and IS keep their notation; a list shows them without quotes, empty ones with. */
function numberStrings(text: string): string {
  const values = unpadded(strip(text)).split('\\')
  if (values.length === 1) return values[0] ?? ''
  return listText(values.map((value) => (value === '' ? "''" : strip(value))))
}

/** Person names are shown without quotes, empty component groups at the end left out. */
function names(text: string): string {
  const values = unpadded(text)
    .split('\\')
    .map((value) => value.replace(/=+$/, ''))
  return values.length === 1 ? (values[0] ?? '') : listText(values)
}

function tags({ bytes, item }: Printable): string {
  if (bytes.length % 4 !== 0) return reprBytes(bytes)
  const view = viewOf(bytes)
  const little = !item.encoding.bigEndian
  const shown = Array.from({ length: bytes.length / 4 }, (_, index) => {
    const [group, element] = [view.getUint16(index * 4, little), view.getUint16(index * 4 + 2, little)]
    return `(${group.toString(16).padStart(4, '0')}, ${element.toString(16).padStart(4, '0')})`
  })
  return listOf(shown)
}

type Read<T> = (view: DataView, at: number, little: boolean) => T

/** The third value of a look-up table descriptor, like the first, is never signed. */
function readUnsignedOrSigned({ element, context, item }: Printable): Read<number> {
  const signed =
    item.encoding.implicit &&
    context.signedPixels &&
    lookUp(element.tag)?.signedByPixels === true &&
    !isLut(element.tag)
  return signed ? (view, at, little) => view.getInt16(at, little) : (view, at, little) => view.getUint16(at, little)
}

const isLut = (tag: number): boolean => (tag >= 0x00281101 && tag <= 0x00281103) || tag === 0x00283002

const integers = (printable: Printable, size: number, read: Read<number | bigint>): string =>
  numbers(printable, size, (view, at, little) => String(read(view, at, little)))

const floats = (printable: Printable, size: number, read: Read<number>): string =>
  numbers(printable, size, (view, at, little) => reprFloat(read(view, at, little)))

function numbers({ bytes, item }: Printable, size: number, read: Read<string>): string {
  if (bytes.length % size !== 0) return reprBytes(bytes)
  const view = viewOf(bytes)
  const little = !item.encoding.bigEndian
  return listOf(Array.from({ length: bytes.length / size }, (_, index) => read(view, index * size, little)))
}

const listOf = (shown: readonly string[]): string => (shown.length === 1 ? (shown[0] ?? '') : listText(shown))
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
