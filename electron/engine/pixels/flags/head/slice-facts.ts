import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import { tagOfKeyword, tags } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { firstText, textValues } from '#engine/dicom/values'
import { frameNumbers } from '../../functional-groups.ts'
import type { StoredFrame } from '../../read/reading.ts'
import { lookAtSlice, type SliceLook, type SlicePlane } from './slice-look.ts'

/** What one frame tells of whether its series shows a head. Plain data: it may be stored and sent. */
export interface SliceFacts {
  readonly look: SliceLook
  /** What attributes say of the body part: words for a head, for something else, or nothing. */
  readonly bodyPart: 'head' | 'other' | 'unsaid'
  /** The same of descriptions, which are written by hand. */
  readonly described: 'head' | 'unsaid'
  /** Millimetres along the slice normal; `null` without a position. */
  readonly positionMm: number | null
}

/** CT Image, Enhanced CT, MR and Enhanced MR, PET and Enhanced PET, Legacy Converted ones, and Secondary Capture of them. */
const MODALITIES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT'])

const HEAD_WORDS =
  /\b(?:head|brain|skull|face|facial|cranio\w*|cranium|crani[ae]l|cerebr\w*|neuro\w*|orbits?|orbita|eyes?|sinus(?:es)?|sella|pituitary|iac|mandible|maxilla|jaw|tmj|temporal|headneck|cabeza|cr[aâ]neo|cr[aâ]nio|encephal\w*|enc[eé]falo|kopf|sch[aä]del|gehirn|t[eê]te|testa|cranio|encefalo)\b/i

/**
 * Facts of one frame for `decideHead`; `frame` counts from 0, `stored` is what `readFrame` gave, `undefined` if it
 * cannot be decoded. `undefined`: no image from which a surface is made (other modalities, projections).
 */
export function sliceFactsOf(
  instance: Instance,
  frame: number,
  stored: StoredFrame | undefined,
): SliceFacts | undefined {
  const modality = firstText(instance, instance.dataSet, tags.Modality) ?? ''
  if (!isSurfaceModality(modality)) return undefined
  const imageType = textsAt(instance, instance.dataSet, 'ImageType').map((value) => value.toUpperCase())
  if (isProjection(modality, imageType)) return undefined
  const plane = planeOf(instance, frame)
  return {
    look: lookOf(stored, modality, plane, imageType),
    bodyPart: bodyPartOf(instance, frame),
    described: descriptionsOf(instance).some((text) => HEAD_WORDS.test(text)) ? 'head' : 'unsaid',
    positionMm: positionOf(instance, frame),
  }
}

type SurfaceModality = 'CT' | 'MR' | 'PT'

function isSurfaceModality(modality: string): modality is SurfaceModality {
  return MODALITIES.has(modality)
}

/** Scouts of CT, and angiograms projected from slices, have no surface. */
function isProjection(modality: string, imageType: readonly string[]): boolean {
  return (
    (modality === 'CT' && imageType.includes('LOCALIZER')) ||
    imageType.some((value) => value === 'PROJECTION IMAGE' || value === 'SCREEN SAVE')
  )
}

function lookOf(
  stored: StoredFrame | undefined,
  modality: SurfaceModality,
  plane: SlicePlane | undefined,
  imageType: readonly string[],
): SliceLook {
  if (stored === undefined) return { shows: 'unclear', why: 'not decoded' }
  if (imageType.includes('MOSAIC')) return { shows: 'unclear', why: 'many slices in one image' }
  return lookAtSlice(stored, modality, plane)
}

function bodyPartOf(instance: Instance, frame: number): SliceFacts['bodyPart'] {
  const { dataSet } = instance
  const anatomy = itemsAt(dataSet, 'PerFrameFunctionalGroupsSequence')
    .slice(frame, frame + 1)
    .concat(itemsAt(dataSet, 'SharedFunctionalGroupsSequence'))
    .flatMap((item) => itemsAt(item, 'FrameAnatomySequence'))
  const regions = [dataSet, ...anatomy].flatMap((item) => itemsAt(item, 'AnatomicRegionSequence'))
  const said = [
    ...textsAt(instance, dataSet, 'BodyPartExamined'),
    ...regions.flatMap((region) => textsAt(instance, region, 'CodeMeaning')),
  ].filter((text) => text !== '')
  if (said.some((text) => HEAD_WORDS.test(text))) return 'head'
  return said.length > 0 ? 'other' : 'unsaid'
}

function descriptionsOf(instance: Instance): string[] {
  return ['StudyDescription', 'SeriesDescription', 'ProtocolName'].flatMap((keyword) =>
    textsAt(instance, instance.dataSet, keyword),
  )
}

/** Which way the slice lies, from the direction cosines of its rows and columns (PS3.3 C.7.6.2.1.1). */
function planeOf(instance: Instance, frame: number): SlicePlane | undefined {
  const cosines = orientationOf(instance, frame)
  if (cosines === undefined) return undefined
  const [row, column, normal] = cosines
  const axis = largestAxis(normal)
  return {
    kind: axis === 2 ? 'axial' : axis === 1 ? 'coronal' : 'sagittal',
    flips: column[2] > 0,
    turned: largestAxis(row) === 1,
  }
}

type Vector = readonly [number, number, number]

function orientationOf(instance: Instance, frame: number): readonly [Vector, Vector, Vector] | undefined {
  const [a, b, c, d, e, f] = frameNumbers(instance, frame, 'PlaneOrientationSequence', 'ImageOrientationPatient')
  if (a === undefined || b === undefined || c === undefined) return undefined
  if (d === undefined || e === undefined || f === undefined) return undefined
  return [
    [a, b, c],
    [d, e, f],
    [b * f - c * e, c * d - a * f, a * e - b * d],
  ]
}

function largestAxis([x, y, z]: Vector): 0 | 1 | 2 {
  const [across, along, up] = [Math.abs(x), Math.abs(y), Math.abs(z)]
  if (up >= across && up >= along) return 2
  return along >= across ? 1 : 0
}

function positionOf(instance: Instance, frame: number): number | null {
  const [x, y, z] = frameNumbers(instance, frame, 'PlanePositionSequence', 'ImagePositionPatient')
  const normal = orientationOf(instance, frame)?.[2]
  if (x === undefined || y === undefined || z === undefined || normal === undefined) return null
  return Math.round((x * normal[0] + y * normal[1] + z * normal[2]) * 100) / 100
}

function itemsAt(item: Item, keyword: string): readonly Item[] {
  return find(item, tagOfKeyword(keyword))?.items ?? []
}

function textsAt(instance: Instance, item: Item, keyword: string): string[] {
  const element: DataElement | undefined = find(item, tagOfKeyword(keyword))
  return element === undefined ? [] : textValues(instance, item, element)
}
