import { layerNames } from '#engine/profile/model'
import type { RuleView } from '#engine/profile/index'
import { actions } from '#engine/actions/index'
import { OUT_OF_PLACE } from '#engine/pipeline/deidentify-instance'

/** What stands for the profile's rule where an element cannot be part of a data set: the run takes it out, whatever rules say. */
export const outOfPlace: RuleView = {
  id: OUT_OF_PLACE,
  does: actions.remove.describe,
  layer: 9,
  layerName: layerNames[9],
  source: 'PS3.5 7.1',
  disposition: { kind: 'remove' },
}
