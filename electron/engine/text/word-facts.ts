import { particles, titles } from './closed-words.ts'
import { WORD } from './lexicon.ts'

/** What a word is taken for when nothing around it is known: the strongest of what the lexicon says. */
export type WordClass =
  | 'digits'
  | 'letter'
  | 'function'
  | 'protocol'
  | 'medical'
  | 'organisation'
  | 'ordinary'
  | 'rare'
  | 'foreign'
  | 'particle'
  | 'tail'
  | 'eponym'
  | 'place'
  | 'name'
  | 'unknown'

/** Classes whose words are never part of a name or a place by themselves. */
type PlainClass = 'digits' | 'letter' | 'function' | 'protocol' | 'medical' | 'organisation' | 'tail'

const PLAIN: ReadonlySet<WordClass> = new Set<PlainClass>([
  'digits',
  'letter',
  'function',
  'protocol',
  'medical',
  'organisation',
  'tail',
])

/** Narrows, so that a `switch` over the other classes stays total. */
export function isPlainClass(wordClass: WordClass): wordClass is PlainClass {
  return PLAIN.has(wordClass)
}

/** A token as the lexicon sees it. */
export interface WordFacts {
  readonly flags: number
  readonly wordClass: WordClass
  /** Stands in a list of names, whatever else it is. */
  readonly isName: boolean
  /** Some list says that it is something other than a name or place. */
  readonly isExplained: boolean
  /** Its flags were made of its parts: no list has it as a whole. */
  readonly isGuess: boolean
}

const PROTOCOL = WORD.protocol | WORD.vendor | WORD.unit
const MEDICAL = WORD.medical | WORD.anatomy | WORD.agent | WORD.dicom
const STRONG_MEDICAL = WORD.anatomy | WORD.agent
const ORGANISATION = WORD.organisation | WORD.street
const ORDINARY = WORD.everyday | WORD.common | WORD.role | WORD.kin | WORD.title | WORD.preposition | WORD.calendar

/** In this order: the first that fits is the class. */
const CLASSES: readonly (readonly [number, WordClass])[] = [
  [WORD.functionWord, 'function'],
  [PROTOCOL, 'protocol'],
  [MEDICAL, 'medical'],
  [ORGANISATION, 'organisation'],
  [ORDINARY, 'ordinary'],
  [WORD.particle, 'particle'],
  [WORD.tail, 'tail'],
  [WORD.eponym, 'eponym'],
  [WORD.rare, 'rare'],
]

const UNEXPLAINED: ReadonlySet<WordClass> = new Set<WordClass>(['place', 'name', 'unknown'])
/** One ideograph is a word; one letter is none. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** `foreign`: flags of the languages in which the value is written beside English. */
export function factsOf(
  text: string,
  flags: number,
  foreign: number,
  { shape, isGuess = false }: { readonly shape?: string | undefined; readonly isGuess?: boolean } = {},
): WordFacts {
  const wordClass = classOf(text, flags, foreign, shape)
  return {
    flags,
    wordClass,
    isName: !titles.has(text) && ((flags & WORD.sureName) !== 0 || wordClass === 'name'),
    isExplained: !UNEXPLAINED.has(wordClass),
    isGuess,
  }
}

/** Mueller, Roux: a name that only the meanings of codes have beside lists of names, or that stands for a disease. */
function isNameOfMedicine(flags: number): boolean {
  if ((flags & (PROTOCOL | STRONG_MEDICAL | WORD.functionWord | WORD.everyday | ORGANISATION)) !== 0) return false
  // Rodilla, Leber: parts of the body in another language, also where the rest of the value is English.
  const isOfBody = (flags & MEDICAL) !== 0 && (flags & WORD.foreign) !== 0
  if (isOfBody && (flags & WORD.english) === 0 && (flags & (WORD.german | WORD.givenName)) !== WORD.givenName)
    return false
  if ((flags & WORD.eponym) !== 0) return (flags & WORD.common) === 0
  return (flags & WORD.sureName) !== 0 && (flags & MEDICAL) !== 0 && (flags & WORD.common) === 0
}

/** Luz, Robledo in a Spanish sentence: words with a capital are names, but for German, where every noun has one. */
function isForeignName(flags: number, foreign: number, shape: string | undefined): boolean {
  return (flags & WORD.sureName) !== 0 && (foreign & WORD.german) === 0 && (shape === 'Title' || shape === 'UPPER')
}

function classOf(text: string, flags: number, foreign: number, shape: string | undefined): WordClass {
  if (shape === undefined ? /^\p{N}/u.test(text) : shape === 'digits') return 'digits'
  if (text.length === 1 && !IDEOGRAPHIC.test(text)) return 'letter'
  if (titles.has(text) && (flags & PROTOCOL) === 0) return 'ordinary'
  if (particles.has(text) && (flags & PROTOCOL) === 0) return 'particle'
  if (isNameOfMedicine(flags)) return 'eponym'
  for (const [mask, wordClass] of CLASSES) if ((flags & mask) !== 0) return wordClass
  if ((flags & foreign) !== 0 && !isForeignName(flags, foreign, shape)) return 'foreign'
  if ((flags & WORD.name) !== 0) return 'name'
  return (flags & WORD.place) !== 0 ? 'place' : 'unknown'
}
