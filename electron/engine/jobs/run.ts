import type { PixelPolicy } from '#shared/api/contract'
import type { ProblemCode } from '#shared/model/codes'
import type { InstanceToRun } from '#engine/store/queries/run'
import type { Plan } from './make-plan.ts'
import type { WirePatient } from './messages.ts'
import type { OutcomeRecord } from './outcome-record.ts'
import type { ProjectWork } from './project-work.ts'
import type { ToldChanges } from './told-changes.ts'
import type { Preparation } from './worker-pool.ts'

/** One Instance that has to be written, with the digest of everything that its output will have used. */
export interface Task {
  readonly instance: InstanceToRun
  readonly dependency: string
}

/** A run under way. */
export interface Run {
  readonly work: ProjectWork
  readonly plan: Plan
  readonly preparation: Preparation
  readonly runId: number
  readonly options: PixelPolicy
  readonly bundles: ReadonlyMap<number, WirePatient>
  readonly record: OutcomeRecord
  readonly told: ToldChanges
  /** See `filterHolds`. */
  readonly filterHold: (instanceId: number) => ProblemCode | undefined
  /** Whether outputs of an earlier plan lie under names that are no longer theirs. */
  moved: boolean
}
