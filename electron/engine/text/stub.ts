import {
  byWords,
  faintTitles,
  forWords,
  leads,
  nameCues,
  organisationLinks,
  stubs,
  tails,
  titles,
} from './closed-words.ts'
import { fold } from './fold.ts'
import { tokenize } from './tokens.ts'
import { wordSet } from './word-set.ts'

/** Words that say nothing when what they led to is gone. */
const EMPTY: ReadonlySet<string> = new Set([
  ...titles,
  ...faintTitles,
  ...nameCues,
  ...byWords,
  ...forWords,
  ...organisationLinks,
  ...stubs,
  ...leads,
  ...tails,
  ...wordSet(
    'a an the and or on in is was s no not this that is are by his her their with about as before after since until today yesterday',
  ),
])
/** A modality or a view by itself is medicine, whatever else it may be. */
const MEDICAL = new Set(['mr', 'dr', 'pa', 'ms', 'sr', 'us', 'ct'])

/** Whether nothing is left of a cleaned value but words that led to what was taken out. */
export function isStub(text: string): boolean {
  return tokenize(fold(text)).every(
    ({ text: word, shape }) => !(MEDICAL.has(word) && shape === 'UPPER') && EMPTY.has(word),
  )
}
