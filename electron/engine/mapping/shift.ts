import { Problem } from '#shared/base/problem'

const DAY_MS = 86_400_000
/** Years outside are sentinels (0001, 9999 …), not dates of a patient. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

/** YYYYMMDD, or YYYY.MM.DD of ACR-NEMA (PS3.5 6.2, DA). */
const DA = /^(\d{4})(\.?)(\d{2})\2(\d{2})$/
/** PS3.5 6.2, DT: from YYYY on any precision, fraction, zone. */
const DT = /^(\d{4})(\d{2})?(\d{2})?((?:\d{2}){0,3}(?:\.\d{1,9})?)([+-]\d{4})?$/
/** 2020-01-31 or 2020/01/31, alone or with a time of day behind it, as vendors write it into text. */
const WRITTEN =
  /^(\d{4})([-/])(\d{2})\2(\d{2})((?:[T ] ?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm])?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)$/

/**
 * A DA, or a range of two (`A-B`, `A-`, `-B`), moved by whole days; legacy dots stay.
 * Padding blanks are dropped. Throws DAT-BAD on everything else.
 */
export function shiftDa(value: string, days: number): string {
  const text = value.trim()
  return shiftOneDa(text, days) ?? shiftRange(text, (part) => shiftOneDa(part, days)) ?? bad()
}

/**
 * A DT or a range of two, moved by whole days; time, fraction and zone stay as they are written.
 * A bare year or month is moved from its first day and cut back to what was known. Throws DAT-BAD.
 */
export function shiftDt(value: string, days: number): string {
  const text = value.trim()
  return shiftOneDt(text, days) ?? shiftRange(text, (part) => shiftOneDt(part, days)) ?? bad()
}

/**
 * A date in an element of any text VR: DA and DT by their own rules; in others every form of both from the day on,
 * and YYYY-MM-DD or YYYY/MM/DD with or without a time of day. A bare year or month there is refused: it may be any
 * number. TM stays. Throws DAT-BAD.
 */
export function shiftDateText(value: string, vr: string, days: number): string {
  if (vr === 'TM') return value
  if (vr === 'DA') return shiftDa(value, days)
  if (vr === 'DT') return shiftDt(value, days)
  const text = value.trim()
  const shifted = shiftWritten(text, days) ?? (/^\d{6}$|^\d{4}$/.test(text) ? undefined : shiftOneDa(text, days))
  return shifted ?? shiftRange(text, (part) => shiftOneDa(part, days)) ?? shiftFullDt(text, days) ?? bad()
}

/** Plausible spans of time since 1970 (from 1973 to 2100) by unit, so that 20200101 is never taken for seconds. */
const EPOCH_UNITS = [1n, 1_000n, 1_000_000n, 1_000_000_000n]
const FIRST_EPOCH = 100_000_000n
const LAST_EPOCH = 4_102_444_800n

/**
 * Time since 1970 in seconds, ms, µs or ns (told apart by size), moved by whole days; a fraction stays.
 * 0 is "not set" and stays. Throws DAT-BAD on everything else.
 */
export function shiftEpoch(value: string, days: number): string {
  const match = /^(\d{1,20})(\.\d{1,9})?$/.exec(value.trim())
  if (!match) return bad()
  const count = BigInt(match[1] ?? '')
  const fraction = match[2] ?? ''
  if (count === 0n && !/[1-9]/.test(fraction)) return value
  const unit = EPOCH_UNITS.find((each) => count >= FIRST_EPOCH * each && count <= LAST_EPOCH * each)
  if (unit === undefined) return bad()
  return (count + BigInt(days) * 86_400n * unit).toString(10) + fraction
}

function bad(): never {
  throw new Problem('DAT-BAD')
}

function shiftOneDa(text: string, days: number): string | undefined {
  const match = DA.exec(text)
  if (!match) return undefined
  const [, year = '', dot = '', month = '', day = ''] = match
  const moved = move(year, month, day, days)
  return moved && [moved.year, moved.month, moved.day].join(dot)
}

function shiftOneDt(text: string, days: number): string | undefined {
  const match = DT.exec(text)
  if (!match) return undefined
  const [, year = '', month, day, time = '', zone = ''] = match
  // A time of day needs its day; DT allows no fraction on a year or month.
  if (day === undefined && time !== '') return undefined
  const moved = move(year, month ?? '01', day ?? '01', days)
  if (!moved) return undefined
  return moved.year + (month ? moved.month : '') + (day ? moved.day : '') + time + zone
}

function shiftFullDt(text: string, days: number): string | undefined {
  return /^\d{8}/.test(text) ? shiftOneDt(text, days) : undefined
}

function shiftWritten(text: string, days: number): string | undefined {
  const match = WRITTEN.exec(text)
  if (!match) return undefined
  const [, year = '', separator = '', month = '', day = '', time = ''] = match
  const moved = move(year, month, day, days)
  return moved && [moved.year, moved.month, moved.day].join(separator) + time
}

/** PS3.4 C.2.2.2.5: `A-B`, `A-` or `-B`. A hyphen may also open a zone, so every hyphen is tried. */
function shiftRange(text: string, shiftOne: (part: string) => string | undefined): string | undefined {
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const from = text.slice(0, at).trim()
    const to = text.slice(at + 1).trim()
    const ends = [from, to].map((part) => (part === '' ? '' : shiftOne(part)))
    if (from + to !== '' && !ends.includes(undefined)) return ends.join('-')
  }
  return undefined
}

interface Day {
  readonly year: string
  readonly month: string
  readonly day: string
}

/** A day of the Gregorian calendar moved; undefined when there is no such day, before or after. */
function move(year: string, month: string, day: string, days: number): Day | undefined {
  const from = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const written = new Date(from)
  const exists = written.getUTCMonth() === Number(month) - 1 && written.getUTCDate() === Number(day)
  if (!exists || !isPlausible(Number(year))) return undefined
  const to = new Date(from + days * DAY_MS)
  if (!isPlausible(to.getUTCFullYear())) return undefined
  return {
    year: String(to.getUTCFullYear()),
    month: String(to.getUTCMonth() + 1).padStart(2, '0'),
    day: String(to.getUTCDate()).padStart(2, '0'),
  }
}

function isPlausible(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}
