import type { Token } from './tokens.ts'

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ')

/** Names and their first three letters, as numbers in digits. */
const MONTHS: ReadonlyMap<string, string> = new Map(
  MONTH_NAMES.flatMap((name, index) => [
    [name, String(index + 1)],
    [name.slice(0, 3), String(index + 1)],
  ]),
)

/** The day of a DA, DT or legacy value as `YYYYMMDD`; `undefined` where no whole date begins it. */
export function dayOf(value: string): string | undefined {
  const match = /^\s*(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(value)
  const [, year, month, day] = match ?? []
  return year !== undefined && month !== undefined && day !== undefined ? validDay(year, month, day) : undefined
}

/**
 * Every day, as `YYYYMMDD`, that the tokens from `at` can mean, with the number of tokens it takes: `20240131`,
 * `2024-01-31`, `31.01.2024`, `1/31/24`, `31 Jan 2024`, `January 31, 2024`. Day and month are tried in both orders.
 */
export function daysAt(
  tokens: readonly Token[],
  at: number,
): readonly { readonly day: string; readonly length: number }[] {
  const first = tokens[at]?.text ?? ''
  const isNumber = first.charCodeAt(0) <= NINE
  if (isNumber ? first.length > LONGEST_NUMBER : first.length < 3 || monthOf(first) === undefined) return NO_DAYS
  if (first.length >= 8) return compactDays(first).map((day) => ({ day, length: 1 }))
  const [second, third] = [tokens[at + 1]?.text, tokens[at + 2]?.text]
  if (second === undefined || third === undefined || third.charCodeAt(0) > NINE) return NO_DAYS
  return spreadDays(first, second, third).map((day) => ({ day, length: 3 }))
}

const NINE = 0x39
/** A date and a time of day in one run of digits. */
const LONGEST_NUMBER = 14
const NO_DAYS: readonly never[] = []

/** Eight digits in three orders; twelve, fourteen and more are a date and a time. */
function compactDays(text: string): string[] {
  if (!/^\d{8}(\d{4}|\d{6})?$/.test(text)) return []
  const candidates = [validDay(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8))]
  if (text.length === 8) {
    const year = text.slice(4)
    candidates.push(
      validDay(year, text.slice(2, 4), text.slice(0, 2)),
      validDay(year, text.slice(0, 2), text.slice(2, 4)),
    )
  }
  return present(candidates)
}

function spreadDays(a: string, b: string, c: string): string[] {
  if (isYear(a)) return present([validDay(a, month(b), c)])
  if (!/^(\d{4}|\d{2})$/.test(c)) return []
  return centuries(c).flatMap((year) => present([validDay(year, month(b), a), validDay(year, month(a), b)]))
}

const isYear = (text: string): boolean => /^(19|20)\d{2}$/.test(text)
const month = (text: string): string => monthOf(text) ?? text
const present = (days: readonly (string | undefined)[]): string[] => days.filter((day) => day !== undefined)

/** Two digits of a year stand for two centuries. */
function centuries(year: string): string[] {
  return year.length === 4 ? [year] : [`19${year}`, `20${year}`]
}

function monthOf(text: string): string | undefined {
  return MONTHS.get(text)
}

function validDay(year: string, month: string, day: string): string | undefined {
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined
  const isReal = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return isReal && isYear(year) ? year + month.padStart(2, '0') + day.padStart(2, '0') : undefined
}
