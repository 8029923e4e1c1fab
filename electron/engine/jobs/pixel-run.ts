import type { ProblemCode } from '#shared/model/codes'
import { openHead } from '#engine/store/queries/heads'
import { instanceReading, instancesWithHolds, maskOf, openHold } from '#engine/store/queries/pixels'
import type { InstanceToRun } from '#engine/store/queries/run'
import type { FrameRegions, InstanceToRun as Asked } from './messages.ts'
import type { ProjectWork } from './project-work.ts'
import type { Run } from './run.ts'

/** What its pixels keep an Instance from being written by: they could not be read, or somebody has to be asked. */
export function pixelStop(
  { work: { db, draft }, options, filterHold }: Pick<Run, 'work' | 'options' | 'filterHold'>,
  { id, hasPixels }: InstanceToRun,
): ProblemCode | undefined {
  if (options.pixels === 'off') return filterHold(id)
  const hold = openHold(db, id) ?? headHold({ db, draft }, id)
  // Recorded by ourselves, with codes of this table alone.
  if (hold !== undefined) return hold as ProblemCode
  if (!hasPixels) return undefined
  const reading = instanceReading(db, id)
  if (reading === undefined) return 'PIX-HELD'
  if (reading.code !== '') return reading.code as ProblemCode
  return (maskOf(db, id)?.asked ?? 0) > 0 ? 'PIX-ASK' : undefined
}

/** What keeps Instances back even where pixels are written as they came. What was looked at since is not known to it. */
export function filterHolds({ db }: Pick<ProjectWork, 'db'>): (id: number) => ProblemCode | undefined {
  const looked = instancesWithHolds(db)
  return (id) => (looked.has(id) && openHold(db, id, 'SIG-FILTER') !== undefined ? 'SIG-FILTER' : undefined)
}

/** What holds an Instance for the head that its Series shows, where the project holds such Series. */
export function headHold({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>, id: number): string | undefined {
  return draft.heads === 'hold' ? openHead(db, id) : undefined
}

/** Instances with what the plan paints over in them. */
export function withMasks({ work, options }: Pick<Run, 'work' | 'options'>, instances: readonly Asked[]): Asked[] {
  if (options.pixels === 'off') return [...instances]
  return instances.map((instance) => {
    const mask = maskOf(work.db, instance.instanceId)
    return mask === undefined ? instance : { ...instance, masks: JSON.parse(mask.frames) as FrameRegions }
  })
}
