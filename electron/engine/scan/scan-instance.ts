import type { VocabularyEntry, VocabularyKind } from '#shared/model/text'
import { type DataElement, find, type Item, type KnownElement } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { walkElement } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf, type Tag } from '#engine/dicom/tag'
import { firstText, numbersOf, textValues } from '#engine/dicom/values'
import type { InstanceRecord, NumberSpan, ShapeElement } from './record.ts'
import { identityAttributes } from './vocabulary-sources.ts'

/** VRs whose full values are listed; what else an element holds is known by its shape. */
export const listedVrs: ReadonlySet<string> = new Set([
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'UR',
  'PN',
  'AE',
  'CS',
  'AS',
])

/** VRs whose values are told as a range. */
const numericVrs: ReadonlySet<string> = new Set(['IS', 'DS', 'US', 'SS', 'UL', 'SL', 'UV', 'SV', 'FL', 'FD'])

/** Longer ones are tables and curves: their ranges say nothing, and reading them is not free. */
const MOST_NUMBER_BYTES = 4096

/** PS3.5 allows 2^32 characters in a UT; nobody reads that many, and what is not listed is judged when it is written. */
const LONGEST_VALUE = 1 << 20

/** Registered by the standard itself: SOP classes, transfer syntaxes, coding schemes. They identify nobody. */
const DICOM_UID_ROOT = '1.2.840.10008.'

const identityKinds: ReadonlyMap<Tag, VocabularyKind> = new Map(
  Object.entries(identityAttributes).map(([keyword, kind]) => [tagOfKeyword(keyword), kind]),
)
const named = {
  bodyUid: tagOfKeyword('SOPInstanceUID'),
  burnedIn: tagOfKeyword('BurnedInAnnotation'),
  columns: tagOfKeyword('Columns'),
  doublePixels: tagOfKeyword('DoubleFloatPixelData'),
  floatPixels: tagOfKeyword('FloatPixelData'),
  frames: tagOfKeyword('NumberOfFrames'),
  instanceNumber: tagOfKeyword('InstanceNumber'),
  manufacturer: tagOfKeyword('Manufacturer'),
  modality: tagOfKeyword('Modality'),
  model: tagOfKeyword('ManufacturerModelName'),
  patientId: tagOfKeyword('PatientID'),
  patientName: tagOfKeyword('PatientName'),
  pixels: tagOfKeyword('PixelData'),
  referencedInstance: tagOfKeyword('ReferencedSOPInstanceUID'),
  rows: tagOfKeyword('Rows'),
  seriesDescription: tagOfKeyword('SeriesDescription'),
  seriesNumber: tagOfKeyword('SeriesNumber'),
  seriesUid: tagOfKeyword('SeriesInstanceUID'),
  sopClass: tagOfKeyword('SOPClassUID'),
  studyDate: tagOfKeyword('StudyDate'),
  studyDescription: tagOfKeyword('StudyDescription'),
  studyUid: tagOfKeyword('StudyInstanceUID'),
} as const

/** Everything the project wants to know of one Instance, in one walk over its Data Elements. Pixels are not touched. */
export function scanInstance(instance: Instance): InstanceRecord {
  const root = instance.dataSet
  const shape = new Set<ShapeElement>()
  const values = new Map<string, ListedValue>()
  const vocabulary = new Map<string, VocabularyEntry>()
  const numbers: (readonly NumberSpan[])[] = []
  const uids = new Set<string>()
  const references = new Set<string>()
  let overlay = false

  for (const element of root.elements) {
    const told = contentOf(instance, element)
    for (const each of told.shape) shape.add(each)
    for (const [key, value] of told.values) values.set(key, value)
    if (told.numbers.length > 0) numbers.push(told.numbers)
    for (const [key, entry] of told.vocabulary) vocabulary.set(key, entry)
    for (const uid of told.uids) uids.add(uid)
    for (const uid of told.references) references.add(uid)
    overlay ||= told.overlay
  }

  return {
    ...identifiers(instance, root),
    ...imageFacts(instance, root),
    overlay,
    notes: instance.notes,
    shape: [...shape],
    values: [...values.values()],
    numbers,
    uids: [...uids],
    references: [...references],
    vocabulary: [...vocabulary.values()],
  }
}

type ListedValue = InstanceRecord['values'][number]

/** What one element of the top level tells, with what is below it. Texts come with the key that makes equal ones one. */
interface Content {
  readonly shape: ShapeElement[]
  readonly values: (readonly [key: string, value: ListedValue])[]
  readonly vocabulary: (readonly [key: string, entry: VocabularyEntry])[]
  readonly numbers: NumberSpan[]
  readonly uids: string[]
  readonly references: string[]
  overlay: boolean
}

/** Contents by the element that tells them: a function of its bytes, so looked up where the reader has met it before. */
const contents = new Map<KnownElement, Content>()
const MOST_CONTENTS = 20_000

function contentOf(instance: Instance, element: DataElement): Content {
  const { known } = element
  if (known === undefined) return readContent(instance, element)
  let content = contents.get(known)
  if (content === undefined) {
    if (contents.size >= MOST_CONTENTS) contents.clear()
    contents.set(known, (content = readContent(instance, element)))
  }
  return content
}

function readContent(instance: Instance, root: DataElement): Content {
  const content: Content = {
    shape: [],
    values: [],
    vocabulary: [],
    numbers: [],
    uids: [],
    references: [],
    overlay: false,
  }
  walkElement(root, instance.dataSet, (element, item, place) => {
    const kind = shapeElement(place.signature, element.vr)
    content.shape.push(kind)
    if (element.items !== undefined) return 'into'
    if (isOverlayPlane(element)) content.overlay = true
    if (element.length === 0 || element.fragments !== undefined) return 'over'
    if (element.vr === 'UI') {
      for (const uid of textValues(instance, item, element)) {
        if (uid === '' || uid.startsWith(DICOM_UID_ROOT)) continue
        content.uids.push(uid)
        if (element.tag === named.referencedInstance) content.references.push(uid)
      }
    } else if (listedVrs.has(element.vr) || isDate(element.vr)) {
      listText(instance, item, element, place.signature, content)
    } else if (numericVrs.has(element.vr) && element.length <= MOST_NUMBER_BYTES) {
      content.numbers.push({ element: kind, values: numbersOf(instance, item, element) })
    }
    return 'over'
  })
  return content
}

const shapeElements = new Map<string, Map<string, ShapeElement>>()

/** One object for each kind of element, whatever Instance it stands in: equal shapes are then lists of the same objects. */
function shapeElement(signature: string, vr: string): ShapeElement {
  let byVr = shapeElements.get(signature)
  if (!byVr) shapeElements.set(signature, (byVr = new Map<string, ShapeElement>()))
  let element = byVr.get(vr)
  if (!element) byVr.set(vr, (element = [signature, vr]))
  return element
}

function listText(instance: Instance, item: Item, element: DataElement, signature: string, content: Content): void {
  const kind = vocabularyKind(element)
  for (const value of textValues(instance, item, element)) {
    if (value === '' || value.length > LONGEST_VALUE) continue
    // A DT often differs with each frame; a DA is that of a day, and what-if shows where it goes.
    if (element.vr !== 'DT') {
      content.values.push([`${signature}\t${element.vr}\t${value}`, [signature, element.vr, value]])
    }
    if (kind !== undefined) content.vocabulary.push([`${kind}\t${value}`, { kind, value }])
  }
}

function vocabularyKind(element: DataElement): VocabularyKind | undefined {
  if (element.tag === named.patientName) return 'patientName'
  if (element.vr === 'PN') return 'personName'
  if (isDate(element.vr)) return 'date'
  return identityKinds.get(element.tag)
}

function isDate(vr: string): boolean {
  return vr === 'DA' || vr === 'DT'
}

/** Overlay Data (60xx,3000), or the rows of a plane whose bits lie in the pixel words (PS3.3 C.9.2). */
function isOverlayPlane({ tag }: DataElement): boolean {
  return (groupOf(tag) & 0xff00) === 0x6000 && (elementOf(tag) === 0x3000 || elementOf(tag) === 0x0010)
}

function identifiers(instance: Instance, root: Item) {
  const text = (tag: Tag) => firstText(instance, root, tag) ?? ''
  return {
    patientId: text(named.patientId),
    studyUid: text(named.studyUid),
    seriesUid: text(named.seriesUid),
    sopUid: text(named.bodyUid),
    sopClass: text(named.sopClass),
    transferSyntax: instance.transferSyntaxUid,
    modality: text(named.modality),
    manufacturer: text(named.manufacturer),
    model: text(named.model),
    studyDate: text(named.studyDate),
    studyDescription: text(named.studyDescription),
    seriesDescription: text(named.seriesDescription),
  }
}

type ImageFacts = Pick<
  InstanceRecord,
  'seriesNumber' | 'instanceNumber' | 'rows' | 'columns' | 'frames' | 'hasPixels' | 'burnedIn'
>

function imageFacts(instance: Instance, root: Item): ImageFacts {
  const number = (tag: Tag): number | null => {
    const element = find(root, tag)
    const value = element && element.length > 0 ? numbersOf(instance, root, element)[0] : undefined
    return value !== undefined && Number.isFinite(value) ? Math.trunc(value) : null
  }
  const burnedIn = (firstText(instance, root, named.burnedIn) ?? '').toUpperCase()
  return {
    seriesNumber: number(named.seriesNumber),
    instanceNumber: number(named.instanceNumber),
    rows: number(named.rows) ?? 0,
    columns: number(named.columns) ?? 0,
    frames: Math.max(1, number(named.frames) ?? 1),
    hasPixels: [named.pixels, named.floatPixels, named.doublePixels].some((tag) => find(root, tag) !== undefined),
    burnedIn: burnedIn === 'YES' || burnedIn === 'NO' ? burnedIn : ('' as const),
  }
}
