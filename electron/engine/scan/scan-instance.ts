import { find, type Item } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { firstText, numbersOf } from '#engine/dicom/values'
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

/** Everything the project wants to know of one Instance, in one walk over its Data Elements. Pixels are not touched. */
export function scanInstance(instance: Instance): InstanceRecord {
  const root = instance.dataSet
  const contents = root.parts.map((part) => contentOfPart(instance, part))
  return {
    ...identifiers(instance, root),
    ...imageFacts(instance, root),
    overlay: contents.some(({ overlay }) => overlay),
    notes: instance.notes,
    contents,
  }
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
