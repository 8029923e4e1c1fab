import { type InstanceToRun, instancesToRun, type OutcomeRecord, writtenOutcomes } from '#engine/store/queries/run'
import type { ProjectWork } from './project-work.ts'

const ROWS_PAGED = 2000

/** Rows of a query that gives them a page at a time, in number order; pages keep memory flat in a project of any size. */
export function* eachRow<T>(
  page: (after: number, limit: number) => readonly T[],
  idOf: (row: T) => number,
): Generator<T> {
  for (let after = 0; ;) {
    const rows = page(after, ROWS_PAGED)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = idOf(last)
  }
}

/** Instances that no structural decision stops, with the outcome each has. */
export function eachInstance({ db }: Pick<ProjectWork, 'db'>): Generator<InstanceToRun> {
  return eachRow(
    (after, limit) => instancesToRun(db, after, limit),
    ({ id }) => id,
  )
}

/** Outcomes that have an output. */
export function eachWritten({ db }: Pick<ProjectWork, 'db'>): Generator<OutcomeRecord> {
  return eachRow(
    (after, limit) => writtenOutcomes(db, after, limit),
    ({ instanceId }) => instanceId,
  )
}
