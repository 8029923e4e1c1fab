/** Letters as they cover pixels, 0 to 255, on a rectangle whose rows are those of the whole line. */
export interface LetterMask {
  readonly columns: number
  readonly rows: number
  readonly coverage: Uint8Array
}

/** An empty rectangle. */
export const newMask = (columns: number, rows: number): LetterMask => ({
  columns,
  rows,
  coverage: new Uint8Array(columns * rows),
})

/** The mask without the empty columns at its right. */
export function trimmed(mask: LetterMask): LetterMask {
  const { columns, rows, coverage } = mask
  let right = columns
  const isEmpty = (x: number): boolean => {
    for (let y = 0; y < rows; y++) if (coverage[y * columns + x] !== 0) return false
    return true
  }
  while (right > 1 && isEmpty(right - 1)) right--
  const out = newMask(right, rows)
  for (let y = 0; y < rows; y++) out.coverage.set(coverage.subarray(y * columns, y * columns + right), y * right)
  return out
}

/** Covered or not: as fonts without smoothing are drawn. */
export const withoutSmoothing = (mask: LetterMask): LetterMask => ({
  ...mask,
  coverage: mask.coverage.map((value) => (value >= 110 ? 255 : 0)),
})
