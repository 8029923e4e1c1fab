import { isCompactDate, isDay, isEitherDay, isShortDate, isYear, numbersIn, TIME, WEEKDAY } from './calendar.ts'
import { followsCode, followsParameter, followsVersion, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

/** Not inside a longer number or a version: `X.07-19-05` is a date, `2.07-19` is not. */
const START = String.raw`(?<!\d)(?<!\d[.,])`
const END = String.raw`(?!\d)(?![.,-]\d)`

/** Words that announce a date in the short forms of their language. */
const ANNOUNCES =
  /(?:^|[^\p{L}])(?:(?:last|prior|prev|previous|old|latest|recent) (?:mammo|mammogram|ct|mri|mr|us|xr|cxr|pet|exam|study|scan|films?|dexa|echo|bx|biopsy)|mon|tues?|wed|thurs?|fri|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|w\/c|wc|f\/u|fu|died|dc|d\/c|discharge|deceased|expired|transfer|transferred|follow-?up|el|dod|bx|biopsy|surg|mammo|on|since|dated|date|dates|dob|until|till|fell|seen|born|appt|visit|from|prior|comparison|compared|compare|cf|vs|exam|study|lmp|edd|edc|doi|dos|due|onset|d\.o\.s\.?|dd|d\.d\.?|stand|today|tomorrow|yesterday|tonight|heute|morgen|gestern|hoy|manana|ayer|aujourd'hui|demain|hier|mo|di|mi|do|fr|sa|so|expires|expiry|exp|week of|wk of|w\/e|starting|starts|started|due by|returned|returns|readmitted|readmit|recall|recalled|booked|scheduled|rescheduled|cancelled|canceled|missed|dna|diagnosed|dx|born on|entbunden|entlassen|aufgenommen|operiert|einbestellt|wiedervorstellung|wv|termin|zuletzt|ingreso|ingresa|operad[oa]|sortie|entree|rdv|hospitalisee?|admitted|admit|adm|discharged|injury|injured|surgery|dictated|signed|called|comp|va|vu|vergl|vergleich|voraufnahme|voraufnahmen|aufnahme|vorbefund|gestorben|entlassung|fur|fum|regla|nacid[oa]|cirugia|ddr|nee?|opere|operee|vom|am|zum|bis|seit|ab|datum|verlauf|kontrolle|voruntersuchung|geb|op|fecha|desde|hasta|del|dia|estudio|control|du|le|depuis|jusqu'au|examen)[ :.=(]{1,2}$/iu
const VALUES = /(?:^|[^\p{L}])(?:te|ti|tr|b|b[- ]?values?|phases?|delays?|echoes|echos|min|angles?|ratio)[ :=]{0,2}$/iu

/** Products that have a number behind them, which is their version. */
const PRODUCT =
  /(?:^|[^\p{L}])(?:achieva|ingenia|intera|gyroscan|syngo|magnetom|somatom|lightspeed|discovery|optima|aquilion|vitrea|brilliance|osirix|horos|efilm|dcmtk|gdcm|pacs|ris|viewer|workstation|philips|siemens|ge|canon|toshiba|hologic|agfa|fuji|model|product|package|plugin|plug-in|app|tool|toolkit|suite|engine|server|platform|windows|linux|java|python|matlab|spm|fsl|ants|slicer|nora|mevis|r)[ :]{1,2}$/iu

const numeric = (name: string, expression: string, weigh: (found: Found) => number): Pattern => ({
  name,
  kind: 'date',
  score: SURE,
  expression: new RegExp(expression, 'giu'),
  weigh,
  lead: WEEKDAY,
})

/** Dates in numbers alone, in every order (45 CFR 164.514(b)(2)(i)(C)). A year alone may stay. */
export const numericDatePatterns: readonly Pattern[] = [
  numeric('iso-date', String.raw`${START}\d{4}([-/.]|\. |:(?=\d\d:\d\d))\d{1,2}\1\d{1,2}${TIME}${END}`, (found) => {
    const { text } = found
    // v 2019.2.1: no date of that form does without its noughts behind a word for versions.
    if (/^\d{4}\.\d\.\d{1,2}$/.test(text) && followsVersion(found)) return NOTHING
    const [year = 0, month = 0, day = 0] = numbersIn(text)
    return isYear(year) && isEitherDay(day, month) ? SURE : NOTHING
  }),
  numeric(
    'us-or-european-date',
    String.raw`${START}\d{1,2}([-/.|\u00b7]|[,:](?=\d{1,2}[,:])|\. |, | - | / )\d{1,2}\1\d{4}${TIME}(?!\d)`,
    (found) => {
      const [a = 0, b = 0, year = 0] = numbersIn(found.text)
      if (!isYear(year) || !isEitherDay(a, b)) return NOTHING
      // 3.5.2021a, 4.1.2012b: a letter touches the year of a version.
      const isVersion = /^\d\.\d\.\d{4}$/.test(found.text) && /^\p{L}/u.test(after(found, 1))
      return isVersion && !ANNOUNCES.test(before(found)) ? NOTHING : SURE
    },
  ),
  numeric('short-year-date', String.raw`${START}\d{1,2}([-/])\d{1,2}\1'?\d{2}${TIME}${END}(?!\1)`, weighShortYear),
  numeric('dotted-date', String.raw`${START}(?<!\.)\d{1,2}\.(?: ?)\d{1,2}\.(?: ?)'?\d{2}${TIME}${END}`, weighDotted),
  numeric('german-day', String.raw`(?<![\d./,-])\d{2}\.\d{2}\.(?!\d)`, weighGermanDay),
  numeric('underscored-date', String.raw`(?<!\d)(?:\d{4}_\d{2}_\d{2}|\d{2}_\d{2}_\d{4})(?!\d)`, ({ text }) => {
    const [a = 0, b = 0, c = 0] = numbersIn(text)
    return (isYear(a) && isDay(c, b)) || (isYear(c) && isEitherDay(a, b)) ? LIKELY : NOTHING
  }),
  numeric('spaced-date', String.raw`${START}(?:\d{4} \d{2} \d{2}|\d{2} \d{2} \d{4})(?! ?\d)`, weighSpaced),
  numeric(
    'glued-date',
    String.raw`(?<![\d.])\d{8}(?:\d{6}(?:\.\d{1,6})?(?:[+-]\d{4})?|\d{4}|[ T_-]\d{6}(?:\.\d{1,6})?|[ T_-]\d{4})?(?!\d)(?!\.\d)`,
    (found) => (isCompactDate(found.text.slice(0, 8)) && !followsCode(found) ? SURE : NOTHING),
  ),
  numeric(
    'date-range',
    String.raw`${START}\d{1,2}(?:[./]\d{1,2})?[./]? ?(?:-|(?<=\.)\/|bis|to|al|au) ?\d{1,2}[./]\d{1,2}[./]\d{2,4}${END}`,
    ({ text }) => {
      const numbers = numbersIn(text)
      const [a = 0, b = 0] = numbers.slice(-3)
      return isEitherDay(a, b) && (numbers[0] ?? 0) <= 31 ? SURE : NOTHING
    },
  ),
  // A birth in any punctuation: dob 4 12 49, DOB 120449; LMP 3-18.
  numeric(
    'announced-birth',
    String.raw`(?<=(?<![\p{L}])(?:dob|d\.o\.b\.?|dod|born|birth ?date|birthday|geb|geboren|geb\.? ?datum|ddn|fdn|nacid[oa]|nee?)[ :.=]{1,3}(?:le |am |el )?)(?:\d{1,2}[ .,:]{1,2}\d{1,2}[ .,:]{1,2}\d{2,4}|\d{6}|\d{8})(?!\d)`,
    ({ text }) => {
      const [a = 0, b = 0] = numbersIn(text)
      return (/^\d+$/.test(text) ? isShortDate(text) || isCompactDate(text) : isEitherDay(a, b)) ? SURE : NOTHING
    },
  ),
  numeric(
    'announced-birth',
    String.raw`(?<=(?<![\p{L}])(?:dob|dod|lmp|edd|edc|doi|dos|birthday)[ :.=]{1,3})\d{1,2}-\d{1,2}(?![\d/-]|\.\d)`,
    (found) =>
      isEitherDay(numbersIn(found.text)[0] ?? 0, numbersIn(found.text)[1] ?? 0) && !precedesUnit(found)
        ? SURE - 3
        : NOTHING,
  ),
  numeric(
    'announced-glued-date',
    String.raw`(?<=(?<![\p{L}])(?:scan|study|exam|date|dated|on|vom|am|del|du|since|prior|comp|comparison|visit|performed)[ :.=]{1,2})\d{6}(?![\d\p{L}]|[.,:-]\d)`,
    (found) => (isShortDate(found.text) && !precedesUnit(found) ? LIKELY : NOTHING),
  ),
  // The era of a Japanese year by its letter: H31.4.12.
  {
    name: 'east-asian-date',
    kind: 'date',
    score: DOUBTFUL,
    expression: /(?<![\p{L}\p{N}.])[HRST]\d{1,2}[./]\d{1,2}[./]\d{1,2}(?![\p{L}\p{N}]|\.\d)/gu,
    weigh: ({ text, norm }) => {
      const [, month = 0, day = 0] = numbersIn(text)
      return isDay(day, month) && /[\u3040-\u30ff\u4e00-\u9fff]/.test(norm) ? DOUBTFUL : NOTHING
    },
  },
  // Month and year alone: 03/2019, 2019-03, 03.2019.
  numeric(
    'month-and-year',
    String.raw`${START}(?<![-/])(?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2}(?![\d/]|[-.]\d)`,
    weighMonth,
  ),
  numeric(
    'month-and-year',
    String.raw`${START}(?<![-/.])(?:0[1-9]|1[0-2])\.(?:19|20)\d{2}(?![\d/]|[-.]\d)`,
    weighMonth,
  ),
  numeric(
    'year-and-month',
    String.raw`${START}(?<![-/])(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])(?![\d/]|[-.]\d)`,
    weighMonth,
  ),
  // Weeks and quarters are more than a year tells.
  numeric(
    'week-or-quarter',
    String.raw`(?<![a-z])(?:(?:q[1-4]|kw ?\d{1,2}|(?:week|wk|wk ?no\.?|sem|semana|semaine|woche) ?\d{1,2}|t[1-4]|[1-4](?:st|nd|rd|th) quarter(?: of)?|[1-4]\. ?quartal|quartal [1-4])[ ,./'-]{1,2}(?:19|20)\d{2}|(?:19|20)\d{2}[ -](?:q[1-4]|w\d{2}))(?![\p{L}\d])`.replace(
      String.raw`\p{L}`,
      'a-z',
    ),
    (found) => (/^t/i.test(found.text) || precedesUnit(found) || followsVersion(found) ? NOTHING : LIKELY),
  ),
  numeric('week-or-quarter', String.raw`(?<![a-z])(?:kw ?\d{1,2}|q[1-4])[/'-]'?\d{2}(?![a-z\d/.-])`, (found) =>
    precedesUnit(found) ? NOTHING : LIKELY,
  ),
  // 2019年4月12日, 平成31年4月12日; Hangul stands in its letters after folding.
  {
    name: 'east-asian-date',
    kind: 'date',
    score: SURE,
    expression:
      /(?:(?:令和|平成|昭和|大正|明治|民國|民国|西暦|公元) ?)?(?:\d{1,4}|元) ?(?:年|\u1102\u1167\u11ab) ?\d{1,2} ?(?:月|\u110b\u116f\u11af)(?: ?\d{1,2} ?(?:日|号|\u110b\u1175\u11af))?/gu,
  },
  // 12/04 10:30, 12.04. à 10h: a clock behind them; 12/04-14/04: two of them.
  numeric(
    'day-and-clock',
    String.raw`${START}\d{1,2}(?:/\d{1,2}|\.\d{1,2}\.),? (?:@ ?|at |um |a las |a )?\d{1,2}(?::\d{2}|h(?:\d{2})?)(?!\d)`,
    (found) => {
      const [a = 0, b = 0, hour = 0] = numbersIn(found.text)
      const isClear = !/^\d\/\d /.test(found.text) && !/o'?clock $/i.test(before(found))
      return isEitherDay(a, b) && isClear && hour < 24 && !followsParameter(found) ? LIKELY : NOTHING
    },
  ),
  numeric(
    'two-days',
    String.raw`(?<![\d./-])\d{1,2}/\d{1,2}(?: ?(?:-|&|,|to|and|bis|al?|und|y|et) ?\d{1,2}/\d{1,2}){1,4}(?![\d/])`,
    (found) => {
      const numbers = numbersIn(found.text)
      const areDays = numbers.every((each, index) => index % 2 === 1 || isEitherDay(each, numbers[index + 1] ?? 0))
      const isOdd = numbers.some((each) => each > 12) || /(?<!\d)0\d/.test(found.text)
      return areDays && isOdd && !precedesUnit(found) && !COUNTED_OUT.test(after(found)) ? LIKELY : NOTHING
    },
  ),
  // CT 12/4: no part of so many; 4/12 may be one.
  numeric(
    'study-and-day',
    String.raw`(?<=(?<![a-z])(?:ct|mri?|cxr|xr|us|pet|nm|echo|mammo|dexa|exam|study|scan|bx) )\d{1,2}/\d{1,2}(?=[,;)]|$)`,
    ({ text }) => {
      const [a = 0, b = 0] = numbersIn(text)
      return isEitherDay(a, b) && a > b && b > 0 ? DOUBTFUL : NOTHING
    },
  ),
  // 1398/01/23, 12/04/2562, 108/04/12: years of other calendars.
  numeric(
    'other-calendar',
    String.raw`${START}(?:1[34]\d{2}([/-])\d{2}\1\d{2}|\d{1,2}([/-])\d{1,2}\2(?:24|25)\d{2}|(?:9\d|1[0-2]\d)/\d{2}/\d{2})(?![\d/-])`,
    (found) => {
      const numbers = numbersIn(found.text)
      const [a = 0, b = 0] = (numbers[0] ?? 0) > 31 ? numbers.slice(1) : numbers
      return isEitherDay(a, b) && !precedesUnit(found) ? LIKELY : NOTHING
    },
  ),
  {
    name: 'east-asian-date',
    kind: 'date',
    score: SURE,
    expression: /[平令昭大明][成和正治]? ?\d{1,2}[./]\d{1,2}[./]\d{1,2}(?!\d)/gu,
  },
  // s/p CABG 2/98, TKA 7/14: what was done, and a month of a year or a day of a month behind it.
  numeric(
    'deed-and-month',
    String.raw`(?<![\d./-])(?:0?[1-9]|1[0-2])[/](?:'?\d{1,2})(?![\d\p{L}%]|[/.,-]\d)`.replace(String.raw`\p{L}`, 'a-z'),
    weighDeed,
  ),
  // 3/2, 12.4. and 03/19 are dates behind a word that announces one: 12/24 is a count of phases.
  numeric(
    'announced-day-and-month',
    String.raw`(?<![\d./-])\d{1,2}[/.]\d{1,2}(?:\.(?!\d))?(?!\d|[/.-]\d)`,
    weighDayAndMonth,
  ),
]

/** 12.04. of German: two digits each and a stop behind both; a full stop may end a decimal in other languages. */
function weighGermanDay(found: Found): number {
  const [day = 0, month = 0] = numbersIn(found.text)
  const lead = before(found)
  if (!isDay(day, month) || precedesUnit(found) || followsParameter(found) || followsVersion(found)) return NOTHING
  if (
    /(?:\*|\u2020|ko|kontr|vergleich|vgl|voraufnahme|kontrolle|kontrollen|termin|datum|op|am|vom|seit|bis|ab|zum|den|geb|letzte|zuletzt|ct|mrt|rontgen|untersuchung|aufnahme|entlassung|ed|et)[ .:]{0,2}$/i.test(
      lead,
    )
  )
    return SURE - 3
  const isLed =
    /(?:^|[(,;-] ?|\p{Lu}[\p{L}.-]{0,20} )$/u.test(lead) &&
    !/(?:suv|adc|hu|score|index|tbr|max|mean)\p{L}{0,5} $/iu.test(lead)
  return isLed && /^(?:$|[ ,;)/-])/.test(after(found, 1)) && /^0|\.0/.test(found.text) ? DOUBTFUL : NOTHING
}

function weighShortYear(found: Found): number {
  const [a = 0, b = 0, c = 0] = numbersIn(found.text)
  if (!isEitherDay(a, b) && !(isDay(c, b) && /^\d\d\D\d\d/.test(found.text))) return NOTHING
  if (followsVersion(found) || precedesUnit(found) || VALUES.test(before(found))) return NOTHING
  if (/\d[-/]$/.test(before(found, 2))) return NOTHING
  // C5-6-7 are vertebrae, M1-2-3 are something else of that sort.
  const isGluedToLetter = /\p{L}$/u.test(before(found, 1))
  return isGluedToLetter && !/\d\d\D\d\d\D'?\d\d/.test(found.text) ? NOTHING : SURE
}

/** 03.05.21 is a date; 3.5.21 looks like a version until a word says otherwise. */
function weighDotted(found: Found): number {
  const [a = 0, b = 0] = numbersIn(found.text)
  if (!isEitherDay(a, b) || followsVersion(found) || precedesUnit(found)) return NOTHING
  if (/^\d\d\. ?\d\d\./.test(found.text) || /\. /.test(found.text)) return SURE
  if (ANNOUNCES.test(before(found))) return SURE
  if (/[\p{L}\p{N}_.=-]$/u.test(before(found, 1))) return NOTHING
  const isAlone = before(found, 2).trim() === '' && after(found, 2).trim() === ''
  return isDay(a, b) && !isAlone && !PRODUCT.test(before(found)) ? DOUBTFUL : FAINT
}

function weighSpaced(found: Found): number {
  const [a = 0, b = 0, c = 0] = numbersIn(found.text)
  const isDate = (isYear(a) && isDay(c, b)) || (isYear(c) && isEitherDay(a, b))
  if (!isDate || followsParameter(found) || precedesUnit(found)) return NOTHING
  return ANNOUNCES.test(before(found)) ? SURE : LIKELY
}

function weighMonth(found: Found): number {
  return precedesUnit(found) || followsVersion(found) || followsParameter(found) ? NOTHING : SURE
}

const DEEDS = String.raw`(?:^|[^\p{L}])(?:s\/p|p\/o|h\/o|hx|stent(?:ed)?|since|dx|diagnosed|resected|resection|excised|treated|implanted|placed|inserted|removed|transplant\p{L}*|tx|surgery|op|operated|repair(?:ed)?|replaced|z\.? ?n\.?|st\.? ?p\.? ?|zustand nach|iqx?|oper[ea]e?|antec\p{L}*|atcd|cabg|t[kh]a|t[kh]r|avr|mvr|pci|evar|tavr|tavi|bx|biopsy|whipple|[a-z]{4,14}(?:ectomy|plasty|ostomy|otomy|desis))[ .:,(]`
/** What was done or found once, right before it or with at most a few words between. */
const DEED_ALONE = new RegExp(String.raw`${DEEDS}$`, 'iu')
const DEED = new RegExp(String.raw`${DEEDS}(?:[^\d;]{0,30}[^\d;\p{L}])?$`, 'iu')
/** What is counted out of so many. */
const COUNTED_OUT =
  /^ ?(?:cores?|nodes?|lns?|lymph|positive|pos|neg|samples?|specimens?|cycles?|fx|fractions?|weeks?|wks?|days?|months?|mos?|hours?|images?|films?|slices?|phases?|views?|power|strength|points?|levels?|segments?|teeth|involved|affected|of|at|mm|cm|sutures?|staples?|drains?|screws?|clips?|stones?|ribs?|fingers?|toes?|doses?|tabs?|tablets?|leads?|wires?|coils?|stents?|valves?|cusps?|vessels?|normal|seen|visible|complete|done|attempts?|passes?)(?!\p{L})/iu

function weighDeed(found: Found): number {
  const [a = 0, b = 0] = numbersIn(found.text)
  if (precedesUnit(found) || followsVersion(found) || COUNTED_OUT.test(after(found)) || b === 52) return NOTHING
  const lead = before(found, 48)
  if (!DEED.test(lead)) return NOTHING
  // `hx of CKD 3/4`: one digit behind the stroke is a day only right behind the deed.
  if (/\/\d$/.test(found.text) && (b === 7 || !DEED_ALONE.test(lead))) return NOTHING
  // 7, 12: days of a week, months of a year.
  if (b > 31 || /'|^0|\/0/.test(found.text)) return LIKELY
  return isEitherDay(a, b) ? DOUBTFUL : NOTHING
}

/** What a body loses, for so many days of a week. */
const FLUID =
  /(?<!\p{L})(?:nipple|vaginal|pv|urethral|penile|nasal|nose|ear|eye|aural|ocular|wound|stoma|drain|sinus|anal|rectal) discharge (?:x ?|for )?$/iu
/** The same without the place of it: a patient may be clear for discharge. */
const FLUID_OR_LEAVE = /(?:serous|purulent|bloody|clear|green|yellow|offensive) discharge (?:x ?|for )?$/i

/** 03.11, but 1.5 and 12.40. */
const WHOLE_DAY = /^(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])$/

function weighDayAndMonth(found: Found): number {
  const [a = 0, b = 0] = numbersIn(found.text)
  const lead = before(found)
  // `nipple discharge 3/7`: three days of it.
  if (FLUID.test(lead)) return NOTHING
  if (FLUID_OR_LEAVE.test(lead)) return isEitherDay(a, b) && !precedesUnit(found) ? DOUBTFUL : NOTHING
  if (!ANNOUNCES.test(lead) || precedesUnit(found) || COUNTED_OUT.test(after(found))) return NOTHING
  const isDotted = found.text.includes('.')
  // `Mi 12.9.`, but `FR 5/7`, `MI 4/12`.
  if (!isDotted && /(?:^|[^\p{L}])(?:mo|di|mi|do|fr|sa|so)[ :.=(]{1,2}$/iu.test(lead)) return NOTHING
  // 12.4 is a decimal, 12.4. in German a day.
  if (
    isDotted &&
    !(
      (found.text.endsWith('.') || WHOLE_DAY.test(found.text)) &&
      /(?:am|vom|seit|bis|ab|zum|den|op|geb|tag|mo|di|mi|do|fr|sa|so|adm|termin|wv|zuletzt|datum|aufn|entl|stand|heute|morgen|gestern|today|tomorrow|yesterday)[ .:,(]{1,2}$/i.test(
        lead,
      )
    )
  )
    return NOTHING
  if (isEitherDay(a, b))
    return /(?:vs|cf|am|exam|study|control|op|from|del|le|du)[ :.=(]{1,2}$/i.test(lead) && !isDotted ? DOUBTFUL : 5
  // 03/19: month and a year of this or the last century, with a leading zero.
  return isDay(1, a) && b > 31 && /^0/.test(found.text) ? LIKELY : NOTHING
}
