import type { SubmissionSummary } from '#shared/api/contract'
import { counted, showCount } from '../../composables/numbers'

export interface RoadStep {
  readonly title: string
  readonly state: 'done' | 'now' | 'waits'
  readonly says: string
  /** The list that makes the figure; `undefined` where there is none to see. */
  readonly list: Readonly<Record<string, string>> | undefined
}

const scanSays = (summary: SubmissionSummary): string =>
  summary.scan.running ? 'so far' : summary.scan.finishedAt === null ? 'not yet' : counted(summary.files.total, 'file')

function writtenSays(summary: SubmissionSummary): string {
  const { written, files, stale } = summary
  if (summary.run === null) return 'nothing is written yet'
  return `${showCount(written)} of ${showCount(files.toDo)} written${stale > 0 ? `, ${showCount(stale)} stale` : ''}`
}

/** Where no pixels were read there is no such step: they are off, or none came. */
function readSteps({ read, failed, masked, asked }: SubmissionSummary['pixels']) {
  if (read + failed === 0) return []
  const parts = [
    `${showCount(read)} read`,
    ...(failed > 0 ? [`${showCount(failed)} could not be`] : []),
    ...(masked > 0 ? [`${showCount(masked)} masked`] : []),
    ...(asked > 0 ? [`${showCount(asked)} asked`] : []),
  ]
  return [{ title: 'Read', done: true, says: parts.join(' · '), list: undefined }]
}

/** The steps that exist, with what is known of each; the first that is not done is the current one. */
export function roadSteps(summary: SubmissionSummary): readonly RoadStep[] {
  const { scan, plan, run, files, stale, written } = summary
  const steps = [
    { title: 'Scan', done: scan.finishedAt !== null && !scan.running, says: scanSays(summary), list: { files: 'all' } },
    ...readSteps(summary.pixels),
    {
      title: 'Plan',
      done: plan !== null,
      says: plan ? `r${plan.revision} · ${plan.digest.slice(0, 6)}` : 'not yet',
      list: undefined,
    },
    {
      title: 'Run',
      done: run !== null && stale === 0 && written >= files.toDo,
      says: writtenSays(summary),
      list: { files: 'written' },
    },
    {
      title: 'Residue',
      done: run !== null && run.residue === 0,
      says: run === null ? 'searched in every output' : counted(run.residue, 'hit'),
      list: undefined,
    },
  ]
  const now = steps.findIndex((step) => !step.done)
  return steps.map(({ title, done, says, list }, index) => ({
    title,
    says,
    list: /[1-9]/.test(says) ? list : undefined,
    state: done ? 'done' : index === now ? 'now' : 'waits',
  }))
}
