import type { Folded } from '../fold.ts'
import type { Hit } from '../hit.ts'

/** What is told by words and scored word by word (words/spoken.ts). */
const OF_WORDS: ReadonlySet<string> = new Set(['personName', 'institution', 'address'])

/**
 * Numbers that a model takes for identity. Words have lists that speak against a model; numbers only have patterns,
 * which know them better: so a model can ask about a number and never take it out.
 */
export function findSpoken({ lower }: Folded, spoken: readonly Hit[]): Hit[] {
  return spoken.flatMap((hit) => {
    if (OF_WORDS.has(hit.kind) || !/\d/.test(lower.slice(hit.start, hit.end))) return []
    return [{ ...hit, score: Math.min(hit.score, ASKED) }]
  })
}

const ASKED = 1.5
