import type { Pattern } from './pattern.ts'

/** At least one digit, up to three blocks: 00482913, A20394857, 77-10293-B. */
const VALUE = String.raw`[\p{L}\p{N}]{1,24}(?:[-/.][\p{L}\p{N}]{1,24}){0,3}`
const HAS_DIGIT = String.raw`(?=[\p{L}\p{N}./-]{0,24}\d)`
const JOIN = String.raw`[ ]?(?:no|nr|num|number|id)?[ ]?[.:#=]{0,2}[ ]{0,2}`
const digitsOf = (hit: string) => hit.replace(/\D/g, '').length
const hasLetterUnit = (hit: string) => /^\d+(?:\.\d+)?[a-z]{1,3}$/i.test(hit)

const cued = (cues: string, least: number, join = JOIN): Pattern => ({
  kind: 'id',
  score: 6,
  needs: 'digit',
  // The cheap look ahead comes first: most places end there.
  expression: new RegExp(
    String.raw`${HAS_DIGIT}(?<=(?<![\p{L}\p{N}])(?:${cues})${join})${VALUE}(?![\p{L}\p{N}])`,
    'giu',
  ),
  accept: (hit) => digitsOf(hit) >= least && !hasLetterUnit(hit),
})

/** Numbers that stand for a person (45 CFR 164.514(b)(2)(i)(G)–(M), (R)). */
export const identifierPatterns: readonly Pattern[] = [
  {
    kind: 'ssn',
    isCertain: true,
    score: 8,
    needs: 'digit',
    expression: /(?<![\d.-])\d{3}([- .])\d{2}\1\d{4}(?![\d-]|\.\d)/g,
  },
  cued(
    'ssn|ss#|social security|mrn|mr#|medical record|med rec|patient id|pat id|pid|nhs|medicare|medicaid|passport|dob',
    3,
  ),
  cued(
    'acc|accession|acct|account|chart|case|visit|encounter|admission|order|requisition|req|policy|member|plan|group|claim|insurance|ins|hic|licen[sc]e|lic|dl|driver|certificate|cert|plate|vehicle|vin|serial|s/n|sn|badge|employee|invoice|dea|npi|ref|file|record',
    4,
  ),
  cued('id|pt|patient', 4, String.raw`[ ]?[.:#=]{1,2}[ ]{0,2}`),
  { kind: 'id', score: 5, needs: 'digit', expression: /(?<=#[ ]?)[A-Z]{0,3}-?\d{4,15}(?![\p{L}\p{N}])/gu },
  // Vehicle identification number, ISO 3779: no I, O, Q.
  {
    kind: 'id',
    score: 6,
    needs: 'digit',
    expression: /(?<![\p{L}\p{N}])(?=[A-Z]{0,16}\d)(?=\d{0,16}[A-Z])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/gu,
    accept: (hit) => digitsOf(hit) >= 4,
  },
  // A UID written into text joins the output to its original.
  {
    kind: 'uid',
    score: 7,
    isCertain: true,
    needs: 'dot',
    expression: /(?<![\p{L}\p{N}.])[0-2]\.\d{1,30}(?:\.\d{1,39}){3,20}(?![\p{L}\p{N}])/gu,
    // Short ones name products, and DICOM's own root syntaxes and classes: none an instance.
    accept: (hit) => hit.length >= 26 && !hit.startsWith('1.2.840.10008.'),
  },
  {
    kind: 'zip',
    score: 5,
    needs: 'digit',
    expression: /(?<=(?<!\p{L})(?:zip|zip code|postal code|postcode|plz)[ :.]{1,2})\d{5}(?:-\d{4})?(?!\d)/giu,
  },
  {
    kind: 'zip',
    score: 5,
    needs: 'digit',
    expression:
      /(?<![A-Za-z])(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY),? \d{5}(?:-\d{4})?(?!\d|\.\d)/g,
  },
  {
    kind: 'address',
    score: 5,
    needs: 'digit',
    expression:
      /(?<![\p{L}\p{N}.])\d{1,5}[A-Za-z]?(?: [NSEW]\.?)?(?: \p{Lu}[\p{L}'.]{1,20}){1,3} (?:street|avenue|ave|road|boulevard|blvd|lane|drive|highway|parkway|terrace|court)(?!\p{L})\.?/giu,
    accept: (hit) => /^\S+ \p{Lu}/u.test(hit),
  },
  { kind: 'address', score: 6, needs: 'digit', expression: /(?<!\p{L})p\.? ?o\.? ?box \d{1,8}(?!\d)/giu },
  // Seven and more digits in a row are no measurement that a description would hold.
  {
    kind: 'number',
    score: 3.5,
    needs: 'digit',
    expression: /(?<![\p{N}.,]|\p{N}[eE][+-]?)\d{7,40}(?![\p{N}]|[.,]\d)/gu,
  },
]
