import type { Page } from '../engine/index.ts'

/** Rows that are asked for at once. */
const PAGE = 500

type Ask<P> = (request: { cursor: string | null; limit: number }) => Promise<P>
type Pages<T> = Pick<Page<T>, 'rows' | 'next'>

/** Pages of a list one after the other, as they were answered: so many rows in all, or fewer. */
export async function* pagesUpTo<P extends Pages<unknown>>(limit: number, ask: Ask<P>): AsyncGenerator<P> {
  let cursor: string | null = null
  let left = limit
  do {
    const page: P = await ask({ cursor, limit: Math.min(left, PAGE) })
    yield page
    left -= page.rows.length
    cursor = page.next
  } while (cursor !== null && left > 0)
}

/** Rows of every page of a list, one page after the other. */
export async function* pagesOf<T>(ask: Ask<Pages<T>>): AsyncGenerator<readonly T[]> {
  for await (const { rows } of pagesUpTo(Infinity, ask)) yield rows
}
