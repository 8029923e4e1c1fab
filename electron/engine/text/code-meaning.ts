import { fold } from './fold.ts'
import { type Lexicon, WORD } from './lexicon.ts'
import type { TextClass } from './text-class.ts'
import { tokenize } from './tokens.ts'
import { factsOf } from './word-facts.ts'
import { wordSet } from './word-set.ts'

/**
 * Coding schemes whose meanings somebody publishes (PS3.16 8, Table 8-1). Designators that begin with 99 are private, as
 * are all that are not named here; those of people and places (NPI, ISO 3166 of a site's own) are left out on purpose.
 */
const PUBLIC_SCHEMES =
  wordSet(`ACR ANS ARIA BARI BI C4 C5 CAPTK CD10 CD11 DCM DCMUID FMA HGNC HPC I10 I10P I9 I9C IBSI ICDO3 ISO3166_1 ISO639_1
  ISO639_2 ITIS_TSN LN MSH NCIt NDC NEU PATHLEX POS RADELEMENT RADLEX RFC3066 RFC5646 RXNORM SCT SNM3 SNOMED SRT UBERON
  UCUM UMLS UNS`)

/** Whether a Coding Scheme Designator (0008,0102) names a published scheme. */
export function isPublicScheme(designator: string): boolean {
  return PUBLIC_SCHEMES.has(designator.trim())
}

const CODE_MEANING = /(?:^|\.)CodeMeaning$/
/** What makes a text a meaning of medicine rather than plain words. */
const MEDICINE: ReadonlySet<string> = new Set(['medical', 'protocol', 'eponym'])

/**
 * The class of a Code Meaning (0008,0104) that stands with published schemes only; null where it is that of its attribute.
 * One in which every word is explained and one is of medicine is a label out of a list: it carries an identity by no
 * accident, so only what a vocabulary knows of the patient goes from it.
 */
export function classOfMeaning(signature: string, value: string, lexicon: Lexicon): TextClass | null {
  return CODE_MEANING.test(signature) && isMeaningOfMedicine(value, lexicon) ? 'guarded' : null
}

function isMeaningOfMedicine(value: string, lexicon: Lexicon): boolean {
  const words = tokenize(fold(value)).map(({ text, shape }) => factsOf(text, lexicon.flags(text), 0, { shape }))
  // A title leads to a name, whatever else the words mean.
  if (words.some(({ flags }) => (flags & WORD.title) !== 0)) return false
  return words.every(({ isExplained }) => isExplained) && words.some(({ wordClass }) => MEDICINE.has(wordClass))
}
