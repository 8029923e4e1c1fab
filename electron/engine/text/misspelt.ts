import { deletionKeysOf, distanceOf, MIN_FUZZY_TWICE } from './look-alikes.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * The known word that a word may be with a slip of the pen: one edit, or `most` in a long word. Two words two edits apart
 * share a word with one letter left out often enough; what they do not is left to cues.
 */
export function misspeltWord(text: string, { words, deletions }: Vocabulary, most: number): string | undefined {
  if (deletions.size === 0) return undefined
  for (const deletion of deletionKeysOf(text)) {
    for (const word of deletions.get(deletion) ?? []) {
      const allowed = word.length >= MIN_FUZZY_TWICE ? most : 1
      if (words.has(word) && distanceOf(text, word, allowed) <= allowed) return word
    }
  }
  return undefined
}
