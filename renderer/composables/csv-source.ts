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
