import { Problem } from '#shared/base/problem'

/** Rows of one page in a stable order; `next` is the cursor of the following page, `null` after the last. */
export interface PageOf<Row> {
  readonly rows: Row[]
  readonly total: number
  readonly next: string | null
}

export interface PageArgs {
  readonly cursor: string | null
  readonly limit: number
}

/** The sort key of the last row of a page. */
export type Key = readonly (string | number)[]

export function encodeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key that a cursor holds, when it has the same kinds of parts as `like`. Throws Problem BAD-INPUT. */
export function decodeCursor<K extends Key>(cursor: string, like: K): K {
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new Problem('BAD-INPUT', 'cursor')
  }
  const fits =
    Array.isArray(key) && key.length === like.length && like.every((part, at) => typeof part === typeof key[at])
  if (!fits) throw new Problem('BAD-INPUT', 'cursor')
  return key as K
}

/** Cuts `limit + 1` fetched rows to a page. */
export function pageOf<Row>(
  fetched: Row[],
  { limit, total, keyOf }: { limit: number; total: number; keyOf: (row: Row) => Key },
): PageOf<Row> {
  const rows = fetched.slice(0, limit)
  const last = rows.at(-1)
  return { rows, total, next: fetched.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

/** A LIKE pattern that finds the text anywhere; its own wildcards are taken literally. Use with ESCAPE '\'. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** `#00412` */
export function fileNumber(id: number): string {
  return `#${String(id).padStart(5, '0')}`
}
