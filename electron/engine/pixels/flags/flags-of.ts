import { find } from '#engine/dicom/data-set'
import { tags, tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { firstText, textValues } from '#engine/dicom/values'
import { embeddedFiles } from './embedded-files.ts'
import type { Flag } from './flag.ts'
import { voiceFlags } from './voices.ts'

export interface FlagOptions {
  /** Elements that will not be written need no flag. By default all will be. */
  readonly isRemoved?: (signature: string) => boolean
}

/**
 * Everything in one Instance that pixels do not settle, beyond what its SOP Class and Transfer Syntax say (documents,
 * videos, photographs: `unjudgedContent` of the scan). Reads the beginnings of binary elements, never Pixel Data. Heads
 * need a series: `decideHead`.
 */
export function flagsOf(instance: Instance, { isRemoved = () => false }: FlagOptions = {}): readonly Flag[] {
  return [
    ...photographFlags(instance),
    ...renderingFlags(instance),
    ...voiceFlags(instance),
    ...embeddedFiles(instance, isRemoved),
  ]
}

/** Cameras outside the body (XC), in it (ES) and on the skin (DMS). Eyes (OP) and microscopes show no person. */
const CAMERAS: ReadonlySet<string> = new Set(['XC', 'ES', 'DMS'])

/** Visible light classes (PS3.4 B.5): the scan has told them apart already. */
const VISIBLE_LIGHT = '1.2.840.10008.5.1.4.1.1.77.1.'

/** Photographs that came under another SOP Class, as Secondary Capture does with what a gateway converted. */
function photographFlags(instance: Instance): Flag[] {
  const { dataSet } = instance
  const modality = firstText(instance, dataSet, tags.Modality) ?? ''
  const sopClass = firstText(instance, dataSet, tags.SOPClassUID) ?? ''
  if (!CAMERAS.has(modality) || sopClass.startsWith(VISIBLE_LIGHT) || !find(dataSet, tags.PixelData)) return []
  return [
    { code: 'PHO-LIST', place: 'Modality', why: `images of ${modality} are photographs`, standing: 'acknowledge' },
  ]
}

/** Words for renderings of a surface in Image Type (value 3 and on; no defined terms, so these are makers' habits). */
const RENDERINGS: ReadonlySet<string> = new Set([
  '3D',
  '3D RENDERING',
  'RENDERED',
  'SHADED',
  'SSD',
  'SURFACE',
  'VOLREN',
  'VOLUME RENDERING',
  'VOLUME_RENDERING',
  'VR',
  'VRT',
])
const SURFACE_MODALITIES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT', 'OT', 'US'])

function renderingFlags(instance: Instance): Flag[] {
  const { dataSet } = instance
  const element = find(dataSet, tagOfKeyword('ImageType'))
  const modality = firstText(instance, dataSet, tags.Modality) ?? ''
  if (element === undefined || !SURFACE_MODALITIES.has(modality)) return []
  const [first = '', second = '', ...others] = textValues(instance, dataSet, element).map((value) =>
    value.toUpperCase(),
  )
  const word = others.find((value) => RENDERINGS.has(value))
  if (word === undefined || (first !== 'DERIVED' && second !== 'SECONDARY')) return []
  return [{ code: 'FACE-RENDER', place: 'ImageType', why: `a rendering (${word})`, standing: 'acknowledge' }]
}
