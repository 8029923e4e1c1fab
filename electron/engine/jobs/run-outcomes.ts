import type { ProblemCode } from '#shared/model/codes'
import type { NewFinding, NewOutcome } from '#engine/store/records'
import type { InstanceOutcome } from './messages.ts'
import type { Run, Task } from './run.ts'

const NO_OUTPUT = {
  outputPath: null,
  outputDigest: null,
  outputBytes: null,
  sopUidNew: null,
  studyUidNew: null,
  seriesUidNew: null,
} as const

/** The outcome of an Instance that no worker was asked about. */
export function heldOutcome({ work, plan }: Run, { instance, dependency }: Task, code: ProblemCode): NewOutcome {
  const kind = code === 'MAP-MISSING' || code === 'WRK-LOST' ? 'quarantined' : 'held'
  const at = work.ports.now().toISOString()
  return { instanceId: instance.id, planRevision: plan.revision, kind, code, place: '', dependency, at, ...NO_OUTPUT }
}

/** What a worker did, as it is recorded. */
export function workerOutcome(
  { work, plan }: Run,
  { instance, dependency }: Task,
  outcome: InstanceOutcome,
): NewOutcome {
  const common = {
    instanceId: instance.id,
    planRevision: plan.revision,
    dependency,
    at: work.ports.now().toISOString(),
  }
  if (outcome.kind === 'quarantined')
    return { ...common, kind: 'quarantined', code: outcome.code, place: outcome.place, ...NO_OUTPUT }
  const { outputPath, outputDigest: digest, outputBytes, sopUidNew, studyUidNew, seriesUidNew } = outcome
  return {
    ...common,
    kind: 'written',
    code: '',
    place: '',
    outputPath,
    outputDigest: digest,
    outputBytes,
    sopUidNew,
    studyUidNew,
    seriesUidNew,
  }
}

/** What the curator has to know of an output. */
export function findingsOf(outcome: InstanceOutcome): NewFinding[] {
  if (outcome.kind !== 'written') return []
  return outcome.findings.map(({ code, place }) => ({
    code,
    severity: code === 'RES-FOUND' || code === 'RES-PIXELS' ? 'error' : code === 'DAT-BAD' ? 'warning' : 'note',
    // What is removed by rule is one question for the whole project, not one a file.
    fileId: code === 'PRV-NEW' ? null : outcome.instanceId,
    place,
    detail: '',
    instances: 1,
  }))
}
