import type { SubmissionSummary } from '#shared/api/contract'
import { counted, showCount } from '../../composables/numbers'

export interface RunOffer {
  readonly verb: 'run' | 'resume'
  readonly can: boolean
  readonly label: string
  readonly reason: string
}

const no = (reason: string): RunOffer => ({ verb: 'run', can: false, label: 'Run', reason })

/** What a run would do now, in words; only what changed is written. */
export function runOffer(summary: SubmissionSummary | undefined, busy: boolean): RunOffer {
  if (!summary) return no('…')
  if (busy) return no('A task is under way.')
  if (summary.readOnly !== null) return no('Read-only: another process has the project open.')
  if (summary.sources.some(({ state }) => state !== 'there')) return no('A source folder is gone.')
  if (summary.scan.finishedAt === null) return no('Nothing was scanned to its end. Scan first, under Submission.')
  const { run, stale, written, files } = summary
  if (run?.state === 'interrupted' || run?.state === 'paused' || run?.state === 'cancelled') {
    const reason = `Run ${run.id} stopped early. ${counted(written, 'Instance is', 'Instances are')} written and valid.`
    return { verb: 'resume', can: true, label: `Resume run ${run.id}`, reason }
  }
  const waiting = Math.max(0, files.toDo - written)
  if (stale > 0)
    return {
      verb: 'run',
      can: true,
      label: `Run ${counted(waiting, 'Instance')}`,
      reason: `${counted(stale, 'output is', 'outputs are')} from an earlier plan.`,
    }
  const reason =
    waiting === 0
      ? `All ${showCount(written)} are written by plan r${summary.plan?.revision ?? 0}.`
      : `${counted(waiting, 'Instance is', 'Instances are')} not written.${summary.plan === null ? ' The plan is made first.' : ''}`
  return { verb: 'run', can: true, label: 'Run', reason }
}
