import type { DataElement } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { KnownNotes } from '#engine/dicom/known-elements'
import { PlacedStretch } from '#engine/dicom/known-stretches'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { numbersOf, textValues } from '#engine/dicom/values'
import { contentOfPart } from './element-content.ts'
import type { InstanceRecord } from './record.ts'

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
  pixels: tagOfKeyword('PixelData'),
  rows: tagOfKeyword('Rows'),
  seriesDescription: tagOfKeyword('SeriesDescription'),
  seriesNumber: tagOfKeyword('SeriesNumber'),
  seriesUid: tagOfKeyword('SeriesInstanceUID'),
  sopClass: tagOfKeyword('SOPClassUID'),
  studyDate: tagOfKeyword('StudyDate'),
  studyDescription: tagOfKeyword('StudyDescription'),
  studyUid: tagOfKeyword('StudyInstanceUID'),
} as const

const pixels: ReadonlySet<Tag> = new Set([named.pixels, named.floatPixels, named.doublePixels])
/** Of these the first number is told, of the others the text. */
const numbers: ReadonlySet<Tag> = new Set([
  named.columns,
  named.frames,
  named.instanceNumber,
  named.rows,
  named.seriesNumber,
])
const wanted: ReadonlySet<Tag> = new Set(Object.values(named))

/** What an Attribute by name says; of pixels, that they are there. */
type Said = string | number | null

const saidByStretches = new KnownNotes<readonly (readonly [Tag, Said])[]>()
const anybody = {}

/** Everything the project wants to know of one Instance, in one walk over its Data Elements. Pixels are not touched. */
export function scanInstance(instance: Instance): InstanceRecord {
  const root = instance.dataSet
  const contents = root.parts.map((part) => contentOfPart(instance, part))
  const said = new Map<Tag, Said>()
  for (const part of root.parts) {
    if (part instanceof PlacedStretch) for (const [tag, value] of saidByAll(instance, part)) tell(said, tag, value)
    else if (wanted.has(part.tag)) tell(said, part.tag, readNamed(instance, part))
  }
  const text = (tag: Tag) => String(said.get(tag) ?? '')
  const number = (tag: Tag) => numberOf(said.get(tag))
  const burnedIn = text(named.burnedIn).toUpperCase()
  return {
    patientId: text(named.patientId),
    studyUid: text(named.studyUid),
    seriesUid: text(named.seriesUid),
    sopUid: text(named.bodyUid),
    sopClass: text(named.sopClass),
    modality: text(named.modality),
    manufacturer: text(named.manufacturer),
    model: text(named.model),
    studyDate: text(named.studyDate),
    studyDescription: text(named.studyDescription),
    seriesDescription: text(named.seriesDescription),
    transferSyntax: instance.transferSyntaxUid,
    seriesNumber: number(named.seriesNumber),
    instanceNumber: number(named.instanceNumber),
    rows: number(named.rows) ?? 0,
    columns: number(named.columns) ?? 0,
    frames: Math.max(1, number(named.frames) ?? 1),
    hasPixels: said.has(named.pixels) || said.has(named.floatPixels) || said.has(named.doublePixels),
    burnedIn: burnedIn === 'YES' || burnedIn === 'NO' ? burnedIn : '',
    overlay: contents.some(({ overlay }) => overlay),
    notes: instance.notes,
    contents,
  }
}

function numberOf(value: Said | undefined): number | null {
  return typeof value === 'number' ? value : null
}

/** The first element of a tag is the one that is heard. */
function tell(said: Map<Tag, Said>, tag: Tag, value: Said): void {
  if (!said.has(tag)) said.set(tag, value)
}

/** What a stretch says of the Attributes by name: a function of its bytes. */
function saidByAll(instance: Instance, part: PlacedStretch): readonly (readonly [Tag, Said])[] {
  const { stretch } = part
  const before = saidByStretches.get(stretch, anybody)
  if (before !== undefined) return before
  const said = part.elements
    .filter(({ tag }) => wanted.has(tag))
    .map((element): readonly [Tag, Said] => [element.tag, readNamed(instance, element)])
  saidByStretches.set(stretch, anybody, said)
  return said
}

function readNamed(instance: Instance, element: DataElement): Said {
  const { tag, length } = element
  if (!numbers.has(tag)) return pixels.has(tag) ? '' : (textValues(instance, instance.dataSet, element)[0] ?? '')
  const value = length > 0 ? numbersOf(instance, instance.dataSet, element)[0] : undefined
  return value !== undefined && Number.isFinite(value) ? Math.trunc(value) : null
}
