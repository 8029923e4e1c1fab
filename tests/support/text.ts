import { builtInLexicon, compileVocabulary, noLists, noWordCounts } from '#engine/text/index'
import type { Lexicon, TextContext } from '#engine/text/index'
import type { VocabularyEntry } from '#shared/model/text'

/** What a value is judged against when only identity values are known. */
export function contextOf(
  own: readonly VocabularyEntry[] = [],
  submission: readonly VocabularyEntry[] = [],
  more: Partial<Omit<TextContext, 'own' | 'submission'>> = {},
): TextContext {
  const lexicon = more.lexicon ?? builtInLexicon
  return {
    words: noWordCounts,
    lists: noLists,
    ...more,
    lexicon,
    own: compileVocabulary(own, lexicon),
    submission: compileVocabulary(submission, lexicon),
  }
}

/** A small lexicon of a test: word to flags. */
export function lexiconOf(words: Readonly<Record<string, number>>): Lexicon {
  return { digest: 'test', flags: (word) => words[word] ?? 0 }
}
