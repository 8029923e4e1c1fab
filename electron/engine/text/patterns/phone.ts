import { areSizes, followsCode, followsParameter, followsVersion, isTechnical, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, digitsIn, digitsOf, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

const EXTENSION = String.raw`(?:[ ,;]{0,2}(?:x|ext\.?|extn?\.?|extension|durchwahl|dw|poste|anexo|interno|ext[ :.]{1,2}) ?\d{1,6})?`
const FAX =
  /(?:^|[^\p{L}])(?:fax|telefax|facsimile|telecopie|telecopieur|fx)[ :.#=(]{0,3}(?:no|number|nr)?[ :.#=(]{0,3}$/iu
const CALL =
  /(?:^|[^\p{L}])(?:tel|telephone|telefon|telefono|phone|ph|fax|telefax|cell|mobile|mobil|movil|handy|pager|beeper|call|called|callback|contact|reach|number|ring|rueckruf|ruckruf|llamar|appeler|dial|tlf|tfno|cel|celular|portable|whatsapp|gsm|mob|hp|wa|home|work|office|at|on|under)[ :.#=(]{0,3}$/iu

const PHONE_WORDS =
  'телефон|тел|моб|факс|τηλεφωνο|τηλ|κινητο|κιν|φαξ|هاتف|تليفون|جوال|موبايل|فاكس|טלפון|טל|נייד|פקס|電話番号|電話|携帯|内線|手机|手機|电话|分机|전화|휴대폰|핸드폰|내선|โทร|फोन|मोबाइल'.normalize(
    'NFKD',
  )

const phone = (name: string, expression: RegExp, weigh: (found: Found) => number, digits = 0): Pattern => ({
  name,
  kind: 'phone',
  score: SURE - 1,
  needs: { digits },
  expression,
  weigh: (found) => (isFax(found) ? SURE - 1 : weigh(found)),
  as: (found) => (isFax(found) ? FAX_NUMBER : undefined),
  over: beforeUnit,
})

const FAX_NUMBER = { name: 'fax', kind: 'fax' } as const

/** Phones and faxes in the notations of several countries (45 CFR 164.514(b)(2)(i)(D), (E)). */
export const phonePatterns: readonly Pattern[] = [
  phone(
    'international-phone',
    new RegExp(
      String.raw`(?<![\p{L}\d.+])(?:\(?\+{1,2}|00 ?(?=[1-9])|011[ -](?=[1-9]))\(?[1-9](?:[ ().\/-]{0,3}\d){7,17}${EXTENSION}(?!\d)`,
      'giu',
    ),
    weighInternational,
  ),
  phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])(?:\+?1[-. ]?)?\([1-9]\d{2}\)[ .-]{0,2}\d{3}[-. ]?\d{4}(?!\d)${EXTENSION}`, 'gi'),
    () => SURE - 1,
  ),
  phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])(?:\+?1[-. ])?\d{3}([-./])\d{3}\1\d{4}(?!\d|[-.]\d)${EXTENSION}`, 'gi'),
    weighNorthAmerican,
  ),
  phone(
    'north-american-phone',
    new RegExp(String.raw`(?<![\d.-])[2-9]\d{2} - \d{3} - \d{4}(?!\d|[-.]\d)${EXTENSION}`, 'gi'),
    weighGroups,
  ),
  // The separators changed on the way, or are none that a phone has.
  phone(
    'north-american-phone',
    /(?<![\p{L}\d.,-])(?:1[-. ]?)?(?:\[[2-9]\d{2}\]|[2-9]\d{2}\)) ?\d{3}[-. ]?\d{4}(?!\d|[-.]\d)/gu,
    () => SURE - 1,
  ),
  phone(
    'north-american-phone',
    /(?<![\p{L}\d.,-])[2-9]\d{2}(?:[-][2-9]\d{2}[. ]|[.][2-9]\d{2}[- ]|([_*~])[2-9]\d{2}\1)\d{4}(?![\p{L}\d]|[-.]\d)/gu,
    weighGroups,
  ),
  // Three, three and four: North America, Greece, Italy; three and seven.
  phone(
    'ten-digit-phone',
    new RegExp(String.raw`(?<![\d.-])(?<!\d )(?:1 )?[2-9]\d{2} \d{3}[ -]\d{4}(?!\d|[-. ]\d)${EXTENSION}`, 'gi'),
    weighGroups,
  ),
  phone(
    'ten-digit-phone',
    new RegExp(String.raw`(?<![\p{L}\d.-])(?<!\d )[2-9]\d{2}[ ./-]\d{7}(?!\d|[-. ]\d)${EXTENSION}`, 'giu'),
    weighGroups,
  ),
  // 240/555-0115: a slash behind the area alone.
  phone(
    'north-american-phone',
    new RegExp(
      String.raw`(?<![\p{L}\d.,/-])(?:1[-/. ])?[2-9]\d{2}\/ ?[2-9]\d{2}[-. ]\d{4}(?!\d|[-./]\d)${EXTENSION}`,
      'giu',
    ),
    weighGroups,
  ),
  // F: 0803 957 9984, T 0161 4960000, M:+44 …: lines of letterheads name a number by one letter.
  phone(
    'lettered-phone',
    /(?<=(?<![\p{L}\p{N}])[FTPMCHOWftpmchow](?:[:.]|\/[A-Za-z]:?)? ?)\+?\(?\d(?:[ ().\/-]{0,2}\d){8,14}(?![\p{L}\d]|[.,-]\d)/gu,
    weighLettered,
  ),
  // H: 555.0123 W: 555-0199.
  phone(
    'lettered-phone',
    /(?<=(?<![\p{L}\p{N}])[FTPMCHOWftpmchow]: ?)[2-9]\d{2}[.-]\d{4}(?![\p{L}\d]|[.,-]\d)/gu,
    (found) => (areSizes(found.text.split(/\D/)) || precedesUnit(found) ? NOTHING : LIKELY),
  ),
  phone(
    'vanity-phone',
    /(?<![\d.-])1[- ]8(?:00|33|44|55|66|77|88)[- ](?=[A-Z\d-]{0,7}[A-Z])[A-Z\d]{3}-?[A-Z\d]{4}(?![\p{L}\d])/gu,
    () => SURE - 2,
  ),
  phone(
    'local-phone',
    new RegExp(String.raw`(?<![\d.,/-])(?<![\p{L}_])[2-9]\d{2}-\d{4}(?!\d|[-.]\d)${EXTENSION}`, 'giu'),
    weighLocal,
  ),
  // A country's number without its sign, or a trunk zero apart.
  phone(
    'international-phone',
    /(?<![\p{L}\d.,+-])(?<!\d )(?:33|34|39|41|43|44|46|48|49|51|52|54|55|57|61|64|81|82|86|90|91)[ -]\d{2,4}[ -](?:\d{6,8}|\d{3,4}[ -]\d{3,4})(?!\d|[-., ]\d)/gu,
    weighGroups,
  ),
  // 33 6 12 34 56 78, (0)6 12 34 56 78, 06/12/34/56/78.
  phone(
    'paired-phone',
    /(?<![\p{L}\d.,+-])(?<!\d )(?:33[ .-][1-9]|\(0\) ?[1-9]|0[1-9](?=\/))(?:([ ./-])\d{2})(?:\1\d{2}){3}(?!\d|[-., ]\d)/gu,
    (found) => (isTechnical(found) ? NOTHING : LIKELY),
  ),
  phone('trunk-phone', /(?<![\p{L}\d.,+-])(?<!\d )0 \d{2,3} \d{6,8}(?!\d|[-., ]\d)/gu, () => SURE - 2),
  phone('trunk-phone', /(?<![\p{L}\d.,+-])0[1-9]\d{1,3}\.\d{3,4}\.?\d{3,4}(?!\d|[-.,]\d)/gu, weighDottedTrunk),
  phone('trunk-phone', /(?<![\p{L}\d.,+-])0[1-9]\d{1,3} \d{2} \d{2} \d{2} \d{1,2}(?!\d|[-.,]\d)/gu, () => SURE - 2),
  phone('two-and-seven', /(?<![\p{L}\d.,+-])(?<!\d )[2-9]\d[ -]\d{7,8}(?!\d|[-., ]\d)/gu, weighGroups),
  phone('two-and-seven', /(?<![\p{L}\d.,+-])(?<!\d )[2-9]\d{2} \d{3} \d{2} \d{2}(?!\d|[-., ]\d)/gu, weighGroups),
  // France: five pairs behind a zero; Germany, Britain, Italy, Austria, Switzerland, Japan, Australia: a trunk zero.
  // Turkey 0 532 123 45 67, Poland (22) 123 45 67, Russia 8 (495) 123-45-67.
  phone(
    'paired-phone',
    /(?<![\p{L}\d.,-])(?:[08] ?)?\(\d{2,4}\) ?\d{3}[ -]\d{2}[ -]\d{2}(?!\d|[.,-]\d)/gu,
    () => SURE - 1,
  ),
  phone('paired-phone', /(?<![\p{L}\d.,-])(?<!\d )0 \d{3} \d{3} \d{2} \d{2}(?!\d|[.,-]\d)/gu, () => SURE - 1),
  phone('paired-phone', /(?<![\p{L}\d.,-])0\d{1,3}\/\d{2,3}(?:\.\d{2}){2}(?!\d|[.,-]\d)/gu, () => SURE - 1),
  // 0 61 31 / 12 34 56, (0 61 31) 12 34 56.
  phone(
    'paired-phone',
    /(?<![\p{L}\d.,-])\(?0(?: \d{2}){1,2}(?: \d)?(?:\) ?[/-]? ?| ?[/-] ?)\d{2}(?: \d{2}){1,3}(?: \d)?(?!\d|[.,-]\d)/gu,
    () => SURE - 2,
  ),
  phone(
    'paired-phone',
    /(?<![\d.,-])0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}(?:\/\d{2})?(?![\d]|[.,-]\d)/g,
    () => SURE - 1,
  ),
  phone(
    'trunk-phone',
    new RegExp(
      String.raw`(?<![\p{L}\d.,+-])\(?0[1-9]\d{0,4}(?:\)[ -]?|[ ]?[/-][ ]?| )\d{2,8}(?:[ -]\d{2,6}){0,3}(?![\d]|[.,/]\d)${EXTENSION}`,
      'giu',
    ),
    weighTrunk,
    6,
  ),
  phone('spanish-phone', /(?<![\d.,-])(?<!\d )[6-9]\d{2}([ .-])\d{3}\1\d{3}(?![\d]|[., -]\d)/g, weighGroups),
  phone(
    'spanish-phone',
    /(?<![\d.,-])(?<!\d )(?:[89]\d([ .-])\d{3}\1\d{2}\1\d{2}|[6-9]\d{2}([ .-])\d{2}\2\d{2}\2\d{2})(?![\d]|[., -]\d)/g,
    weighGroups,
  ),
  phone('brazilian-phone', /(?<![\d.,-])\(\d{2}\) ?9?\d{4}-?\d{4}(?!\d)/g, () => SURE - 1),
  phone('brazilian-phone', /(?<![\d.,-])(?<!\d )[1-9]\d 9\d{4}[ -]\d{4}(?!\d|[., -]\d)/g, weighGroups),
  phone('mexican-phone', /(?<![\d.,-])(?<!\d )(?:\d{2} \d{4}[ -]|\d{2}-\d{4}-)\d{4}(?!\d|[., -]\d)/g, weighGroups),
  phone('indian-phone', /(?<![\d.,-])(?<!\d )[6-9]\d{4} \d{5}(?!\d|[., -]\d)/g, weighIndian),
  phone('chinese-phone', /(?<![\d.,-])1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)/g, () => LIKELY),
  phone(
    'extension',
    /(?<=(?<!\p{L})(?:ext|extn|extension|exten|durchwahl|apparat|hausruf|nebenstelle|klappe|poste|anexo|interno|extension no)[ .:#-]{0,4})(?:x ?)?\d(?:[ -]?\d){1,5}(?![\p{L}\d])/giu,
    weighExtension,
  ),
  // x4471 at a desk; x1024 is a size, x1000 a magnification.
  phone(
    'extension',
    /(?<![\p{L}\p{N}.,)*x-])(?<!\d )x ?(?:[1-9]-|[1-9]\d-(?=\d{4}(?!\d)))?(?:[1-9]\d{3,4}|(?<=-)0\d{3})(?![\p{L}\d]|[.,-]\d|[ ]?x)/giu,
    weighShortNumber,
  ),
  // Words for a telephone in scripts without a cue family.
  phone(
    'phone-word',
    new RegExp(String.raw`(?<=(?:${PHONE_WORDS})[ .:]{0,3})\+?\(?\d(?:[ ().\/-]{0,3}\d){3,17}(?!\d)`, 'giu'),
    () => SURE - 1,
  ),
]

/**
 * `+48 609 738 683 7 mm`: the last block counts something, and without it the number is whole. A block as long as the one
 * before it is of the number: `+33 6 12 34 56 78 s`.
 */
function beforeUnit(found: Found): number {
  const [last = '', number = '', block = ''] = LAST_BLOCKS.exec(found.text) ?? []
  const least = /^\(?(?:\+|00)/.test(found.text) ? LEAST_ABROAD : LEAST_OF_PHONE
  const isWhole = digitsOf(found.text).replace(/^00/, '').length - block.length >= least
  if (last === '' || number.length === block.length || !isWhole || !precedesUnit(found)) return 0
  return block.length + 1
}

const LAST_BLOCKS = /(?<!\d)(\d+) (\d{1,3})$/
/** A number with its area has no fewer digits; one with its country has one more. */
const LEAST_OF_PHONE = 9
const LEAST_ABROAD = 10

function isFax(found: Found): boolean {
  return FAX.test(before(found))
}

/** Dashes and slashes between every group are a list of signed numbers. */
function weighInternational(found: Found): number {
  const { text } = found
  const digits = digitsIn(text)
  // "+1.25/2.50/3.75": a sign and decimals.
  if (/^\+\d{1,2}\.\d{1,3}[/ -]/.test(text)) return NOTHING
  if (
    /^\+\d{1,2}[ /]\d{1,2}[ /]\d{1,2}[ /]/.test(text) &&
    !/^\+\d{1,3}[ /]\d{1,4}(?:[ /.-]\d{2}){3,4}|\d{4}[ -]\d{4}$|\d{3}[ -]\d{4}$/.test(text)
  )
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

/** A letter with a colon leads to a number; without one the number must group like a phone. */
function weighLettered(found: Found): number {
  const groups = found.text.split(/\D+/).filter((group) => group !== '')
  if (areSizes(groups) || precedesUnit(found) || groups.length > 6) return NOTHING
  const isSigned = /[:.] ?$/.test(before(found, 2))
  return isSigned ? SURE - 2 : /^[+(0]/.test(found.text) && groups.length > 1 ? LIKELY : NOTHING
}

/** 555-0199; 500-1000 are the ends of a range. */
function weighLocal(found: Found): number {
  if (CALL.test(before(found)) || found.text.startsWith('555-')) return SURE - 1
  const groups = found.text.split('-')
  if (groups.every(isSize)) return NOTHING
  if (areSizes(groups)) return FAINT
  if (followsParameter(found) || precedesUnit(found) || followsCode(found)) return NOTHING
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

/** 98765 43210; two codes of radiology in CPT begin with 7. */
function weighIndian(found: Found): number {
  if (CALL.test(before(found))) return SURE - 1
  return /^7\d{4} 7/.test(found.text) || isTechnical(found) || /0{3}/.test(found.text) ? NOTHING : DOUBTFUL
}

function weighExtension(found: Found): number {
  const { text } = found
  // "ext" is an extremity and an extension as well: "EXT 512".
  const isMatrix = !text.startsWith('x') && isSize(digitsOf(text)) && !/[.:#]/.test(before(found, 2))
  return isMatrix || precedesUnit(found) ? NOTHING : SURE - 2
}

function weighShortNumber(found: Found): number {
  const digits = digitsOf(found.text)
  if (isSize(digits) || precedesUnit(found)) return NOTHING
  return CALL.test(before(found)) ? SURE - 2 : DOUBTFUL
}

const isSize = (digits: string): boolean => areSizes([digits])

function weighDottedTrunk(found: Found): number {
  const digits = digitsIn(found.text)
  return digits < 9 || digits > 12 || isTechnical(found) ? NOTHING : LIKELY
}
