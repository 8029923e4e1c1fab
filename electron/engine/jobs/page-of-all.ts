import { Problem } from '#shared/base/problem'
import type { Page, PageRequest } from '#engine/ports'

/** Where a page of a list begins that is counted through. Throws Problem BAD-INPUT. */
export function startOf(cursor: string | null): number {
  const start = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(start) || start < 0) throw new Problem('BAD-INPUT', 'cursor')
  return start
}

/** A page of a list that is there as a whole. Throws Problem BAD-INPUT. */
export function pageOfAll<Row>(all: readonly Row[], { cursor, limit }: PageRequest): Page<Row> {
  const start = startOf(cursor)
  const next = start + limit
  return { rows: all.slice(start, next), total: all.length, next: next < all.length ? String(next) : null }
}
