import type { PixelPolicy } from '#shared/api/contract'
import { latestRun, meta } from '#engine/store/queries/summary'
import type { ProjectWork } from './project-work.ts'

/** What the next plan is made for as long as no run says otherwise: what the last run did, or what was read. */
export function policyOf({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>): PixelPolicy {
  const run = latestRun(db)
  if (run !== null) return { pixels: run.pixels, onUnsure: run.onUnsure }
  return { pixels: meta(db, 'readModel') === undefined ? 'off' : 'judged', onUnsure: draft.onUnsure }
}

/** What the next run does unless it is told otherwise: what the last one did, or what the project was made for. */
export function usualPolicy({ db, draft }: Pick<ProjectWork, 'db' | 'draft'>): PixelPolicy {
  const { pixels, onUnsure } = latestRun(db) ?? draft
  return { pixels, onUnsure }
}
