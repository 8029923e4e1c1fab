import { isNumeral } from './numeral.ts'
import { isBinary, isPrintableText } from './text-in-number.ts'

const [BLANK, POINT, ZERO, NINE, UPPER_A, UPPER_Z, BACKSLASH, UNDERSCORE] = [
  0x20, 0x2e, 0x30, 0x39, 0x41, 0x5a, 0x5c, 0x5f,
]

/**
 * Whether bytes are what their VR says (PS3.5 6.2), for the VRs that are kept because of what they can say: numbers, times,
 * code strings, UIDs, and binary values that do not spell anything. True for every other VR. Reads bytes, since it is asked
 * of every kept element of every Instance.
 */
export function isWellFormed(bytes: Uint8Array, vr: string): boolean {
  if (vr === 'CS') return bytes.every(isOfCode)
  if (vr === 'UI') return bytes.every(isOfUid)
  return isBinary(vr) ? !isPrintableText(bytes) : isNumeral(bytes, vr)
}

function isOfCode(byte: number): boolean {
  return isDigit(byte) || (byte >= UPPER_A && byte <= UPPER_Z) || byte === UNDERSCORE || isBetweenValues(byte)
}

function isOfUid(byte: number): boolean {
  return isDigit(byte) || byte === POINT || isBetweenValues(byte)
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

const isBetweenValues = (byte: number): boolean => byte === BLANK || byte === 0 || byte === BACKSLASH
