import { areSizes, followsCode, followsParameter, followsVersion, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, digitsIn, DOUBTFUL, FAINT, LIKELY, NOTHING, SIGN, SURE } from './pattern.ts'

const EXTENSION = String.raw`(?:[ ,;]{0,2}(?:x|ext\.?|extension|durchwahl|dw|poste|ext[ :.]{1,2}) ?\d{1,6})?`
const FAX =
  /(?:^|[^\p{L}])(?:fax|telefax|facsimile|telecopie|telecopieur|fx)[ :.#=(]{0,3}(?:no|number|nr)?[ :.#=(]{0,3}$/iu
const CALL =
  /(?:^|[^\p{L}])(?:tel|telephone|telefon|telefono|phone|ph|fax|telefax|cell|mobile|mobil|movil|handy|pager|beeper|call|called|callback|contact|reach|number|ring|rueckruf|llamar|appeler|dial|home|work|office|at|on|under)[ :.#=(]{0,3}$/iu

const phone = (
  name: string,
  expression: RegExp,
  weigh: (found: Found) => number,
  needs: number = SIGN.sixDigits,
): Pattern[] => [
  {
    name,
    kind: 'phone',
    score: SURE - 1,
    needs,
    expression,
    weigh: (found) => (isFax(found) ? NOTHING : weigh(found)),
  },
  {
    name: 'fax',
    kind: 'fax',
    score: SURE - 1,
    needs,
    expression,
    weigh: (found) => (isFax(found) ? SURE - 1 : NOTHING),
  },
]

/** Phones and faxes in the notations of several countries (45 CFR 164.514(b)(2)(i)(D), (E)). */
export const phonePatterns: readonly Pattern[] = [
  ...phone(
    'international-phone',
    new RegExp(
      String.raw`(?<![\p{L}\d.+])(?:\+|00(?=[1-9]))\(?[1-9](?:[ ().\/-]{0,2}\d){7,17}${EXTENSION}(?!\d)`,
      'giu',
    ),
    weighInternational,
  ),
  ...phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])(?:\+?1[-. ]?)?\([2-9]\d{2}\)[ -]?\d{3}[-. ]?\d{4}(?!\d)${EXTENSION}`, 'gi'),
    () => SURE - 1,
  ),
  ...phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])(?:\+?1[-. ])?\d{3}([-./])\d{3}\1\d{4}(?!\d|[-.]\d)${EXTENSION}`, 'gi'),
    weighNorthAmerican,
  ),
  ...phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])(?<!\d )(?:1 )?[2-9]\d{2} [2-9]\d{2}[ -]\d{4}(?!\d|[-. ]\d)${EXTENSION}`, 'gi'),
    weighGroups,
  ),
  ...phone(
    'local-phone',
    new RegExp(String.raw`(?<![\d.,/-])(?<![\p{L}_])[2-9]\d{2}-\d{4}(?!\d|[-.]\d)${EXTENSION}`, 'giu'),
    weighLocal,
  ),
  // France: five pairs behind a zero; Germany, Britain, Italy, Austria, Switzerland, Japan, Australia: a trunk zero.
  ...phone('paired-phone', /(?<![\d.,-])0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}(?![\d]|[.,-]\d)/g, () => SURE - 1),
  ...phone(
    'trunk-phone',
    new RegExp(
      String.raw`(?<![\p{L}\d.,+-])\(?0[1-9]\d{0,4}(?:\)[ -]?|[ ]?[/-][ ]?| )\d{2,8}(?:[ -]\d{2,6}){0,3}(?![\d]|[.,/]\d)${EXTENSION}`,
      'giu',
    ),
    weighTrunk,
  ),
  ...phone('spanish-phone', /(?<![\d.,-])(?<!\d )[6-9]\d{2}([ .-])\d{3}\1\d{3}(?![\d]|[., -]\d)/g, weighGroups),
  ...phone(
    'spanish-phone',
    /(?<![\d.,-])(?<!\d )[89]\d{1,2}([ .-])\d{2,3}\1\d{2}\1\d{2}(?![\d]|[., -]\d)/g,
    weighGroups,
  ),
  ...phone('brazilian-phone', /(?<![\d.,-])\(\d{2}\) ?9?\d{4}-?\d{4}(?!\d)/g, () => SURE - 1),
  ...phone('chinese-phone', /(?<![\d.,-])1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)/g, () => LIKELY),
  ...phone(
    'extension',
    /(?<=(?<!\p{L})(?:ext|extension|exten|durchwahl|apparat|poste|extension no)[ .:#]{1,3})\d{3,6}(?!\d)/giu,
    () => SURE - 2,
    SIGN.digit,
  ),
]

function isFax(found: Found): boolean {
  return FAX.test(before(found))
}

/** Dashes and slashes between every group are a list of signed numbers. */
function weighInternational(found: Found): number {
  const { text } = found
  const digits = digitsIn(text)
  // "+1.25/2.50/3.75": a sign and decimals.
  if (/^\+\d{1,2}\.\d{1,3}[/ -]/.test(text)) return NOTHING
  if (/^\+\d{1,2}[ /]\d{1,2}[ /]\d{1,2}[ /]/.test(text) && !/^\+\d{1,3}[ /]\d{1,4}(?:[ /.-]\d{2}){3,4}/.test(text))
    return NOTHING
  if (text.startsWith('00') && !/[ ()./-]/.test(text)) return digits >= 11 ? SURE - 1 : LIKELY
  return SURE - 1
}

/** 100/400/1400 are inversion times: with slashes only behind a word that calls. */
function weighNorthAmerican(found: Found): number {
  if (precedesUnit(found)) return NOTHING
  return found.text.includes('/') && !CALL.test(before(found)) ? NOTHING : SURE - 1
}

/** Three groups side by side can be a matrix; a word that calls decides. */
function weighGroups(found: Found): number {
  if (CALL.test(before(found))) return SURE - 1
  const groups = found.text.split(/\D+/).filter((group) => group !== '')
  if (areSizes(groups) || followsParameter(found) || followsCode(found) || followsVersion(found) || precedesUnit(found))
    return NOTHING
  return LIKELY
}

/** 555-0199; 500-1000 are the ends of a range. */
function weighLocal(found: Found): number {
  if (CALL.test(before(found)) || found.text.startsWith('555-')) return SURE - 1
  const groups = found.text.split('-')
  if (areSizes(groups) || followsParameter(found) || precedesUnit(found) || followsCode(found)) return NOTHING
  const isRange = Number(groups[1]) - Number(groups[0]) > 0 && /0$/.test(found.text)
  if (isRange || /^\)|^ ?(?:to|-)/.test(after(found))) return FAINT
  return DOUBTFUL
}

function weighTrunk(found: Found): number {
  const digits = digitsIn(found.text)
  if (digits < 7 || digits > 13 || precedesUnit(found)) return NOTHING
  const groups = found.text.split(/\D+/).filter((group) => group !== '')
  // 030 045 060 075: angles and times with leading zeros are alike in length.
  if (groups.length >= 3 && groups.every((group) => group.length === groups[0]?.length && group.startsWith('0')))
    return NOTHING
  return digits >= 8 ? SURE - 2 : LIKELY
}
