import type { Lexicon } from './lexicon.ts'
import type { TextLists } from './lists.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WordCounts } from './word-counts.ts'

/** What a value is judged against. Everything in it is fixed by the plan, so that a judgment can be repeated. */
export interface TextContext {
  /** Identity of the patient whose value it is. */
  readonly own: Vocabulary
  /** Identity of everybody in the submission. */
  readonly submission: Vocabulary
  readonly lexicon: Lexicon
  readonly words: WordCounts
  readonly lists: TextLists
}

/** A curator's answer about the asked parts of one value, as folded texts: these stay, these go. */
export interface Answer {
  readonly keep: readonly string[]
  readonly remove: readonly string[]
  /** Those of them that somebody marked by hand, asked or not. */
  readonly hand?: { readonly keep: readonly string[]; readonly remove: readonly string[] }
}
