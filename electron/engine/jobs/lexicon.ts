import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { openLexicon, type Lexicon } from '#engine/text/lexicon'

/** The packed word list inside the resources folder. */
export const PACKED_WORDS = 'lexicons/packed/words.bin'

const opened = new Map<string, Lexicon>()

/**
 * The product's word list, opened once a process. Throws LEX-MISSING when it was never packed (npm run build packs it),
 * LEX-BAD when it is damaged: nothing is judged without it.
 */
export function readLexicon(resources: string): Lexicon {
  const known = opened.get(resources)
  if (known !== undefined) return known
  const lexicon = openLexicon(bytesOf(resources))
  opened.set(resources, lexicon)
  return lexicon
}

function bytesOf(resources: string): Uint8Array {
  try {
    return readFileSync(join(resources, PACKED_WORDS))
  } catch {
    throw new Problem('LEX-MISSING', `resources/${PACKED_WORDS}`)
  }
}
