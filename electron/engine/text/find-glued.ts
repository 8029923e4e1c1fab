import type { Lexicon } from './lexicon.ts'
import { WORD } from './lexicon.ts'
import type { Hit } from './hit.ts'
import type { Page } from './page.ts'
import type { Token } from './tokens.ts'
import type { Voice } from './sheet.ts'

/** What would be left of a run beside the name: an S, a PT, an initial. It goes with the name. */
const LONGEST_REST = 2

/**
 * `CHESTVANTERPOOL`, `vanterpools`: the patient's own name inside a longer run of letters, where nothing parts it from its
 * neighbour. Only long names that no list explains, and only the patient's own: by accident they stand nowhere. Shorter ones
 * (`CHESTOKORO`) only where all else of the run is a word of studies.
 */
export function findGlued(page: Page, { name, vocabulary, sure }: Voice, lexicon: Lexicon): Hit[] {
  const { tokens, words, textClass } = page
  if (name !== 'patient' || (vocabulary.gluable.length === 0 && vocabulary.gluedToWords.length === 0)) return []
  return tokens.flatMap((token, index) => {
    if (token.shape === 'digits' || words[index]?.isExplained !== false) return []
    const found = vocabulary.gluable.find((word) => token.text.length > word.length && token.text.includes(word))
    const kind = found === undefined ? undefined : vocabulary.words.get(found)
    if (found !== undefined && kind !== undefined && (textClass === 'descriptor' || kind !== 'institution'))
      return [hitOf(page, index, found, { kind, voice: name, score: sure }, lexicon)]
    const short = vocabulary.gluedToWords.find((word) => isGluedToWord(token, word, lexicon))
    if (short === undefined || textClass !== 'descriptor') return []
    const start = token.start + token.text.indexOf(short)
    return [{ start, end: start + short.length, kind: 'patientName', voice: GLUED, score: sure }]
  })
}

/** The voice of a name whose neighbours in the same run are words of studies: nothing else of the run is a name. */
export const GLUED = 'patient, glued'

function hitOf(page: Page, index: number, word: string, said: Omit<Hit, 'start' | 'end'>, lexicon: Lexicon): Hit {
  const range = rangeOf(page, index, word, lexicon)
  const { start = 0, end = 0 } = page.tokens[index] ?? {}
  const isWhole = range.start === start && range.end === end
  // What clings to the name of an institution is the rest of that name.
  return { ...said, ...range, voice: isWhole || said.kind === 'institution' ? said.voice : GLUED }
}

/** What stays beside a name although it is short: CT, PA, and the T of T1. */
const OF_STUDIES = WORD.protocol | WORD.anatomy | WORD.medical

function rangeOf(page: Page, index: number, word: string, lexicon: Lexicon): { start: number; end: number } {
  const token = page.tokens[index]
  if (!token) return { start: 0, end: 0 }
  const start = token.start + token.text.indexOf(word)
  const end = start + word.length
  const [before, behind] = [token.text.slice(0, start - token.start), token.text.slice(end - token.start)]
  const isLabel = behind.length === 1 && page.gaps[index + 1] === '' && page.tokens[index + 1]?.shape === 'digits'
  return {
    start: before.length > LONGEST_REST || isOfStudies(before, lexicon) ? start : token.start,
    end: behind.length > LONGEST_REST || isLabel || isOfStudies(behind, lexicon) ? end : token.end,
  }
}

/** Two letters of a protocol; `s` and initials are none. */
function isOfStudies(rest: string, lexicon: Lexicon): boolean {
  return rest.length === LONGEST_REST && (lexicon.flags(rest) & WORD.protocol) !== 0
}

function isGluedToWord({ text }: Token, word: string, lexicon: Lexicon): boolean {
  if (text.length < word.length + LONGEST_REST) return false
  const rest = text.startsWith(word) ? text.slice(word.length) : text.endsWith(word) ? text.slice(0, -word.length) : ''
  return rest !== '' && (lexicon.flags(rest) & OF_STUDIES) !== 0
}
