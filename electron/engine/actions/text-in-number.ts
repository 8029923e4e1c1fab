import type { PatientContext, Subject } from './action.ts'
import { isBinaryNumber, sizeOfNumber } from './numbers.ts'
import { isOpaque } from './value-representation.ts'

/** Up to so many bytes, numbers can look like letters by accident: one value in several thousand of eight bytes. */
const LONGEST_ACCIDENT = 8
/** Anything shorter is no word. */
const LEAST_LETTERS = 3

/** Whether values of a VR are bytes that are no text: numbers, tags (AT), opaque data. */
export function isBinary(vr: string): boolean {
  return vr === 'AT' || isBinaryNumber(vr) || isOpaque(vr)
}

/**
 * Whether the bytes of a binary value are text that holds identity. A private element stored as UN has the VR of its
 * dictionary only by hearsay, and an explicit one can lie as well (PS3.5 6.2.2): bytes that are printable all through
 * and hold a word are judged as what they are. True: the value must not stay, for no part of a number can be cut out.
 */
export function holdsIdentityAsText(subject: Subject, patient: PatientContext): boolean {
  if (!isBinary(subject.vr)) return false
  const bytes = subject.bytes()
  if (!isPrintableText(bytes)) return false
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
  if (!/[A-Za-z]{3}/.test(text)) return false
  const canBeNumber =
    isBinaryNumber(subject.vr) && bytes.length <= LONGEST_ACCIDENT && bytes.length % sizeOfNumber(subject.vr) === 0
  // Of opaque bytes nobody knows what they are: only what cannot be a coincidence counts.
  const isGuarded = canBeNumber || isOpaque(subject.vr)
  return patient.judge(text, isGuarded ? 'guarded' : 'descriptor', subject.signature) !== text
}

/** Printable characters of ASCII and of Latin-1, with padding behind them. Asked of every number: ends at the first that is none. */
export function isPrintableText(bytes: Uint8Array): boolean {
  if (bytes.length < LEAST_LETTERS) return false
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  for (let index = 0; index < end; index++) {
    const byte = bytes[index] ?? 0
    const isText = (byte >= 0x20 && byte < 0x7f) || byte >= 0xa0 || byte === 0x09 || byte === 0x0a || byte === 0x0d
    if (!isText) return false
  }
  return end >= LEAST_LETTERS
}
