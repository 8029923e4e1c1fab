import { framesToLookAt, headFlag, type SliceFacts } from '#engine/pixels/index'
import { slicedSeries, type SlicedSeries, slicesOf } from '#engine/store/queries/heads'
import type { NewFinding } from '#engine/store/records'
import { findingOf } from './finding.ts'
import type { ProjectWork } from './project-work.ts'

/** A Series that shows a head, and the Instance that its finding is about. */
interface Head {
  readonly seriesId: number
  readonly instanceId: number
  readonly finding: NewFinding
}

/**
 * Decides from what was read which Series show a head from whose surface a face may be made: one finding each. It is
 * listed, or holds the Series until somebody acknowledges it, as the project says.
 */
export async function listHeads(work: ProjectWork): Promise<void> {
  const heads: Head[] = []
  for (const series of slicedSeries(work.db)) heads.push(...headOf(work, series))
  await work.writer.write('putHeads', {
    series: heads.map(({ seriesId, instanceId }) => [seriesId, instanceId] as const),
    findings: heads.map(({ finding }) => finding),
  })
}

function headOf({ db, draft }: ProjectWork, { seriesId, size, instances }: SlicedSeries): Head[] {
  const [instanceId] = instances
  if (instanceId === undefined) return []
  const sample = framesToLookAt(instances.length).flatMap((at) => instances[at] ?? [])
  const slices = sample.flatMap((id) => JSON.parse(slicesOf(db, id)) as SliceFacts[])
  const flag = headFlag(slices)
  if (flag === undefined) return []
  const finding = findingOf(flag.code, draft.heads === 'hold' ? 'error' : 'warning', instanceId, flag.place, flag.why)
  return [{ seriesId, instanceId, finding: { ...finding, instances: size } }]
}
