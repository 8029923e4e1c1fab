import type { Hit } from '../hit.ts'
import type { Sheet } from '../sheet.ts'
import { add } from '../sheet.ts'
import { SPOKEN } from '../weights.ts'

/** A language model is one voice more: it adds to words that no list of medicine explains, and removes nothing alone. */
export function addSpoken({ page, tallies }: Sheet, spoken: readonly Hit[]): void {
  if (spoken.length === 0) return
  for (const [index, { start, end }] of page.tokens.entries()) {
    const wordClass = page.words[index]?.wordClass
    if (wordClass === 'protocol' || wordClass === 'medical' || wordClass === 'function' || wordClass === 'digits')
      continue
    const hit = spoken.find((each) => each.start < end && start < each.end)
    if (hit) add(tallies[index], hit.voice, SPOKEN)
  }
}
