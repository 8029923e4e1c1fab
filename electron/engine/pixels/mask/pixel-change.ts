import type { DataElement } from '#engine/dicom/data-set'
import type { Edits, NewElement } from '#engine/dicom/edits'
import type { Segment } from '#engine/dicom/output'
import type { Instance } from '#engine/dicom/read-instance'

/** One change that a mask makes to an Instance. */
export type PixelChange =
  | { readonly kind: 'splice'; readonly element: DataElement; readonly content: readonly Segment[] }
  /** `value` in the byte order of the Instance. */
  | { readonly kind: 'replace'; readonly element: DataElement; readonly value: Uint8Array }
  | { readonly kind: 'remove'; readonly element: DataElement }
  /** Takes the place of an element of the same tag in the root data set, if there is one. */
  | { readonly kind: 'set'; readonly element: NewElement }

/**
 * Lays the changes of a mask over other edits. What those remove stays removed; Pixel Data and what describes it take
 * the mask's form.
 */
export function applyChanges(instance: Instance, changes: readonly PixelChange[], edits: Edits): void {
  for (const change of changes) {
    if (change.kind === 'set') {
      edits.add(instance.dataSet, change.element)
      continue
    }
    if (edits.editOf(change.element)?.kind === 'remove') continue
    if (change.kind === 'splice') edits.splice(change.element, change.content)
    else if (change.kind === 'replace') edits.replace(change.element, change.value)
    else edits.remove(change.element)
  }
}
