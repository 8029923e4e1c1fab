import { numbersIn } from './calendar.ts'
import { precedesUnit } from './context.ts'
import { CHARACTER } from './characters.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, LIKELY, NOTHING, SURE } from './pattern.ts'

/** 90 to 139; everybody older is a slip of the pen. */
const OLD = '(?:9\\d|1[0-3]\\d)'
const TENS = '(?:one|two|three|four|five|six|seven|eight|nine)'
/** Somebody born later is below 90 until 2030, and a year of birth may stay. */
const LAST_OLD_BIRTH = 1940

const age = (name: string, expression: string, weigh: (found: Found) => number = isAggregated): Pattern => ({
  name,
  kind: 'age',
  score: SURE,
  needs: { characters: expression.includes(OLD) ? CHARACTER.old : 0 },
  expression: new RegExp(expression, 'giu'),
  weigh,
})

/**
 * Ages over 89 (45 CFR 164.514(b)(2)(i)(C)). `Y90`, `90Y` and `91Y` without a zero are an isotope; "90 or older" is the
 * one form that the rule leaves.
 */
export const agePatterns: readonly Pattern[] = [
  age(
    'age-with-unit',
    String.raw`(?<![\p{L}\p{N}.,])(?<![-/]\d{0,3})${OLD}[ -]{0,2}(?:y[/-]?o[mfw]?|y\.? ?o\.?|yrs?|years?|yr?\.|jahre?|ja?ehrig\p{L}{0,2}|jahrig\p{L}{0,2}|j(?=[.,;) ]|$)|anos|ans|anni|ani|jaar|jarige?|jaren|vuotias|vuotta|lat(?=[,.;)]|$)|roku|rokov|eves|yas(?:inda)?|godina|ar(?=[ ,.;)]|$))(?!\p{L})\.?(?:[ -](?:old|alte?[rn]?|de edad|d'age))?(?!\p{L})`,
  ),
  // Mujer de 96 a., Frau, 94, femme 93: behind a word for a person.
  age(
    'age-of-person',
    String.raw`(?<=(?<!\p{L})(?:woman|lady|gentleman|man|mujer|senora|senor|varon|hombre|paciente|pcte|pte|anciana|anciano|abuela|abuelo|patient|patiente|patientin|pat|frau|mann|dame|femme|homme|monsieur|madame|resident|mother|father|grandmother|grandfather|mutter|vater|oma|opa|madre|padre|mere|pere)(?:, ?| \(| (?:de |of |von |mit |d')?))${OLD}(?: ?(?:a|ans|anos|j|y)(?!\p{L})\.?)?(?![\d\p{L}]|[.,:/-]\d| ?[%°])`,
    weighPerson,
  ),
  age(
    'age-with-unit',
    String.raw`(?<![\p{L}\p{N}.,])(?<![-/]\d{0,3})${OLD} ?(?:a\.(?![\p{L}\d])|a(?=[,;]))`,
    (found) => (/^ ?(?:$|[\p{L},;:)-])/u.test(after(found)) ? isAggregated(found) : NOTHING),
  ),
  // 94 y, 93y: 90 is an isotope of yttrium.
  age('age-with-unit', String.raw`(?<![\p{L}\p{N}.,/-])(?:9[1-9]|1[0-3]\d) ?y(?![\p{L}\p{N}/-])`),
  age(
    'age-of-person',
    String.raw`(?<=(?:(?<!\p{L})(?:pt|patient|she|he|who|woman|man) is |[\u2640\u2642][ ,]{0,2}))${OLD}(?! ?[%°]| ?(?:kg|lbs?|cm|mm|bpm|on|in|of|weeks?|days?|months?)(?!\p{L}))(?=[ ,.;)]|$)(?![.,]\d)`,
    (found) => (precedesUnit(found) ? NOTHING : isAggregated(found)),
  ),
  // Died at 97, turned 95, 100th birthday.
  age(
    'age-reached',
    String.raw`(?<=(?<!\p{L})(?:died|dies|lived|turned|turning|turns|cumplio|cumple|fallecio|verstorben|gestorben|verstarb|decede|decedee|wurde|wird)(?: to| at| mit| con| a los| a)?(?: the)?(?: age of)? )${OLD}(?![\d%]|[.,:/-]\d| ?(?:mm|cm|mg|ml|kg|days?|weeks?|months?|hours?|min|degrees?)(?!\p{L}))`,
  ),
  age(
    'age-reached',
    String.raw`(?<![\p{L}\p{N}.,/-])${OLD}(?:th|st|nd|rd|\.|e|eme|o)? ?(?:birthday|b-?day|geburtstag|anniversaire|cumpleanos|lebensjahr)(?!\p{L})`,
  ),
  age('age-with-unit', String.raw`(?<![\p{L}\p{N}.,])${OLD} ?(?:[歳岁歲才]|\u1109\u1166)(?!\p{N})`),
  // In her nineties, Mitte neunzig.
  age(
    'age-in-words',
    String.raw`(?<=(?<!\p{L})(?:in (?:his|her|their)|(?:early|mid|late)[ -])[ -]?(?:early |mid |mid-|late |mid to late )?)(?:nineties|90'?s)(?!\p{L})`,
    () => SURE,
  ),
  // F94 hip pain: at the beginning, and what ails the patient behind it.
  age(
    'age-and-sex',
    String.raw`(?<=^ ?)[fm]${OLD}(?=[ ,]{1,2}[a-z]{3})(?! ?(?:mm|cm|kernel|filter|recon|slices?|images?|hz|kv))`,
    () => DOUBTFUL,
  ),
  age('age-string', String.raw`(?<![\p{L}\p{N}.])(?:09\d|9[2-9]|1[0-3]\d)Y(?![\p{L}\p{N}])`),
  age(
    'age-cue',
    String.raw`(?<=(?<!\p{L})(?:age|aged|alter|edad|age de|agee? de|alter von|pt age|age at (?:exam|scan|study))[ :=]{1,3}[~>≥≈]{0,2} ?)${OLD}(?![\d.]|[ ]?(?:d|days|w|weeks|wks|m|mo|months|%)(?!\p{L}))`,
  ),
  // 94F with, 94 M presents: a temperature or a matrix without the clinical word behind it.
  age(
    'age-and-sex',
    String.raw`(?<![\p{L}\p{N}.,/-])${OLD}(?: ?/ ?[mfwh]|[ -]?(?:[mfw]|male|female|woman|man|lady|gentleman))(?![\p{L}\p{N}])`,
    weighSex,
  ),
  // F/94, M 92y, female 93: the sex before its age.
  age(
    'age-and-sex',
    String.raw`(?<=(?<![\p{L}\p{N}])(?:[mfwhv] ?/ ?|(?:male|female|maennlich|mannlich|weiblich|masc|fem)[ ,/]{1,2}))${OLD}(?: ?y(?:rs?|\/?o)?)?(?![\p{L}\d%]|[.,:/-]\d)`,
    (found) => (precedesUnit(found) ? NOTHING : SURE),
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:ninety(?:[ -]${TENS})?|(?:one |a )?hundred(?:[ -]and)?(?:[ -]${TENS})?)[ -](?:years?|yrs?|y\/?o|y\.o\.)(?!\p{L})\.?(?:[ -](?:old|of age)(?!\p{L}))?`,
    isAggregated,
  ),
  age(
    'age-in-words',
    String.raw`(?<=(?<!\p{L})(?:age|aged|age of|turned|turning|turns)[ :=]{1,2})ninety(?:[ -]${TENS})?(?!\p{L}|[ -](?:days?|weeks?|months?|degrees?|percent|minutes?)(?!\p{L}))`,
    isAggregated,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:(?:ein|zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun)und)?(?:neunzig|hundert(?:eins|zwei|drei|vier|funf)?)[ -]?(?:jahrig\p{L}{0,2}|jaehrig\p{L}{0,2}|jahre)(?!\p{L})`,
    isAggregated,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:noventa(?: y (?:un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))? anos|quatre-vingt-(?:dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf) ans|novant(?:a|uno|adue|atre|aquattro|acinque|asei|asette|otto|anove) anni|noventa(?: e (?:um|dois|tres|quatro|cinco|seis|sete|oito|nove))? anos|negentig ?jar\p{L}{0,3})(?!\p{L})`,
    isAggregated,
  ),
  age(
    'age-in-words',
    String.raw`(?<!\p{L})(?:nonagenarian|centenarian|supercentenarian|nonagenari[oa]|centenari[oa]|nonagenaire|centenaire)(?!\p{L})`,
    () => LIKELY,
  ),
  {
    name: 'old-birth-year',
    kind: 'date',
    score: LIKELY,
    expression:
      /(?<=(?<!\p{L})(?:born|b|yob|birth year|year of birth|geb|geboren|jahrgang|jg|nacid[oa]|nee?|dob)[ :.=]{1,2}(?:in |en |im jahr )?)(?:18|19)\d{2}(?![\d\p{L}])/giu,
    weigh: ({ text }) => (Number(text) <= LAST_OLD_BIRTH ? LIKELY : NOTHING),
  },
  // Jg. 31, Jahrgang 28, *1927.
  {
    name: 'old-birth-year',
    kind: 'date',
    score: LIKELY,
    expression:
      /(?<=(?<!\p{L})(?:jahrgang|jg\.?|quinta del|classe) ?'?)(?:1[0-9]|2\d|3[0-6])(?![\d\p{L}]|[.,/-]\d)|(?<=(?<![\p{L}\d*] ?)\* ?)(?:18|19)\d{2}(?![\d\p{L}]|[.,/*-]\d)/giu,
    weigh: ({ text }) => (text.length === 2 || Number(text) <= LAST_OLD_BIRTH ? LIKELY : NOTHING),
  },
]

/** "90 or older", ">90 years", "over 90 years": the category of the rule itself. */
function isAggregated(found: Found): number {
  const isNinety = (numbersIn(found.text)[0] ?? 0) <= 90
  const isOpen = /^ ?(?:\+|or (?:older|over|above)|and (?:older|over|above))/i.test(after(found))
  const isOver = /(?:>=?|≥|over|above|older than|uber|ueber|mas de|plus de)[ ]?$/i.test(before(found))
  return isNinety && (isOpen || isOver) ? NOTHING : SURE
}

/** "Patient 94 kg", "patient 100 % compliant" weigh something. */
function weighPerson(found: Found): number {
  if (precedesUnit(found) || /^ ?(?:%|\/|x|percent|st|lb|lbs|in|of|beats|min)(?!\p{L})/iu.test(after(found)))
    return NOTHING
  return isAggregated(found)
}

function weighSex(found: Found): number {
  const isCelsius = /[f]$/.test(found.text) || /(?:temp|fever|fr|french)\W{0,3}$/i.test(before(found))
  if (/(?:male|woman|man|lady|\/ ?[mfwh])$/i.test(found.text)) return SURE
  if (/^ ?(?:matrix|kernel|filter|fr|french|sheath|recon)(?!\p{L})/iu.test(after(found))) return NOTHING
  if (isCelsius && !/^[ ,]{1,2}(?:with|w\/|presents|c\/o|s\/p|hx|h\/o|pt)/i.test(after(found))) return NOTHING
  if (/^[ ,]{1,2}(?:with|w\/|presents|presenting|c\/o|s\/p|hx|h\/o|pt|who|fell|smoker|admitted)/i.test(after(found)))
    return SURE
  return /^$/.test(before(found)) && /^\d{2,3}[MF]$/.test(found.text) ? DOUBTFUL : NOTHING
}
