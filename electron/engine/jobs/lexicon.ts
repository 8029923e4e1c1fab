import { builtInLexicon, type Lexicon } from '#engine/text/index'

/** The words that the product knows, read once a process. */
export function lexiconOf(_resources: string): Lexicon {
  return builtInLexicon
}
