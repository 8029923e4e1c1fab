import { setImmediate } from 'node:timers/promises'
import type { PixelPolicy } from '#shared/api/contract'
import { latestRun, sizeCounts } from '#engine/store/queries/summary'
import { dependenciesOf } from './dependencies.ts'
import { eachInstance } from './each-row.ts'
import type { Plan } from './make-plan.ts'
import { withPixels } from './pixel-dependencies.ts'
import type { ProjectWork } from './project-work.ts'
import { wirePatients } from './wire-plan.ts'

/** Of more it takes longer than a decision may; what the run comes to is then told by the run. */
const MOST_LOOKED_AT = 200_000
/** Between two of these the host answers other calls. */
const INSTANCES_AT_ONCE = 1000

/**
 * Marks outcomes that a plan has made stale, and takes the mark from those that it agrees with again: what the next run
 * would come to can be seen before it. The run looks for itself and does not rely on the marks.
 */
export async function markTouched(work: ProjectWork, plan: Plan, policy: PixelPolicy): Promise<void> {
  if (latestRun(work.db) === null || sizeCounts(work.db).instances > MOST_LOOKED_AT) return
  const dependencies = withPixels(work, policy, dependenciesOf(work, plan, wirePatients(work)))
  const touched: number[] = []
  const agreed: number[] = []
  let looked = 0
  for (const instance of eachInstance(work)) {
    looked += 1
    if (looked % INSTANCES_AT_ONCE === 0) await setImmediate()
    const { id, outcome } = instance
    if (outcome === null || outcome.stale) continue
    if (outcome.dependency !== dependencies(instance)) touched.push(id)
    else if (outcome.touched) agreed.push(id)
  }
  if (touched.length > 0) await work.writer.write('markTouched', { instanceIds: touched, touched: true })
  if (agreed.length > 0) await work.writer.write('markTouched', { instanceIds: agreed, touched: false })
}
