import type { Hit } from './hit.ts'
import type { Page } from './page.ts'
import type { Token } from './tokens.ts'
import type { Voice } from './sheet.ts'

/** What would be left of a run beside the name: an S, a PT, an initial. It goes with the name. */
const LONGEST_REST = 2

/**
 * `CHESTVANTERPOOL`, `vanterpools`: the patient's own name inside a longer run of letters, where nothing parts it from its
 * neighbour. Only long names that no list explains, and only the patient's own: by accident they stand nowhere.
 */
export function findGlued({ tokens, words, textClass }: Page, { name, vocabulary, sure }: Voice): Hit[] {
  if (name !== 'patient' || vocabulary.gluable.length === 0) return []
  return tokens.flatMap((token, index) => {
    if (token.shape === 'digits' || words[index]?.isExplained !== false) return []
    const found = vocabulary.gluable.find((word) => token.text.length > word.length && token.text.includes(word))
    const kind = found === undefined ? undefined : vocabulary.words.get(found)
    if (found === undefined || kind === undefined || (textClass !== 'descriptor' && kind === 'institution')) return []
    return [{ ...rangeOf(token, found), kind, voice: name, score: sure }]
  })
}

function rangeOf(token: Token, word: string): { start: number; end: number } {
  const start = token.start + token.text.indexOf(word)
  const end = start + word.length
  return {
    start: start - token.start <= LONGEST_REST ? token.start : start,
    end: token.end - end <= LONGEST_REST ? token.end : end,
  }
}
