import { instanceReading, maskOf, openHold } from '#engine/store/queries/pixels'
import type { InstanceToRun } from '#engine/store/queries/run'
import { digestOf } from './digest.ts'
import type { PixelPolicy } from './pixel-policy.ts'
import type { ProjectWork } from './project-work.ts'

/**
 * What an output depends on besides its Data Elements: that pixels were judged, since every output of a patient states
 * it, and of its own pixels whether they were read and what is painted over. Outputs of runs with pixels off depend on none of it.
 */
export function withPixels(
  { db }: Pick<ProjectWork, 'db'>,
  { pixels }: PixelPolicy,
  ofElements: (instance: InstanceToRun) => string,
): (instance: InstanceToRun) => string {
  if (pixels === 'off') return ofElements
  return (instance) => {
    const own = instance.hasPixels
      ? [instanceReading(db, instance.id)?.code ?? 'unread', maskOf(db, instance.id)?.digest]
      : []
    return digestOf([ofElements(instance), 'judged', openHold(db, instance.id) ?? '', ...own])
  }
}
