import { stringify } from 'csv-stringify/sync'

/** Rows as a CSV file, guarded so that no spreadsheet takes a value for a formula. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, unknown>>[],
): string {
  return stringify([...rows], { header: true, columns: [...columns], escape_formulas: true })
}

/** A cell of such a file without its guard. */
export function unguarded(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '')
}
