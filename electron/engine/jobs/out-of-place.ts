import type { DataElement, Item } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { isPrivateCreator } from '#engine/dicom/tag'
import { textValues } from '#engine/dicom/values'
import { ContentItems } from '#engine/pipeline/content-items'
import { layerNames } from '#engine/profile/model'
import type { CompiledProfile, RuleView } from '#engine/profile/index'
import { actions } from '#engine/actions/index'
import { isOutOfPlace, OUT_OF_PLACE, UNKNOWN_CREATOR } from '#engine/pipeline/deidentify-instance'

/** What stands for the profile's rule where an element cannot be part of a data set: the run takes it out, whatever rules say. */
export const outOfPlace: RuleView = {
  id: OUT_OF_PLACE,
  does: actions.remove.describe,
  layer: 9,
  layerName: layerNames[9],
  source: 'PS3.5 7.1',
  disposition: { kind: 'remove' },
}

/** The same where a Private Creator is none that a list or a rule knows: its block goes with it. */
const unknownCreator: RuleView = {
  id: UNKNOWN_CREATOR,
  does: actions.remove.describe,
  layer: 9,
  layerName: layerNames[9],
  source: 'PS3.5 7.8',
  disposition: { kind: 'remove' },
}

/**
 * What the run does with an element apart from the profile's rule for it: what is out of place, an unknown creator, a content
 * item whose concept must not stay (PS3.15 E.3.4). Undefined: the rule decides.
 */
export function overruling(
  instance: Instance,
  profile: CompiledProfile,
  { element, item, rule }: { element: DataElement; item: Item; rule: RuleView },
): RuleView | undefined {
  if (isOutOfPlace(element, item)) return outOfPlace
  if (isPrivateCreator(element.tag)) {
    const [creator = '', ...others] = textValues(instance, item, element)
    return others.length === 0 && profile.keepsCreator(creator) ? undefined : unknownCreator
  }
  const ruled = { rule, needsValue: false }
  const made = contentsOf(instance, profile).ruling(element, item, ruled)
  return made === ruled ? undefined : made.rule
}

/** Concepts are read once an Instance. */
const contents = new WeakMap<Instance, ContentItems>()

function contentsOf(instance: Instance, profile: CompiledProfile): ContentItems {
  const known = contents.get(instance) ?? new ContentItems(instance, profile)
  contents.set(instance, known)
  return known
}
