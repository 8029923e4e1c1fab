/** How one number of a binary VR lies in its bytes (PS3.5 table 6.2-1). */
interface NumberForm {
  readonly size: number
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number | bigint
  readonly write: (view: DataView, at: number, value: string, littleEndian: boolean) => void
}

const forms: Readonly<Record<string, NumberForm>> = {
  US: {
    size: 2,
    read: (view, at, le) => view.getUint16(at, le),
    write: (view, at, value, le) => {
      view.setUint16(at, Number(value), le)
    },
  },
  SS: {
    size: 2,
    read: (view, at, le) => view.getInt16(at, le),
    write: (view, at, value, le) => {
      view.setInt16(at, Number(value), le)
    },
  },
  UL: {
    size: 4,
    read: (view, at, le) => view.getUint32(at, le),
    write: (view, at, value, le) => {
      view.setUint32(at, Number(value), le)
    },
  },
  SL: {
    size: 4,
    read: (view, at, le) => view.getInt32(at, le),
    write: (view, at, value, le) => {
      view.setInt32(at, Number(value), le)
    },
  },
  FL: {
    size: 4,
    read: (view, at, le) => view.getFloat32(at, le),
    write: (view, at, value, le) => {
      view.setFloat32(at, Number(value), le)
    },
  },
  FD: {
    size: 8,
    read: (view, at, le) => view.getFloat64(at, le),
    write: (view, at, value, le) => {
      view.setFloat64(at, Number(value), le)
    },
  },
  UV: {
    size: 8,
    read: (view, at, le) => view.getBigUint64(at, le),
    write: (view, at, value, le) => {
      view.setBigUint64(at, BigInt(value), le)
    },
  },
  SV: {
    size: 8,
    read: (view, at, le) => view.getBigInt64(at, le),
    write: (view, at, value, le) => {
      view.setBigInt64(at, BigInt(value), le)
    },
  },
}

/** Bytes of one number; 1 for VRs that hold none. */
export function sizeOfNumber(vr: string): number {
  return forms[vr]?.size ?? 1
}

/** Whether the values of a VR are binary numbers. AT holds tags and is not one of them. */
export function isBinaryNumber(vr: string): boolean {
  return vr in forms
}

/** Numbers as decimal text, or undefined when the VR holds none or the length does not divide. */
export function readNumbers(bytes: Uint8Array, vr: string, bigEndian: boolean): string[] | undefined {
  const form = forms[vr]
  if (!form || bytes.length % form.size !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / form.size }, (_, index) =>
    String(form.read(view, index * form.size, !bigEndian)),
  )
}

/** The bytes of decimal texts, or undefined when one of them does not fit the VR exactly. */
export function writeNumbers(values: readonly string[], vr: string, bigEndian: boolean): Uint8Array | undefined {
  const form = forms[vr]
  if (!form || values.some((value) => !/^-?\d+(?:\.\d+)?$/.test(value))) return undefined
  if ((vr === 'UV' || vr === 'SV') && values.some((value) => value.includes('.'))) return undefined
  const bytes = new Uint8Array(values.length * form.size)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) form.write(view, index * form.size, value, !bigEndian)
  const back = readNumbers(bytes, vr, bigEndian)
  return back?.every((value, index) => Number(value) === Number(values[index])) ? bytes : undefined
}
