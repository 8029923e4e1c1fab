import { thousands } from '#shared/base/counted'

export { counted, thousands } from '#shared/base/counted'

/** Where the command line speaks: results to `out`, progress and messages to `err`. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person watches `err`: progress is drawn in place. Otherwise it is JSON lines. */
  readonly isTerminal: boolean
  readonly columns: () => number
}

/** One JSON value a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

/** `0.8 s`, `12 s`, `3:07`, `1:02:03` */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const two = (number: number): string => String(number).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Rows in aligned columns; numbers to the right, the last column as it is. */
export function table(rows: readonly (readonly (string | number)[])[], indent = '  '): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? thousands(cell) : cell)))
  const widths = cells.reduce<number[]>(
    (known, row) => row.map((cell, at) => Math.max(known[at] ?? 0, cell.length)),
    [],
  )
  const line = (row: readonly string[], source: readonly (string | number)[]): string =>
    row
      .map((cell, at) => {
        if (typeof source[at] === 'number') return cell.padStart(widths[at] ?? 0)
        return at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)
      })
      .join('  ')
  return cells.map((row, at) => `${indent}${line(row, rows[at] ?? [])}`.trimEnd() + '\n').join('')
}
