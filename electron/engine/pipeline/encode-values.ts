import type { Encoding } from '#engine/dicom/data-set'
import { encodeText } from '#engine/dicom/charset'

type Writer = (view: DataView, at: number, value: number, littleEndian: boolean) => void

/** Binary number VRs: bytes a value, and how one is written (PS3.5 6.2). */
const NUMBERS: Readonly<Record<string, { readonly size: number; readonly write: Writer }>> = {
  US: { size: 2, write: (view, at, value, little) => view.setUint16(at, value, little) },
  SS: { size: 2, write: (view, at, value, little) => view.setInt16(at, value, little) },
  UL: { size: 4, write: (view, at, value, little) => view.setUint32(at, value, little) },
  SL: { size: 4, write: (view, at, value, little) => view.setInt32(at, value, little) },
  FL: { size: 4, write: (view, at, value, little) => view.setFloat32(at, value, little) },
  FD: { size: 8, write: (view, at, value, little) => view.setFloat64(at, value, little) },
  SV: { size: 8, write: (view, at, value, little) => view.setBigInt64(at, BigInt(value), little) },
  UV: { size: 8, write: (view, at, value, little) => view.setBigUint64(at, BigInt(value), little) },
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
    number.write(view, index * number.size, Number(value), !encoding.bigEndian)
  })
  return bytes
}
