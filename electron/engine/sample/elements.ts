import { newElement, newSequence } from '#engine/dicom/encode'
import { parseTag } from '#engine/dicom/tag'
import type { NewElement } from '#engine/dicom/edits'

/**
 * One data set as a literal. A key is a Keyword (`PatientName`), a tag (`00100010`) or a tag with its VR
 * (`0019100C:IS`, the form for private elements). An array of objects is a sequence; bytes are written as they are;
 * `null` leaves the element out, so a caller can take away a default.
 */
export interface Fields {
  readonly [key: string]: Value
}
export type Value = string | number | null | Uint8Array | readonly (string | number)[] | readonly Fields[]

/** A private block as Fields: `privateBlock(0x0019, 'SIEMENS MR HEADER', { '0C:IS': 5 })` puts it at (0019,10xx). */
export function privateBlock(group: number, creator: string, elements: Fields, block = 0x10): Fields {
  const prefix = hex(group, 4) + hex(block, 2)
  return {
    [`${hex(group, 4)}00${hex(block, 2)}:LO`]: creator,
    ...Object.fromEntries(Object.entries(elements).map(([key, value]) => [prefix + key, value])),
  }
}

/** The elements of a data set in tag order, nested sequences too; text is encoded in `charsets`. Throws Problem BAD-INPUT for an unknown Keyword. */
export function elementsOf(fields: Fields, charsets: readonly string[] = []): NewElement[] {
  return Object.entries(fields)
    .flatMap(([key, value]) => (value === null ? [] : [elementOf(key, value, charsets)]))
    .sort((left, right) => left.tag - right.tag)
}

function elementOf(key: string, value: Exclude<Value, null>, charsets: readonly string[]): NewElement {
  const [name = key, vr] = key.split(':')
  const tag = /^[0-9A-Fa-f]{8}$/.test(name) ? parseTag(name) : name
  if (value instanceof Uint8Array) {
    const shape = newElement(tag, [], [], vr)
    return { tag: shape.tag, vr: shape.vr, value: padded(value) }
  }
  if (isItems(value))
    return newSequence(
      tag,
      value.map((item) => elementsOf(item, charsets)),
    )
  return newElement(tag, typeof value === 'object' ? value : [value], charsets, vr)
}

/** An empty array is an element without value; a sequence without items is `NO_ITEMS`. */
export const NO_ITEMS: readonly Fields[] = Object.freeze([])

/** Whether a value is a sequence. */
export function isItems(value: Value): value is readonly Fields[] {
  return value === NO_ITEMS || (Array.isArray(value) && typeof value[0] === 'object')
}

function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes
  const even = new Uint8Array(bytes.length + 1)
  even.set(bytes)
  return even
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
