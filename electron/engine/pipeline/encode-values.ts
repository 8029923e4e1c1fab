import type { Encoding } from '#engine/dicom/data-set'
import { encodeText } from '#engine/dicom/charset'

type Writer = (view: DataView, at: number, value: string, littleEndian: boolean) => void

/** Binary number VRs: bytes a value, and how one is written (PS3.5 6.2). */
const NUMBERS: Readonly<Record<string, { readonly size: number; readonly write: Writer }>> = {
  US: { size: 2, write: (view, at, value, little) => view.setUint16(at, Number(value), little) },
  SS: { size: 2, write: (view, at, value, little) => view.setInt16(at, Number(value), little) },
  UL: { size: 4, write: (view, at, value, little) => view.setUint32(at, Number(value), little) },
  SL: { size: 4, write: (view, at, value, little) => view.setInt32(at, Number(value), little) },
  FL: { size: 4, write: (view, at, value, little) => view.setFloat32(at, Number(value), little) },
  FD: { size: 8, write: (view, at, value, little) => view.setFloat64(at, Number(value), little) },
  SV: { size: 8, write: (view, at, value, little) => view.setBigInt64(at, wholeNumber(value), little) },
  UV: { size: 8, write: (view, at, value, little) => view.setBigUint64(at, wholeNumber(value), little) },
}

/**
 * Values as the bytes of one element, not padded: text in the character sets given, numbers in the encoding given.
 * `undefined`: the text does not fit the character sets. PS3.5 6.2.
 */
export function encodeValues(
  values: readonly string[],
  vr: string,
  encoding: Encoding,
  charsets: readonly string[],
): Uint8Array | undefined {
  const number = NUMBERS[vr]
  if (number === undefined) return encodeText(values.join('\\'), charsets, vr)
  const bytes = new Uint8Array(values.length * number.size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    number.write(view, index * number.size, value, !encoding.bigEndian)
  })
  return bytes
}

/** Not by way of a Number, which rounds above 2^53. */
function wholeNumber(text: string): bigint {
  return /^-?\d+$/.test(text) ? BigInt(text) : BigInt(Math.trunc(Number(text)))
}
