import { numbersIn } from './calendar.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, LIKELY, NOTHING, SIGN, SURE } from './pattern.ts'

/** 90 to 139; everybody older is a slip of the pen. */
const OLD = '(?:9\\d|1[0-3]\\d)'
const TENS = '(?:one|two|three|four|five|six|seven|eight|nine)'
/** Somebody born later is below 90 until 2030, and a year of birth may stay. */
const LAST_OLD_BIRTH = 1940

const age = (
  name: string,
  expression: string,
  weigh: (found: Found) => number = isAggregated,
  needs: number = SIGN.digit | SIGN.old,
): Pattern => ({ name, kind: 'age', score: SURE, needs, expression: new RegExp(expression, 'giu'), weigh })

/**
 * Ages over 89 (45 CFR 164.514(b)(2)(i)(C)). `Y90`, `90Y` and `91Y` without a zero are an isotope; "90 or older" is the
 * one form that the rule leaves.
 */
export const agePatterns: readonly Pattern[] = [
  age(
    'age-with-unit',
    String.raw`(?<![\p{L}\p{N}.,])(?<![-/]\d{0,3})${OLD}[ -]{0,2}(?:y\/?o|y\.? ?o\.?|yrs?|years?|yr?\.|jahre?|ja?ehrig\p{L}{0,2}|jahrig\p{L}{0,2}|j(?=[.,;) ]|$)|anos|ans|anni|ani)(?!\p{L})\.?(?:[ -](?:old|alte?[rn]?|de edad|d'age))?(?!\p{L})`,
  ),
  age('age-string', String.raw`(?<![\p{L}\p{N}.])(?:09\d|9[2-9]|1[0-3]\d)Y(?![\p{L}\p{N}])`),
  age(
    'age-cue',
    String.raw`(?<=(?<!\p{L})(?:age|aged|alter|edad|age de|agee? de|alter von|pt age|age at (?:exam|scan|study))[ :=]{1,3})${OLD}(?![\d.]|[ ]?(?:d|days|w|weeks|wks|m|mo|months|%)(?!\p{L}))`,
  ),
  // 94F with, 94 M presents: a temperature or a matrix without the clinical word behind it.
  age(
    'age-and-sex',
    String.raw`(?<![\p{L}\p{N}.,/-])${OLD}[ -]?(?:[mfw]|male|female|woman|man|lady|gentleman)(?![\p{L}\p{N}])`,
    weighSex,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:ninety(?:[ -]${TENS})?|(?:one |a )?hundred(?:[ -]and)?(?:[ -]${TENS})?)[ -](?:years?|yrs?|y\/?o|y\.o\.)(?!\p{L})\.?(?:[ -](?:old|of age)(?!\p{L}))?`,
    isAggregated,
    SIGN.old,
  ),
  age(
    'age-in-words',
    String.raw`(?<=(?<!\p{L})(?:age|aged|age of|turned|turning|turns)[ :=]{1,2})ninety(?:[ -]${TENS})?(?!\p{L}|[ -](?:days?|weeks?|months?|degrees?|percent|minutes?)(?!\p{L}))`,
    isAggregated,
    SIGN.old,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:(?:ein|zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun)und)?neunzig[ -]?(?:jahrig\p{L}{0,2}|jaehrig\p{L}{0,2}|jahre)(?!\p{L})`,
    isAggregated,
    SIGN.old,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:noventa(?: y (?:un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))? anos|quatre-vingt-(?:dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf) ans)(?!\p{L})`,
    isAggregated,
    SIGN.old,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:nonagenarian|centenarian|supercentenarian|nonagenari[oa]|centenari[oa]|nonagenaire|centenaire)(?!\p{L})`,
    () => LIKELY,
    SIGN.old,
  ),
  {
    name: 'old-birth-year',
    kind: 'date',
    score: LIKELY,
    needs: SIGN.fourDigits,
    expression:
      /(?<=(?<!\p{L})(?:born|b|yob|birth year|year of birth|geb|geboren|jahrgang|jg|nacid[oa]|nee?|dob)[ :.=]{1,2}(?:in |en |im jahr )?)(?:18|19)\d{2}(?![\d\p{L}])/giu,
    weigh: ({ text }) => (Number(text) <= LAST_OLD_BIRTH ? LIKELY : NOTHING),
  },
]

/** "90 or older", ">90 years", "over 90 years": the category of the rule itself. */
function isAggregated(found: Found): number {
  const isNinety = (numbersIn(found.text)[0] ?? 0) <= 90
  const isOpen = /^ ?(?:\+|or (?:older|over|above)|and (?:older|over|above))/i.test(after(found))
  const isOver = /(?:>=?|≥|over|above|older than|uber|ueber|mas de|plus de)[ ]?$/i.test(before(found))
  return isNinety && (isOpen || isOver) ? NOTHING : SURE
}

function weighSex(found: Found): number {
  const isCelsius = /[f]$/.test(found.text) || /(?:temp|fever|fr|french)\W{0,3}$/i.test(before(found))
  if (/(?:male|woman|man|lady)$/i.test(found.text)) return SURE
  if (isCelsius && !/^[ ,]{1,2}(?:with|w\/|presents|c\/o|s\/p|hx|h\/o|pt)/i.test(after(found))) return NOTHING
  if (/^[ ,]{1,2}(?:with|w\/|presents|presenting|c\/o|s\/p|hx|h\/o|pt|who|fell|smoker|admitted)/i.test(after(found)))
    return SURE
  return /^$/.test(before(found)) && /^\d{2,3}[MF]$/.test(found.text) ? DOUBTFUL : NOTHING
}
