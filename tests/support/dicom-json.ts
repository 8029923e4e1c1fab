import { type DataElement, type Item } from '#engine/dicom/data-set'
import type { NewElement } from '#engine/dicom/edits'
import { encodeFile, newElement, newSequence } from '#engine/dicom/encode'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, hexOf, parseTag, type Tag } from '#engine/dicom/tag'
import { numbersOf, rawValue, textValues } from '#engine/dicom/values'
import { vrFacts } from '#engine/dicom/vr'

/** A person's name, group by group (PS3.18 F.2.2). */
export interface JsonName {
  readonly Alphabetic?: string
  readonly Ideographic?: string
  readonly Phonetic?: string
}

export type JsonValue = string | number | null | JsonName | JsonDataSet

/** One attribute (PS3.18 F.2.2). IS and DS are strings, as their text is what a diff should show. */
export interface JsonElement {
  readonly vr: string
  readonly Value?: readonly JsonValue[]
  readonly InlineBinary?: string
}

/** A data set by tags of eight hexadecimal digits. Unlike F.2 says, (0008,0005) stays: it says how the file is encoded. */
export interface JsonDataSet {
  readonly [tag: string]: JsonElement
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const CHARACTER_SETS = '00080005'
const nameGroups = ['Alphabetic', 'Ideographic', 'Phonetic'] as const

/** A Part 10 file, explicit VR little endian, with the elements given and no others. */
export function fileFromJson(json: JsonDataSet): Uint8Array {
  return encodeFile(elementsFromJson(json, []), { transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN })
}

function elementsFromJson(json: JsonDataSet, inherited: readonly string[]): NewElement[] {
  const charsets = json[CHARACTER_SETS]?.Value?.map((value) => (typeof value === 'string' ? value : '')) ?? inherited
  return Object.entries(json).map(([tag, element]) => elementFromJson(parseTag(tag), element, charsets))
}

function elementFromJson(
  tag: Tag,
  { vr, Value = [], InlineBinary }: JsonElement,
  charsets: readonly string[],
): NewElement {
  if (vr === 'SQ') {
    return newSequence(
      tag,
      Value.map((item) => elementsFromJson(item as JsonDataSet, charsets)),
    )
  }
  if (vrFacts(vr)?.form === 'opaque') return { tag, vr, value: Buffer.from(InlineBinary ?? '', 'base64') }
  return newElement(
    tag,
    Value.map((value) => plainValue(value, vr)),
    charsets,
    vr,
  )
}

function plainValue(value: JsonValue, vr: string): string | number {
  if (value === null) return ''
  if (typeof value !== 'object') return vr === 'AT' ? parseTag(String(value)) : value
  const groups = nameGroups.map((group) => (value as JsonName)[group] ?? '')
  return groups.join('=').replace(/=+$/, '')
}

/** The data set of an instance, in order of tags; group lengths are left out. Throws for encapsulated pixels. */
export function jsonOfInstance(instance: Instance): JsonDataSet {
  return jsonOfItem(instance, instance.dataSet)
}

function jsonOfItem(instance: Instance, item: Item): JsonDataSet {
  const elements = item.elements.filter(({ tag }) => elementOf(tag) !== 0).toSorted((a, b) => a.tag - b.tag)
  return Object.fromEntries(
    elements.map((element) => [hexOf(element.tag).toUpperCase(), jsonOfElement(instance, item, element)]),
  )
}

function jsonOfElement(instance: Instance, item: Item, element: DataElement): JsonElement {
  const { vr } = element
  if (element.fragments !== undefined) throw new Error('encapsulated pixels have no place in DICOM JSON')
  const form = vrFacts(vr)?.form
  if (form === 'opaque') {
    const bytes = rawValue(instance, element)
    return bytes.length === 0 ? { vr } : { vr, InlineBinary: Buffer.from(bytes).toString('base64') }
  }
  const values = valuesOf(instance, item, element)
  return values.length === 0 ? { vr } : { vr, Value: values }
}

function valuesOf(instance: Instance, item: Item, element: DataElement): JsonValue[] {
  const { vr, items } = element
  if (items !== undefined) return items.map((inner) => jsonOfItem(instance, inner))
  if (vrFacts(vr)?.form === 'binary') {
    const numbers = numbersOf(instance, item, element)
    return vr === 'AT' ? numbers.map((tag) => hexOf(tag as Tag).toUpperCase()) : numbers
  }
  return textValues(instance, item, element).map((text) => {
    if (text === '') return null
    return vr === 'PN' ? nameOfText(text) : text
  })
}

function nameOfText(text: string): JsonName {
  const groups = text.split('=')
  return Object.fromEntries(
    nameGroups.map((group, index) => [group, groups[index] ?? ''] as const).filter(([, part]) => part !== ''),
  )
}
