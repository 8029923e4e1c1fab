import type { Hit } from '../hit.ts'
import type { Sheet } from '../sheet.ts'
import { add } from '../sheet.ts'

/** A language model is one voice more: it adds to words that no list of medicine explains, as much as it is sure. */
export function addSpoken({ page, tallies }: Sheet, spoken: readonly Hit[]): void {
  if (spoken.length === 0) return
  const hits = [...spoken].sort((a, b) => a.start - b.start)
  let next = 0
  for (const [index, { start, end }] of page.tokens.entries()) {
    while (next < hits.length && (hits[next]?.end ?? 0) <= start) next += 1
    const hit = hits[next]
    const wordClass = page.words[index]?.wordClass
    if (hit === undefined || hit.start >= end) continue
    if (wordClass === 'protocol' || wordClass === 'medical' || wordClass === 'function' || wordClass === 'digits')
      continue
    const tally = tallies[index]
    if (tally !== undefined && !tally.isClosed) tally.kind = hit.kind
    add(tally, hit.voice, hit.score)
  }
}
