import { readFileSync } from 'node:fs'
import { compileVocabulary, noLists, noWordCounts } from '#engine/text/index'
import type { TextContext } from '#engine/text/index'
import type { Lexicon } from '#engine/text/lexicon'
import { openLexicon } from '#engine/text/lexicon'
import type { VocabularyEntry } from '#shared/model/text'

let packed: Lexicon | undefined

/** The product's word list, as the build packs it. */
export function packedLexicon(): Lexicon {
  return (packed ??= openLexicon(readFileSync(new URL('../../resources/lexicons/packed/words.bin', import.meta.url))))
}

/** What a value is judged against when only identity values are known. */
export function contextOf(
  own: readonly VocabularyEntry[] = [],
  submission: readonly VocabularyEntry[] = [],
  more: Partial<Omit<TextContext, 'own' | 'submission'>> = {},
): TextContext {
  const lexicon = more.lexicon ?? packedLexicon()
  return {
    words: noWordCounts,
    lists: noLists,
    ...more,
    lexicon,
    own: compileVocabulary(own, lexicon),
    submission: compileVocabulary(submission, lexicon),
  }
}
