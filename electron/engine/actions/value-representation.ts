import type { Subject } from './action.ts'

/** Most characters a value of a VR may have (PS3.5 table 6.2-1); VRs without an entry have no limit that we could break. */
const MAX_LENGTH: Readonly<Record<string, number>> = {
  AE: 16,
  AS: 4,
  CS: 16,
  DA: 8,
  DS: 16,
  DT: 26,
  IS: 12,
  LO: 64,
  LT: 10_240,
  PN: 64,
  SH: 16,
  ST: 1_024,
  TM: 14,
  UI: 64,
}

/** Most characters of one value, or Infinity. */
export function maxLengthOf(vr: string): number {
  return MAX_LENGTH[vr] ?? Infinity
}

const TEXT = new Set(['AE', 'AS', 'CS', 'LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT'])
const SINGLE = new Set(['LT', 'ST', 'UR', 'UT'])
const OPAQUE = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN'])

/** VRs that hold words people write. */
export function isText(vr: string): boolean {
  return TEXT.has(vr)
}

/** VRs in which a backslash is a character, not a separator. */
export function isSingleValued(vr: string): boolean {
  return SINGLE.has(vr)
}

/** VRs whose bytes say nothing about their form. */
export function isOpaque(vr: string): boolean {
  return OPAQUE.has(vr)
}

/**
 * Whether an element holds bytes of which nobody can say what they say: no text, in fragments, or too long to be read.
 * None of the rules for text, dates or UIDs can be carried out on them.
 */
export function isUnreadable(subject: Subject): boolean {
  if (!isOpaque(subject.vr)) return false
  const values = subject.values()
  return values.length === 0 ? !isPadding(subject.bytes()) : !isPrintable(values)
}

function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x20)
}

/** Whether opaque bytes, read as text, look like text all through. */
export function isPrintable(values: readonly string[]): boolean {
  return values.every((value) => /^[\t\n\f\r\P{Cc}]*$/u.test(value) && !value.includes('\uFFFD'))
}
