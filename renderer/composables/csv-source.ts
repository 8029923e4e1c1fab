import { csvHead, csvLines, type CsvListName, type CsvRow } from '#shared/api/list-csv'

/** A list as a CSV file, page by page. */
export interface CsvSource {
  readonly head: string
  readonly load: (
    cursor: string | null,
  ) => Promise<{ readonly text: string; readonly rows: number; readonly next: string | null }>
}

/** Rows asked for at once for a file: the most that a call gives. */
const PAGE = 500

/** The file of a list whose pages are asked for like this. */
export function csvSource<Name extends CsvListName>(
  name: Name,
  ask: (page: {
    readonly cursor: string | null
    readonly limit: number
  }) => Promise<{ readonly rows: readonly CsvRow<Name>[]; readonly next: string | null }>,
): CsvSource {
  return {
    head: csvHead(name),
    load: async (cursor) => {
      const { rows, next } = await ask({ cursor, limit: PAGE })
      return { text: csvLines(name, rows), rows: rows.length, next }
    },
  }
}

/** The file of a list that is there as a whole. */
export const csvOfRows = <Name extends CsvListName>(name: Name, rows: readonly CsvRow<Name>[]): CsvSource =>
  csvSource(name, () => Promise.resolve({ rows, next: null }))

/** The file of a list that comes by itself, page after page; a first page begins it anew. */
export function csvOfPages<Name extends CsvListName>(
  name: Name,
  begin: () => AsyncGenerator<readonly CsvRow<Name>[]>,
): CsvSource {
  let pages = begin()
  return {
    head: csvHead(name),
    load: async (cursor) => {
      if (cursor === null) pages = begin()
      const page = await pages.next()
      return page.done === true
        ? { text: '', rows: 0, next: null }
        : { text: csvLines(name, page.value), rows: page.value.length, next: 'more' }
    },
  }
}
