import type { Page } from '../engine/index.ts'

/** Rows that are asked for at once. */
export const PAGE = 500

/** Every page of a list, one after the other. */
export async function* pagesOf<T>(
  ask: (request: { cursor: string | null; limit: number }) => Promise<Pick<Page<T>, 'rows' | 'next'>>,
): AsyncGenerator<readonly T[]> {
  let cursor: string | null = null
  do {
    const page: Pick<Page<T>, 'rows' | 'next'> = await ask({ cursor, limit: PAGE })
    yield page.rows
    cursor = page.next
  } while (cursor !== null)
}
