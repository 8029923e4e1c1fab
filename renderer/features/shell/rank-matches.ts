/** How well `typed` fits: words that start with it best, then letters in order; undefined: not at all. */
function fit(text: string, typed: string): number | undefined {
  const place = text.indexOf(typed)
  if (place === 0) return 0
  if (place > 0) return text[place - 1] === ' ' ? 1 : 2
  let at = -1
  for (const letter of typed) {
    at = text.indexOf(letter, at + 1)
    if (at < 0) return undefined
  }
  return 3
}

/** Rows that fit what was typed, best first; equal ones keep their order. */
export function rankMatches<Row>(rows: readonly Row[], typed: string, text: (row: Row) => string): readonly Row[] {
  const wanted = typed.trim().toLowerCase()
  return rows
    .map((row) => ({ row, fit: fit(text(row).toLowerCase(), wanted) }))
    .filter((found): found is { row: Row; fit: number } => found.fit !== undefined)
    .sort((a, b) => a.fit - b.fit)
    .map((found) => found.row)
}
