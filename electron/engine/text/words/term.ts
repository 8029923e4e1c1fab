import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { cueWords } from '../patterns/cue-families.ts'
import { personSlot } from '../person-slot.ts'
import { wordSet } from '../word-set.ts'
import { hasCompanion } from './companions.ts'
import { cueBefore } from './cue.ts'
import { close } from './eponym.ts'
import { isBehindArticle, isGauge, isHeld, isInstrument, isPeople, isThread } from './instrument.ts'

/**
 * Names that a noun makes a term of, whether a list of eponyms has them or not: `Hopkins score`, `Hermansky-Pudlak syndrome`,
 * `escala de Braden`; and names beside a word of their field (`companions.ts`). Never one that a header has, that somebody is
 * called elsewhere, or that a cue leads to.
 */
export function guardTerms(sheet: Sheet): void {
  const { page } = sheet
  for (const index of page.tokens.keys()) {
    const text = page.tokens[index]?.text ?? ''
    if (NOUNS.has(text) || DISEASES.has(text) || text === 'type' || isInstrument(page, index)) closeBefore(sheet, index)
    if (LED.has(text)) closeBehind(sheet, index)
    if ((hasCompanion(page, index) || isDosed(page, index)) && isFree(sheet, index)) closeAt(sheet, index)
    if ((isThread(page, index) || isBehindArticle(page, index)) && isNameWord(page, index) && isUnled(sheet, index))
      closeAt(sheet, index)
    if (isStaged(page, index) && isNameWord(page, index) && isFree(sheet, index)) closeAt(sheet, index)
    if (isCombining(page, index) && isOpen(sheet, index)) closeAt(sheet, index)
    if (isLabel(page, index) && isOpen(sheet, index)) closeAt(sheet, index)
    if (isGauge(page, index) && isUnled(sheet, index)) closeAt(sheet, index)
    if (isPeople(page, index) && isOpen(sheet, index) && isNobodys(page, index)) closeAt(sheet, index)
  }
}

/** `Blount disease Langenskiold IV`: a numeral of Rome behind one name; behind two it is the third of his family. */
function isStaged({ tokens, words, gaps, style, isGerman }: Page, index: number): boolean {
  const [before, token, next] = [words[index - 1], tokens[index], tokens[index + 1]]
  if (style !== 'prose' || isGerman || token?.shape !== 'Title' || next?.shape !== 'UPPER') return false
  if (gaps[index + 1] !== ' ' || !/^(?:i{2,3}|iv|vi?)[abc]?$/.test(next.text)) return false
  return (
    before !== undefined && /^[ ,;:]{1,2}$/.test(gaps[index] ?? '') && before.wordClass === 'medical' && !before.isName
  )
}

/** `Antero-posterior`, `Costo-phrenic`: the first half of a word of medicine, before the second in small letters. */
function isCombining({ tokens, words, gaps }: Page, index: number): boolean {
  const [token, next, behind] = [tokens[index], tokens[index + 1], words[index + 1]]
  if (token?.shape !== 'Title' || words[index]?.isExplained !== false || !/.{4}o$/.test(token.text)) return false
  return (
    gaps[index + 1] === '-' &&
    next?.shape === 'lower' &&
    (behind?.wordClass === 'medical' || behind?.wordClass === 'protocol')
  )
}

/** `GMC 7012345`, `Mat. 4471/82`: what is written before a number says what it counts, whoever is called so. */
function isLabel({ folded, tokens, words, gaps }: Page, index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]]
  if (!token || !next || token.shape === 'lower' || words[index]?.isExplained !== false) return false
  const gap = gaps[index + 1] ?? ''
  if (!/^(?:[.:#]{0,2} ?#?)$/.test(gap) || gap === '' || (token.shape !== 'UPPER' && gap === ' ')) return false
  return cueWords.has(token.text) && /^\p{L}{0,4}[-/]?\d{3}/u.test(folded.norm.slice(next.start, next.start + 9))
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
  transform algorithm interpolation coefficient correlation smoothing filtering thresholding vesselness regression estimator
  phenomenon reflex nomogram syndrom klassifikation skala zeichen einteilung kriterien dystrophy chorea`,
)
/** These make a term of two names with a hyphen between them; behind one name they may be its bearer's. */
const DISEASES = wordSet(
  `disease diseases dystrophy anemia anaemia myopathy neuropathy dysplasia atrophy encephalopathy retinopathy nephropathy palsy epilepsy anomaly
  malformation deformity lesion fracture procedure operation shunt repair osteotomy approach projection view method technique test stain staining line
  fit fitting threshold filter model kernel correction distribution curve plot distance factor anastomosis closure fundoplication
  hernioplasty herniorrhaphy arthroplasty osteotomy bunionectomy lobe ligament fascia triangle foramen canal pouch ganglion
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
  // `with Bovie cautery`: a preposition leads to an instrument as often as to who holds it.
  const isFreeHere = isHeld(page, noun) ? isUnled : isFree
  // `ask Wroxham suture count`
  if (isInstrument(page, noun) && personSlot(page, at) !== undefined) return
  if (names.some((index) => !isFreeHere(sheet, index)) || !names.some((index) => isNameWord(page, index))) return
  if (!names.every((index) => isNameWord(page, index) || isHalf(page, index))) return
  // `John Smith score`: a whole name is somebody's.
  const before = page.tokens[at - 1]
  if (before !== undefined && page.gaps[at] === ' ' && page.words[at - 1]?.isName === true && before.shape !== 'lower')
    return
  for (const index of names) closeAt(sheet, index)
}

/** Whether one name alone, with so many words of medicine between it and the noun, is that of a term. */
function isSure(page: Page, text: string, noun: number, between: number): boolean {
  if (text === 'type') return isOfType(page, noun)
  if (NOUNS.has(text)) return between === 0 || INHERITED.has(text)
  // `Foley urinary catheters`, but `Wroxham requested scissors`.
  if (isInstrument(page, noun)) return between === 0 || ADJECTIVE.test(page.tokens[noun - 1]?.text ?? '')
  if (!RARE.has(text) || between > 0 || page.style === 'capitals') return false
  const next = page.tokens[noun + 1]
  return endsClause(page, noun) || next?.text === 'type' || next?.shape === 'digits'
}

/** `Numano type V.`: a numeral of Rome, and no `type II diabetes`, which somebody has. */
function isOfType(page: Page, noun: number): boolean {
  if (page.style !== 'prose' || !/^(?:i{1,3}|iv|vi{0,3})[ab]?$/.test(page.tokens[noun + 1]?.text ?? '')) return false
  return page.tokens[noun + 1]?.shape === 'UPPER' && endsClause(page, noun + 1)
}

const ADJECTIVE = /(?:al|ar|ary|ic|ous)$/
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

/** Neither a title nor a role nor a deed leads to it. */
function isNobodys(page: Page, index: number): boolean {
  const voice = cueBefore(page, index)?.voice
  return voice === undefined || voice === 'for'
}

/** Lead to what something is done with as often as to who is there. */
const WITH = wordSet('with w of via mit con avec de')

/** No header has it, and nothing leads to it but what leads to things. */
function isUnled(sheet: Sheet, index: number): boolean {
  if (!isOpen(sheet, index)) return false
  const cue = cueBefore(sheet.page, index)
  return cue === undefined || (cue.voice === 'for' && WITH.has(sheet.page.tokens[index - 1]?.text ?? ''))
}

function closeAt({ tallies }: Sheet, index: number): void {
  const tally = tallies[index]
  if (tally) close(tally)
}
