import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { wordSet } from '../word-set.ts'
import { hasCompanion } from './companions.ts'
import { cueBefore } from './cue.ts'
import { close } from './eponym.ts'

/**
 * Names that a noun makes a term of, whether a list of eponyms has them or not: `Hopkins score`, `Hermansky-Pudlak syndrome`,
 * `escala de Braden`; and names beside a word of their field (`companions.ts`). Never one that a header has, that somebody is
 * called elsewhere, or that a cue leads to.
 */
export function guardTerms(sheet: Sheet): void {
  const { page } = sheet
  for (const index of page.tokens.keys()) {
    const text = page.tokens[index]?.text ?? ''
    if (NOUNS.has(text) || DISEASES.has(text)) closeBefore(sheet, index)
    if (LED.has(text)) closeBehind(sheet, index)
    if ((hasCompanion(page, index) || isDosed(page, index)) && isFree(sheet, index)) closeAt(sheet, index)
  }
}

/** `Azor 5/20 mg`: what is given in milligrams. */
function isDosed({ tokens, words, gaps }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (token?.shape !== 'Title' || facts === undefined || facts.isExplained || gaps[index + 1] !== ' ') return false
  let at = index + 1
  while (tokens[at]?.shape === 'digits' && at < index + LONGEST) at++
  return at > index + 1 && /^ ?$/.test(gaps[at] ?? '') && DOSES.has(tokens[at]?.text ?? '')
}

const DOSES = wordSet('mg mcg ug iu mbq mci gbq mmol')

/** Nobody has one of these for himself. */
const NOUNS = wordSet(
  `syndrome syndromes classification classifications criteria criterion score scores scale index grading formula equation sign signs maneuver manoeuvre
  phenomenon reflex nomogram syndrom klassifikation skala zeichen einteilung kriterien dystrophy chorea`,
)
/** These make a term of two names with a hyphen between them; behind one name they may be its bearer's. */
const DISEASES = wordSet(
  `disease diseases dystrophy anemia anaemia myopathy neuropathy dysplasia atrophy encephalopathy retinopathy nephropathy palsy epilepsy anomaly
  malformation deformity lesion fracture procedure operation shunt repair osteotomy approach projection view method technique test stain staining line
  angle ratio tumor tumour sarcoma carcinoma lymphoma thyroiditis arteritis granulomatosis encephalitis reaction effect law catheter drain forceps`,
)
/** Words that lead to the name of a term: `score de Rockall`, `Klassifikation nach Wiberg`. */
const LED = wordSet(
  `syndrome sindrome syndrom score clasificacion classification klassifikation einteilung escala echelle skala indice criterios criteres kriterien signo
  signe zeichen maniobra manoeuvre enfermedad maladie krankheit morbus tumor fractura maladies test prueba grado`,
)
const LINKS = wordSet('de del du d nach von of')
const LONGEST = 4

/** From the noun to the left: up to two words of medicine, then a name, and the names that hyphens join to it. */
function closeBefore(sheet: Sheet, noun: number): void {
  const { page } = sheet
  const text = page.tokens[noun]?.text ?? ''
  if (OFF.has(page.tokens[noun + 1]?.text ?? '')) return
  let at = noun - 1
  for (let over = 0; over < 2 && isQualifier(page, at); over++) at--
  const names = [at]
  while (names.length < LONGEST && isPartOfChain(page, at)) names.push(--at)
  if (names.length === 1 && !isSure(page, text, noun, noun - 1 - at)) return
  if (names.some((index) => !isFree(sheet, index)) || !names.some((index) => isNameWord(page, index))) return
  if (!names.every((index) => isNameWord(page, index) || isHalf(page, index))) return
  // `John Smith score`: a whole name is somebody's.
  const before = page.tokens[at - 1]
  if (before !== undefined && page.gaps[at] === ' ' && page.words[at - 1]?.isName === true && before.shape !== 'lower')
    return
  for (const index of names) closeAt(sheet, index)
}

/** Whether one name alone, with so many words of medicine between it and the noun, is that of a term. */
function isSure(page: Page, text: string, noun: number, between: number): boolean {
  if (NOUNS.has(text)) return between === 0 || INHERITED.has(text)
  if (!RARE.has(text) || between > 0 || page.style === 'capitals') return false
  const next = page.tokens[noun + 1]
  return endsClause(page, noun) || next?.text === 'type' || next?.shape === 'digits'
}

const INHERITED = wordSet('syndrome syndromes syndrom dystrophy')
const RARE = wordSet('disease anemia anaemia myopathy neuropathy dysplasia encephalopathy nephropathy deformity')

/** A hyphen, or the second hump of `McDermid`. */
function isPartOfChain({ gaps, tokens }: Page, index: number): boolean {
  if (index <= 0) return false
  return gaps[index] === '-' || (gaps[index] === '' && tokens[index]?.run === tokens[index - 1]?.run)
}

/** One of several names: also one that is a word, or the beginning of one. */
function isHalf({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'lower' || token.shape === 'digits') return false
  if ((facts.flags & (WORD.anatomy | WORD.agent | WORD.protocol | WORD.vendor)) !== 0) return false
  return facts.isName || facts.wordClass === 'particle' || token.run !== token.text
}

/** `sign off`, `index finger`. */
const OFF = wordSet('off out in finger here sheet form')

function closeBehind(sheet: Sheet, noun: number): void {
  const { page } = sheet
  let at = noun + 1
  if (!LINKS.has(page.tokens[at]?.text ?? '') || page.gaps[at] !== ' ') return
  at++
  if (!/^[ ']$/.test(page.gaps[at] ?? '')) return
  const names = [at]
  while (names.length < LONGEST && isPartOfChain(page, at + 1)) names.push(++at)
  if (names.some((index) => !isNameWord(page, index) || !isOpen(sheet, index))) return
  for (const index of names) closeAt(sheet, index)
}

/** `Meesmann corneal dystrophy`: an adjective of medicine in small letters. */
function isQualifier({ tokens, words, gaps }: Page, index: number): boolean {
  const wordClass = words[index]?.wordClass
  if (tokens[index]?.shape !== 'lower' || gaps[index + 1] !== ' ') return false
  return wordClass === 'medical' || wordClass === 'protocol'
}

const THING =
  WORD.anatomy | WORD.agent | WORD.protocol | WORD.vendor | WORD.role | WORD.kin | WORD.title | WORD.everyday

/** A name with a capital that means nothing else of every day. */
function isNameWord({ tokens, words, gaps }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'lower' || token.shape === 'digits' || token.text.length < 3) return false
  if (!/^(?: |-|'|'s |)$/.test(gaps[index + 1] ?? '')) return false
  if ((facts.flags & WORD.eponym) === 0 && (facts.flags & THING) !== 0) return false
  const { wordClass } = facts
  return (
    wordClass === 'name' ||
    wordClass === 'unknown' ||
    wordClass === 'eponym' ||
    wordClass === 'place' ||
    wordClass === 'rare'
  )
}

/** No header has it, nobody is called so elsewhere. */
function isOpen({ page, voices, context }: Sheet, index: number): boolean {
  const text = page.tokens[index]?.text ?? ''
  const count = context.words.of(text)
  if (count !== undefined && count.afterTitle > 0) return false
  return voices.every(({ vocabulary: { words, variants } }) => !words.has(text) && !variants.has(text))
}

/** And no title, role or preposition leads to it. */
const isFree = (sheet: Sheet, index: number) => isOpen(sheet, index) && cueBefore(sheet.page, index) === undefined

function closeAt({ tallies }: Sheet, index: number): void {
  const tally = tallies[index]
  if (tally) close(tally)
}
