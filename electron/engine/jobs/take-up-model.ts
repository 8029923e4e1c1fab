import { Problem } from '#shared/base/problem'
import type { ProjectDraft } from '#shared/api/contract'
import { realOf } from './check-draft.ts'
import { WorkerLost, type WorkerPool } from './worker-pool.ts'

/**
 * A language model for a project: where it lies, and the digest of what was tried there. A worker tries it, so that a
 * broken one ends no host. Throws NER-FOLDER, NER-RUN.
 */
export async function takeUpModel(pool: WorkerPool, folder: string | null): Promise<ProjectDraft['ner']> {
  if (folder === null) return null
  const place = realOf(folder)
  try {
    return { folder: place, ...(await pool.ask({ kind: 'ner', folder: place })) }
  } catch (error) {
    if (error instanceof WorkerLost) throw new Problem('NER-RUN')
    throw error
  }
}
