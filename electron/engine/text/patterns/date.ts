import type { Pattern } from './pattern.ts'
import { followsVersion } from './pattern.ts'

const FIRST_YEAR = 1850
const LAST_YEAR = 2100
const TIME = String.raw`(?:(?:T| (?=\d{1,2}:\d{2}))\d{1,2}:?\d{2}(?::?\d{2})?(?:[.,]\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?)?`
const MONTH =
  'jan(?:uary|uar|vier)?|ene(?:ro)?|feb(?:ruary|ruar|rero)?|f[ei]vrier|mar(?:ch|s|zo)?|maerz|marz|apr(?:il)?|abr(?:il)?|avril|may|mai|mayo|jun(?:e|i|io)?|juin|jul(?:y|i|io)?|juillet|' +
  'aug(?:ust)?|ago(?:sto)?|aout|sept?(?:ember|iembre|embre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|nov(?:ember|iembre|embre)?|dec(?:ember|embre)?|dic(?:iembre)?|dez(?:ember)?'
const CLEAR_MONTH =
  'january|januar|february|febrero|april|june|july|august|september|october|november|december|[Jj]an|[Ff]eb|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Oo]ct|[Nn]ov'
const ORDINAL = '(?:st|nd|rd|th|\\.|er)?'
/** Not inside a longer number or a version: `X.07-19-05` is a date, `2.07-19` is not. */
const START = String.raw`(?<!\d)(?<!\d[.,])`
const END = String.raw`(?!\d)(?![.,-]\d)`

const isYear = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR
const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12
const numbers = (hit: string) => (hit.match(/\d+/g) ?? []).map(Number)

/** Day and month in either order. */
function isDayAndMonth(hit: string): boolean {
  const [a = 0, b = 0] = numbers(hit)
  return isDay(a, b) || isDay(b, a)
}

function isIso(hit: string): boolean {
  const [year = 0, month = 0, day = 0] = numbers(hit)
  return isYear(year) && (isDay(day, month) || isDay(month, day))
}

function isCompact(hit: string): boolean {
  const at = (start: number, end: number) => Number(hit.slice(start, end))
  if (isYear(at(0, 4)) && isDay(at(6, 8), at(4, 6))) return true
  return hit.length === 8 && isYear(at(4, 8)) && (isDay(at(0, 2), at(2, 4)) || isDay(at(2, 4), at(0, 2)))
}

const date = (expression: string, accept?: Pattern['accept'], flags = 'gi', score = 8): Pattern => ({
  kind: 'date',
  score,
  expression: new RegExp(expression, flags),
  needs: 'digit',
  ...(accept && { accept }),
})

/** Dates in numeric and textual orders (45 CFR 164.514(b)(2)(i)(C)). A year alone may stay. */
export const datePatterns: readonly Pattern[] = [
  date(String.raw`${START}\d{4}([-/.])\d{1,2}\1\d{1,2}${TIME}${END}`, isIso),
  date(
    String.raw`${START}\d{1,2}([-/.])\d{1,2}\1\d{4}${TIME}(?!\d)`,
    (hit) => isDayAndMonth(hit) && isYear(numbers(hit)[2] ?? 0),
  ),
  date(
    String.raw`${START}\d{1,2}([-/])\d{1,2}\1'?\d{2}${TIME}${END}(?!\1)`,
    (hit, before) => isDayAndMonth(hit) && !followsVersion(before),
  ),
  date(
    String.raw`${START}(?<!\.)\d{2}\.\d{2}\.\d{2}${TIME}${END}`,
    (hit, before) => isDayAndMonth(hit) && !followsVersion(before),
  ),
  date(String.raw`(?<![\d.])\d{8}(?:\d{6}(?:\.\d{1,6})?|\d{4})?(?!\d)(?!\.\d)`, isCompact),
  date(
    String.raw`(?<!\p{L})(?<!\d)\d{1,2}${ORDINAL}(?: of)?[ ,._/-]{0,2}(?:${MONTH})(?!\p{L})[ ,._/'-]{0,3}(?:\d{4}|\d{2})${TIME}(?!\d)`,
    dayFirst,
    'giu',
  ),
  date(
    String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})[ ,._/-]{0,2}\d{1,2}${ORDINAL}(?!\d)[ ,._/'-]{1,3}(?:\d{4})${TIME}(?!\d)`,
    monthFirst,
    'giu',
  ),
  date(String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})[ ,._/-]{0,2}(?:de )?(?:18|19|20)\d{2}(?!\d)`, undefined, 'giu'),
  date(
    String.raw`${START}(?:18|19|20)\d{2}[ ,._/-]{0,2}(?:${MONTH})(?!\p{L})[ ,._/-]{0,2}\d{1,2}(?!\d)`,
    undefined,
    'giu',
  ),
  date(
    String.raw`(?<!\p{L})(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)? ?(?:${CLEAR_MONTH})(?!\p{L})(?: de (?:18|19|20)\d{2})?`,
    dayFirst,
    'gu',
    6,
  ),
  date(
    String.raw`(?<!\p{L})(?:${CLEAR_MONTH})\.? ?\d{1,2}(?:st|nd|rd|th)?(?![\d.]|\p{L}|%)`,
    (hit) => (numbers(hit)[0] ?? 0) <= 31,
    'gu',
    6,
  ),
  date(String.raw`(?<!\p{L})(?:${MONTH})\.? ?\d{1,2}(?:st|nd|rd|th)(?!\p{L})`, undefined, 'giu', 6),
  // Roman months: 6.VII.2016.
  date(String.raw`${START}\d{1,2}[ ./-](?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})[ ./-](?:18|19|20)\d{2}(?!\d)`, undefined, 'g'),
  // Month and year alone: 03/2019, 2019-03.
  date(String.raw`${START}(?<![-/])(?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2}(?![\d/]|[-.]\d)`, undefined, 'g', 5),
  date(String.raw`${START}(?<![-/])(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])(?![\d/]|[-.]\d)`, undefined, 'g', 5),
  // Day and month alone only behind a word that announces a date: 12/24 is a count of phases.
  date(
    String.raw`(?<=(?:^|[^\p{L}])(?:on|since|dated|date|dob|until|fell|seen|born|appt|visit)[ :.=]{1,2})\d{1,2}[/.]\d{1,2}(?!\d|[/.]\d)`,
    isDayAndMonth,
    'giu',
    5,
  ),
]

function dayFirst(hit: string): boolean {
  const [day = 0, year] = numbers(hit)
  return day >= 1 && day <= 31 && (year === undefined || year < 100 || isYear(year))
}

function monthFirst(hit: string): boolean {
  const [day = 0, year = 0] = numbers(hit)
  return day >= 1 && day <= 31 && isYear(year)
}
