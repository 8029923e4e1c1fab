import { isCompactDate, isDay } from './calendar.ts'
import {
  isCpf,
  isDni,
  isEan13,
  isIban,
  isKvnr,
  isLuhn,
  isNhs,
  isNir,
  isNuss,
  isResidentId,
  isSteuerId,
  isVerhoeff,
} from './check-digits.ts'
import { areSizes, isTechnical, precedesUnit } from './context.ts'
import type { PatternKind } from './kinds.ts'
import type { Found, Pattern } from './pattern.ts'
import { before, digitsOf, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

const START = String.raw`(?<![\p{L}\p{N}])(?<![\d][.,-])`
const END = String.raw`(?![\p{L}\p{N}]|[-]\d)`

const national = (
  name: string,
  expression: string,
  weigh: (found: Found) => number,
  kind: PatternKind = 'nationalId',
  digits = 0,
): Pattern => ({
  name,
  kind,
  needs: { digits },
  score: SURE,
  expression: new RegExp(`${START}${expression}${END}`, 'giu'),
  weigh: (found) => (isWrittenSmall(found) ? NOTHING : weigh(found)),
})

/** Small letters are those of a number only where everything is small: `at 10 20 30 a` of a sentence is none. */
function isWrittenSmall({ text, norm }: Found): boolean {
  return /[a-z]/.test(text) && (/[A-Z]/.test(text) || (/[A-Z]/.test(norm) && / /.test(text)))
}

const compact = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
/** A digit that fits speaks for itself; one that does not makes the form alone a question. */
const checked =
  (isValid: (text: string) => boolean, otherwise: number) =>
  ({ text }: Found): number =>
    isValid(compact(text)) ? SURE : otherwise
const isBirthDate = (year: string, month: string, day: string): boolean =>
  /^\d\d(?:\d\d)?$/.test(year) && isDay(Number(day), Number(month))

/** Numbers that a state gives to a person, by form and check digit (45 CFR 164.514(b)(2)(i)(G), (R)). */
export const nationalIdPatterns: readonly Pattern[] = [
  {
    name: 'us-ssn',
    kind: 'ssn',
    score: SURE,
    isCertain: true,
    expression: /(?<![\d.-])\d{3}-\d{2}-\d{4}(?![\d-]|\.\d)/g,
  },
  {
    name: 'us-ssn',
    kind: 'ssn',
    score: SURE,
    expression: /(?<![\d.-])(?<!\d )\d{3}([ ._/])\d{2}\1\d{4}(?! ?\d|\.\d)/g,
    weigh: (found) =>
      isTechnical(found) || /^(?:000|666|9)/.test(found.text) || areSizes([found.text.slice(0, 3)]) ? FAINT : SURE,
  },
  {
    name: 'masked-ssn',
    kind: 'ssn',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}])[x*#]{3}[- ]?[x*#]{2}[- ]?\d{4}(?!\d)/giu,
  },
  national(
    'french-nir',
    String.raw`[1278][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}(?:(?: ?[/-] ?|[ .]| ?\(?cle ?:? ?)?\d{2}\)?)?`,
    ({ text }) => {
      const id = compact(text).replace('CLE', '')
      if (isNir(id)) return SURE
      // Twelve months, and numbers above twenty for who does not know his.
      const isMonth = /^(?:0[1-9]|1[0-2]|[2-9]\d)/.test(id.slice(3))
      const isGrouped = /^\d \d{2} \d{2} \w{2} \d{3} \d{3}(?!\d)/.test(text)
      return isGrouped || (isMonth && (id.length === 13 || /[ .]/.test(text))) ? LIKELY : NOTHING
    },
  ),
  national('nhs-number', String.raw`\d{3}([ -])\d{3}\1\d{4}`, (found) =>
    isNhs(digitsOf(found.text)) && !areSizes(found.text.split(/\D/)) ? LIKELY : NOTHING,
  ),
  national('spanish-dni', String.raw`(?:[XYZxyz][ -]?\d{7}|\d{2}\.?\d{3}\.?\d{3})[ -]?[A-Za-z]`, weighDni),
  national('hong-kong-id', String.raw`[A-Z]{1,2} ?\d{6} ?\([\dA]\)`, () => SURE),
  // Eight digits with two of check, and one that counts the members of a family.
  national(
    'australian-medicare',
    String.raw`[2-6]\d{3} \d{5} \d(?:[ /-]\d)?`,
    (found) => (isTechnical(found) ? NOTHING : LIKELY),
    'plan',
  ),
  national('spanish-nuss', String.raw`\d{2}[/ -]\d{8}[/ -]\d{2}`, checked(isNuss, LIKELY), 'plan'),
  national(
    'german-kvnr',
    '[A-Z] ?\\d{3} ?\\d{3} ?\\d{3}',
    (found) => (isKvnr(compact(found.text)) ? SURE : / /.test(found.text) ? DOUBTFUL : NOTHING),
    'plan',
  ),
  national('german-tax-id', String.raw`[1-9]\d ?\d{3} ?\d{3} ?\d{3}`, checked(isSteuerId, NOTHING)),
  national('german-pension-id', String.raw`\d{2} ?\d{6} ?[A-Z] ?\d{3}`, ({ text }) => {
    const id = compact(text)
    return isBirthDate(id.slice(6, 8), id.slice(4, 6), id.slice(2, 4)) ? SURE : / /.test(text) ? LIKELY : NOTHING
  }),
  national('swiss-ahv', String.raw`756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}`, checked(isEan13, LIKELY)),
  national(
    'austrian-svnr',
    String.raw`\d{4}[ -](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}`,
    (found) => (isTechnical(found) ? NOTHING : LIKELY),
    'plan',
  ),
  national('canadian-sin', String.raw`\d{3}([ -])\d{3}\1\d{3}`, weighSin),
  national('brazilian-cpf', String.raw`\d{3}\.\d{3}\.\d{3}-\d{2}`, checked(isCpf, LIKELY)),
  national('indian-aadhaar', String.raw`[2-9]\d{3}([ -])\d{4}\1\d{4}`, (found) =>
    isVerhoeff(digitsOf(found.text))
      ? SURE
      : areSizes(found.text.split(/\D/)) || isTechnical(found)
        ? NOTHING
        : DOUBTFUL,
  ),
  national(
    'chinese-resident-id',
    String.raw`[1-9]\d{5} ?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx]`,
    checked((text) => isResidentId(text), LIKELY),
  ),
  national('korean-rrn', String.raw`\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[0-9]\d{6}`, () => SURE),
  national('japanese-my-number', String.raw`\d{4}([ -])\d{4}\1\d{4}`, (found) =>
    areSizes(found.text.split(/\D/)) || isTechnical(found) ? NOTHING : DOUBTFUL,
  ),
  // Birth dates with a serial: Sweden 850730-1234, Denmark 010180-1234, Finland 010180-123A, Czechia 470929/118.
  national('nordic-id', String.raw`(?:19|20)?\d{6}[-+A]\d{3}[\dA-Z]`, ({ text }) => {
    const digits = text.replace(/^(?:19|20)(?=\d{6}[-+A])/, '')
    const [a, b, c] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)]
    // Coordination numbers of Sweden add 60 to the day.
    return isBirthDate(a, b, c) || isBirthDate(c, b, a) || isBirthDate(a, b, String(Number(c) - 60)) ? SURE : LIKELY
  }),
  national('czech-rodne-cislo', String.raw`\d{2}[0-8]\d[0-3]\d[/]\d{3,4}`, () => SURE - 2),
  national('belgian-national-number', String.raw`\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}`, () => SURE),
  national('italian-fiscal-code', '[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]', () => SURE),
  national('mexican-curp', '[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d', () => SURE),
  national('singapore-nric', '[STFGM]\\d{7}[A-Z]', (found) => (isTechnical(found) ? NOTHING : LIKELY)),
  national('british-ni-number', String.raw`[A-CEGHJ-PR-TW-Z][A-NP-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]`, () => LIKELY),
  // With blanks between, letters that are not given out are a slip or an example.
  national('british-ni-number', String.raw`[A-Z]{2} ?\d{2} \d{2} ?\d{2} ?[A-Z]`, () => LIKELY),
  // India: Aadhaar's sister, the number of the tax office.
  national('indian-pan', String.raw`[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]`, () => LIKELY),
  // Chile and Brazil.
  national('rut-or-rg', String.raw`\d{1,2}\.\d{3}\.\d{3}-[\dKX]`, () => SURE),
  national('emirates-id', String.raw`784-?\d{4}-?\d{7}-?\d`, () => SURE),
  national('irish-ppsn', String.raw`\d{7}[A-W][A-IW]?`, (found) => (isTechnical(found) ? NOTHING : LIKELY)),
  // Cards of the German sickness funds write their number with points.
  national('german-kvnr', String.raw`[A-Z] ?\d{3}\.\d{3}\.\d{3}`, () => LIKELY, 'plan'),
  national('us-mbi', String.raw`[1-9][A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d{2}`, () => LIKELY, 'plan'),
  national(
    'iban',
    String.raw`[A-Z]{2}\d{2} ?[A-Z\d]{4}(?: ?(?=[A-Z]{0,3}\d)[A-Z\d]{4}){1,6}(?: ?(?=[A-Z]{0,3}\d)[A-Z\d]{1,4})?`,
    weighIban,
    'account',
    6,
  ),
  // SNILS of Russia, the cédula of Venezuela, the CRN of Australia.
  national('russian-snils', String.raw`\d{3}-\d{3}-\d{3} \d{2}`, () => LIKELY),
  national('venezuelan-cedula', String.raw`[VE]-\d{1,2}\.\d{3}\.\d{3}`, () => LIKELY),
  national('australian-crn', String.raw`\d{3} \d{3} \d{3}[A-Z]`, (found) => (precedesUnit(found) ? NOTHING : LIKELY)),
  // CUI of Guatemala.
  national('guatemalan-cui', String.raw`[1-9]\d{3} \d{5} \d{4}`, (found) => (precedesUnit(found) ? NOTHING : LIKELY)),
  national('card-number', String.raw`[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}`, checked(isLuhn, LIKELY), 'account'),
  national('card-number', String.raw`3\d{3}([ -])\d{6}\1\d{5}`, checked(isLuhn, NOTHING), 'account'),
]

/** Three groups of three are a matrix as often: the digit must fit, and no size stand among them. */
function weighSin(found: Found): number {
  const groups = found.text.split(/\D/)
  if (areSizes(groups) || isTechnical(found) || new Set(groups).size === 1) return NOTHING
  if (/(?:sin|nas|social insurance)[ :.#no]{0,6}$/i.test(before(found))) return SURE
  if (isLuhn(digitsOf(found.text))) return LIKELY
  // An abbreviation leads to it, and none of a study.
  return /(?:^|[^\p{L}])(?!(?:MRI?|CTA?|XR|AX|SAG|COR|US|NM|PET|TSE|FSE|GRE|EPI|DWI|FOV|MTX|TR|TE|TI|FA|ST|SL|KV|MA|RES|VOX|ISO)(?!\p{L}))\p{Lu}{2,5}[ :.]{1,2}$/u.test(
    before(found),
  )
    ? DOUBTFUL
    : FAINT
}

/** How many letters and digits an IBAN has, ISO 13616. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  TR: 26,
  AE: 23,
}

/** A check digit that fits says all; without it the country, the length and the groups of four do. */
function weighIban({ text }: Found): number {
  const id = compact(text)
  if (isIban(id)) return SURE
  return id.length === IBAN_LENGTHS[id.slice(0, 2)] && /^\w{4} (?:\w{4} ){2,7}\w{1,4}$/.test(text) ? LIKELY : NOTHING
}

/** The letter that fits decides; one apart from the digits may be a word: `20160908 a`. */
function weighDni(found: Found): number {
  const { text } = found
  if (isDni(compact(text)) && /[A-Z]$/.test(text)) return SURE
  if (isTechnical(found) || (/ \p{L}$/u.test(text) && (/[a-z]$/.test(text) || isCompactDate(digitsOf(text)))))
    return NOTHING
  return LIKELY
}
