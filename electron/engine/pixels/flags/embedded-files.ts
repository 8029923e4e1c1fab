import { type DataElement, UNDEFINED_LENGTH } from '#engine/dicom/data-set'
import { tagOfKeyword, tags } from '#engine/dicom/dictionary'
import { walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { groupOf, isPrivate } from '#engine/dicom/tag'
import { firstText } from '#engine/dicom/values'
import { fileKindOf } from './file-kind.ts'
import type { Flag } from './flag.ts'
import { looksLikeRaster } from './raster-form.ts'

/** VRs whose values may be anything, and texts long enough for a file in base64. */
const OPAQUE: ReadonlySet<string> = new Set(['OB', 'OW', 'UN', 'OV', 'OL', 'OD', 'OF', 'UT', 'LT', 'ST'])
/** Enough to know a file by its beginning; PDF may have up to 1024 bytes before its mark. */
const HEAD_BYTES = 1100
const SMALLEST_FILE = 64
/** Thumbnails without a header are small. */
const LARGEST_RASTER = 1 << 20
const ENCAPSULATED_DOCUMENT = tagOfKeyword('EncapsulatedDocument')
const DOCUMENT_CLASSES = '1.2.840.10008.5.1.4.1.1.104.'

/** Images and other files inside elements that are not meant for them; private thumbnails above all. */
export function embeddedFiles(instance: Instance, isRemoved: (signature: string) => boolean): Flag[] {
  const flags: Flag[] = []
  walk(instance.dataSet, (element, _item, place) => {
    if (isRemoved(place.signature)) return 'over'
    if (element.items !== undefined) return 'into'
    const found = isCandidate(instance, element) ? contentOf(instance, element) : undefined
    if (found !== undefined) flags.push({ ...found, place: place.path() })
    return 'over'
  })
  return flags
}

/** Whether an element that is meant for something else holds an image: a thumbnail that its maker keeps. */
export function holdsImage(instance: Instance, element: DataElement): boolean {
  return isCandidate(instance, element) && contentOf(instance, element)?.code === 'EMB-IMAGE'
}

/** Pixel Data, overlays and waveforms are known for what they are and judged elsewhere. */
function isCandidate(instance: Instance, { tag, vr, length, fragments }: DataElement): boolean {
  if (!OPAQUE.has(vr) || fragments !== undefined) return false
  if (length === UNDEFINED_LENGTH || length < SMALLEST_FILE) return false
  const group = groupOf(tag)
  if (group === 0x7fe0 || group === 0x5400 || (group & 0xff00) === 0x6000) return false
  if (tag !== ENCAPSULATED_DOCUMENT) return true
  const sopClass = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  return !sopClass.startsWith(DOCUMENT_CLASSES)
}

function contentOf(instance: Instance, element: DataElement): Omit<Flag, 'place'> | undefined {
  const kind = fileKindOf(instance.body.bytes(element.valueAt, Math.min(element.length, HEAD_BYTES)), element.length)
  if (kind !== undefined) {
    return { code: kind.isImage ? 'EMB-IMAGE' : 'EMB-FILE', why: `a file (${kind.name})`, standing: 'held' }
  }
  if (!isPrivate(element.tag) || element.length > LARGEST_RASTER) return undefined
  const size = looksLikeRaster(instance.body.bytes(element.valueAt, element.length))
  if (size === undefined) return undefined
  const why = `values vary as those of an image of ${size.columns} by ${size.rows}`
  return { code: 'EMB-IMAGE', why, standing: 'acknowledge' }
}
