import { titles } from './closed-words.ts'
import { fold } from './fold.ts'
import type { Lexicon } from './lexicon.ts'
import { textClassOf } from './text-class.ts'
import { tokenize } from './tokens.ts'
import { factsOf, type WordClass } from './word-facts.ts'

/** What a word means that is no name by itself: a sequence, a maker, a part of the body, a unit. */
const THINGS: ReadonlySet<WordClass> = new Set<WordClass>(['protocol', 'medical'])
/** Where makers and models stand, plain words are theirs too (Discovery, Sensation). */
const THINGS_OF_EQUIPMENT: ReadonlySet<WordClass> = new Set<WordClass>(['protocol', 'medical', 'ordinary', 'rare'])

/**
 * The folded words of a value that are medicine or equipment where they stand, so that somebody's name of the same
 * letters is a coincidence there. None where a title is, since it leads to a name.
 */
export function thingsIn(value: string, signature: string, lexicon: Lexicon): ReadonlySet<string> {
  const meant = textClassOf(signature, 'LO') === 'equipment' ? THINGS_OF_EQUIPMENT : THINGS
  const words = tokenize(fold(value)).map(({ text, shape, run }) => {
    return { text, run, wordClass: factsOf(text, lexicon.flags(text), 0, { shape }).wordClass }
  })
  if (words.some(({ text }) => titles.has(text))) return new Set()
  return new Set(words.flatMap(({ text, run, wordClass }) => (text === run && meant.has(wordClass) ? [text] : [])))
}
