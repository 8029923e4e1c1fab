import { Problem } from '#shared/base/problem'
import { keyedBytes, md5Decimal, numberOf } from './keyed-number.ts'

/** How the UIDs of a project are replaced. `root` may end in a dot and may hold `{patient}` as one component. */
export interface UidPolicy {
  readonly method: 'hmac' | 'ctpMd5'
  readonly root: string
  readonly secret: Uint8Array
}

/** PS3.5 9.1. */
const MAX_UID = 64
/** 9·10²⁸ numbers are more than 2⁹⁶: the least we ask of a keyed UID. */
const MIN_DIGITS = 29
/** 2¹²⁸ has 39 digits; more would only look longer. */
const MAX_DIGITS = 39
const PATIENT = '{patient}'
/** Ordinals of up to ten million patients. */
const PATIENT_DIGITS = 7

const COMPONENTS = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/

/**
 * The new UID of `uid`: the same for the same UID, secret and root, and always valid (PS3.5 9.1).
 * What is not a valid UID is replaced just the same. Without an ordinal (a UID that several patients share) the
 * component `{patient}` is left out. Throws PRJ-UIDROOT on an invalid root, UID-BAD on an empty UID.
 */
export function newUid(uid: string, policy: UidPolicy, patientOrdinal: number | undefined): string {
  const old = trimUid(uid)
  if (old === '') throw new Problem('UID-BAD', 'empty UID')
  const root = rootFor(policy.root, patientOrdinal)
  if (policy.method === 'ctpMd5') return ctpUid(root, old)
  return root === '2.25' ? uuidUid(policy.secret, old) : keyedUid(root, policy.secret, old)
}

/** Whether a root leaves room for 96 bits, with `{patient}` as at most one whole component and not the first. */
export function isValidRoot(root: string): boolean {
  const plain = root.endsWith('.') ? root.slice(0, -1) : root
  const components = plain.split('.')
  const places = components.filter((component) => component.includes('{'))
  if (places.length > 1 || places.some((place) => place !== PATIENT) || components[0] === PATIENT) return false
  const longest = plain.replace(PATIENT, '9'.repeat(PATIENT_DIGITS))
  if (!COMPONENTS.test(longest) || longest.length + 1 + MIN_DIGITS > MAX_UID) return false
  return isLegalArc(components[0], components[1])
}

/** First digits of the MD5 in base 10, as CTP's @hash gives them; `length` 0 means all (facts of CTP §3). */
export function hashDigits(value: string, length: number): string {
  const digits = md5Decimal(value)
  return length === 0 ? digits : digits.slice(0, length)
}

/** Padding (PS3.5 6.2: NUL; some writers use blanks) is no part of a UID: references must find their target. */
function trimUid(uid: string): string {
  return uid.replaceAll('\0', '').trim()
}

/** The root that was found valid last: a project has one, and asks for it with every UID. */
let lastValidRoot = ''

function rootFor(template: string, patientOrdinal: number | undefined): string {
  if (template !== lastValidRoot) {
    if (!isValidRoot(template)) throw new Problem('PRJ-UIDROOT')
    lastValidRoot = template
  }
  const plain = template.endsWith('.') ? template.slice(0, -1) : template
  if (patientOrdinal === undefined) return plain.replace(`.${PATIENT}`, '')
  if (!Number.isSafeInteger(patientOrdinal) || patientOrdinal < 0) throw new Problem('BAD-INPUT', 'patient ordinal')
  return plain.replace(PATIENT, String(patientOrdinal))
}

/** ITU-T X.660: the first arc is 0, 1 or 2; below 0 and 1 the second is at most 39. */
function isLegalArc(first: string | undefined, second: string | undefined): boolean {
  if (first === '2') return true
  return (first === '0' || first === '1') && (second === undefined || second === PATIENT || Number(second) <= 39)
}

/** A UUID of version 8 (RFC 9562) as PS3.5 B.2 writes it. */
function uuidUid(secret: Uint8Array, uid: string): string {
  const bytes = keyedBytes(secret, 'uid', uid).subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `2.25.${numberOf(bytes).toString(10)}`
}

/** As many digits as fit, the first never 0. */
function keyedUid(root: string, secret: Uint8Array, uid: string): string {
  const digits = Math.min(MAX_DIGITS, MAX_UID - root.length - 1)
  const least = 10n ** BigInt(digits - 1)
  const number = numberOf(keyedBytes(secret, 'uid', uid)) % (9n * least)
  return `${root}.${(least + number).toString(10)}`
}

/** CTP's @hashuid: keyless, so whoever guesses an old UID can confirm it. Only to stay joined to old collections. */
function ctpUid(root: string, uid: string): string {
  const digits = md5Decimal(uid)
  return `${root}.${digits.startsWith('0') ? '9' : ''}${digits}`.slice(0, MAX_UID)
}
