const LEAST_PAIRS = 3
/** Of ten pairs so many must have a zero in the same place: other scripts share a value with blanks and digits. */
const LEAST_ZEROS = 8

const decoders = { little: new TextDecoder('utf-16le'), big: new TextDecoder('utf-16be') } as const

/**
 * Text that was written in UTF-16, which no Specific Character Set is (PS3.3 C.12.1.1.2): by its byte order mark, or by a
 * zero beside nearly every character. `undefined` where it is not. Read byte by byte, letters would be parted by zeros, and
 * no search would find a name in them.
 */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const order = orderOf(bytes)
  return order === undefined ? undefined : decoders[order].decode(bytes.subarray(0, bytes.length & ~1))
}

/** Whether text as it was decoded gives reason to ask; most does not. */
export function mayBeUtf16(bytes: Uint8Array, text: string): boolean {
  return (bytes[0] ?? 0) >= 0xfe || text.includes('\0')
}

function orderOf(bytes: Uint8Array): 'little' | 'big' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'little'
  if (first === 0xfe && second === 0xff) return 'big'
  const zeros = [0, 0]
  const pairs = bytes.length >> 1
  for (let index = 0; index < pairs * 2; index++) if (bytes[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (pairs < LEAST_PAIRS || Math.max(even, odd) * 10 < pairs * LEAST_ZEROS) return undefined
  if (Math.min(even, odd) * 10 > pairs) return undefined
  return odd > even ? 'little' : 'big'
}
