import { walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { textValues } from '#engine/dicom/values'

/** One reference from an Instance to another. */
export interface Reference {
  readonly sopInstanceUid: string
  readonly path: string
}

/**
 * Every Referenced SOP Instance UID (0008,1155) of an Instance, at any depth, in file order. Frames of reference,
 * studies and series are not Instances and are left out; so are empty values.
 */
export function referencesOf(instance: Instance): readonly Reference[] {
  const references: Reference[] = []
  walk(instance.dataSet, (element, item, place) => {
    if (element.tag === tags.ReferencedSOPInstanceUID) {
      for (const sopInstanceUid of textValues(instance, item, element)) {
        if (sopInstanceUid !== '') references.push({ sopInstanceUid, path: place.path() })
      }
    }
    return 'into'
  })
  return references
}
