import type { PixelPolicy } from '#shared/api/contract'
import { instanceReading, maskOf, openHold } from '#engine/store/queries/pixels'
import type { InstanceToRun } from '#engine/store/queries/run'
import { digestOf } from './digest.ts'
import type { OverlayPolicy } from './messages.ts'
import { filterHolds, headHold } from './pixel-run.ts'
import type { ProjectWork } from './project-work.ts'

/**
 * What an output depends on besides its Data Elements: that pixels were judged, since every output of a patient states
 * it, and of its own pixels whether they were read and what is painted over. Outputs of runs with pixels off depend on none of it.
 */
export function withPixels(
  { db, draft }: Pick<ProjectWork, 'db' | 'draft'>,
  { pixels }: PixelPolicy,
  ofElements: (instance: InstanceToRun) => string,
): (instance: InstanceToRun) => string {
  if (pixels === 'off') {
    const filterHold = filterHolds({ db })
    return (instance) => {
      const elements = withPlanes(instance, 'remove', ofElements(instance))
      const held = filterHold(instance.id)
      return held === undefined ? elements : digestOf([elements, held])
    }
  }
  return (instance) => {
    const elements = withPlanes(instance, draft.overlays, ofElements(instance))
    const own = instance.hasPixels
      ? [instanceReading(db, instance.id)?.code ?? 'unread', maskOf(db, instance.id)?.digest]
      : []
    return digestOf([
      elements,
      'judged',
      openHold(db, instance.id) ?? headHold({ db, draft }, instance.id) ?? '',
      ...own,
    ])
  }
}

/** Planes are taken out of the pixel words too, or stay as the project asks. */
function withPlanes({ overlay }: InstanceToRun, policy: OverlayPolicy, digest: string): string {
  return overlay ? digestOf([digest, 'planes', policy]) : digest
}
