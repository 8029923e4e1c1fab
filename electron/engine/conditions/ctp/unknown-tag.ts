import { lookUp } from '#engine/dicom/dictionary'
import { isPrivate } from '#engine/dicom/tag'
import type { AttributeStep } from '../attribute-name.ts'

/** A public tag that the standard does not have: most often a slip of the pen, as [1018,1018] for [0018,1018]. */
export function isUnknownTag(steps: readonly AttributeStep[] | undefined): boolean {
  return (steps ?? []).some((step) => step.kind === 'tag' && !isPrivate(step.tag) && lookUp(step.tag) === undefined)
}
