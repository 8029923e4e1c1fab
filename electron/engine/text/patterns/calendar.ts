/*
 * Numbers that can be dates, and the names of months. A number that cannot be a date is none: 45/13/2019 is left.
 */

const FIRST_YEAR = 1850
const LAST_YEAR = 2100

/** Names and short forms of months in English, German, Spanish and French, folded; for expressions without case. */
export const MONTH =
  'jan(?:uary|uar|v(?:ier)?|r)?|jaen(?:ner)?|ene(?:ro)?|feb(?:ruary|ruar|rero|r)?|fev(?:r(?:ier)?)?|mar(?:ch|s|zo)?|mrz|maerz|marz|apr(?:il)?|abr(?:il)?|avr(?:il)?|' +
  'may(?:o)?|mai|june?|juni|junio|juin|july?|juli|julio|juil(?:let)?|aug(?:ust)?|ago(?:sto)?|aout|sept?(?:ember|iembre|embre)?|set(?:iembre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|' +
  'nov(?:ember|iembre|embre)?|dec(?:ember|embre)?|dic(?:iembre)?|dez(?:ember)?'

/**
 * Month names that are nothing else, with the case in which they are names of months even without a year: not MAR, OCT,
 * DEC, MAY in capitals (kernels, modalities, positions), not `march`, `may` and `ago` in small letters.
 */
export const CLEAR_MONTH =
  'January|Januar|Janvier|Enero|February|Februar|Febrero|Fevrier|March|Marz|Maerz|Marzo|Mars|April|Abril|Avril|May|Mayo|Mai|June|Juni|Junio|Juin|July|Juli|Julio|Juillet|August|Agosto|Aout|' +
  'September|Septiembre|Septembre|October|Oktober|Octubre|Octobre|November|Noviembre|Novembre|December|Dezember|Diciembre|Decembre|' +
  'january|januar|janvier|enero|february|februar|febrero|fevrier|marz|maerz|marzo|april|avril|abril|june|juin|juni|junio|mars|mai|juli|july|juillet|julio|august|aout|agosto|september|septiembre|septembre|october|oktober|octubre|octobre|november|noviembre|novembre|december|dezember|diciembre|decembre|' +
  'JANUARY|JANUAR|JANVIER|ENERO|FEBRUARY|FEBRUAR|FEBRERO|FEVRIER|MARZ|MAERZ|MARZO|APRIL|AVRIL|ABRIL|MAI|JUNE|JUIN|JUNI|JUNIO|JULI|JULY|JUILLET|JULIO|AUGUST|AOUT|AGOSTO|SEPTEMBER|SEPTIEMBRE|SEPTEMBRE|OCTOBER|OKTOBER|OCTUBRE|OCTOBRE|NOVEMBER|NOVIEMBRE|NOVEMBRE|DECEMBER|DEZEMBER|DICIEMBRE|DECEMBRE|' +
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|Janv|Fevr?|Avr|Juil|jan|feb|apr|jun|jul|aug|oct|okt|nov|JAN|FEB|APR|JUN|JUL|AUG|NOV|SEPT'

/** Months of further languages and calendars, folded, for expressions that ask for a day and a full year as well. */
export const OTHER_MONTH =
  'gennaio|genn?|febbraio|febb?|aprile|maggio|magg?|giugno|giu|luglio|lugl?|settembre|sett|ottobre|ott|novembre|dicembre|janeiro|fevereiro|fev|marco|maio|junho|julho|setembro|outubro|out|novembro|dezembro|' +
  'januari|februari|maart|mrt|mei|augustus|augusti|maj|juni|juli|marts|april|oktober|desember|tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesakuuta|heinakuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta|' +
  'styczen|luty|marzec|kwiecien|czerwiec|lipiec|sierpien|wrzesien|pazdziernik|listopad|grudzien|leden|brezen|duben|kveten|cerven|cervenec|srpen|rijen|prosinec|' +
  'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia|ledna|unora|brezna|dubna|kvetna|cervna|cervence|srpna|zari|rijna|prosince|' +
  'ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|januar|marcius|aprilis|majus|junius|julius|szeptember|' +
  'январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь|січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень|'
    .normalize('NFKD')
    .replace(/\p{M}/gu, '') +
  'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|'
    .normalize('NFKD')
    .replace(/\p{M}/gu, '') +
  'ιανουαριου|φεβρουαριου|μαρτιου|απριλιου|μαιου|ιουνιου|ιουλιου|αυγουστου|σεπτεμβριου|οκτωβριου|νοεμβριου|δεκεμβριου|' +
  'يناير|فبراير|مارس|ابريل|أبريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר|'
    .normalize('NFKD')
    .replace(/\p{M}/gu, '') +
  'iyar|sivan|tammuz|elul|tishrei|cheshvan|kislev|tevet|shevat|adar|muharram|safar|rajab|shaban|ramadan|shawwal'

/** Of those the words that are months and nothing else, so that a day beside them is enough. */
export const LONG_MONTH = OTHER_MONTH.split('|')
  .filter(
    (month) =>
      month.length >= 5 &&
      !/^(?:marco|marca|safar|rajab|nisan|kasim|shaban|sivan|adar|shevat|tevet|leden|maart)$/.test(month),
  )
  .join('|')

/** Days of the week before a date, with what joins them to it. */
export const WEEKDAY =
  /(?:^|[^\p{L}])((?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[.,]{0,2} ?(?:the )?|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)[.,]{1,2} ?(?:den |dem )?|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag) (?:den |dem )?|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)[.,]{0,2} ?(?:el |dia )?|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[.,]{0,2} ?(?:le )?)$/iu

/** A clock time behind a date, with what joins it. */
export const TIME = String.raw`(?:(?:T|[ _-](?=\d{6}(?!\d))|,? (?:at |um |a las |a )?(?=\d{1,2}[:h.]\d{2}))\d{1,2}[:h.]?\d{2}(?:[:.]?\d{2})?(?:[.,]\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?(?: ?[ap]\.?m\b\.?| uhr)?)?`

export const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR
export const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12
export const isEitherDay = (a: number, b: number): boolean => isDay(a, b) || isDay(b, a)

/** The numbers of a text in their order. */
export function numbersIn(text: string): readonly number[] {
  return (text.match(/\d+/g) ?? []).map(Number)
}

/** YYYYMMDD, DDMMYYYY, MMDDYYYY, with or without a time behind the first. */
export function isCompactDate(digits: string): boolean {
  const at = (start: number, end: number) => Number(digits.slice(start, end))
  if (isYear(at(0, 4)) && isDay(at(6, 8), at(4, 6))) return true
  return digits.length === 8 && isYear(at(4, 8)) && isEitherDay(at(0, 2), at(2, 4))
}

/** YYMMDD, DDMMYY or MMDDYY. */
export function isShortDate(digits: string): boolean {
  const [a, b, c] = [0, 2, 4].map((start) => Number(digits.slice(start, start + 2)))
  return digits.length === 6 && (isEitherDay(a ?? 0, b ?? 0) || isDay(c ?? 0, b ?? 0))
}
