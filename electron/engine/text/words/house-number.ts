import { REMOVE } from '../hit.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'

/** `12 Elm Street`: the number before a known street. */
export function addHouseNumbers({ page, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    const next = tallies[index + 1]
    const isHouse = token.shape === 'digits' && token.text.length <= 5 && /^,? $/.test(page.gaps[index + 1] ?? '')
    if (isHouse && next?.kind === 'address' && next.score >= REMOVE) {
      const tally = tallies[index]
      if (tally) tally.score = 0
      raise(tally, 'number before a street', next.score, 'address')
    }
  }
}
