import type { FindingRow } from '#shared/api/contract'
import type { Page, PageRequest } from '#engine/ports'
import { findingPage } from '#engine/store/queries/findings'
import { latestPlan } from '#engine/store/queries/summary'
import type { ProjectWork } from './project-work.ts'
import { valueOfResidue } from './residue-questions.ts'

/** Findings by page; one of residue in text names the question that settles it. */
export function findingsOf(work: ProjectWork, request: PageRequest & { code: string | null }): Page<FindingRow> {
  const { rows, ...page } = findingPage(work.db, request)
  const canAsk = latestPlan(work.db) !== null
  return {
    ...page,
    rows: rows.map((row) => {
      const { code, instance, place } = row
      if (!canAsk || code !== 'RES-FOUND' || instance === null) return { ...row, question: null }
      return { ...row, question: valueOfResidue(work, instance, place) }
    }),
  }
}
