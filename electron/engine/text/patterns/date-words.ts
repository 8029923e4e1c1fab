import { CLEAR_MONTH, LONG_MONTH, isDay, isYear, MONTH, OTHER_MONTH, numbersIn, TIME, WEEKDAY } from './calendar.ts'
import { followsVersion, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, LIKELY, NOTHING, SURE } from './pattern.ts'

const ORDINAL = String.raw`(?:st|nd|rd|th|er|\.|o)?`
const GAP = String.raw`[ ,._/-]{0,2}`
const START = String.raw`(?<![\p{L}\d])(?<!\d[.,])`

const written = (name: string, expression: string, weigh: (found: Found) => number, flags = 'giu'): Pattern => ({
  name,
  kind: 'date',
  score: SURE,
  expression: new RegExp(expression, flags),
  weigh,
  lead: WEEKDAY,
})

/** Dates with the month in letters or Roman numerals (45 CFR 164.514(b)(2)(i)(C)). */
export const writtenDatePatterns: readonly Pattern[] = [
  // 12 March 2019, 12-MAR-19, 3rd of June 1999, 12. Maerz 2019, 12 de marzo de 2019, 1er mars 2019; 12-14 March 2019.
  written(
    'day-month-year',
    String.raw`${START}\d{1,2}${ORDINAL}(?: ?(?:-|to|bis|al?|au|and|und|y|et|&) ?\d{1,2}${ORDINAL})?(?: of| de)?${GAP}(?:${MONTH})(?!\p{L})[ ,._/'-]{0,3}(?:del? )?(?:\d{4}|\d{2})${TIME}(?!\d)`,
    weighDayFirst,
  ),
  // March 12, 2019; March 12-14, 2019; marzo 12 2019; MAR 12 '19.
  written(
    'month-day-year',
    String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})${GAP}(?:the )?\d{1,2}${ORDINAL}(?!\d)(?: ?(?:-|to|and|&) ?\d{1,2}${ORDINAL}(?!\d))?(?:[ ,._/-]{1,3}\d{4}|[ ,]{1,2}'\d{2})${TIME}(?!\d)`,
    weighMonthFirst,
  ),
  written(
    'month-day-short-year',
    String.raw`(?<!\p{L})(?:${CLEAR_MONTH})\.? \d{1,2}(?:, ?| |\/|-)\d{2}(?![\d\p{L}]|[.,:/-]\d)`,
    (found) =>
      precedesUnit(found) || !isDay(numbersIn(found.text)[0] ?? 0, 1) || isTomography(found) ? NOTHING : LIKELY,
    'gu',
  ),
  // 2019 March 12, 2019-MAR-12.
  written(
    'year-month-day',
    String.raw`(?<!\d)(?<!\d[.,])(?:18|19|20)\d{2}${GAP}(?:${MONTH})(?!\p{L})${GAP}\d{1,2}(?:st|nd|rd|th)?(?![\d\p{L}])`,
    () => SURE,
  ),
  // 12 kwietnia 2019, 12 de março de 2019, 12 апреля 2019 г.
  written(
    'day-month-year',
    String.raw`${START}\d{1,2}[. o]{1,2}(?:de |di |del )?(?:${OTHER_MONTH})(?!\p{L})[ .,]{1,2}(?:de )?\d{4}(?: ?г\.?)?(?!\d)`,
    ({ text }) => (isDay(numbersIn(text)[0] ?? 0, 1) ? SURE : NOTHING),
    'giu',
  ),
  // 4 апреля, 4. kwietnia, 4 aprile.
  written('day-month', String.raw`${START}\d{1,2}[. o]{1,2}(?:de |di |del )?(?:${LONG_MONTH})(?!\p{L})`, ({ text }) =>
    isDay(numbersIn(text)[0] ?? 0, 1) ? SURE - 2 : NOTHING,
  ),
  // On the 21st, last seen 21st, Sat 3rd: at the end of a clause, or `the 3rd rib`.
  written(
    'day-alone',
    String.raw`(?<=(?<!\p{L})(?:(?:on|since|until|till|by|before|after) the|(?:seen|dated|admitted|discharged|fell|died|operated)(?: on)?(?: the)?|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?,?(?: the)?) )\d{1,2}(?:st|nd|rd|th)(?=[,.;)]|$)`,
    ({ text }) => (isDay(numbersIn(text)[0] ?? 0, 1) ? LIKELY : NOTHING),
  ),
  written(
    'month-year',
    String.raw`(?<!\p{L})(?:${OTHER_MONTH})(?!\p{L})[ ,]{1,2}(?:de |del )?(?:18|19|20)\d{2}(?!\d)`,
    () => LIKELY,
    'giu',
  ),
  written(
    'ordinal-of-ordinal',
    String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th) of the \d{1,2}(?:st|nd|rd|th)(?:,? (?:of )?\d{2,4})?(?!\d)`,
    ({ text }) => (isDay(numbersIn(text)[0] ?? 0, numbersIn(text)[1] ?? 0) ? SURE - 3 : NOTHING),
    'giu',
  ),
  // A quarter of a year is more than a year; "fall 2019" is an accident.
  written(
    'season-and-year',
    String.raw`(?<!\p{L})(?:(?:early|late|mid) )?(?:spring|summer|autumn|winter|fall of|fruhjahr|fruhling|fruehjahr|sommer|herbst|primavera(?: de)?|verano(?: de)?|otono(?: de)?|invierno(?: de)?|printemps|ete|automne|hiver)(?: of)? (?:(?:18|19|20)\d{2}|'\d{2})(?!\d)`,
    () => LIKELY,
    'giu',
  ),
  // March 2019, Mar-2019, marzo de 2019, mid-March 2019.
  written(
    'month-year',
    String.raw`(?<!\p{L})(?:(?:early|mid|late|anfang|mitte|ende|debut|fin|finales de|principios de)[ -])?(?:${MONTH})(?!\p{L})[ ,._/-]{0,2}(?:del? )?(?:18|19|20)\d{2}(?!\d)`,
    (found) => (precedesUnit(found) ? NOTHING : SURE),
  ),
  // Mar-19, Mar '19.
  written(
    'month-short-year',
    String.raw`(?<![\p{L}\d])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mai|Okt|Dez|Ene|Abr|Ago|Dic|JAN|FEB|APR|JUN|JUL|AUG|SEP|NOV)(?:-| ?'|/)\d{2}(?![\d\p{L}])`,
    (found) => (precedesUnit(found) ? NOTHING : LIKELY),
    'gu',
  ),
  // November '24, oct '19, and Feb 16/11 with the day between.
  written(
    'month-short-year',
    String.raw`(?<!\p{L})(?:(?:early|mid|late|anfang|mitte|ende|debut|fin)[ -])?(?:${MONTH})(?!\p{L})\.? ?(?:de |of )?'\d{2}(?![\d\p{L}])`,
    () => SURE - 3,
  ),
  written(
    'month-day-short-year',
    String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})\.?[ -]?\d{1,2}(?:st|nd|rd|th)?[/-]'?\d{2}(?![\d\p{L}/-]|[.,]\d)`,
    (found) =>
      precedesUnit(found) || !isDay(numbersIn(found.text)[0] ?? 0, 1) || isTomography(found) ? NOTHING : SURE - 3,
  ),
  // Since April, mid-July, im Januar: a month alone is more than a year. May, March, Mars only where nothing else fits.
  written(
    'month-alone',
    String.raw`(?<=(?<!\p{L})(?:[Ii]n|[Ss]ince|[Ll]ast|[Mm]id|[Ee]arly|[Ll]ate|[Uu]ntil|[Tt]ill|[Dd]uring|[Nn]ext|[Dd]ue|[Ss]tarted|[Ss]eit|[Ii]m|[Bb]is|[Aa]nfang|[Mm]itte|[Ee]nde|[Ee]n|[Dd]esde|[Hh]asta|[Dd]epuis|[Dd]ebut|[Ff]in)[ -])(?:January|February|April|June|July|August|September|October|November|December|Januar|Jaenner|Februar|Juni|Juli|Oktober|Dezember|enero|febrero|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)(?!\p{L}|['-]?\d)`,
    () => LIKELY,
    'gu',
  ),
  written(
    'month-alone',
    String.raw`(?<=(?<!\p{L})(?:[Ss]ince|[Mm]id|[Ee]arly|[Ll]ate|[Ll]ast|[Nn]ext|[Aa]nfang|[Mm]itte|[Ee]nde|[Dd]epuis|[Ss]eit)[ -])(?:March|May|Marz|Maerz|Mai|Mars|Sept?|Oct|Nov|Dec|Feb|Jan|Apr|Aug)(?!\p{L}|['-]?\d)\.?`,
    () => LIKELY,
    'gu',
  ),
  // 5 Jan, 5th of March, 12. April, 5 de mayo, 12-14 April.
  written(
    'day-month',
    String.raw`${START}(?:\d{1,2}${ORDINAL} ?(?:-|/|to|bis|al|au|and|und|&) ?)?\d{1,2}${ORDINAL}(?: of| de)?[ /-]?(?:${CLEAR_MONTH})(?!\p{L})(?! ?\d{2}(?!\d))`,
    weighDayMonth,
    'gu',
  ),
  written('day-of-month', String.raw`${START}\d{1,2}o? de (?:${MONTH})(?!\p{L})`, weighDayMonth),
  // Jan 5, March 5th, April 12-14.
  written(
    'month-day',
    String.raw`(?<!\p{L})(?:${CLEAR_MONTH})\.? ?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: ?(?:-|to|and|&) ?\d{1,2}(?:st|nd|rd|th)?)?(?!\d|\.\d|\p{L}|%|[-/]\d)`,
    weighMonthDay,
    'gu',
  ),
  // DOB SEP 24, signed by somebody OCT 17, comp 13 MAY: months that are something else too, behind a word for an event.
  written(
    'announced-month-day',
    String.raw`(?<![\p{L}\d])(?:${MONTH})(?!\p{L})[. ]{0,2}\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,/:-]\d|\p{L}|%)`,
    weighAnnounced,
  ),
  written(
    'announced-day-month',
    String.raw`${START}\d{1,2}(?:st|nd|rd|th|\.)?[ -]?(?:${MONTH})(?!\p{L})(?! ?\d)`,
    weighAnnounced,
  ),
  written('month-ordinal', String.raw`(?<!\p{L})(?:${MONTH})\.? ?(?:the )?\d{1,2}(?:st|nd|rd|th)(?!\p{L})`, () => SURE),
  // Friday 12th, lunes 12.
  written(
    'weekday-and-day',
    String.raw`(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?\d{1,2}(?:st|nd|rd|th)|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? \d{1,2})(?![\p{L}\d%]|[.,:/-]\d)`,
    (found) => (isDay(numbersIn(found.text)[0] ?? 0, 1) && !precedesUnit(found) ? LIKELY : NOTHING),
    'giu',
  ),
  // 5th of the month needs its month; 5th of march is one in any case.
  written('ordinal-month', String.raw`${START}\d{1,2}(?:st|nd|rd|th)(?: of)? (?:${MONTH})(?!\p{L})`, (found) =>
    MONTH_BEFORE.test(before(found)) ? NOTHING : weighDayMonth(found),
  ),
  // 6.VII.2016, 12 IV 19.
  written(
    'roman-month',
    String.raw`(?<!\d)(?<!\d[.,])\d{1,2}([ ./-]{1,2})(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\1(?:(?:18|19|20)\d{2}|\d{2})(?!\d)`,
    weighRoman,
    'gi',
  ),
  // The fifth of a month in words: "April fifth, 2019", "fifth of April 2019", "fuenfter April".
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:the )?(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)(?: day)? of (?:${MONTH})(?!\p{L})(?:,? \d{4}(?!\d))?`,
    (found) => (/ of (?:mar|may|set|sept?|dec|oct)$/.test(found.text) ? NOTHING : SURE),
    'giu',
  ),
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:${CLEAR_MONTH}) (?:the )?(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)(?!\p{L})(?:,? \d{4}(?!\d))?`,
    () => LIKELY,
    'gu',
  ),
  // Am vierzehnten Mai, el catorce de mayo, le quatorze mai.
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:ersten?|zweiten?|dritten?|vierten?|funften?|fuenften?|sechsten?|siebten?|siebenten|achten?|neunten?|zehnten?|elften?|zwolften?|zwoelften?|(?:drei|vier|funf|fuenf|sech|sieb|acht|neun)zehnten?|(?:(?:ein|zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreissig)sten?) (?:januar|jaenner|februar|marz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)(?!\p{L})(?: \d{4}(?!\d))?`,
    () => SURE,
  ),
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|treinta(?: y uno)?) de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\p{L})(?: del? \d{4}(?!\d))?`,
    () => SURE,
  ),
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt(?: et un|-(?:deux|trois|quatre|cinq|six|sept|huit|neuf))?|trente(?: et un)?) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?!\p{L})(?: \d{4}(?!\d))?`,
    () => SURE,
  ),
  written(
    'ordinal-in-words',
    String.raw`(?<!\p{L})(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?) (?:January|February|April|June|July|August|September|October|November|December)|(?:January|February|April|June|July|August|September|October|November|December) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))(?!\p{L})(?:,? \d{4}(?!\d))?`,
    () => LIKELY,
  ),
  // APR1219, 12.IV.
  written(
    'glued-month',
    String.raw`(?<![\p{L}\d])(?:JAN|FEB|APR|JUN|JUL|AUG|SEP|NOV)\d{4}(?![\d\p{L}])`,
    ({ text }) => (isDay(Number(text.slice(3, 5)), 1) || isYear(Number(text.slice(3))) ? LIKELY : NOTHING),
    'gu',
  ),
  written(
    'roman-month',
    String.raw`(?<![\d\p{L}])(?<!\d[.,])\d{1,2}\.(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\.(?![\d\p{L}])`,
    (found) =>
      isDay(numbersIn(found.text)[0] ?? 0, 1) && !/(?:grad|stage|typ|stad|class)\p{L}* $/iu.test(before(found))
        ? LIKELY
        : NOTHING,
    'gu',
  ),
  // XII-2014, IV/2012: one letter alone is a step or a grade.
  written(
    'roman-month',
    String.raw`(?<![\d\p{L}.,/-])(?:I{2,3}|IV|VI{1,3}|IX|XI{1,2})[./-](?:19|20)\d{2}(?![\d\p{L}]|[./-]\d)`,
    (found) => (followsVersion(found) || GRADED.test(before(found)) ? NOTHING : LIKELY),
    'gu',
  ),
  // End of Oct, beginning of March.
  written(
    'month-alone',
    String.raw`(?<=(?<!\p{L})(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Ww]eek|[Mm]onth) of )(?:January|Jan|February|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|August|Aug|September|Sept?|October|Oct|November|Nov|December|Dec)(?!\p{L}|['-]?\d)\.?`,
    () => LIKELY,
    'gu',
  ),
  // Of any year they are a day and a month.
  {
    name: 'feast',
    kind: 'date',
    score: LIKELY,
    expression:
      /(?<!\p{L})(?:christmas (?:eve|day)|boxing day|new year'?s (?:eve|day)|easter (?:sunday|monday|weekend)|good friday|palm sunday|ash wednesday|shrove tuesday|mardi gras|yom kippur|rosh hashanah|chinese new year|lunar new year|eid al-fitr|eid al-adha|aschermittwoch|fronleichnam|allerheiligen|miercoles de ceniza|mercredi des cendres|thanksgiving day|memorial day|labou?r day|independence day|fourth of july|4th of july|st\.? patrick'?s day|valentine'?s day|halloween night|heiligabend|silvester(?:abend|nacht)|neujahrstag|ostersonntag|ostermontag|pfingstmontag|karfreitag|rosenmontag|erster weihnachtstag|nochebuena|nochevieja|dia de navidad|dia de reyes|viernes santo|domingo de pascua|veille de noel|lundi de paques|saint-sylvestre|jour de l'an)(?!\p{L})/giu,
  },
  // Feasts are days of a known year.
  {
    name: 'feast-and-year',
    kind: 'date',
    score: LIKELY,
    expression:
      /(?<!\p{L})(?:christmas(?: eve| day)?|x-?mas|eid|ramadan|diwali|hanukkah|passover|purim|holi|tet|nowruz|new year'?s?(?: eve| day)?|easter(?: sunday| monday)?|thanksgiving|halloween|labor day|memorial day|independence day|weihnachten|silvester|neujahr|ostern|pfingsten|navidad|nochebuena|noel|paques|toussaint)[ ,]{1,2}(?:18|19|20)\d{2}(?!\d)/giu,
  },
]

/** `October 13th OCT macula`: the day has its month. */
const MONTH_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${MONTH})\.? (?:the )?$`, 'iu')

function weighDayFirst(found: Found): number {
  const numbers = numbersIn(found.text.replace(/(?:T| |_|-)\d{1,2}[:h]\d{2}.*$/, ''))
  const [day = 0] = numbers
  const year = numbers.find((each) => each > 31) ?? numbers.at(-1) ?? 0
  if (day < 1 || day > 31 || !(year < 100 || isYear(year))) return NOTHING
  // "2 mar 10": without a century, capitals and a number on either side are a table of parameters more often.
  const isCentury = /\d{4}/.test(found.text)
  if (!isCentury && precedesUnit(found)) return NOTHING
  if (!isCentury && /^\d{1,2} (?:MAR|OCT|DEC|MAY|may|mar|set|mai|ago|dec|oct|sept?) \d{2}$/.test(found.text))
    return DOUBTFUL
  return SURE
}

/** Words for what happens to a patient or a report on a day. */
const EVENT =
  /(?:^|[^\p{L}])(?:on|dob|dod|d\.o\.b\.?|born|birth|birthday|birth date|date|dated|lmp|edd|edc|due|doi|dos|onset|since|until|till|comp|compared|compare|comparison|compared to|comparison to|compared with|prior|priors|previous|prev|last seen|last exam|last study|exam of|study of|scan of|seen|admitted|admit|adm|discharged|surgery|sx|operated|injury|injured|fell|transplant|tx|biopsy|bx|visit|appt|appointment|scheduled|rescheduled|due|signed|dictated|transcribed|reported|verified|approved|finalized|called|notified|received|performed|faxed|corrected|repeated|expired|died|deceased|voruntersuchung|vergleich|vom|am|le|el|geb|gez|nacid[oa]|fecha|fum|fur|nee?|du)[ :.,=(]{1,3}(?:on |of |the |to |with |from |exam |study |scan ){0,2}$/iu
/** Lines of signatures and calls have a name between the word and its day. */
const SIGNED_BY =
  /(?:^|[^\p{L}])(?:signed|dictated|transcribed|verified|approved|finalized|reviewed by|read by|interpreted by|attending|corrected|repeated|checked|called to|notified|spoke (?:to|with)|discussed with|reported to|communicated to|gez|vidiert|firmado|signe)(?!\p{L})[^\d;]{1,60}$/iu

/** Without a year and in any case, only behind an event: `MAR 5 kernel`, `OCT 3 mm`, `DEC 10` are of protocols. */
function weighAnnounced(found: Found): number {
  const day = numbersIn(found.text)[0] ?? 0
  if (
    !isDay(day, 1) ||
    precedesUnit(found) ||
    isTomography(found) ||
    / ?(?:kernel|view|slice|phase)/iu.test(after(found, 8))
  )
    return NOTHING
  if (EVENT.test(before(found, 40))) return SURE - 3
  return SIGNED_BY.test(before(found, 80)) ? LIKELY : NOTHING
}

/** Optical coherence tomography has layers, lines and volumes. */
function isTomography(found: Found): boolean {
  return (
    /^oct(?!\p{L})/iu.test(found.text) &&
    /^ ?(?:layers?|volumes?|scans?|lines?|raster|images?|maculas?|retinas?|nerve|b-?scans?|disc|cubes?|radial|frames?|od|os|ou)(?!\p{L})/iu.test(
      after(found),
    )
  )
}

function weighMonthFirst({ text }: Found): number {
  const numbers = numbersIn(text)
  const [day = 0] = numbers
  const year = numbers.find((each) => each > 31)
  return day >= 1 && day <= 31 && (year === undefined || isYear(year) || year < 100) ? SURE : NOTHING
}

/** A day and a month: `May` and `March` in front of a noun are something else only without a number. */
function weighDayMonth(found: Found): number {
  const day = numbersIn(found.text).at(-1) ?? 0
  if (!isDay(day, 1)) return NOTHING
  // "in 2 May show": a modal verb follows a number of something.
  if (/(?:May|Mar|Mars|March|Mai|Sep|Dec|Oct)$/.test(found.text)) return weighFaintMonth(found)
  return SURE - 2
}

function weighFaintMonth(found: Found): number {
  if (
    /^ (?:be|have|show|need|represent|reflect|indicate|suggest|fracture|of|not|also|still|help|cause)(?!\p{L})/iu.test(
      after(found),
    )
  )
    return NOTHING
  return /(?:^|[ ,;:(])$/.test(before(found, 1)) ? LIKELY : DOUBTFUL
}

function weighMonthDay(found: Found): number {
  const [day = 0] = numbersIn(found.text)
  if (!isDay(day, 1) || precedesUnit(found) || isTomography(found)) return NOTHING
  if (/^ ?(?:kernel|view|slice|phase)/iu.test(after(found, 8))) return NOTHING
  return /^(?:May|Mar|Mai|Mars|Dec|Sep|Oct)(?!c|\p{L})/u.test(found.text) ? LIKELY : SURE - 2
}

/** I and V alone between points are also a list: a full year or a dotted form decides. */
/** What has steps of its own. */
const GRADED = /(?:grad|stage|typ|stad|class|phase|part|arm|factor|table|level|group|edition|criteria)\p{L}* $/iu

function weighRoman(found: Found): number {
  const [day = 0, year = 0] = numbersIn(found.text)
  if (!isDay(day, 1) || precedesUnit(found)) return NOTHING
  const isCapital = !/[ivx]/.test(found.text)
  if (isYear(year)) return isCapital ? SURE : LIKELY
  return /[./-]/.test(found.text) && (isCapital || /[ivx]{2}/.test(found.text)) ? LIKELY : NOTHING
}
