import { fold } from './fold.ts'
import { hasTitle } from './page.ts'
import { tokenize } from './tokens.ts'

/** A word as it stands in a value. */
export interface SeenWord {
  readonly word: string
  readonly afterTitle: boolean
}

/** The folded words of a descriptor in their order, numbers left out; what a submission's words are counted by. */
export function wordsOf(value: string): SeenWord[] {
  const folded = fold(value)
  const tokens = tokenize(folded)
  return tokens.flatMap(({ text, shape }, index) =>
    shape === 'digits' ? [] : [{ word: text, afterTitle: hasTitle({ folded, tokens }, index) }],
  )
}
