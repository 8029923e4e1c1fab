import { fold } from './fold.ts'
import { type Lexicon, WORD } from './lexicon.ts'
import { isLoinc, isVerhoeff } from './patterns/check-digits.ts'
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
  ISO639_2 ITIS_TSN LN MDC MSH NCIt NDC NEU PATHLEX POS PUBCHEM_CID RADELEMENT RADLEX RFC3066 RFC5646 RXNORM SCPECG SCT SNM3 SNOMED SRT UBERON
  UCUM UMLS UNS`)

/** Whether a Coding Scheme Designator (0008,0102) names a published scheme. */
export function isPublicScheme(designator: string): boolean {
  return PUBLIC_SCHEMES.has(designator.trim())
}

/**
 * The form of the codes of schemes that have one. A SNOMED CT identifier ends in a Verhoeff digit and a LOINC number in a
 * Luhn digit, so that hardly a number that a site made up for itself passes.
 */
const CODE_FORMS: ReadonlyMap<string, (code: string) => boolean> = new Map([
  ['DCM', like(/^1[0-3]\d{4}$/)],
  ['FMA', like(/^\d{4,6}$/)],
  ['LN', (code) => /^\d{1,7}-\d$/.test(code) && isLoinc(code)],
  ['MDC', like(/^(?:\d{1,3}:)?\d{1,6}$/)],
  ['MSH', like(/^[DC]\d{6,9}$/)],
  ['NCIt', like(/^C\d{3,6}$/)],
  ['RADLEX', like(/^RID\d{1,5}$/)],
  ['SCPECG', like(/^\d(?:\.\d{1,2}){1,4}(?:-\d{1,2}){1,3}$/)],
  ['SCT', (code) => /^[1-9]\d{5,17}$/.test(code) && isVerhoeff(code)],
  ['SNM3', like(/^[A-Z]-[0-9A-F]{4,6}$/)],
  ['SRT', like(/^[A-Z]-[0-9A-F]{4,6}$/)],
  ['UMLS', like(/^C\d{7}$/)],
])

function like(form: RegExp): (code: string) => boolean {
  return (code) => form.test(code)
}

/** Whether a Code Value (0008,0100) has the form that one of these schemes gives to its codes. */
export function isPublishedCode(code: string, schemes: Iterable<string>): boolean {
  for (const scheme of schemes) if (CODE_FORMS.get(scheme.trim())?.(code.trim()) === true) return true
  return false
}

/**
 * What stands beside the meanings of a path. `published`: schemes and codes that somebody publishes; `named`: published
 * schemes, but codes that may be anything; `free`: a scheme or code of the site's own.
 */
export type CodeStanding = 'published' | 'named' | 'free'

const CODE_MEANING = /(?:^|\.)CodeMeaning$/
/** What makes a text a meaning of medicine rather than plain words. */
const MEDICINE: ReadonlySet<string> = new Set(['medical', 'protocol', 'eponym'])

/**
 * The class of a Code Meaning (0008,0104) that is a label out of a published list; null where it is that of its attribute.
 * A label carries an identity by no accident, so only what a vocabulary knows of the patient goes from it. Beside a
 * published code any words are one; beside a published scheme alone those of which each is explained and one is of medicine.
 */
export function classOfMeaning(
  signature: string,
  value: string,
  lexicon: Lexicon,
  standing: CodeStanding,
): TextClass | null {
  if (standing === 'free' || !CODE_MEANING.test(signature)) return null
  const words = tokenize(fold(value)).map(({ text, shape }) => factsOf(text, lexicon.flags(text), 0, { shape }))
  // A title leads to a name, whatever else the words mean.
  if (words.some(({ flags }) => (flags & WORD.title) !== 0)) return null
  if (standing === 'published') return 'guarded'
  const isOfMedicine =
    words.every(({ isExplained }) => isExplained) && words.some(({ wordClass }) => MEDICINE.has(wordClass))
  return isOfMedicine ? 'guarded' : null
}
